import type { Governance, GovernedFiles } from '../model/governance.ts';
import type { ChangedFile, ChangedFiles } from '../model/pull-request.ts';
import { pathPattern } from './governed-files.ts';

export type { GovernedFiles } from '../model/governance.ts';

/**
 * The changed files that a person must look at, under the name that is governed: a file that was moved out of a governed
 * place is as much a change there as one that was moved in (docs/security.md#r4). `own` are patterns of what the configuration
 * itself is made of.
 */
export function governedFiles(changed: ChangedFiles, governance: Governance, own: readonly string[]): GovernedFiles {
  const governed = governedNames(changed.files, [...governance.governed, ...own]);
  const known = new Set(governed);
  const sensitive = governedNames(changed.files, governance.sensitive).filter((path) => !known.has(path));
  return { governed, sensitive, complete: changed.complete };
}

/** Each once, in the order in which they were given. */
function governedNames(files: readonly ChangedFile[], patterns: readonly string[]): readonly string[] {
  const matchers = [...new Set(patterns)].map(pathPattern);
  const matched = (path: string) => matchers.some((matches) => matches(path));
  const names = files.flatMap(({ path, previousPath }) =>
    matched(path) ? [path] : previousPath !== null && matched(previousPath) ? [previousPath] : [],
  );
  return [...new Set(names)];
}

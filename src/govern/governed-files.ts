import type { Config } from '../config/config.ts';
import { plainPath } from '../engines/k6/script/reach.ts';
import type { Governance, GovernedFiles } from '../model/governance.ts';
import type { ChangedFiles } from '../model/pull-request.ts';
import { changedNames, namedFiles } from '../plan/load-files.ts';

/**
 * The changed files that a person must look at, under the name that is governed: a file that was moved out of a governed
 * place is as much a change there as one that was moved in (docs/security.md#r4). `own` are patterns of what the configuration
 * itself is made of.
 */
export function governedFiles(changed: ChangedFiles, governance: Governance, own: readonly string[]): GovernedFiles {
  const governed = changedNames(changed.files, [...governance.governed, ...own]);
  const known = new Set(governed);
  const sensitive = changedNames(changed.files, governance.sensitive).filter((path) => !known.has(path));
  const build = changedNames(changed.files, governance.build).filter((path) => !known.has(path));
  return { governed, sensitive, ...(build.length === 0 ? {} : { build }), complete: changed.complete };
}

/** Governed because base's rules are made of them, whatever a script reaches: the configuration, bodies, scripts' folders. */
export function ownFiles(config: Pick<Config, 'file' | 'scenarios'>): readonly string[] {
  return [...new Set([plainPath(config.file), ...namedFiles(config)])];
}

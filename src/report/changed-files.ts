import type { DecisionRecord } from '../model/decision.ts';
import { firstOf } from './approval-lines.ts';
import { type Details, details, outside, paragraph } from './document.ts';
import { countOf } from './numbers.ts';

/** Where all of them are. */
export const FILES_LIST = 'the list of changed files';

/** The changed files that a person must look at, folded; none where there are none. */
export function changedFiles({ files: { governed, sensitive, build = [], complete } }: DecisionRecord): readonly Details[] {
  const counts = [
    ...(governed.length > 0 ? [countOf(governed.length, 'governed file')] : []),
    ...(sensitive.length > 0 ? [countOf(sensitive.length, 'performance-sensitive file')] : []),
    ...(build.length > 0 ? [countOf(build.length, 'file of what is built', 'files of what is built')] : []),
  ];
  const rest = complete ? [] : ['GitHub does not list all changed files: others may be governed too.'];
  const pathList = (title: string, paths: readonly string[]) =>
    firstOf(
      title,
      paths.map((path) => [outside(path)]),
      FILES_LIST,
    );
  return [
    details(counts.join(', ') || 'Changed files', [
      paragraph(...rest),
      pathList('Governed: rules and measurement are made of them', governed),
      pathList('Performance-sensitive, says the configuration', sensitive),
      pathList('Dependencies and what builds', build),
    ]),
  ];
}

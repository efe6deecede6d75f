/** What was found of a file of dashboards before it was written, or instead. */
type FileState = 'equal' | 'different' | 'missing';

/** What was done with files, a line for each. */
export function writtenText(files: readonly { readonly path: string; readonly state: FileState }[]): string {
  return files.map(({ path, state }) => (state === 'equal' ? `${path} is up to date` : `wrote ${path}`)).join('\n');
}

/** Which files are not what the configuration gives, and what to do about them. */
export function checkedText(files: readonly { readonly path: string; readonly state: FileState }[]): string {
  const wrong = files.filter(({ state }) => state !== 'equal');
  if (wrong.length === 0) return `${files.length} ${files.length === 1 ? 'file is' : 'files are'} what the configuration gives`;
  const lines = wrong.map(
    ({ path, state }) => `${path} is ${state === 'missing' ? 'missing' : 'not what the configuration gives'}`,
  );
  return [...lines, 'Write them again: benchgate dashboards'].join('\n');
}

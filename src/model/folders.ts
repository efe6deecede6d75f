/** The folders that a path lies in, the outermost first: `a/b/c.md` is in `a` and in `a/b`; the root is not named. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

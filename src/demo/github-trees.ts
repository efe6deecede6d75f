import { sha1 } from './github-answer.ts';
import { treeSha } from './github-commits.ts';
import type { PretendFile, PretendTree } from './github-state.ts';

/** A TreeEntry is a file or a folder as git has it. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '040000' | '120000' | '160000';
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; only files have one. */
  readonly size?: number;
}

/** All files and folders of a tree, by path. */
export function entriesOf(files: PretendTree): readonly TreeEntry[] {
  const folders = new Set(
    Object.keys(files).flatMap((path) =>
      path.split('/').flatMap((_, depth, parts) => (depth > 0 ? [parts.slice(0, depth).join('/')] : [])),
    ),
  );
  const trees = [...folders].map(
    (path): TreeEntry => ({ path, mode: '040000', type: 'tree', sha: treeSha({ files: below(files, path) }) }),
  );
  const leaves = Object.entries(files).map(([path, file]) => leaf(path, file));
  return [...trees, ...leaves].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function leaf(path: string, file: PretendFile): TreeEntry {
  if (typeof file === 'string') return { path, mode: '100644', type: 'blob', sha: blobSha(file), size: Buffer.byteLength(file) };
  if ('link' in file) return { path, mode: '120000', type: 'blob', sha: blobSha(file.link), size: Buffer.byteLength(file.link) };
  return { path, mode: '160000', type: 'commit', sha: file.submodule };
}

/** As git names a blob. */
function blobSha(text: string): string {
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
}

/** The files of a folder, by their path in it. */
export function below(files: PretendTree, folder: string): PretendTree {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`));
  return Object.fromEntries(inside.map(([path, file]) => [path.slice(folder.length + 1), file]));
}

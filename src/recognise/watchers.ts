import { shellWord } from '../model/shell-word.ts';
import type { Folder } from './working-tree.ts';

/** Programs that start a file of JavaScript or TypeScript again whenever it changes, or that run TypeScript as it is. */
const TOOL = /^(nodemon|node-dev|node|tsx|ts-node-dev|tsnd|ts-node|bun)$/;

/** Flags that are the program's own rather than the watcher's. */
const KEPT = /^--(env-file|import|require|loader|conditions|experimental-[\w-]+)=[\w./:@-]+$/;

/** The same file without the watcher around it; undefined where the command says something else, or more than that. */
export function unwatched(command: string, folder: Folder): string | undefined {
  const words = withoutMissing(command, folder)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== 'cross-env' && word !== 'npx');
  if (!words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return undefined;
  const at = words.findIndex((word) => !/^[A-Z_]\w*=/.test(word));
  const tool = words[at] ?? '';
  const rest = words.slice(at + 1);
  const file = rest.findIndex((word) => /\.[cm]?[jt]sx?$/.test(word) && folder.has(word.replace(/^\.\//, '')));
  const name = rest[file];
  if (!TOOL.test(tool) || name === undefined) return undefined;
  const flags = rest.slice(0, file).filter((word) => KEPT.test(word));
  const runner = runnerOf(tool, name, /\b(tsx|ts-node)\b/.exec(rest.join(' '))?.[1]);
  return [...words.slice(0, at), runner, ...flags, shellWord(name), ...rest.slice(file + 1)].join(' ');
}

/** A file of variables that is not committed is not there for either side. */
export function withoutMissing(command: string, folder: Folder): string {
  return command.replace(/ --env-file[= ](\S+)/g, (flag, file: string) => (folder.has(file) ? flag : ''));
}

function runnerOf(tool: string, file: string, named: string | undefined): string {
  if (tool === 'bun') return 'bun';
  if (tool === 'tsx' || named === 'tsx') return 'npx tsx';
  return /\.[cm]?js$/.test(file) || tool === 'node' ? 'node' : 'npx ts-node';
}

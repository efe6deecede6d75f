import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { SYSTEM_FOLDERS } from '../../sandbox/inside.ts';

/** Whether it is in a folder of the system, which every side sees. */
const isSystem = (path: string) => SYSTEM_FOLDERS.some((folder) => path === `/${folder}` || path.startsWith(`/${folder}/`));

/**
 * The folders in which tools are that a side has to see beside the system's: those that PATH names, with what lies beside a `bin`,
 * that of this program's Node.js, and of what a profiled service loads. Never a whole home.
 */
export function toolFolders(path = '', preload: string, home = homedir()): readonly string[] {
  const named = path.split(':').filter((folder) => folder.startsWith('/') && !isSystem(folder));
  const around = [...named, dirname(process.execPath)].map((folder) => {
    const parent = dirname(folder);
    return basename(folder) === 'bin' && !isPrivate(parent, home) ? parent : folder;
  });
  return [...new Set([...around, dirname(preload)])].filter((folder) => !isSystem(folder));
}

/** Folders of a home in which there are tools alone: the programs of their `bin` start what lies beside it. */
const TOOL_HOMES = ['.volta', '.pyenv', '.rbenv', '.asdf', '.bun', '.deno', '.sdkman'];

/** `~/bin` has the home around it, `~/.local/bin` what programs keep, and `~/.cargo/bin` what they log in with. */
function isPrivate(parent: string, home: string): boolean {
  if (['/', home].includes(parent)) return true;
  return dirname(parent) === home && basename(parent).startsWith('.') && !TOOL_HOMES.includes(basename(parent));
}

import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';

/** Folders of the system, which every side sees. */
const SYSTEM = /^\/(?:usr|bin|sbin|lib|lib32|lib64|libx32|etc|opt|nix|var\/lib)(?:\/|$)/;

/**
 * The folders in which tools are that a side has to see beside the system's: those that PATH names, with what lies beside a `bin`,
 * that of this program's Node.js, and of what a profiled service loads. Never a whole home.
 */
export function toolFolders(path = '', preload: string, home = homedir()): readonly string[] {
  const named = path.split(':').filter((folder) => folder.startsWith('/') && !SYSTEM.test(folder));
  const around = [...named, dirname(process.execPath)].map((folder) => {
    const parent = dirname(folder);
    // `~/bin` has the home around it, and `~/.local/bin` what programs keep.
    return basename(folder) === 'bin' && ![home, `${home}/.local`, '/'].includes(parent) ? parent : folder;
  });
  return [...new Set([...around, dirname(preload)])].filter((folder) => !SYSTEM.test(folder));
}

import type { Config } from '../config/config.ts';
import type { LoadReader } from '../engines/k6/script/reach.ts';
import type { Governance } from '../model/governance.ts';
import type { ChangedFiles } from '../model/pull-request.ts';
import { changedNames, type LoadFiles, loadFiles } from '../plan/load-files.ts';
import { ownFiles } from './governed-files.ts';

/** A script of more files than this is governed as one that nobody can tell the files of: each costs a request. */
const MOST_READS = 10;

/**
 * What the loads of base's scenarios are made of, for a pull request that changes these files. Scripts are read only where a
 * file is changed that is not governed already: else all that could come of it is known.
 */
export async function ownLoads(
  config: Config,
  { changed, governance }: { readonly changed: ChangedFiles; readonly governance: Governance },
  reader: LoadReader,
): Promise<readonly LoadFiles[]> {
  const named = [...governance.governed, ...ownFiles(config)];
  const others = changed.files.filter((file) => changedNames([file], named).length === 0);
  const read = changed.complete && others.length > 0 ? bounded(reader) : NOTHING_READ;
  return loadFiles(config, read);
}

/** Where nothing has to be read every script's load counts as one that nobody can tell the files of. */
const NOTHING_READ: LoadReader = { text: async () => null, isFile: async () => false };

/** Reads so many files and folders, and then no more. */
function bounded(reader: LoadReader): LoadReader {
  let left = MOST_READS;
  const folders = new Map<string, boolean>();
  const pay = () => left-- > 0;
  const listed = (path: string) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const paid = folders.get(folder) ?? pay();
    folders.set(folder, paid);
    return paid;
  };
  return {
    text: async (path) => (listed(path) && pay() ? reader.text(path) : null),
    isFile: async (path) => listed(path) && reader.isFile(path),
  };
}

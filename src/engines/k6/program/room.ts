import { chmod, mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Child, Command, K6Program, K6Within, Processes } from '../../../world/world.ts';
import type { K6Files } from './command.ts';

/** A K6Room is where one command of k6 runs: behind walls of its own, or as whoever measures. */
export interface K6Room {
  /** Where k6 is, seen from there. */
  readonly program: K6Program;
  start(command: Command): Promise<Child>;
  /** It has ended. */
  leave(): Promise<void>;
}

/**
 * The room of a command of k6 whose files these are, in `folder`. Behind walls it writes to files that are there, in a folder where it
 * can make none: whoever reads them cannot be led elsewhere by a link.
 */
export async function roomFor(
  within: K6Within | undefined,
  { processes, program, folder }: { readonly processes: Processes; readonly program: K6Program; readonly folder: string },
): Promise<K6Room> {
  if (within === undefined) return { program, start: async (command) => processes.start(command), leave: async () => {} };
  const path = await realpath(program.path);
  const { walls, reads, made, urls } = within;
  const room = await walls.enter({ reads: [path, ...reads], made, writes: folder, urls });
  return {
    program: { ...program, path },
    start: async (command) => (await processes.hold({ ...command, within: room.compartment })).begin(),
    leave: room.leave,
  };
}

/** Empty files in a folder of their own, for another user to write to: above it is one that nobody else may enter. */
export async function filesForOthers(outer: string): Promise<{ readonly folder: string; readonly files: K6Files }> {
  const folder = join(outer, 'files');
  const files = filesIn(folder);
  await mkdir(folder);
  for (const path of Object.values(files)) {
    await writeFile(path, path === files.config ? CONFIG : '');
    await chmod(path, path === files.config ? 0o644 : 0o666);
  }
  await chmod(folder, 0o755);
  return { folder, files };
}

/** k6 refuses an empty file. */
export const CONFIG = '{}';

/** What k6 reads and writes, by their paths. */
export function filesIn(folder: string): K6Files {
  return {
    config: join(folder, 'config.json'),
    points: join(folder, 'points.csv'),
    log: join(folder, 'log.ndjson'),
    output: join(folder, 'output.txt'),
  };
}

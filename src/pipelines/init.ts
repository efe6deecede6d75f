import { readStarterOptions } from '../setup/starter.ts';
import { placeOf, writeStarter } from '../setup/write-starter.ts';
import type { World } from '../world/world.ts';

/** What `init` was asked for; texts as the terminal gave them. */
export interface InitRequest {
  readonly directory: string;
  readonly force: boolean;
  readonly workflows?: string | undefined;
  readonly action?: string | undefined;
}

/** The files of a first set-up are written, and what comes next is said. One line per file. */
export async function init({ directory, force, workflows, action }: InitRequest, world: World): Promise<readonly string[]> {
  const options = readStarterOptions(workflows, action);
  const { lines, root } = await writeStarter(options, { directory, force }, world);
  const pin = options.workflows === 'none' || action !== undefined ? '' : 'put the SHA of Benchgate into the workflows, ';
  const check = options.workflows === 'none' ? ' and `benchgate run`' : ', `benchgate run` and `benchgate doctor`';
  const next = `Next: fill in service and scenarios, ${pin}then \`benchgate validate\`${check}.`;
  return [...lines, ...placeOf({ root, directory }), next];
}

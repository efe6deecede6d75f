import { readStarterOptions } from '../setup/starter.ts';
import { whereFrom } from '../setup/where-from.ts';
import { placeOf, writeStarter } from '../setup/write-starter.ts';
import type { World } from '../world/world.ts';

/** What `init` was asked for; texts as the terminal gave them. */
export interface InitRequest {
  readonly directory: string;
  readonly force: boolean;
  readonly workflows?: string | undefined;
  readonly action?: string | undefined;
  /** The folder of the package.json of what is running; without it nobody knows which commit to name. */
  readonly program?: string | undefined;
}

/** The files of a first set-up are written, and what comes next is said. One line per file. */
export async function init(request: InitRequest, world: World): Promise<readonly string[]> {
  const { directory, force, workflows, program } = request;
  const source = program === undefined ? null : await whereFrom(program, world);
  const action = request.action ?? source?.action;
  const options = readStarterOptions(workflows, action);
  const { lines, root } = await writeStarter(options, { directory, force }, world);
  const pin = options.workflows === 'none' || action !== undefined ? '' : 'put the SHA of Benchgate into the workflows, ';
  const check = options.workflows === 'none' ? ' and `benchgate run`' : ', `benchgate run` and `benchgate doctor`';
  const next = `Next: fill in service and scenarios, ${pin}then \`benchgate validate\`${check}.`;
  const pinned = options.workflows === 'none' || action === undefined ? [] : [`the workflows use ${action}`];
  return [...lines, ...placeOf({ root, directory }), ...pinned, next];
}

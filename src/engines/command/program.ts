import { loadSide, type PlannedScenario } from '../../model/plan.ts';
import type { CommandScenario } from '../../model/scenario.ts';
import { type Target, urlsAround } from '../../model/target.ts';
import { HOME, TEMPORARY } from '../../sandbox/inside.ts';
import type { EngineJob } from '../../world/engine.ts';
import type { Child, World } from '../../world/world.ts';
import { adapterFor } from './adapters.ts';
import type { GeneratorJob, GeneratorRun } from './generator.ts';
import { type Assignment, environmentOf } from './variables.ts';

/** A CommandProgram is a program of the repository, and where it may run. */
export interface CommandProgram extends Pick<EngineJob, 'plan' | 'roots' | 'walls'> {
  readonly planned: PlannedScenario;
  readonly scenario: CommandScenario;
}

/** What it is asked for, of the target itself where it is told of another address. */
interface AskedProgram extends Omit<Assignment, 'file' | 'adapter'> {
  readonly target: Target;
}

/** A ReadyProgram is one that can be started, and where its points will be. */
type ReadyProgram = Pick<GeneratorJob, 'planned' | 'start' | 'file' | 'folder' | 'format'>;

/** A program with what it is told, in a folder of its own, which is gone afterwards: behind walls where there are some. */
export async function withProgram(
  program: CommandProgram,
  asked: AskedProgram,
  world: World,
  act: (ready: ReadyProgram) => Promise<GeneratorRun>,
): Promise<GeneratorRun> {
  const { planned, scenario, walls } = program;
  const folder = await world.files.makeTemporary('benchgate-points-');
  try {
    const adapter = adapterFor(scenario.points);
    if (adapter !== null) await world.files.write(`${folder}/${adapter.file}`, adapter.text);
    const file = `${folder}/points`;
    // What the runner calls its home and its temporary folder is not there behind walls.
    const parent = walls === undefined ? world.env : { ...world.env, HOME, TMPDIR: TEMPORARY };
    const env = environmentOf(scenario, { ...asked, file, adapter: adapter && `${folder}/${adapter.file}` }, parent);
    const command = { text: scenario.run, cwd: rootOf(program), env, mark: world.digest(`${folder} ${asked.seed}`) };
    const ready = { planned, file, folder, format: scenario.points };
    if (walls === undefined) return await act({ ...ready, start: async () => world.processes.start(command) });
    const urls = [...urlsAround(asked.target), asked.url];
    const room = await walls.enter({ reads: [command.cwd], made: [], writes: folder, isProgram: true, urls });
    const start = async (): Promise<Child> => (await world.processes.hold({ ...command, within: room.compartment })).begin();
    try {
      return await act({ ...ready, start });
    } finally {
      await room.leave();
    }
  } finally {
    await world.files.remove(folder);
  }
}

function rootOf({ plan, planned, roots }: CommandProgram): string {
  return roots[loadSide(plan, planned)];
}

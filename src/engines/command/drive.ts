import { Failure } from '../../model/failure.ts';
import type { Shot } from '../../model/load.ts';
import { loadSide } from '../../model/plan.ts';
import { seeded } from '../../model/random.ts';
import { eachSide, type Side } from '../../model/revision.ts';
import { type CommandScenario, type Scenario, scenarioOf } from '../../model/scenario.ts';
import type { Target } from '../../model/target.ts';
import { isOffRate } from '../../model/trial.ts';
import type { Drive, EngineJob, Remark, Turn } from '../../world/engine.ts';
import type { CountingProxy, World } from '../../world/world.ts';
import { blockOfRequests } from './block.ts';
import { type GeneratorRun, runGenerator } from './generator.ts';
import { offRate, remarksOf, requireArrivals, requireWhole } from './outcome.ts';
import { type CommandProgram, withProgram } from './program.ts';

/** A CommandTurn is one side of a scenario in one pair, which a program sends load to. */
interface CommandTurn extends CommandProgram {
  readonly pair: number;
  readonly side: Side;
  readonly target: Target;
  readonly watch: NonNullable<Turn['watches']>[Side];
  /** Of a load test, who hears of each request. */
  readonly see: ((shot: Shot) => void) | undefined;
}

const PILOT = 0;
/** A second more than warm-up and block: programs count from when they begin to start, not from their first request. */
const MORE_MS = 1000;

/** Drives a scenario with its program: one side after the other, whatever is asked. */
export async function driveCommand({ plan, roots, walls, ...job }: EngineJob, turn: Turn, world: World): Promise<Drive> {
  const { planned, pair, sides, targets, watches } = turn;
  // A target alone has a highest rate.
  const see = job.maxRate === undefined ? undefined : (shot: Shot) => job.seen(planned.name, shot, '');
  const scenario = commandOf(scenarioOf(plan.scenarios, planned.name));
  const drives: { readonly side: Side; readonly drive: SideDrive }[] = [];
  for (const side of sides) {
    const target = targets[side];
    if (target === null) continue;
    const watch = watches?.[side] ?? null;
    drives.push({
      side,
      drive: await driveSide({ plan, roots, walls, scenario, planned, pair, side, target, watch, see }, world),
    });
  }
  const cpu = drives.map(({ drive }) => drive.cpuMs);
  return {
    blocks: eachSide((side) => drives.find((one) => one.side === side)?.drive.block ?? null),
    cpuMs: cpu.reduce<number | null>((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0),
    cpuWindowMs: drives.reduce((sum, { drive }) => sum + drive.windowMs, 0),
    remarks: drives.flatMap(({ drive }) => drive.remarks),
  };
}

/** The scenario as a command. */
export function commandOf(scenario: Scenario): CommandScenario {
  if (scenario.kind === 'command') return scenario;
  throw new Failure('internal', `Scenario ${scenario.name} is no command.`, 'Please report this.');
}

interface SideDrive {
  readonly block: ReturnType<typeof blockOfRequests>;
  readonly cpuMs: number | null;
  readonly windowMs: number;
  readonly remarks: readonly Remark[];
}

async function driveSide(turn: CommandTurn, world: World): Promise<SideDrive> {
  const { plan, planned, pair, target } = turn;
  const ownBefore = world.machine.ownCpuMs();
  // A deployment is known by its name, which a proxy would hide.
  const proxy = pair === PILOT && plan.services.base.run.kind !== 'url' ? await world.network.countingProxy(target.url) : null;
  const run = await runFor(turn, { url: proxy?.url ?? target.url }, world).finally(() => proxy?.close());
  // Why it was stopped is told by whoever stopped it.
  if (world.cancelled.aborted || target.failure() !== null) return ended(turn, run);
  const loadOf = loadSide(plan, planned);
  const whom = turn.see === undefined ? turn.side : 'the target';
  const fromMs = requireWhole({ ...turn, whom, loadOf }, run, world) + planned.warmUpMs;
  if (proxy !== null) requireArrivals(planned, run, proxy.arrivals());
  const { blockMs } = planned;
  const { points, clocks } = run;
  const block = blockOfRequests({ points, fromMs, blockMs, clocks, split: turn.scenario.splitBy !== undefined, broken: [] });
  const isOff = isOffRate(block.sent, planned);
  // A head that holds its program up is no failed experiment.
  if (isOff && pair === PILOT && turn.side === loadOf) throw offRate(planned, block.sent, loadOf);
  const ofTarget = (clocks.at(-1)?.ms ?? 0) - (clocks[0]?.ms ?? 0);
  return {
    block: isOff ? { ...block, broken: [OFF_RATE] } : block,
    cpuMs: run.cpuMs === null || clocks.length === 0 ? null : run.cpuMs + ofTarget + world.machine.ownCpuMs() - ownBefore,
    windowMs: run.tookMs,
    remarks: [...remarksOf(planned.name, run), ...(turn.see === undefined ? [] : [notCounted(planned.name)])],
  };
}

/** A deployment is asked by others too: what arrives there says nothing. */
const notCounted = (name: string): Remark => ({
  text: `${name}: what was sent is what its load generator told of it; what arrived at the target was not counted`,
  times: 1,
});

/** In words that do not tell the side. */
const OFF_RATE = 'the load generator sent at another rate than it was asked for';

async function runFor(turn: CommandTurn, { url }: Pick<CountingProxy, 'url'>, world: World): Promise<GeneratorRun> {
  const { plan, planned, pair, target, watch, see } = turn;
  const { warmUpMs, blockMs } = planned;
  const durationMs = Math.ceil((warmUpMs + blockMs) / 1000) * 1000 + MORE_MS;
  // Half of 32 bits: some programs take no more.
  const seed = seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1;
  return withProgram(turn, { url, target, durationMs, seed }, world, (ready) =>
    runGenerator({ ...ready, target, durationMs, warmUpMs, blockMs, watch, see }, world),
  );
}

/** Of a run that was ended: whoever did that says why. Of a deployment all that was sent is told. */
function ended({ planned: { blockMs }, see }: CommandTurn, { points, firstAtMs, tookMs }: GeneratorRun): SideDrive {
  const told = see === undefined ? [] : points;
  const block = blockOfRequests({ points: told, fromMs: firstAtMs ?? 0, blockMs, clocks: [], split: false, broken: [] });
  return { block, cpuMs: null, windowMs: tookMs, remarks: [] };
}

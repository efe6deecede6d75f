import type { K6Outcome, K6Progress, World } from '../io/world.ts';
import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { seeded } from '../model/random.ts';
import { otherSide, SIDES, type Side, type Sided } from '../model/revision.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Target } from '../model/target.ts';
import type { Block } from './block.ts';
import type { Drive, Targets } from './drive.ts';
import { blockOfPoints, type CpuClock, exceptionsOf } from './k6-block.ts';
import { metricsWanted } from './k6-duet.ts';
import type { Repertoire } from './k6-scripts.ts';
import { scenarioOf } from './k6-scripts.ts';
import { type Wrapper, wrap } from './k6-wrapper.ts';

/** A Performance is one scenario in one pair, driven by k6. */
export interface Performance {
  readonly plan: Plan;
  readonly planned: PlannedScenario;
  readonly repertoire: Repertoire;
  readonly roots: Sided<string>;
  readonly pair: number;
}

/** CPU clocks are read this often, ms: the ends of the block are met closely enough, and reading costs next to nothing. */
const CLOCK_EVERY_MS = 500;
/**
 * A side floods when it has sent this many requests, most of them failed, ten times as many as the other: a closed loop
 * against a server that refuses connections makes 10,000 a second and starves the other side (k6.md §9).
 */
const FLOOD = { requests: 1000, failed: 0.5, timesOther: 10 };
/** As much of a message as a warning holds; stack traces are longer. */
const MESSAGE_LENGTH = 300;

/** Drives one scenario with one k6 process, to one side or to both at once, in this sending order. */
export async function driveWithK6(
  performance: Performance,
  targets: Targets,
  sides: readonly Side[],
  world: World,
): Promise<Drive> {
  const { plan, planned, repertoire } = performance;
  const scenario = scenarioOf(plan, planned);
  const wrapper = wrapperFor(performance, scenario, { targets, sides });
  const metrics = metricsWanted(scenario, plan.customMetrics);
  const folder = await world.files.makeTemporary('benchgate-k6-');
  try {
    await lay(folder, { ...wrapper, files: { ...filesOf(performance), ...wrapper.files } }, performance.roots, world);
    const split = scenario.kind === 'k6' && scenario.splitBy !== undefined ? { splitBy: scenario.splitBy } : {};
    const run = { script: `${folder}/${wrapper.entry}`, cwd: folder, variables: {}, metrics, ...split };
    const watched = watching(targets, sides, world);
    const running = world.k6.run(repertoire.program, { ...run, watch: watched.watch }, watched.signal).finally(watched.end);
    const [outcome, clocks] = await Promise.all([running, watched.clocks]);
    return driveOf({ performance, scenario, timed: wrapper.timed, outcome, clocks, targets, sides });
  } finally {
    await world.files.remove(folder);
  }
}

const filesOf = ({ repertoire, planned }: Performance) => repertoire.scripts.get(planned.name)?.files ?? {};

interface Cast {
  readonly targets: Targets;
  readonly sides: readonly Side[];
}

function wrapperFor({ plan, planned, repertoire, pair }: Performance, scenario: Scenario, { targets, sides }: Cast): Wrapper {
  const script = repertoire.scripts.get(planned.name);
  if (script === undefined) throw new Failure('internal', `The script of ${planned.name} was not read.`, 'Please report this.');
  const env = scenario.kind === 'k6' ? scenario.env : {};
  const variables = (side: Side) => ({ ...env, BASE_URL: targets[side]?.url ?? '' });
  return wrap({
    options: script.options,
    modules: script.modules,
    sides,
    variables: { base: variables('base'), head: variables('head') },
    // Half of 32 bits: k6's randomSeed takes whole numbers below 2^31.
    seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
    lengths: { warmUpMs: planned.warmUpMs, blockMs: planned.blockMs, asWritten: plan.protocol.design.asWritten },
  });
}

/** k6 does not follow links when it names modules, so two links make two instances of every module of the script. */
async function lay(folder: string, { files, links }: Wrapper, roots: Sided<string>, world: World): Promise<void> {
  for (const [name, text] of Object.entries(files)) await world.files.write(`${folder}/${name}`, text);
  for (const side of links) await world.files.link(roots[side], `${folder}/${side}`);
}

/** What was read beside a run, per side and of this process. */
type Clocks = Sided<readonly CpuClock[]> & { readonly ownMs: number; readonly windowMs: number };

/** Reads CPU clocks while k6 runs, and ends it early when a target is dead or a side floods. */
function watching(targets: Targets, sides: readonly Side[], world: World) {
  const over = new AbortController();
  const signal = AbortSignal.any([world.cancelled, over.signal]);
  const ended = new AbortController();
  const running = sides.flatMap((side) => targets[side] ?? []);
  const isDead = () => running.some((target) => target.failure() !== null);
  return {
    signal,
    watch: (seen: K6Progress) => isDead() || sides.some((side) => floods(seen, side)),
    end: () => ended.abort(),
    clocks: readClocks(running, { ended: ended.signal, tick: () => isDead() && over.abort() }, world),
  };
}

function floods({ requests, failed }: K6Progress, side: Side): boolean {
  const many = requests[side] > Math.max(FLOOD.requests, FLOOD.timesOther * requests[otherSide(side)]);
  return many && failed[side] > FLOOD.failed * requests[side];
}

async function readClocks(
  targets: readonly Target[],
  { ended, tick }: { readonly ended: AbortSignal; readonly tick: () => void },
  world: World,
): Promise<Clocks> {
  const clocks: Record<Side, CpuClock[]> = { base: [], head: [] };
  const [startedAt, startedOwn] = [world.clock.now(), world.machine.ownCpuMs()];
  for (;;) {
    for (const target of targets) {
      const ms = target.cpuMs();
      if (ms !== null) clocks[target.side].push({ atMs: Date.parse(world.clock.date()), ms });
    }
    tick();
    if (ended.aborted) break;
    await world.clock.sleep(CLOCK_EVERY_MS, ended);
  }
  return { ...clocks, ownMs: world.machine.ownCpuMs() - startedOwn, windowMs: world.clock.now() - startedAt };
}

interface Finished {
  readonly performance: Performance;
  readonly scenario: Scenario;
  readonly timed: boolean;
  readonly outcome: K6Outcome;
  readonly clocks: Clocks;
  readonly targets: Targets;
  readonly sides: readonly Side[];
}

function driveOf(finished: Finished): Drive {
  const { outcome, clocks, sides } = finished;
  const block = (side: Side) => (sides.includes(side) ? blockFor(finished, side) : null);
  const used = [outcome.cpuMs, clocks.ownMs, ...sides.map((side) => usedMs(clocks[side]))];
  return {
    blocks: { base: block('base'), head: block('head') },
    // Of the whole run, since k6 tells no more of itself: its start makes that a little more than the block alone would be.
    cpuMs: used.reduce<number | null>((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0),
    cpuWindowMs: clocks.windowMs,
    remarks: remarksOf(finished),
  };
}

function usedMs(clocks: readonly CpuClock[]): number | null {
  const [first, last] = [clocks[0], clocks.at(-1)];
  return first === undefined || last === undefined ? null : last.ms - first.ms;
}

/** A run that was stopped early has no warm-up to cut: its errors are what is left to count, and its timing is void. */
function blockFor({ performance, scenario, timed, outcome, clocks }: Finished, side: Side): Block {
  const { plan, planned } = performance;
  const stopped = outcome.stoppedEarly;
  return blockOfPoints({
    points: outcome.points,
    side,
    warmUpMs: stopped ? 0 : planned.warmUpMs,
    blockMs: timed && !stopped ? planned.blockMs : null,
    exceptions: exceptionsOf(outcome.exceptions, side),
    latency: scenario.kind === 'k6' ? scenario.latency : 'http_req_duration',
    custom: scenario.kind === 'k6' ? plan.customMetrics : [],
    clocks: clocks[side],
    broken: stopped ? ['k6 was stopped early, because most requests to one side failed and flooded the other'] : [],
  });
}

/** What the report should say of a run: each with how often. */
function remarksOf({ performance, outcome, targets }: Finished): Drive['remarks'] {
  const { name } = performance.planned;
  const thrown = SIDES.flatMap((side) => {
    const times = exceptionsOf(outcome.exceptions, side);
    return times === 0 ? [] : [{ text: `${name}: iterations of ${side} threw an exception, which counts as an error`, times }];
  });
  const said = new Set(outcome.messages.map((message) => gistOf(message, targets)));
  return [...thrown, ...[...said].map((message) => ({ text: `${name}: k6 says: ${message}`, times: 1 }))];
}

/** Without what is another in every pair (ports) or every request (queries), so that the same is said once. */
function gistOf(message: string, targets: Targets): string {
  const nameOf = (side: Side, text: string) => {
    const url = targets[side]?.url ?? '';
    return url === '' ? text : text.replaceAll(url, side).replaceAll(url.replace('http://', ''), side);
  };
  const named = SIDES.reduce((text, side) => nameOf(side, text), message);
  return named.replace(/\?[^"\s]*/g, '').slice(0, MESSAGE_LENGTH);
}

import type { K6Outcome, K6Progress, World } from '../io/world.ts';
import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { seeded } from '../model/random.ts';
import { otherSide, type Side, type Sided } from '../model/revision.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Target } from '../model/target.ts';
import type { Block } from './block.ts';
import type { Drive, Targets } from './drive.ts';
import { blockOfPoints, type CpuClock, exceptionsOf } from './k6-block.ts';
import { metricsWanted } from './k6-duet.ts';
import { variablesFor } from './k6-options.ts';
import { remarksOf } from './k6-remarks.ts';
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

/**
 * CPU clocks are read this often, ms: the ends of the block are met closely enough, and reading costs next to nothing. In a
 * short block at least so many times, for two readings inside it are needed and a busy machine delays some.
 */
const CLOCK_EVERY_MS = 500;
const CLOCKS_PER_BLOCK = 5;
/**
 * A side floods when it has sent this many requests, most of them failed, ten times as many as the other: a closed loop
 * against a server that refuses connections makes 10,000 a second and starves the other side (k6.md §9).
 */
const FLOOD = { requests: 1000, failed: 0.5, timesOther: 10 };

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
    const script = repertoire.scripts.get(planned.name);
    const stage = script?.inner ? `${folder}/${script.inner}` : folder;
    await lay(
      { folder, stage, inner: script?.inner ?? null },
      { ...wrapper, files: { ...script?.files, ...wrapper.files } },
      performance.roots,
      world,
    );
    const split = scenario.kind === 'k6' && scenario.splitBy !== undefined ? { splitBy: scenario.splitBy } : {};
    const alone = sides.length > 1 ? null : (sides[0] ?? null);
    const run = { script: `${stage}/${wrapper.entry}`, cwd: stage, variables: {}, metrics, alone, tags: wrapper.tags, ...split };
    const everyMs = Math.min(CLOCK_EVERY_MS, planned.blockMs / CLOCKS_PER_BLOCK);
    const watched = watching(targets, { sides, everyMs }, world);
    const running = world.k6.run(repertoire.program, { ...run, watch: watched.watch }, watched.signal).finally(watched.end);
    const [outcome, clocks] = await Promise.all([running, watched.clocks]);
    return driveOf({ performance, scenario, timed: wrapper.timed, outcome, clocks, targets, sides, stage });
  } finally {
    await world.files.remove(folder);
  }
}

interface Cast {
  readonly targets: Targets;
  readonly sides: readonly Side[];
}

function wrapperFor({ plan, planned, repertoire, pair }: Performance, scenario: Scenario, { targets, sides }: Cast): Wrapper {
  const script = repertoire.scripts.get(planned.name);
  if (script === undefined) throw new Failure('internal', `The script of ${planned.name} was not read.`, 'Please report this.');
  const env = scenario.kind === 'k6' ? scenario.env : {};
  const variables = (side: Side) => variablesFor(env, targets[side]?.url ?? '');
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

/**
 * k6 does not follow links when it names modules, so two links make two instances of every module of the script. A script
 * that opens files relative to the entry finds those of base there, in a duet for both sides.
 */
async function lay(
  { folder, stage, inner }: { readonly folder: string; readonly stage: string; readonly inner: string | null },
  { files, links }: Wrapper,
  roots: Sided<string>,
  { files: disk }: World,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) await disk.write(`${stage}/${name}`, text);
  for (const side of links) await disk.link(roots[side], `${stage}/${side}`);
  const shown = links.includes('base') ? 'base' : 'head';
  if (inner !== null) await disk.mirror(roots[shown], inner, folder);
}

/** What was read beside a run, per side and of this process. */
type Clocks = Sided<readonly CpuClock[]> & { readonly ownMs: number; readonly windowMs: number };

/** Reads CPU clocks while k6 runs, and ends it early when a target is dead or a side floods. */
function watching(
  targets: Targets,
  { sides, everyMs }: { readonly sides: readonly Side[]; readonly everyMs: number },
  world: World,
) {
  const over = new AbortController();
  const signal = AbortSignal.any([world.cancelled, over.signal]);
  const ended = new AbortController();
  const running = sides.flatMap((side) => targets[side] ?? []);
  const isDead = () => running.some((target) => target.failure() !== null);
  return {
    signal,
    watch: (seen: K6Progress) => isDead() || sides.some((side) => floods(seen, side)),
    end: () => ended.abort(),
    clocks: readClocks(running, { ended: ended.signal, everyMs, tick: () => isDead() && over.abort() }, world),
  };
}

function floods({ requests, failed }: K6Progress, side: Side): boolean {
  const many = requests[side] > Math.max(FLOOD.requests, FLOOD.timesOther * requests[otherSide(side)]);
  return many && failed[side] > FLOOD.failed * requests[side];
}

async function readClocks(
  targets: readonly Target[],
  { ended, everyMs, tick }: { readonly ended: AbortSignal; readonly everyMs: number; readonly tick: () => void },
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
    await world.clock.sleep(everyMs, ended);
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
  /** Where the wrapper lay. */
  readonly stage: string;
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
    remarks: remarksOf({ name: finished.performance.planned.name, ...finished, folder: finished.stage }),
  };
}

function usedMs(clocks: readonly CpuClock[]): number | null {
  const [first, last] = [clocks[0], clocks.at(-1)];
  return first === undefined || last === undefined ? null : last.ms - first.ms;
}

/** A run that was stopped early has no warm-up to cut: its errors are what is left to count, and its timing is void. */
function blockFor({ performance, scenario, timed, outcome, clocks, sides }: Finished, side: Side): Block {
  const { plan, planned } = performance;
  const stopped = outcome.stoppedEarly;
  return blockOfPoints({
    points: outcome.points,
    side,
    warmUpMs: stopped ? 0 : planned.warmUpMs,
    blockMs: timed && !stopped ? planned.blockMs : null,
    exceptions: exceptionsOf(outcome.exceptions, side, sides),
    latency: scenario.kind === 'k6' ? scenario.latency : 'http_req_duration',
    custom: scenario.kind === 'k6' ? plan.customMetrics : [],
    clocks: clocks[side],
    broken: stopped ? ['k6 was stopped early, because most requests to one side failed and flooded the other'] : [],
  });
}

import type { Plan, PlannedScenario } from '../../model/plan.ts';
import { seeded } from '../../model/random.ts';
import { eachSide, type Side } from '../../model/revision.ts';
import type { LoadWalls } from '../../model/sandbox.ts';
import { type Scenario, scenarioOf } from '../../model/scenario.ts';
import type { Segment } from '../../model/segment.ts';
import { urlsAround } from '../../model/target.ts';
import type { Block, Drive, Targets, Turn } from '../../world/engine.ts';
import type { K6Outcome, K6Progress, K6Within, World } from '../../world/world.ts';
import { proveArrivals, proxyTargets, type TargetProxies } from './arrivals.ts';
import { exceptionsOf } from './attempts.ts';
import { blockOfPoints } from './block.ts';
import { tickBlock } from './block-watch.ts';
import { remarksOf } from './remarks.ts';
import { measuredBy, metricsFor } from './script/duet.ts';
import { INSPECTED_URL, variablesFor } from './script/options.ts';
import { type HttpScript, placesIn } from './script/script.ts';
import { type ScriptInspection, scriptOf } from './script/scripts.ts';
import { type Wrapper, type WrapperInput, wrap } from './script/wrapper.ts';
import { requireUsers, shortageRemarks } from './users.ts';
import { type Clocks, startWatch, usedMs } from './watch.ts';

/** A DriveInput is one scenario in one pair, driven by k6. */
interface DriveInput {
  readonly plan: Plan;
  readonly planned: PlannedScenario;
  readonly inspection: ScriptInspection;
  readonly pair: number;
  readonly watches?: Turn['watches'];
  readonly walls?: LoadWalls | undefined;
  /** Asked with what was sent so far: true ends the run. */
  readonly halt?: (sofar: K6Progress) => boolean;
  /** Which part of the load it is, and when all of it begins, ms since 1970. */
  readonly segment?: Segment | undefined;
  readonly startMs?: number | undefined;
}

const PILOT = 0;

/**
 * CPU clocks are read this often, ms: the ends of the block are met closely enough, and reading costs next to nothing. In a
 * short block at least so many times, for two readings inside it are needed and a busy machine delays some.
 */
const CLOCK_EVERY_MS = 500;
const CLOCKS_PER_BLOCK = 5;

/** Drives one scenario with one k6 process, to one side or to both at once, in this sending order. */
export async function driveWithK6(input: DriveInput, targets: Targets, sides: readonly Side[], world: World): Promise<Drive> {
  const { plan, planned, pair } = input;
  // A declared request is made by us, and goes where it should; a deployment is known by its name, which a proxy would hide.
  const isDirect = scenarioOf(plan.scenarios, planned.name).kind === 'http' || plan.services.base.run.kind === 'url';
  if (pair !== PILOT || isDirect) return driveOnce(input, { targets, sides }, world);
  const proxies = await proxyTargets(targets, sides, world);
  try {
    return await driveOnce(input, { targets: proxies.targets, sides, direct: targets, arrived: proxies.arrived }, world);
  } finally {
    await proxies.close();
  }
}

async function driveOnce(input: DriveInput, driveTargets: DriveTargets, world: World): Promise<Drive> {
  const { plan, planned, inspection } = input;
  const { targets, sides } = driveTargets;
  const scenario = scenarioOf(plan.scenarios, planned.name);
  const { startMs } = input;
  const barrier = startMs === undefined ? undefined : { atMs: startMs, inMs: startMs - Date.parse(world.clock.date()) };
  const wrapper = wrapperFor({ ...input, barrier }, scenario, driveTargets);
  const metrics = metricsFor(scenario, plan.customMetrics);
  const folder = await world.files.makeTemporary('benchgate-k6-');
  try {
    const { inner, root, files } = scriptOf(inspection, planned.name);
    const stage = inner ? `${folder}/${inner}` : folder;
    await writeFiles({ folder, stage, inner, root }, { ...wrapper, files: { ...files, ...wrapper.files } }, world);
    const split = scenario.kind === 'k6' && scenario.splitBy !== undefined ? { splitBy: scenario.splitBy } : {};
    const labels = plan.policy.tracingTags;
    const alone = sides.length > 1 ? null : (sides[0] ?? null);
    const run = {
      script: `${stage}/${wrapper.entry}`,
      cwd: stage,
      variables: {},
      metrics,
      alone,
      tags: wrapper.tags,
      labels,
      within: withinOf(input.walls, { root, folder }, driveTargets),
      segment: input.segment,
      ...split,
    };
    const everyMs = Math.min(CLOCK_EVERY_MS, planned.blockMs / CLOCKS_PER_BLOCK);
    const times = { warmUpMs: planned.warmUpMs, blockMs: wrapper.timed ? planned.blockMs : null };
    const block = tickBlock({ watches: input.watches, sides }, times, world.clock);
    const watched = startWatch(targets, { sides, everyMs, halt: input.halt, block }, world);
    const running = world.k6.run(inspection.program, { ...run, watch: watched.watch }, watched.signal).finally(watched.end);
    const [outcome, clocks] = await Promise.all([running, watched.clocks]);
    return driveOf({ input, scenario, wrapper, outcome, clocks, scriptFolder: stage, ...driveTargets });
  } finally {
    await world.files.remove(folder);
  }
}

/** What k6 may see and reach in one run: the checkout of its script, what was made for it, and what it drives. */
export function withinOf(
  walls: LoadWalls | undefined,
  { root, folder }: { readonly root: string | null; readonly folder: string },
  { targets, direct, sides }: Pick<DriveTargets, 'targets' | 'direct' | 'sides'>,
): K6Within | undefined {
  if (walls === undefined) return undefined;
  const urls = sides.flatMap((side) => [targets[side], direct?.[side]].flatMap((target) => (target ? urlsAround(target) : [])));
  return { walls, reads: root === null ? [] : [root], made: [folder], urls };
}

interface DriveTargets {
  /** By the addresses that k6 is given. */
  readonly targets: Targets;
  readonly sides: readonly Side[];
  /** By their own, and what arrived there, where k6 is given others. */
  readonly direct?: Targets;
  readonly arrived?: TargetProxies['arrived'];
}

function wrapperFor(
  { plan, planned, inspection, pair, watches, barrier }: DriveInput & Pick<WrapperInput, 'barrier'>,
  scenario: Scenario,
  { targets, sides }: DriveTargets,
): Wrapper {
  const script = scriptOf(inspection, planned.name);
  const own = scenario.kind === 'k6' ? scenario.env : scenario.kind === 'http' ? placesIn(scenario) : {};
  const env = { ...script.env, ...own };
  return wrap({
    options: script.options,
    modules: script.modules,
    sides,
    variables: eachSide((side) => variablesFor(env, targets[side]?.url ?? INSPECTED_URL, targets[side]?.variables)),
    // Half of 32 bits: k6's randomSeed takes whole numbers below 2^31.
    seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
    forgiving: planned.loadChanged === true,
    barrier,
    traced: sides.filter((side) => watches?.[side]?.traced),
    lengths: { warmUpMs: planned.warmUpMs, blockMs: planned.blockMs, asWritten: plan.protocol.design.asWritten },
  });
}

/**
 * k6 does not follow links when it names modules, so two links to one checkout make two instances of every module of the
 * script: the load is the same on both sides. What it opens beside the entry is of that checkout too.
 */
export async function writeFiles(
  { folder, stage, inner, root }: Pick<HttpScript, 'inner' | 'root'> & { readonly folder: string; readonly stage: string },
  { files, links }: Wrapper,
  { files: disk }: World,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) await disk.write(`${stage}/${name}`, text);
  if (root === null) return;
  for (const side of links) await disk.link(root, `${stage}/${side}`);
  if (inner !== null) await disk.mirror(root, inner, folder);
}

interface FinishedRun extends DriveTargets {
  readonly input: DriveInput;
  readonly scenario: Scenario;
  readonly wrapper: Wrapper;
  readonly outcome: K6Outcome;
  readonly clocks: Clocks;
  /** Where the wrapper lay. */
  readonly scriptFolder: string;
}

function driveOf(run: FinishedRun): Drive {
  const { outcome, clocks, sides } = run;
  const { name } = run.input.planned;
  const { options } = scriptOf(run.input.inspection, name);
  const { redirect = [] } = options;
  const remarks = remarksOf({ name, ...run, folder: run.scriptFolder, redirect });
  // What names tell is said first: it tells more.
  prove(run);
  const load = { name, sides, points: outcome.points, options, rates: run.wrapper.rates };
  if (run.input.pair === PILOT && run.scenario.kind === 'k6' && !outcome.stoppedEarly) requireUsers(load);
  const used = [outcome.cpuMs, clocks.ownMs, ...sides.map((side) => usedMs(clocks[side]))];
  return {
    blocks: eachSide((side) => (sides.includes(side) ? blockFor(run, side) : null)),
    // Of the whole run, since k6 tells no more of itself: its start makes that a little more than the block alone would be.
    cpuMs: used.reduce<number | null>((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0),
    cpuWindowMs: clocks.windowMs,
    remarks: [...remarks, ...shortageRemarks(load)],
    ...(run.input.segment === undefined ? {} : { part: partOf(run) }),
  };
}

/** What others need to make one block of this part and theirs. */
function partOf({ input: { plan, planned }, scenario, wrapper, outcome }: FinishedRun): NonNullable<Drive['part']> {
  const { timed, rates } = wrapper;
  return {
    load: { scenario: planned.name, ...measuredBy(scenario, plan.customMetrics), timed, rates },
    ...{ points: outcome.points, exceptions: outcome.exceptions },
  };
}

/** In the pilot, where what arrived was counted; a run that was stopped early says enough by its errors. */
function prove({ input, outcome, sides, arrived, direct }: FinishedRun): void {
  if (arrived === undefined || outcome.stoppedEarly) return;
  proveArrivals({
    name: input.planned.name,
    sides,
    outcome,
    arrived: arrived(),
    thrown: eachSide((side) => exceptionsOf(outcome.exceptions, { side, driven: sides })),
    urls: eachSide((side) => direct?.[side]?.url ?? null),
  });
}

/** A run that was stopped early has no warm-up to cut: its errors are what is left to count, and its timing is void. */
function blockFor({ input, scenario, wrapper, outcome, clocks, sides }: FinishedRun, side: Side): Block {
  const { plan, planned } = input;
  const stopped = outcome.stoppedEarly;
  return blockOfPoints({
    points: outcome.points,
    side,
    warmUpMs: stopped ? 0 : planned.warmUpMs,
    blockMs: wrapper.timed && !stopped ? planned.blockMs : null,
    exceptions: exceptionsOf(outcome.exceptions, { side, driven: sides }),
    closedExceptions: exceptionsOf(outcome.exceptions, {
      side,
      driven: sides,
      wanted: (name) => wrapper.rates[name]?.length === 0,
    }),
    rates: wrapper.rates,
    latency: scenario.kind === 'k6' ? scenario.latency : 'http_req_duration',
    custom: scenario.kind === 'k6' ? plan.customMetrics.filter(({ origin }) => origin === undefined) : [],
    clocks: clocks[side],
    broken: stopped ? ['k6 was stopped early, because most requests to one side failed and flooded the other'] : [],
  });
}

import type { Timing } from '../../../world/engine.ts';
import { durationMs, numberIn, type ScriptOptions, type ScriptScenario, stagesOf } from './options.ts';

/** BlockLengths say how long the scenarios of a script run, ms. */
export interface BlockLengths {
  readonly warmUpMs: number;
  readonly blockMs: number;
  /** Leave every duration as the script has it. */
  readonly asWritten: boolean;
}

/** A Slice is when one scenario of a script runs, in ms from the start of the first side. */
export interface Slice {
  readonly name: string;
  readonly startMs: number;
  /** How long it may run, without the time to finish what is under way. */
  readonly lengthMs: number;
  /** Whether it has our length, warm-up + block and at least a second, instead of its own. */
  readonly resized: boolean;
}

/** The executors that run for a duration, at one load all the time: a part of it shows what the whole would. */
const RESIZABLE = ['constant-vus', 'constant-arrival-rate'];
/** Those whose load changes by stages: the whole shape fits into a block only where the user wants that. */
const RAMPING = ['ramping-vus', 'ramping-arrival-rate'];
/**
 * How long iterations under way at the end of a cut block may still run, ms: they are past the block and do not count, and
 * k6's own 30 s would be waited for in every pair.
 */
const GRACE_MS = 5000;
/** What k6 gives them itself, ms. */
const OWN_GRACE_MS = 30_000;
/** k6 refuses to run them for less, ms. What comes after the block is cut by time. */
const SHORTEST_MS = 1000;
/** How long k6 lets iteration-count executors run at most, unless the script says otherwise. */
const MAX_DURATION_MS = 600_000;
/** Closed loops have no period; so far apart, ms, they do not start in the same instant and soon drift anyway. */
const CLOSED_OFFSET_MS = 10;

/**
 * When every scenario runs. The ones that can be cut to warm-up + block are, unless all stays as written. Who waited for
 * others to end still waits for the same ones, as long as written but at most a warm-up.
 */
export function timetableOf({ scenarios, shorten }: ScriptOptions, lengths: BlockLengths): readonly Slice[] {
  const ours = shorten === true ? [...RESIZABLE, ...RAMPING] : RESIZABLE;
  const written = scenarios.map((scenario) => ({
    name: scenario.name,
    startMs: startOf(scenario),
    lengthMs: writtenLengthMs(scenario),
    resized: !lengths.asWritten && ours.includes(scenario.executor),
  }));
  if (!written.some(({ resized }) => resized)) return written;
  const placed = new Map<string, Slice>();
  for (const slice of [...written].sort((a, b) => a.startMs - b.startMs)) {
    const before = written.filter((other) => endOf(other) <= slice.startMs);
    const wait = slice.startMs - latest(before.map(endOf));
    const startMs = latest(before.flatMap(({ name }) => placed.get(name) ?? []).map(endOf)) + Math.min(wait, lengths.warmUpMs);
    const lengthMs = slice.resized ? Math.max(SHORTEST_MS, lengths.warmUpMs + lengths.blockMs) : slice.lengthMs;
    placed.set(slice.name, { ...slice, startMs, lengthMs });
  }
  return scenarios.flatMap(({ name }) => placed.get(name) ?? []);
}

/** What runs for a fixed time, and whether all of it is as long as planned. */
export function timingOf(options: ScriptOptions, lengths: BlockLengths): Timing {
  const timetable = timetableOf(options, lengths);
  const fixed = options.scenarios.filter(
    ({ settings }) => settings.stages !== undefined || durationMs(settings.duration) !== null,
  );
  const ends = timetable.filter((slice) => fixed.some((scenario) => scenario.name === slice.name)).map(endOf);
  return { certainMs: latest(ends), timed: timetable.every(({ resized }) => resized) };
}

/** When the first request is due, and when all is over at the latest, from the beginning of the load. */
export function spanOf(options: ScriptOptions, lengths: BlockLengths): NonNullable<Timing['span']> {
  const timetable = timetableOf(options, lengths);
  const ends = options.scenarios.map(({ executor, settings }, at) => {
    const ending = [settings.gracefulStop, ...(executor === 'ramping-vus' ? [settings.gracefulRampDown] : [])];
    const graces = ending.map((written) => durationMs(written) ?? OWN_GRACE_MS);
    const slice = timetable[at];
    return (slice === undefined ? 0 : endOf(slice)) + Math.max(...graces);
  });
  return { firstMs: Math.min(...timetable.map(({ startMs }) => startMs)), lastMs: latest(ends) };
}

/** What k6 is told of a scenario that runs in this slice: a ramp keeps its shape, however short it becomes. */
export function fitted({ executor, settings }: ScriptScenario, slice: Slice | undefined): ScriptScenario['settings'] {
  if (!slice?.resized) return settings;
  const graceOf = (key: string) => ({ [key]: k6Duration(Math.min(GRACE_MS, durationMs(settings[key]) ?? GRACE_MS)) });
  if (!RAMPING.includes(executor)) return { ...settings, duration: k6Duration(slice.lengthMs), ...graceOf('gracefulStop') };
  const stages = stagesOf(settings);
  const written = stagesMs(stages);
  const share = written > 0 ? slice.lengthMs / written : 1;
  return {
    ...settings,
    stages: stages.map((stage) => ({ ...stage, duration: k6Duration((durationMs(stage.duration) ?? 0) * share) })),
    ...graceOf('gracefulStop'),
    ...(executor === 'ramping-vus' ? graceOf('gracefulRampDown') : {}),
  };
}

/**
 * How much later the second side starts, ms: half an arrival period, so that requests of the two sides alternate; where the
 * rate changes, half of the shortest period.
 */
export function offsetMs({ executor, settings }: ScriptScenario): number {
  if (!executor.endsWith('-arrival-rate')) return CLOSED_OFFSET_MS;
  const targets = stagesOf(settings).map((stage) => numberIn(stage.target));
  const rate = Math.max(numberIn(settings.rate), numberIn(settings.startRate), ...targets);
  return rate > 0 ? (durationMs(settings.timeUnit) ?? 1000) / rate / 2 : CLOSED_OFFSET_MS;
}

function startOf({ settings }: ScriptScenario): number {
  return durationMs(settings.startTime) ?? 0;
}

function writtenLengthMs({ settings }: ScriptScenario): number {
  const stages = stagesOf(settings);
  if (stages.length > 0) return stagesMs(stages);
  return durationMs(settings.duration) ?? durationMs(settings.maxDuration) ?? MAX_DURATION_MS;
}

function stagesMs(stages: ReturnType<typeof stagesOf>): number {
  return stages.reduce((sum, stage) => sum + (durationMs(stage.duration) ?? 0), 0);
}

function endOf({ startMs, lengthMs }: Slice): number {
  return startMs + lengthMs;
}

function latest(moments: readonly number[]): number {
  return Math.max(0, ...moments);
}

/** As k6 reads it; to the microsecond, which is finer than anything starts. */
export function k6Duration(ms: number): string {
  return `${Math.round(ms * 1000) / 1000}ms`;
}

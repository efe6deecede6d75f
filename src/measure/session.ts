import { everyPair, type WatchKinds, withTraces } from '../evidence/kinds.ts';
import type { EvidenceCost, EvidenceDetail } from '../model/evidence.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Mode, Plan } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { Launcher } from '../model/target.ts';
import type { KnownNoise } from '../model/tuning.ts';
import type { World } from '../world/world.ts';
import type { EngineLoaders, Engines } from './engines.ts';
import type { FailedAnswers } from './failed-answers.ts';
import type { InterimAnalysis } from './interim.ts';
import { type PairRun, type PairTurn, runPair } from './pair.ts';

/** What is to be measured. */
export interface MeasureInput {
  readonly plan: Plan;
  readonly launcher: Launcher;
  readonly engines: EngineLoaders;
  readonly interim: InterimAnalysis;
  /** What calibrations of this kind of machine say of the noise of pairs that run like this; nothing where none is known. */
  readonly noise?: (mode: Mode) => readonly KnownNoise[];
  /** Done before each pair, while nothing is measured. */
  readonly beforePair?: () => Promise<void>;
  /** Of a calibration: so many pairs at the least, with blocks of the standard length. A gate's plan is tuned instead. */
  readonly leastPairs?: number;
  /** Of a shard: as many at the most, too. */
  readonly mostPairs?: number;
  /** What traces cost pairs that run like this, where that is little enough for those that are judged; nothing where it is not. */
  readonly traceCosts?: (mode: Mode) => readonly EvidenceCost[];
  /** Absent where nobody is to be told why: what was seen is forgotten then. */
  readonly explaining?: Explaining;
}

/** Explaining is what is done with what was seen besides answers. It changes no verdict. */
export interface Explaining {
  /** The scenarios with a row that is worse or open, by what is measured so far: pairs for evidence alone are about these. */
  scenarios(measurement: Measurement): readonly string[];
  /** Keeps the measurement of the verdict, before more is asked of a service that may be hostile: what ends this process then must not take it. */
  secure(measurement: Measurement): Promise<void>;
  /** Keeps what is drawn and nothing derived from, and profiles by their names. */
  keep(detail: EvidenceDetail, profiles: Readonly<Record<string, string>>): Promise<void>;
}

/** A Session is one call of `measure`. */
export interface Session {
  readonly input: MeasureInput;
  readonly world: World;
  readonly engines: Engines;
  readonly startedAt: number;
  readonly date: string;
  readonly answers: FailedAnswers;
}

/** Time since measuring began, ms. */
export const elapsed = ({ world, startedAt }: Session) => world.clock.now() - startedAt;

/** Time until `max-duration` is used up, ms. */
export const leftMs = (session: Session) => session.input.plan.protocol.design.maxDurationMs - elapsed(session);

/** What both sides are asked for in pairs that are judged, and in the pilot, so that it tells how long those take. */
function judgedKinds({ plan: { sources }, traceCosts }: MeasureInput, mode: Mode): WatchKinds {
  return (traceCosts?.(mode) ?? []).length > 0 ? withTraces(sources) : everyPair(sources);
}

/** One pair, ended when the time is used up; null when it was ended or cancelled: half a pair is no pair. */
export function runInTime(session: Session, turn: PairTurn, label: string, withinMs = leftMs(session)): Promise<PairRun | null> {
  const { input, world, engines, answers } = session;
  return withDeadline(withinMs, world, (bounded) => {
    const starting = (_: number, scenario: string) => world.screen.progress(label.replace(SCENARIO, () => scenario));
    const { plan, launcher } = input;
    const kinds = turn.kinds ?? eachSide(() => judgedKinds(input, turn.mode));
    return runPair({ plan, launcher, engines, world: bounded, starting, answers, kinds }, turn);
  });
}

/** Where a label names the scenario that is being driven. */
export const SCENARIO = '{scenario}';

/**
 * Does something in a World that is cancelled when this much time has passed: what takes too long ends as what somebody
 * interrupts does.
 */
export async function withDeadline<T>(ms: number, world: World, work: (world: World) => Promise<T>): Promise<T> {
  const [late, ended] = [new AbortController(), new AbortController()];
  const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
    if (!ended.signal.aborted) late.abort();
  });
  try {
    return await work({ ...world, cancelled: AbortSignal.any([world.cancelled, late.signal]) });
  } finally {
    ended.abort();
    await waiting;
  }
}

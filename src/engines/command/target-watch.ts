import type { Ms } from '../../model/brand.ts';
import { Failure } from '../../model/failure.ts';
import type { Shot } from '../../model/load.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import { kindOf } from './block.ts';
import type { RequestPoint } from './points/point.ts';

/** A TargetWatch looks at what is told of a deployment, which nothing else holds a program to. Its load is ended where it fails. */
export interface TargetWatch {
  /** All points so far, at this moment, ms since 1970. Failure `load` where they do not tell what is sent now. */
  look(points: readonly RequestPoint[], nowMs: Ms): void;
}

/** What is not told for this long, ms, is sent unseen: longer than programs take to start, and than most wait for an answer. */
const SILENT_MS = 20_000;
/** Of a slow rate so many requests may be missing. */
const MISSING = 3;
/** What is told this long after it was over, ms, was held back: a busy machine is late by less. */
const LATE_MS = 5000;

/** Tells each point once, as what became of a request; moments are ms since the start. */
export function targetWatch(
  { name, ratePerSecond }: Pick<PlannedScenario, 'name' | 'ratePerSecond'>,
  startedAtMs: Ms,
  tell: (shot: Shot) => void,
): TargetWatch {
  const patienceMs = SILENT_MS + (ratePerSecond > 0 ? (MISSING * 1000) / ratePerSecond : 0);
  let told = 0;
  let lastMs = startedAtMs;
  return {
    look: (points, nowMs) => {
      if (points.length > told) lastMs = nowMs;
      for (const point of points.slice(told)) {
        told += 1;
        tell(shotOf(point, startedAtMs));
        const lateMs = nowMs - (point.atMs + point.ms);
        if (lateMs > LATE_MS) throw unseen(name, `told of a request ${Math.round(lateMs / 1000)} s after that was over`);
      }
      if (nowMs - lastMs > patienceMs) throw unseen(name, `told of no request for ${Math.round((nowMs - lastMs) / 1000)} s`);
    },
  };
}

function shotOf(point: RequestPoint, startedAtMs: Ms): Shot {
  const { atMs, ms, dueMs, ok } = point;
  const since = (moment: Ms) => moment - startedAtMs;
  return {
    ...{ side: 'head', intendedMs: since(dueMs ?? atMs), sentMs: since(atMs), firstTokenMs: Number.NaN, endMs: since(atMs + ms) },
    ...{ grade: ok ? 'ok' : 'error', error: ok ? '' : kindOf(point) },
  };
}

function unseen(name: string, what: string): Failure {
  return new Failure(
    'load',
    `${name}: its load generator ${what}: what it sends to a target has to be seen while it is sent, and it was ended.`,
    'Let it write each point as soon as its request is over, and flush that line: docs/generators.md#load-tests says how for each program.',
  );
}

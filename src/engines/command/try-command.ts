import { countKinds } from '../../model/error-kinds.ts';
import { Failure } from '../../model/failure.ts';
import { loadSide } from '../../model/plan.ts';
import { scenarioOf } from '../../model/scenario.ts';
import { type Exchange, type Tryout, type TryProblem, UNANSWERED } from '../../model/tryout.ts';
import type { TryScenario } from '../../world/engine.ts';
import { commandOf } from './drive.ts';
import { runGenerator } from './generator.ts';
import { requireWhole } from './outcome.ts';
import type { RequestPoint } from './points/point.ts';
import { withProgram } from './program.ts';

/** What is asked for of a tryout, ms: long enough to see that it sends. */
const TRIED_MS = 2000;
/** As many exchanges as are shown. */
const MOST = 20;

/** Lets a program send for two seconds, as it will where it is measured. */
export const tryCommand: TryScenario = async ({ plan, planned, roots, walls, target }, world) => {
  const scenario = commandOf(scenarioOf(plan.scenarios, planned.name));
  const asked = { url: target.url, target, durationMs: TRIED_MS, seed: 1 };
  const times = { durationMs: TRIED_MS, warmUpMs: 0, blockMs: 0 };
  const own = { plan, roots, walls, planned, scenario };
  try {
    const run = await withProgram(own, asked, world, (program) =>
      runGenerator({ ...program, ...times, target, watch: null }, world),
    );
    const loadOf = loadSide(plan, planned);
    requireWhole({ planned: { ...planned, ...times }, scenario, whom: 'head', loadOf }, run, world);
    return tryoutOf(run.points);
  } catch (thrown) {
    const { kind, message, hint } = Failure.from(thrown);
    if (kind !== 'load') throw thrown;
    return { exchanges: [], requests: 0, problems: [{ kind: 'failure', text: message, hint }], remarks: [] };
  }
};

function tryoutOf(points: readonly RequestPoint[]): Tryout {
  const failed = points.filter(({ ok }) => !ok);
  const kinds = countKinds(failed.map(({ status, error }) => (status === null ? error : `status ${status}`)));
  const problems = Object.keys(kinds).map((error): TryProblem => ({ kind: 'error', error, request: 'a request', wanted: [] }));
  return { exchanges: points.slice(0, MOST).map(exchangeOf), requests: points.length, problems, remarks: [] };
}

function exchangeOf({ name, status, ms, ok }: RequestPoint): Exchange {
  return { ...UNANSWERED, request: name || 'a request', status, ms, ...(ok && status === null ? { answered: true } : {}) };
}

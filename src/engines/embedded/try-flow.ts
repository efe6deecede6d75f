import { type FlowScenario, type FlowStep, type HttpScenario, scenarioOf } from '../../model/scenario.ts';
import type { Tryout } from '../../model/tryout.ts';
import type { TryScenario } from '../../world/engine.ts';
import { capture, type FlowValues, fillStep } from './flow-values.ts';
import { valuesOf } from './open.ts';
import { tryoutOf } from './try-request.ts';

/** Sends one flow with the first row of its data, until a step is not as expected; of a mix each request once. */
export const tryFlow: TryScenario = async ({ plan, planned, target, limitMs }, world) => {
  const scenario = scenarioOf(plan.scenarios, planned.name);
  if (scenario.kind !== 'flow') return NOTHING;
  let values: FlowValues = { ...valuesOf(target), ...scenario.data[0] };
  let all = NOTHING;
  for (const step of scenario.steps) {
    const { method } = step;
    const request = { ...fillStep(step, values), method };
    const answer = await world.load.ask({ ...request, timeoutMs: scenario.timeoutMs, url: target.url }, world.cancelled);
    const tried = tryoutOf({ ...asRequest(scenario, step), path: request.path }, answer, limitMs);
    const found = tried.problems.length > 0 ? {} : capture(step.captures, answer.body, answer.headers);
    const missed = typeof found === 'string' ? [{ kind: 'error', error: found, request: step.name, wanted: [] } as const] : [];
    all = joined(all, { ...tried, problems: [...tried.problems, ...missed] });
    if (all.problems.length > 0 && !scenario.mix) break;
    if (typeof found !== 'string') values = { ...values, ...found };
  }
  return all;
};

const NOTHING: Tryout = { exchanges: [], requests: 0, problems: [], remarks: [] };

function joined(one: Tryout, other: Tryout): Tryout {
  return {
    exchanges: [...one.exchanges, ...other.exchanges],
    requests: one.requests + other.requests,
    problems: [...one.problems, ...other.problems],
    remarks: [...one.remarks, ...other.remarks],
  };
}

/** A step as the declared request that it is. */
function asRequest({ name, timeoutMs }: FlowScenario, { method, path, headers, expect }: FlowStep): HttpScenario {
  const request = { kind: 'http', name, method, path, headers, bodies: [], expect, timeoutMs } as const;
  return { ...request, stream: false, ratePerSecond: 0, arrivals: 'constant' };
}

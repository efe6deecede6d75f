import type { RawAnswer } from '../../model/load.ts';
import { type Expectation, type HttpScenario, scenarioOf } from '../../model/scenario.ts';
import { fill } from '../../model/template.ts';
import type { Tryout, TryProblem, TryRemark } from '../../model/tryout.ts';
import type { TryScenario } from '../../world/engine.ts';
import { declared } from './embedded.ts';
import { grader, jsonIn, mismatchOf } from './grader.ts';
import { requestTemplate, valuesOf } from './open.ts';

/** As much of a body as is shown. */
const SHOWN_CHARACTERS = 600;
/** As much of a value in it as is shown. */
const MOST_CHARACTERS = 120;

/** Sends a declared request once, with the first of its bodies, whichever engine measures it: they all send the same. */
export const tryRequest: TryScenario = async ({ plan, planned, target, limitMs }, world) => {
  const scenario = declared(scenarioOf(plan.scenarios, planned.name));
  const { seed } = plan.protocol;
  const { method, path, headers, timeoutMs } = requestTemplate({ scenario, planned, seed, pair: 0 });
  const values = valuesOf(target);
  const body = fill(scenario.bodies[0] ?? '', values);
  const question = { method, path, headers, timeoutMs, url: target.url, values, body };
  const answer = await world.load.ask(question, world.cancelled);
  return tryoutOf(scenario, answer, limitMs);
};

/** What an answer is worth by the scenario's expectation, and what else is to be known of it. */
export function tryoutOf(scenario: HttpScenario, answer: RawAnswer, limitMs: number): Tryout {
  const { status, contentType, location, bytes, firstTokenMs, endMs } = answer;
  const request = `${scenario.method} ${scenario.path}`;
  const body = answer.body.slice(0, SHOWN_CHARACTERS);
  return {
    exchanges: [{ request, status, ms: endMs, contentType, location, body, bytes, firstTokenMs }],
    requests: 1,
    problems: problemsOf(scenario, answer, limitMs),
    remarks: remarksOf(scenario, answer),
  };
}

function problemsOf(scenario: HttpScenario, answer: RawAnswer, limitMs: number): readonly TryProblem[] {
  const { status, contentType, error, firstTokenMs } = answer;
  const { expect, stream, timeoutMs, method, path } = scenario;
  const request = `${method} ${path}`;
  if (error === 'timeout' || error === 'aborted') {
    const afterMs = error === 'timeout' ? timeoutMs : Math.min(limitMs, answer.endMs);
    return [{ kind: 'late', afterMs, timeoutMs, answering: status !== null }];
  }
  if (error !== null || status === null) return [{ kind: 'error', error: error ?? 'ECONNRESET', request, wanted: expect.status }];
  const grade = grader(expect)({ status, body: answer.body });
  if (grade === 'error') return [{ kind: 'error', error: `status ${status}`, request, wanted: expect.status }];
  // As where it is measured: events are looked for in an answer that is good.
  if (stream && status >= 200 && status < 300 && firstTokenMs === null) return [{ kind: 'no-event', contentType }];
  return grade === 'failed-check' ? [jsonProblem(expect, answer)] : [];
}

function jsonProblem({ json }: Expectation, { body, contentType }: RawAnswer): TryProblem {
  const value = jsonIn(body);
  if (value === undefined) return { kind: 'no-json', contentType };
  const { at, wanted, found } = mismatchOf(value, json) ?? { at: '', wanted: json, found: undefined };
  return {
    kind: 'other-json',
    at: at === '' ? 'the body' : at,
    wanted: short(wanted),
    found: found === undefined ? null : short(found),
  };
}

function remarksOf({ stream }: HttpScenario, { status, location, contentType }: RawAnswer): readonly TryRemark[] {
  return [
    ...(status !== null && status >= 300 && status < 400 && status !== 304
      ? [{ kind: 'redirect', status, location } as const]
      : []),
    ...(!stream && contentType?.startsWith('text/event-stream') ? [{ kind: 'unasked-stream' } as const] : []),
  ];
}

/** As JSON, as much of it as is shown. */
function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

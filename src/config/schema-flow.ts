import * as z from 'zod';
import { type Capture, type FlowScenario, type FlowStep, requestsPerFlow } from '../model/scenario.ts';
import { ADDRESS_NAMES } from '../model/target.ts';
import { CAPTURED, placeInAnswer } from './answer-places.ts';
import { loadKeys } from './schema-load.ts';
import { lacksMethod, NO_METHOD, requestKeys, withJsonType } from './schema-request.ts';
import {
  about,
  choice,
  duration,
  ifRight,
  integer,
  keyCheck,
  list,
  mapping,
  quantity,
  rate,
  repositoryPath,
  word,
} from './schema-values.ts';

/** Requests per second where nothing says how flows are sent. */
const RATE = 50;
/** More requests per second one load generator does not send. */
const MOST_RATE = 10_000;
/** Of longer ones nobody reads the rows, and whoever thinks for longer is not measured but waited for. */
const MOST = { steps: 20, captures: 16, thinkMs: 30_000, weight: 1000 };

const stepName = word(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a name of small letters, digits, - and _, such as login');

/** What a value is called in `${name}`; the data's columns are called so, too. */
export const VALUE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Whether a name is one that Benchgate gives a value to itself, now or where a service has needs. */
export function isReserved(name: string): boolean {
  return ADDRESS_NAMES.some((known) => known === name) || name.endsWith('_PORT');
}

const captureName = word(VALUE_NAME, 'a name of letters, digits and _ such as token').refine((name) => !isReserved(name), {
  error: 'is a name that Benchgate gives a value to itself: choose another such as token',
});

const captureSource = quantity(
  {
    pattern: CAPTURED,
    expected: 'where the answer has it, such as json.token, json.items[0].id, header.location or cookie.session',
  },
  placeInAnswer,
);

const { method, path, headers, body, expect } = requestKeys;

const stepKeys = {
  name: about(stepName, 'What the request is called in its row, `latency{login}.p95`, and in messages.', 'login'),
  method,
  path: about(path, 'Path and query; `${name}` becomes a value, percent-encoded.', '/items/${id}'),
  headers: about(headers, 'Request headers; `${name}` becomes a value.', { authorization: 'Bearer ${token}' }),
  body: about(
    body,
    'The request body: text, or a mapping or a list that is sent as JSON. `${name}` becomes a value in any text of it.',
    { user: '${user}' },
  ),
  expect,
};

const stepSchema = mapping({
  ...stepKeys,
  capture: about(
    z
      .record(captureName, captureSource)
      .refine((written) => Object.keys(written).length <= MOST.captures, { error: `expected at most ${MOST.captures} captures` })
      .prefault({}),
    'What later steps use as `${name}`, and where this answer has it: `json.items[0].id`, `header.location`, `cookie.session`. An answer that lacks it is an error.',
    { token: 'json.token' },
  ),
  think: about(
    duration(1, '200ms', MOST.thinkMs).optional(),
    'What a visitor waits before this request, after the answer before it. Without it, nothing.',
    '200ms',
  ),
}).refine((step) => !lacksMethod(step.method, step.body), { error: NO_METHOD, ...ifRight('method') });

const mixSchema = mapping({
  ...stepKeys,
  path: about(path, 'Path and query; `${column}` becomes a value of the data, percent-encoded.', '/search?q=b'),
  weight: about(
    integer(1, MOST.weight, `a whole number from 1 to ${MOST.weight}`).prefault(1),
    'How often it is drawn, compared with the weights of the others.',
    8,
  ),
}).refine((step) => !lacksMethod(step.method, step.body), { error: NO_METHOD, ...ifRight('method') });

const flowKeys = mapping({
  steps: about(
    list(stepSchema, 'steps', MOST.steps).min(1, { error: 'is empty: write at least one step' }).optional(),
    'Requests that each visitor sends in this order, each once the one before was answered. What follows a failed one is not sent.',
    [{ name: 'items', path: '/items' }],
  ),
  mix: about(
    list(mixSchema, 'requests', MOST.steps).min(1, { error: 'is empty: write at least one request' }).optional(),
    'In place of steps: requests of which each visitor sends one, drawn by weight, the same on both sides.',
    [
      { name: 'list', path: '/items', weight: 8 },
      { name: 'search', path: '/search?q=a', weight: 2 },
    ],
  ),
  data: about(
    repositoryPath('perf/users.csv').optional(),
    'A file with values: CSV whose first line names the columns, or a JSON list of mappings. Each visitor draws one line of it, the same on both sides; `${column}` becomes its value.',
    'perf/users.csv',
  ),
  rate: about(
    rate().optional(),
    'Visitors per second and side, who come whether or not earlier ones were served. Without it, so many that 50 requests are sent per second.',
    '10/s',
  ),
  clients: about(
    loadKeys.clients,
    'In place of rate: so many visitors at once, each of which begins anew once it is through. Throughput then gates, and all pairs alternate.',
    8,
  ),
  'think-time': about(loadKeys['think-time'], 'With clients: what each waits before it begins anew.', '100ms'),
  arrivals: about(
    choice(['constant', 'poisson']).prefault('constant'),
    'Visitors come evenly spaced, or at random with the same mean.',
    'poisson',
  ),
  timeout: about(duration(1, '10s').prefault('10s'), 'An answer that takes longer is an error.', '30s'),
});

type Flow = z.output<typeof flowKeys>;

/** Keys that cannot stand together, each at its own place. */
const checkFlow = keyCheck<Flow>((keys, say) => {
  const { steps, mix, rate: perSecond, clients, arrivals } = keys;
  if ((steps === undefined) === (mix === undefined)) say(steps === undefined ? 'steps' : 'mix', STEPS_OR_MIX);
  if (clients !== undefined && perSecond !== undefined)
    say('clients', 'stands beside rate: keep one, since clients wait for answers and a rate does not');
  if (clients === undefined && keys['think-time'] !== undefined)
    say('think-time', 'belongs to clients: add them, or write "think" in a step');
  if (clients !== undefined && arrivals === 'poisson')
    say('arrivals', 'belongs to a rate: remove it, since clients send when they have their answers');
});

/** What steps and a rate come to. */
const checkSums = keyCheck<Flow>(({ steps = [], rate: perSecond = 0 }, say) => {
  const most = MOST_RATE / Math.max(1, steps.length);
  if (perSecond > most)
    say('rate', `comes to more than ${MOST_RATE} requests per second: at most ${Math.floor(most)}/s with so many steps`);
  if (steps.reduce((sum, { think = 0 }) => sum + think, 0) > MOST.thinkMs)
    say('steps', `think for more than ${MOST.thinkMs / 1000} s in all: shorten it, since a block is hardly longer`);
});

const STEPS_OR_MIX = 'expected exactly one of steps (each visitor sends all) and mix (each visitor sends one)';

/** A flow as it is written. */
export const flowSchema = flowKeys.superRefine(checkFlow, ifRight()).superRefine(checkSums, ifRight('steps', 'rate'));

/** The scenario that a flow is; its data is still to be read. */
export function flowScenario(name: string, flow: Flow, split: boolean): FlowScenario {
  const { steps, mix, clients, arrivals, timeout, rate: perSecond, 'think-time': thinkTimeMs = 0 } = flow;
  const requests = steps?.map(({ capture, think = 0, ...step }) =>
    stepOf(step, { captures: capturesOf(capture), thinkMs: think }),
  );
  const drawn = mix?.map(({ weight, ...request }) => stepOf(request, { weight }));
  const shape = { mix: drawn !== undefined, steps: requests ?? drawn ?? [] };
  const load = clients === undefined ? undefined : ({ kind: 'closed', clients, thinkTimeMs } as const);
  return {
    kind: 'flow',
    name,
    ...shape,
    data: [],
    flowsPerSecond: load === undefined ? (perSecond ?? RATE / requestsPerFlow(shape)) : 0,
    ...(load === undefined ? {} : { load }),
    arrivals,
    timeoutMs: timeout,
    ...(split ? { splitBy: 'step' } : {}),
  };
}

function capturesOf(written: Readonly<Record<string, Omit<Capture, 'name'>>>): readonly Capture[] {
  return Object.entries(written).map(([name, source]) => ({ name, ...source }));
}

function stepOf(
  request: Pick<FlowStep, 'name' | 'method' | 'path' | 'headers' | 'expect'> & { readonly body?: unknown },
  more: Partial<FlowStep>,
): FlowStep {
  const { name, method, path, headers, body, expect } = request;
  const json = typeof body === 'object';
  return {
    ...{ name, method, path, headers: json ? withJsonType(headers) : headers, body, expect },
    ...{ captures: [], thinkMs: 0, weight: 1 },
    ...more,
  };
}

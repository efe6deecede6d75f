import * as z from 'zod';
import type { Expectation, HttpScenario, Load, Scenario } from '../model/scenario.ts';
import { loadKeys } from './schema-load.ts';
import { envSchema } from './schema-service.ts';
import {
  about,
  choice,
  duration,
  integer,
  keyCheck,
  list,
  mapping,
  rate,
  repositoryPath,
  says,
  text,
  texts,
  word,
} from './schema-values.ts';

/** A ScenarioSetting is a scenario as the file has it: its bodies may still be in a file of their own. */
export interface ScenarioSetting {
  readonly name: string;
  readonly scenario: Scenario;
  /** From the repository's root: a JSON array, or one body on each line. */
  readonly bodiesFile: string | undefined;
}

/** Requests per second where nothing says how they are sent. */
const RATE = 50;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const headerName = word(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, 'a header name such as content-type');
const headerValue = word(/^[\t\x20-\x7e\x80-\xff]{0,8192}$/, 'a header value on one line');
const STATUSES = 'a status such as 200, or a list of statuses';
const status = integer(100, 599, STATUSES);

const expectSchema = mapping({
  status: about(
    z.union([status, list(status, 'statuses', 32)], says(STATUSES)).optional(),
    'The statuses that are not errors. Without it, 200 to 399.',
    [200, 404],
  ),
  json: about(
    z.unknown().optional(),
    'What the answer must contain: mappings may have more keys, everything else must be equal. Anything else is a failed check.',
    { ok: true },
  ),
}).transform(
  ({ status: good, json }): Expectation => ({ status: good === undefined ? [] : typeof good === 'number' ? [good] : good, json }),
);

const httpKeys = mapping({
  method: about(choice(METHODS).prefault('GET'), 'The method.', 'POST'),
  path: about(
    word(/^\/[^\s#]{0,4095}$/, 'a path that starts with /, such as /api/items?limit=10'),
    'Path and query.',
    '/api/items?limit=10',
  ),
  headers: about(
    texts(headerName, headerValue, 'a mapping of header names to texts').prefault({}),
    'Request headers. `${NAME}` is filled in, as in the path and in an inline body.',
    {
      accept: 'application/json',
    },
  ),
  body: about(
    z
      .union(
        [text('text', 1_048_576), z.array(z.unknown()), z.record(z.string(), z.unknown())],
        says('text, a mapping or a list'),
      )
      .optional(),
    'The request body: text as it is; a mapping or a list is sent as JSON, with its content-type.',
    { text: 'hello' },
  ),
  bodies: about(
    repositoryPath('perf/bodies.json').optional(),
    'A file with many bodies: a JSON list, or one body on each line. Each request draws one, the same on both sides.',
    'perf/bodies.json',
  ),
  expect: about(expectSchema.prefault({}), 'What a good answer is.', { status: 200, json: { ok: true } }),
  stream: about(
    choice(['sse']).optional(),
    'The answer is a stream of server-sent events; the time to its first one is measured as ttft.',
    'sse',
  ),
  rate: about(
    rate().optional(),
    'Requests per second and side, sent whether or not earlier ones were answered. Without it, 50/s.',
    '100/s',
    '600/m',
  ),
  ...loadKeys,
  arrivals: about(
    choice(['constant', 'poisson']).prefault('constant'),
    'Evenly spaced, or at random with the same mean as independent users would.',
    'poisson',
  ),
  timeout: about(duration(1, '10s').prefault('10s'), 'An answer that takes longer is an error.', '30s'),
});

/** Keys that cannot stand together, each at its own place. */
const checkSending = keyCheck<z.output<typeof httpKeys>>((keys, say) => {
  const { rate: perSecond, clients, saturation, arrivals, stream } = keys;
  if (clients !== undefined && perSecond !== undefined)
    say('clients', 'stands beside rate: keep one, since clients wait for answers and a rate does not');
  if (saturation !== undefined && perSecond !== undefined)
    say('saturation', 'stands beside rate: keep one, since the search chooses its rates');
  if (saturation !== undefined && clients !== undefined) say('saturation', 'stands beside clients: keep one');
  if (clients === undefined && keys['think-time'] !== undefined) say('think-time', 'belongs to clients: add them or remove it');
  if (clients !== undefined && arrivals === 'poisson')
    say('arrivals', 'belongs to a rate: remove it, since clients send when they have their answers');
  if (saturation?.metric.startsWith('ttft.') && stream === undefined)
    say('saturation', 'has "metric: ttft", which needs "stream: sse" beside it');
});

const httpSchema = httpKeys
  .refine(({ body, bodies }) => body === undefined || bodies === undefined, { error: 'has both body and bodies: keep one' })
  .refine(({ method, body, bodies }) => (method !== 'GET' && method !== 'HEAD') || (body ?? bodies) === undefined, {
    error: 'has a body but no method that sends one: add "method: POST"',
  })
  .superRefine(checkSending);

type Http = z.output<typeof httpSchema>;

/** One workload. */
export const scenarioSchema = mapping({
  name: about(
    word(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a name of small letters, digits, - and _, such as checkout'),
    'What the scenario is called in budgets, objectives and the report.',
    'chat',
  ),
  http: about(
    httpSchema.optional(),
    'A declared request: sent at a fixed rate, by clients that wait for answers, or in search of the highest rate.',
    { path: '/api/items', rate: '100/s' },
  ),
  k6: about(repositoryPath('perf/checkout.js').optional(), 'A k6 script, from the root of the repository.', 'perf/checkout.js'),
  env: about(
    envSchema.optional(),
    'Environment of the k6 script, beside BASE_URL. In a value `${BASE_URL}`, `${HOST}`, `${PORT}` and `${<NEED>_PORT}` are filled in.',
    { USERS: '20' },
  ),
  latency: about(
    word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'the name of a k6 metric such as http_req_duration').optional(),
    'The k6 metric that is the latency of this scenario. Without it, http_req_duration.',
    'grpc_req_duration',
  ),
  'split-by': about(
    word(/^(?!(?:side|of|scenario)$)[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'the name of a tag of k6 requests such as name').optional(),
    'The tag of a k6 scenario whose values get latency rows of their own: `name`, or a tag that the script sets. The 20 values with the most requests are shown; a budget that names them (`latency{items}.p95`, `latency{*}.p95`) makes them decide.',
    'name',
  ),
})
  .refine(({ http, k6 }) => (http === undefined) !== (k6 === undefined), {
    error: 'expected exactly one of http (a declared request) and k6 (the path of a script)',
  })
  .refine((written) => written.http === undefined || (written.env ?? written.latency ?? written['split-by']) === undefined, {
    error: 'env, latency and split-by belong to k6 scenarios: remove them here',
  })
  .transform(({ name, http, k6, env, latency, 'split-by': splitBy }): ScenarioSetting => {
    if (http !== undefined) return { name, scenario: httpScenario(name, http), bodiesFile: http.bodies };
    const script = { kind: 'k6', name, script: k6 ?? '', env: env ?? {}, latency: latency ?? 'http_req_duration' } as const;
    return { name, scenario: splitBy === undefined ? script : { ...script, splitBy }, bodiesFile: undefined };
  })
  .meta({ oneOf: [{ required: ['http'] }, { required: ['k6'] }] });

export const scenariosSchema = list(scenarioSchema, 'scenarios', 64).min(1, { error: 'is empty: write at least one scenario' });

function httpScenario(name: string, http: Http): HttpScenario {
  const json = http.body !== undefined && typeof http.body !== 'string';
  const bodies = http.body === undefined ? [] : [typeof http.body === 'string' ? http.body : JSON.stringify(http.body)];
  const load = loadOf(http);
  return {
    kind: 'http',
    name,
    method: http.method,
    path: http.path,
    headers: json ? withJsonType(http.headers) : http.headers,
    bodies,
    expect: http.expect,
    stream: http.stream !== undefined,
    ratePerSecond: load === undefined ? (http.rate ?? RATE) : 0,
    ...(load === undefined ? {} : { load }),
    arrivals: http.arrivals,
    timeoutMs: http.timeout,
  };
}

/** How a declared request is sent where it is not at a fixed rate. */
function loadOf({ clients, 'think-time': thinkTimeMs = 0, saturation }: Http): Load | undefined {
  return clients === undefined ? saturation : { kind: 'closed', clients, thinkTimeMs };
}

/** The headers of a JSON body: what the user wrote wins. */
export function withJsonType(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const written = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return written ? headers : { ...headers, 'content-type': 'application/json' };
}

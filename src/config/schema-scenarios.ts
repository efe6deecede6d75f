import type * as z from 'zod';
import type { HttpScenario, K6Scenario, Load, Scenario } from '../model/scenario.ts';
import { commandScenario, commandSchema } from './schema-command.ts';
import { flowScenario, flowSchema } from './schema-flow.ts';
import { loadKeys } from './schema-load.ts';
import { lacksMethod, NO_METHOD, requestKeys, withJsonType } from './schema-request.ts';
import { envSchema } from './schema-service.ts';
import { about, choice, duration, flag, ifRight, keyCheck, list, mapping, rate, repositoryPath, word } from './schema-values.ts';

/** A ScenarioSetting is a scenario as the file has it: what its requests draw may still be in a file of its own. */
export interface ScenarioSetting {
  readonly name: string;
  readonly scenario: Scenario;
  /** The file that requests draw from, from the repository's root: bodies, or the data of a flow. */
  readonly dataFile: string | undefined;
}

/** Requests per second where nothing says how they are sent. */
const RATE = 50;

const httpKeys = mapping({
  ...requestKeys,
  bodies: about(
    repositoryPath('perf/bodies.json').optional(),
    'A file with many bodies: a JSON list, or one body on each line. Each request draws one, the same on both sides.',
    'perf/bodies.json',
  ),
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
  const { rate: perSecond, clients, saturation, arrivals } = keys;
  if (clients !== undefined && perSecond !== undefined)
    say('clients', 'stands beside rate: keep one, since clients wait for answers and a rate does not');
  if (saturation !== undefined && perSecond !== undefined)
    say('saturation', 'stands beside rate: keep one, since the search chooses its rates');
  if (saturation !== undefined && clients !== undefined) say('saturation', 'stands beside clients: keep one');
  if (clients === undefined && keys['think-time'] !== undefined) say('think-time', 'belongs to clients: add them or remove it');
  if (clients !== undefined && arrivals === 'poisson')
    say('arrivals', 'belongs to a rate: remove it, since clients send when they have their answers');
});

const httpSchema = httpKeys
  .refine(({ body, bodies }) => body === undefined || bodies === undefined, {
    error: 'has both body and bodies: keep one',
    ...ifRight(),
  })
  .refine(({ method, body, bodies }) => !lacksMethod(method, body ?? bodies), { error: NO_METHOD, ...ifRight('method') })
  .superRefine(checkSending, ifRight())
  .refine(({ saturation, stream }) => stream !== undefined || !saturation?.metric.startsWith('ttft.'), {
    error: 'has "metric: ttft", which needs "stream: sse" beside it',
    path: ['saturation'],
    ...ifRight('saturation'),
  });

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
  flow: about(
    flowSchema.optional(),
    'Requests that belong together: `steps`, of which later ones use what earlier answers brought, or a `mix`, of which each visitor sends one.',
  ),
  k6: about(repositoryPath('perf/checkout.js').optional(), 'A k6 script, from the root of the repository.', 'perf/checkout.js'),
  command: about(
    commandSchema.optional(),
    'A load generator of your own: a command that sends requests and writes a point for each, such as Locust, JMeter, Artillery or h2load.',
    { run: './perf/load.sh', rate: '50/s' },
  ),
  env: about(
    envSchema.optional(),
    'Environment of the k6 script or the command, beside BASE_URL. In a value `${BASE_URL}`, `${HOST}`, `${PORT}` and `${<NEED>_PORT}` are filled in.',
    { USERS: '20' },
  ),
  latency: about(
    word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'the name of a k6 metric such as http_req_duration').optional(),
    'The k6 metric that is the latency of this scenario. Without it, http_req_duration.',
    'grpc_req_duration',
  ),
  'split-by': about(
    word(
      /^(?!(?:side|of|scenario)$)[A-Za-z_][A-Za-z0-9_]{0,63}$/,
      'step in a flow, or the name of a tag of k6 requests such as name',
    ).optional(),
    'What gets latency rows of its own: in a flow each `step`, of a command each `name`, in a k6 scenario each value of a tag, `name` or one that the script sets. The 20 values with the most requests are shown; a budget that names them (`latency{items}.p95`, `latency{*}.p95`) makes them decide.',
    'name',
  ),
  shorten: about(
    flag().optional(),
    'Scale the ramps of a k6 script to a warm-up and a block, their shape kept. Without it, they run as written.',
    true,
  ),
})
  .refine(({ http, flow, k6, command }) => [http, flow, k6, command].filter((one) => one !== undefined).length === 1, {
    error:
      'expected exactly one of http (a declared request), flow (several of them), k6 (the path of a script) and command (a load generator)',
    ...ifRight(),
  })
  .refine(
    ({ http, env, latency, 'split-by': splitBy, shorten }) =>
      http === undefined || (env ?? latency ?? splitBy ?? shorten) === undefined,
    { error: 'env, latency, split-by and shorten belong to k6 scenarios: remove them here', ...ifRight() },
  )
  .refine(({ flow, env, latency, shorten }) => flow === undefined || (env ?? latency ?? shorten) === undefined, {
    error: 'env, latency and shorten belong to k6 scenarios: remove them here',
    ...ifRight(),
  })
  .refine(({ flow, 'split-by': splitBy }) => flow === undefined || splitBy === undefined || splitBy === 'step', {
    path: ['split-by'],
    error: 'a flow is split by step: write "split-by: step"',
    ...ifRight(),
  })
  .refine(({ command, latency, shorten }) => command === undefined || (latency ?? shorten) === undefined, {
    error: 'latency and shorten belong to k6 scenarios: remove them here',
    ...ifRight(),
  })
  .refine(({ command, 'split-by': splitBy }) => command === undefined || splitBy === undefined || splitBy === 'name', {
    path: ['split-by'],
    error: 'what a command sends is split by name: write "split-by: name"',
    ...ifRight(),
  })
  .transform((written): ScenarioSetting => {
    const { name, http, flow, command, env, 'split-by': splitBy } = written;
    if (command !== undefined)
      return { name, scenario: commandScenario(name, command, { env, split: splitBy !== undefined }), dataFile: undefined };
    if (flow !== undefined) return { name, scenario: flowScenario(name, flow, splitBy !== undefined), dataFile: flow.data };
    if (http !== undefined) return { name, scenario: httpScenario(name, http), dataFile: http.bodies };
    return { name, scenario: k6Scenario(written), dataFile: undefined };
  })
  .meta({ oneOf: [{ required: ['http'] }, { required: ['flow'] }, { required: ['k6'] }, { required: ['command'] }] });

export const scenariosSchema = list(scenarioSchema, 'scenarios', 64).min(1, { error: 'is empty: write at least one scenario' });

interface K6Written {
  readonly name: string;
  readonly k6?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly latency?: string | undefined;
  readonly 'split-by'?: string | undefined;
  readonly shorten?: boolean | undefined;
}

function k6Scenario({
  name,
  k6 = '',
  env = {},
  latency = 'http_req_duration',
  'split-by': splitBy,
  shorten,
}: K6Written): K6Scenario {
  return {
    kind: 'k6',
    name,
    script: k6,
    env,
    latency,
    ...(splitBy === undefined ? {} : { splitBy }),
    ...(shorten === true ? { shorten } : {}),
  };
}

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

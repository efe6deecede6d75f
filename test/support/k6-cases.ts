import { readScriptOptions } from '../../src/engines/k6/script/options.ts';
import { httpScript } from '../../src/engines/k6/script/script.ts';
import { scriptModules, type Wrapper, type WrapperInput, wrap } from '../../src/engines/k6/script/wrapper.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { HttpScenario } from '../../src/model/scenario.ts';
import rich from '../fixtures/k6/inspect/rich.json' with { type: 'json' };
import { options as shop } from './k6-shop-options.ts';

export const URLS = { base: 'http://127.0.0.1:4101', head: 'http://127.0.0.1:4102' };
export const LENGTHS = { warmUpMs: 2000, blockMs: 8000, asWritten: false };

/** What k6 inspect says of perf/plain.js of the fixtures. */
const PLAIN = {
  vus: 3,
  duration: '30s',
  scenarios: {
    default: {
      executor: 'constant-vus',
      startTime: null,
      gracefulStop: null,
      env: null,
      exec: null,
      tags: null,
      vus: 3,
      duration: '30s',
    },
  },
  hosts: { 'shop.example': '127.0.0.1' },
  userAgent: 'shop-test',
  dns: { ttl: null, select: null, policy: null },
  thresholds: null,
  totalDuration: '1m0s',
  maxVUs: 3,
};

/** A Wrapping of perf/shop.ts as a duet in which head sends first. */
export function aWrapperInput(parts: Partial<WrapperInput> = {}): WrapperInput {
  return {
    options: readScriptOptions(shop),
    modules: scriptModules('perf/shop.ts'),
    sides: ['head', 'base'],
    variables: { base: { PLAN: 'free', BASE_URL: URLS.base }, head: { PLAN: 'free', BASE_URL: URLS.head } },
    seed: 7000,
    forgiving: false,
    lengths: LENGTHS,
    ...parts,
  };
}

export function httpScenario(parts: Partial<HttpScenario> = {}): HttpScenario {
  return {
    kind: 'http',
    name: 'rpc',
    method: 'POST',
    path: '/rpc?trace=1',
    headers: { 'content-type': 'application/json' },
    bodies: ['{"id":1}', '{"id":2}', '{"id":3}'],
    expect: { status: [200, 404], json: { jsonrpc: '2.0', result: {} } },
    stream: false,
    ratePerSecond: 80,
    arrivals: 'constant',
    timeoutMs: 10_000,
    ...parts,
  };
}

export const plannedHttp = (ratePerSecond: number): PlannedScenario => ({
  name: 'rpc',
  status: 'compared',
  engine: 'k6',
  ratePerSecond,
  warmUpMs: 2500,
  blockMs: 5000,
});

/** A declared request, wrapped. */
export function wrappedHttp(scenario: HttpScenario, sides: WrapperInput['sides'] = ['base', 'head']): Wrapper {
  const planned = plannedHttp(scenario.ratePerSecond);
  const { files, modules, options } = httpScript(scenario, planned);
  const variables = { base: { BASE_URL: URLS.base }, head: { BASE_URL: URLS.head } };
  const made = wrap({
    options,
    modules,
    sides,
    variables,
    seed: 7000,
    forgiving: false,
    lengths: { ...planned, asWritten: false },
  });
  return { ...made, files: { ...files, ...made.files } };
}

/** The wrappers that are kept, by why each is there. */
export const K6_CASES: Readonly<Record<string, () => Wrapper>> = {
  'duet-arrival-rate-and-thresholds': () => wrap(aWrapperInput()),
  'duet-constant-vus-and-setup': () =>
    wrap(aWrapperInput({ options: readScriptOptions(PLAIN), modules: scriptModules('perf/plain.js'), sides: ['base', 'head'] })),
  'duet-iterations-as-written': () =>
    wrap(aWrapperInput({ options: readScriptOptions(rich), modules: scriptModules('perf/rich.ts'), sides: ['base', 'head'] })),
  'duet-of-a-changed-load': () =>
    wrap(aWrapperInput({ options: readScriptOptions(PLAIN), modules: scriptModules('perf/plain.js'), forgiving: true })),
  'duet-traced': () =>
    wrap(aWrapperInput({ options: readScriptOptions(PLAIN), modules: scriptModules('perf/plain.js'), traced: ['base', 'head'] })),
  'single-side-of-alternating': () => wrap(aWrapperInput({ sides: ['head'] })),
  'single-side-in-segments': () => wrap(aWrapperInput({ sides: ['head'], barrier: { atMs: 1_795_524_190_000, inMs: 25_000 } })),
  'http-with-bodies-and-expect': () => wrappedHttp(httpScenario()),
  'http-plain': () =>
    wrappedHttp(
      httpScenario({
        method: 'GET',
        path: '/',
        headers: {},
        bodies: [],
        expect: { status: [], json: undefined },
        ratePerSecond: 0.5,
      }),
    ),
};

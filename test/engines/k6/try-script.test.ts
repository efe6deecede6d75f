import { describe, expect, it } from 'vitest';
import { tryScript } from '../../../src/engines/k6/try-script.ts';
import { Failure } from '../../../src/model/failure.ts';
import type { Target } from '../../../src/model/target.ts';
import type { K6Outcome } from '../../../src/world/world.ts';
import { aK6Outcome, aK6Plan, filesInMemory, playedK6 } from '../../support/k6.ts';
import { series } from '../../support/k6-points.ts';
import { aPlannedScenario } from '../../support/measure.ts';
import { fakeWorld } from '../../support/world.ts';

const target: Target = {
  ...{
    side: 'head' as const,
    url: 'http://127.0.0.1:7',
    startUpMs: 1,
    cpuMs: () => null,
    counters: () => null,
    failure: () => null,
    tail: () => [],
  },
  ...{ variables: {}, spoil: () => {}, stop: async () => {} },
};
const SCENARIOS = {
  a: { executor: 'constant-arrival-rate', rate: 100, duration: '5m', preAllocatedVUs: 50, startTime: '1m', env: { A: '1' } },
  b: { executor: 'ramping-vus', stages: [{ duration: '9s', target: 50 }], exec: 'other' },
};

async function tried(outcome: Partial<K6Outcome>, arrived = 1, limitMs = 9000) {
  const files = filesInMemory();
  const closed: string[] = [];
  let wrapper = '';
  const k6 = playedK6({
    inspect: async () => ({ scenarios: SCENARIOS, thresholds: { http_req_duration: ['p(95)<1'] } }),
    run: async (_, { script }) => {
      wrapper = files.texts.get(script) ?? '';
      return aK6Outcome(outcome);
    },
  });
  const network = {
    countingProxy: async () => ({
      url: 'http://127.0.0.1:8',
      arrivals: () => ({ connections: arrived, requests: arrived }),
      close: async () => void closed.push('proxy'),
    }),
  } as never;
  const planned = aPlannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0 });
  const turn = { plan: aK6Plan(), roots: { base: '/head', head: '/head' }, planned, target, limitMs };
  const tryout = await tryScript(turn, fakeWorld({ files, k6, network }));
  expect(closed).toEqual(['proxy']);
  expect([...files.texts.keys()]).toEqual([]);
  const options = JSON.parse(/^export const options = (\{[\s\S]*?^\});/m.exec(wrapper)?.[1] ?? 'null');
  return { tryout, options, run: k6.runs[0] };
}
/** Points of a metric, each with the status of its request. */
const points = (metric: string, values: readonly (readonly [value: number, status?: number])[], scenario = 'a') =>
  series(
    metric,
    values.map(([value]) => [100, value]),
    { side: 'head', scenario, status: Uint16Array.from(values, ([, status = 0]) => status) },
  );
const ENDED = [points('iterations', [[1]]), points('iterations', [[1]], 'b')];
const ANSWERED = [points('http_req_duration', [[12, 200]]), points('http_req_failed', [[0, 200]]), ...ENDED];

describe('tryScript', () => {
  it('runs one iteration of each scenario at once, whatever load the script asks for', async () => {
    const { options, run, tryout } = await tried({ points: ANSWERED });
    const once = { executor: 'per-vu-iterations', vus: 1, iterations: 1, startTime: '0ms', maxDuration: '8000ms' };
    expect(options.scenarios).toEqual({
      a: expect.objectContaining({
        ...once,
        env: expect.objectContaining({ A: '1', USERS: '3', BASE_URL: 'http://127.0.0.1:8' }),
      }),
      b: expect.objectContaining({ ...once, exec: 'head__other' }),
    });
    expect(options).toMatchObject({ httpDebug: 'full' });
    expect(options).not.toHaveProperty('thresholds');
    expect(run).toMatchObject({ alone: 'head', tellsExchanges: true, splitBy: 'check' });
    expect(tryout).toMatchObject({ problems: [], requests: 1, remarks: [{ kind: 'thresholds' }] });
    expect(tryout.exchanges).toMatchObject([{ status: 200, ms: 12 }]);
  });

  it('is not green without traffic', async () => {
    expect((await tried({}, 0)).tryout.problems).toEqual([{ kind: 'no-request' }]);
    const thrown = await tried({ exceptions: { a: 1 }, messages: ['Error: boom'] }, 0);
    expect(thrown.tryout.problems).toEqual([{ kind: 'exception', text: 'Error: boom' }]);
  });

  it('says where requests went that never reached the service', async () => {
    const { tryout } = await tried({ points: ANSWERED, origins: { base: {}, head: { 'http://localhost:3000': 1 } } }, 0);
    expect(tryout.problems).toEqual([
      {
        kind: 'failure',
        text: expect.stringContaining('they went to http://localhost:3000'),
        hint: expect.stringContaining('__ENV.BASE_URL'),
      },
    ]);
    const nameless = await tried({ points: ANSWERED }, 0);
    expect(nameless.tryout.problems).toEqual([
      { kind: 'failure', text: expect.stringContaining('no request reached the service'), hint: expect.any(String) },
    ]);
  });

  it('tells each kind of failure once, failed checks, and an iteration that had to be cut', async () => {
    const answers = [
      points('http_req_duration', [
        [12, 200],
        [1, 404],
        [1, 404],
      ]),
      points('http_req_failed', [
        [0, 200],
        [1, 404],
        [1, 404],
      ]),
    ];
    const { tryout } = await tried({ points: [...answers, points('checks', [[0], [1]]), ...ENDED.slice(1)] }, 3);
    expect(tryout.problems).toEqual([
      { kind: 'error', error: 'status 404', request: 'a request', wanted: [] },
      { kind: 'checks', failed: [] },
    ]);
    expect(tryout.remarks).toContainEqual({ kind: 'unfinished', afterMs: 9000 });
  });

  it('lets what k6 refuses be a Failure, and leaves no file', async () => {
    const files = filesInMemory();
    const failure = new Failure('load', 'k6 failed (exit code 107): x', 'Correct the script.');
    const k6 = playedK6({ run: () => Promise.reject(failure) });
    const network = { countingProxy: async () => ({ url: 'http://127.0.0.1:8', close: async () => {} }) } as never;
    const planned = aPlannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0 });
    const turn = { plan: aK6Plan(), roots: { base: '/head', head: '/head' }, planned, target, limitMs: 9000 };
    await expect(tryScript(turn, fakeWorld({ files, k6, network }))).rejects.toBe(failure);
    expect([...files.texts.keys()]).toEqual([]);
  });
});

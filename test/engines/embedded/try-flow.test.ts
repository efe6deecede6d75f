import { describe, expect, it } from 'vitest';
import { tryFlow } from '../../../src/engines/embedded/try-flow.ts';
import type { Question, RawAnswer } from '../../../src/model/load.ts';
import type { FlowScenario, FlowStep } from '../../../src/model/scenario.ts';
import type { Target } from '../../../src/model/target.ts';
import { aPlan } from '../../support/experiment.ts';
import { aPlannedScenario } from '../../support/measure.ts';
import { fakeWorld } from '../../support/world.ts';

const step = (over: Partial<FlowStep>): FlowStep => ({
  ...{ name: 'step', method: 'GET', path: '/', headers: {}, body: undefined, captures: [], thinkMs: 0, weight: 1 },
  ...{ expect: { status: [], json: undefined } },
  ...over,
});
const TOKEN = { name: 'token', from: 'json', path: ['token'], written: 'json.token' } as const;
const LOGIN = step({ name: 'login', method: 'POST', path: '/login', body: { user: '${user}' }, captures: [TOKEN] });
const ITEM = step({ name: 'item', path: '/items/${user}', headers: { authorization: 'Bearer ${token}', host: '${HOST}' } });
const FLOW: FlowScenario = {
  ...{ kind: 'flow', name: 'visit', steps: [LOGIN, ITEM], mix: false, data: [{ user: 'ana b' }] },
  ...{ flowsPerSecond: 5, arrivals: 'constant', timeoutMs: 1000 },
};

/** What is asked, and what is told of it, where the service answers so. */
async function tried(scenario: FlowScenario, answers: readonly Partial<RawAnswer>[]) {
  const asked: Question[] = [];
  const ask = async (question: Question): Promise<RawAnswer> => ({
    ...{
      status: 200,
      headers: {},
      contentType: null,
      location: null,
      body: '{}',
      bytes: 2,
      firstTokenMs: null,
      endMs: 1,
      error: null,
    },
    ...answers[asked.push(question) - 1],
  });
  const target = { side: 'head', url: 'http://127.0.0.1:7', variables: {} } as unknown as Target;
  const planned = aPlannedScenario({ name: 'visit' });
  const world = fakeWorld({ load: { ask }, cancelled: new AbortController().signal } as never);
  const plan = { ...aPlan({}, [planned]), scenarios: [scenario] };
  return { asked, tryout: await tryFlow({ plan, planned, target, limitMs: 9000 } as never, world) };
}

describe('tryFlow', () => {
  it('sends each step with what the data, the answers before and the side say', async () => {
    const { asked, tryout } = await tried(FLOW, [{ body: '{"token":"t-1"}' }]);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: '/login', body: '{"user":"ana b"}' },
      { method: 'GET', path: '/items/ana%20b', body: '' },
    ]);
    expect(asked[1]?.headers).toEqual({ authorization: 'Bearer t-1', host: '127.0.0.1' });
    expect(tryout).toMatchObject({ requests: 2, problems: [] });
  });

  it('ends at the step that is not as expected, and says which', async () => {
    expect((await tried(FLOW, [{ status: 500 }])).tryout).toMatchObject({
      requests: 1,
      problems: [{ kind: 'error', error: 'status 500', request: 'POST /login' }],
    });
    expect((await tried(FLOW, [{ body: '{}' }])).tryout).toMatchObject({
      requests: 1,
      problems: [{ kind: 'error', error: 'capture token json.token finds nothing', request: 'login' }],
    });
  });

  it('of a mix sends every request, whatever became of the others', async () => {
    const mix = { ...FLOW, mix: true, steps: [step({ name: 'a' }), step({ name: 'b' })] };
    const { tryout } = await tried(mix, [{ status: 404 }]);
    expect(tryout).toMatchObject({ requests: 2, problems: [{ error: 'status 404' }] });
  });
});

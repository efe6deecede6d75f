import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { AFTER_FAILURE, type FlowArrival, type FlowLoop, type Shot } from '../../../src/model/load.ts';
import type { Capture } from '../../../src/model/scenario.ts';
import { bodyOf, type Loopback, loopback } from '../../support/loopback.ts';
import { aFlowStep } from '../../support/measure.ts';

let server: Loopback | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const TOKEN: Capture = { name: 'token', from: 'json', path: ['token'], written: 'json.token' };
const LOGIN = aFlowStep({ name: 'login', method: 'POST', path: '/login', body: { user: '${user}' }, captures: [TOKEN] });
const ITEM = aFlowStep({ name: 'item', path: '/items/${id}', headers: { authorization: 'Bearer ${token}' }, thinkMs: 30 });
const STEPS = [LOGIN, ITEM, aFlowStep({ name: 'out', path: '/out?at=${HOST}' })];

const arrival = (atMs: number, parts: Partial<FlowArrival> = {}): FlowArrival => ({
  ...{ atMs, side: 'head', steps: STEPS, values: { user: `u${atMs}`, id: `${atMs}/x`, HOST: 'here' } },
  ...parts,
});

interface Heard {
  readonly url: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** A service that answers as it is told, and what it heard. */
async function serve(answer: (url: string, heard: Heard) => { readonly status?: number; readonly body?: string }) {
  const heard: Heard[] = [];
  const listener: RequestListener = async (request, response) => {
    const one = { url: request.url ?? '', body: await bodyOf(request), authorization: request.headers.authorization };
    heard.push(one);
    const { status = 200, body = '{}' } = answer(one.url, one);
    response.writeHead(status).end(body);
  };
  server = await loopback(listener);
  return { url: server.url, heard };
}

const login = (url: string, { body }: Heard) => (url === '/login' ? { body: `{"token":"t-${JSON.parse(body).user}"}` } : {});

async function fire(url: string, arrivals: readonly FlowArrival[], maxInFlight?: number) {
  const told: { readonly shot: Shot; readonly excerpt: string }[] = [];
  const onSettled = (shot: Shot, excerpt: string) => told.push({ shot, excerpt });
  const volley = { arrivals, urls: { base: null, head: url }, timeoutMs: 2000, onSettled };
  const shots = await httpLoad(maxInFlight).fireFlows(volley, new AbortController().signal);
  return { shots, told };
}

const stepsOf = (shots: readonly Shot[], dueMs: number) => shots.filter(({ flow }) => flow?.dueMs === dueMs);

describe('flows at a rate', () => {
  it('send each step once the one before was answered, with what it brought', async () => {
    const { url, heard } = await serve(login);
    const { shots, told } = await fire(url, [arrival(0), arrival(20)]);
    expect(shots).toHaveLength(6);
    expect(told).toHaveLength(6);
    for (const dueMs of [0, 20]) {
      const [first, second, third] = stepsOf(shots, dueMs);
      expect([first, second, third].map((shot) => shot?.flow?.step)).toEqual(['login', 'item', 'out']);
      // The first is due by the schedule, the others when an answer and the think time let them.
      expect(first?.intendedMs).toBe(dueMs);
      expect(second?.intendedMs).toBe(second?.sentMs);
      expect((second?.sentMs ?? 0) - (first?.endMs ?? 0)).toBeGreaterThanOrEqual(29);
      expect(third?.sentMs).toBeGreaterThanOrEqual(second?.endMs ?? 0);
    }
    expect(heard.filter(({ url }) => url.startsWith('/items')).map(({ url, authorization }) => [url, authorization])).toEqual([
      ['/items/0%2Fx', 'Bearer t-u0'],
      ['/items/20%2Fx', 'Bearer t-u20'],
    ]);
    expect(heard.map(({ url }) => url)).toContain('/out?at=here');
    await vi.waitFor(async () => expect(await server?.connections()).toBe(0));
  });

  it.each([
    ['is an error', { status: 503, body: 'no' }, 'error', 'status 503'],
    ['brings nothing', { body: '{"other": 1}' }, 'error', 'capture token json.token finds nothing'],
    [
      'brings what no header takes',
      { body: '{"token": "a\\r\\nb"}' },
      'error',
      'capture token json.token finds control characters',
    ],
  ])('what follows a step that %s is not sent, and counts as dropped', async (_, answer, grade, error) => {
    const { url, heard } = await serve(() => answer);
    const { shots, told } = await fire(url, [arrival(0)]);
    expect(shots.map((shot) => [shot.flow?.step, shot.grade, shot.error])).toEqual([
      ['login', grade, error],
      ['item', 'dropped', AFTER_FAILURE],
      ['out', 'dropped', AFTER_FAILURE],
    ]);
    expect(heard).toHaveLength(1);
    expect(told.map(({ shot, excerpt }) => [shot.flow?.step, excerpt])).toEqual([['login', answer.body]]);
  });

  it('what follows an answer that fails its check is not sent either', async () => {
    const { url } = await serve(() => ({ body: '{"ok": false}' }));
    const steps = [aFlowStep({ expect: { status: [], json: { ok: true } } }), ITEM];
    const { shots } = await fire(url, [arrival(0, { steps })]);
    expect(shots.map(({ grade }) => grade)).toEqual(['failed-check', 'dropped']);
  });

  it('is dropped whole where there is no room', async () => {
    const { url } = await serve(login);
    const { shots } = await fire(url, [arrival(0)], 0);
    expect(shots.map(({ grade, error, flow }) => [grade, error, flow?.dueMs])).toEqual(Array(3).fill(['dropped', '', 0]));
  });

  it('a dead service is an error of the first step', async () => {
    const { url } = await serve(login);
    await server?.close();
    const { shots } = await fire(url, [arrival(0)]);
    expect(shots.map(({ grade }) => grade)).toEqual(['error', 'dropped', 'dropped']);
  });
});

describe('flows of clients', () => {
  const loop = (url: string, parts: Partial<FlowLoop> = {}) => {
    const nextFlow = (client: number) => ({ steps: [LOGIN, ITEM], values: { user: `u${client}`, id: '1' } });
    const times = { thinkTimeMs: 0, durationMs: 300, timeoutMs: 2000 };
    const load = { side: 'head', url, values: {}, clients: 2, ...times, nextFlow } as const;
    return httpLoad().loopFlows({ ...load, ...parts }, new AbortController().signal);
  };

  it('begin anew once they are through, and send nothing after their time', async () => {
    const { url, heard } = await serve(login);
    const shots = await loop(url);
    expect(shots.length).toBeGreaterThan(4);
    expect(shots.length).toBe(heard.length);
    for (const shot of shots) {
      expect(shot).toMatchObject({ side: 'head', grade: 'ok', flow: { dueMs: shot.sentMs } });
      expect(shot.intendedMs).toBe(shot.sentMs);
      expect(shot.sentMs).toBeLessThan(320);
    }
    expect(heard.find(({ url }) => url === '/items/1')?.authorization).toMatch(/^Bearer t-u[01]$/);
  });

  it('pause after errors, and give up on a side that is dead', async () => {
    const { url, heard } = await serve(() => ({ status: 500 }));
    const shots = await loop(url, { clients: 1, durationMs: 500 });
    const errors = shots.filter(({ grade }) => grade === 'error');
    expect(errors).toHaveLength(heard.length);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.length).toBeLessThan(13);
    expect(shots.filter(({ error }) => error === AFTER_FAILURE)).toHaveLength(heard.length);
  });
});

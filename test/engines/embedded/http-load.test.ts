import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { Failure } from '../../../src/model/failure.ts';
import type { Arrival, Volley } from '../../../src/model/load.ts';
import { bodyOf, type Loopback, loopback } from '../../support/loopback.ts';

const open: Loopback[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(listener: RequestListener): Promise<Loopback> {
  const server = await loopback(listener);
  open.push(server);
  return server;
}

function volley(url: string, parts: Partial<Volley>): Volley {
  return {
    arrivals: [],
    urls: { base: url, head: null },
    values: { base: {}, head: {} },
    method: 'POST',
    path: '/x?y=1',
    headers: {},
    stream: false,
    timeoutMs: 5000,
    keepBody: false,
    grade: ({ status }) => (status < 400 ? 'ok' : 'error'),
    ...parts,
  };
}

/** `count` requests to base, `gapMs` apart. */
function every(gapMs: number, count: number): Arrival[] {
  return Array.from({ length: count }, (_, index) => ({ atMs: index * gapMs, side: 'base', body: `body ${index}` }));
}

describe('httpLoad', () => {
  it('sends every request as it was declared and keeps connections alive', async () => {
    const seen: string[] = [];
    const sockets = new Set<unknown>();
    const server = await serve(async (request, response) => {
      sockets.add(request.socket);
      seen.push(`${request.method} ${request.url} ${request.headers['x-a']} ${await bodyOf(request)}`);
      response.end('fine');
    });
    const shots = await httpLoad().fire(volley(server.url, { arrivals: every(20, 10), headers: { 'X-A': 'b' } }), never);
    // On several connections they may overtake each other.
    expect(seen.sort()).toEqual(every(20, 10).map(({ body }) => `POST /x?y=1 b ${body}`));
    expect(shots.map(({ grade, error }) => grade + error)).toEqual(Array(10).fill('ok'));
    expect(shots.map(({ intendedMs }) => intendedMs)).toEqual(every(20, 10).map(({ atMs }) => atMs));
    for (const shot of shots) expect(shot.sentMs >= shot.intendedMs && shot.endMs > shot.sentMs).toBe(true);
    expect(sockets.size).toBeLessThan(10);
  });

  it('does not omit what a stalled service should have answered', async () => {
    // Ten milliseconds apart for 1.2 s; between 0.3 s and 0.9 s the service answers nobody.
    const startedAt = performance.now();
    const server = await serve((request, response) => {
      const at = performance.now() - startedAt;
      request.resume();
      setTimeout(() => response.end(), at > 300 && at < 900 ? 900 - at : 0);
    });
    const shots = await httpLoad().fire(volley(server.url, { arrivals: every(10, 120) }), never);
    const slow = shots.filter((shot) => shot.endMs - shot.intendedMs > 200);
    // Of the 60 requests that were due in the stall about 40 waited longer than 0.2 s; one after the other only one would have.
    expect(slow.length).toBeGreaterThan(25);
    expect(slow.length).toBeLessThan(80);
    expect(shots.filter(({ grade }) => grade !== 'ok')).toEqual([]);
  });

  it('sends the same schedule to both sides, each to its own', async () => {
    const seen = { base: [] as string[], head: [] as string[] };
    const record = (side: 'base' | 'head') =>
      serve(async (request, response) => {
        seen[side].push(await bodyOf(request));
        response.end();
      });
    const [base, head] = [await record('base'), await record('head')];
    const arrivals = every(6, 40).flatMap((one) => [one, { ...one, side: 'head', atMs: one.atMs + 3 } as const]);
    const shots = await httpLoad().fire(volley('', { arrivals, urls: { base: base.url, head: head.url } }), never);
    const bodies = every(6, 40).map(({ body }) => body);
    expect(seen.base.sort()).toEqual(bodies.sort());
    expect(seen.head.sort()).toEqual(seen.base);
    expect(shots.map(({ side }) => side)).toEqual(arrivals.map(({ side }) => side));
    const late = (side: string) => shots.filter((shot) => shot.side === side).map((shot) => shot.sentMs - shot.intendedMs);
    for (const lag of [...late('base'), ...late('head')]) expect(lag).toBeGreaterThanOrEqual(0);
  });

  it('sends nothing before it is due, although it is made ready before', async () => {
    const seen: number[] = [];
    const startedAt = performance.now();
    const server = await serve((request, response) => {
      seen.push(performance.now() - startedAt);
      request.resume();
      response.end();
    });
    await httpLoad().fire(volley(server.url, { arrivals: every(10, 20) }), never);
    for (const [i, at] of seen.sort((a, b) => a - b).entries()) expect(at).toBeGreaterThanOrEqual(10 * i);
    expect(seen).toHaveLength(20);
  });

  it('leaves no connection', async () => {
    const server = await serve((_, response) => response.end());
    await httpLoad().fire(volley(server.url, { arrivals: every(2, 50) }), never);
    await vi.waitFor(async () => expect(await server.connections()).toBe(0));
  });

  it('ends on abort: what is under way is an error, what is left is dropped', async () => {
    const server = await serve((request) => request.resume());
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const shots = await httpLoad().fire(volley(server.url, { arrivals: every(1000, 30) }), stop.signal);
    expect(shots.map(({ grade }) => grade)).toEqual(['error', ...Array(29).fill('dropped')]);
    expect(shots[0]?.error).toBe('aborted');
    await vi.waitFor(async () => expect(await server.connections()).toBe(0));
  });

  it('drops arrivals while too many are in flight, and sends again afterwards', async () => {
    const server = await serve((request, response) => {
      request.resume();
      setTimeout(() => response.end(), 200);
    });
    const arrivals: Arrival[] = [...every(0, 9), { atMs: 600, side: 'base', body: '' }];
    const shots = await httpLoad(5).fire(volley(server.url, { arrivals }), never);
    expect(shots.map(({ grade }) => grade)).toEqual([...Array(5).fill('ok'), ...Array(4).fill('dropped'), 'ok']);
    expect(shots[6]?.sentMs).toBeNaN();
  });

  it('drops arrivals of a side that has no URL', async () => {
    const shots = await httpLoad().fire(volley('', { arrivals: every(1, 2), urls: { base: null, head: null } }), never);
    expect(shots.map(({ grade }) => grade)).toEqual(['dropped', 'dropped']);
  });

  it('refuses a request that HTTP does not allow, and lets go of what was under way', async () => {
    const server = await serve((request) => request.resume());
    const fired = httpLoad().fire(volley(server.url, { arrivals: every(1, 3), headers: { 'x-a': 'two\nlines' } }), never);
    const thrown = await fired.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({ kind: 'config', message: expect.stringContaining('x-a') });
    await vi.waitFor(async () => expect(await server.connections()).toBe(0));
  });
});

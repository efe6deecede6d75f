import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loopHttp } from '../../../src/engines/embedded/http-loop.ts';
import type { Loop } from '../../../src/model/load.ts';
import { bodyOf, type Loopback, loopback } from '../../support/loopback.ts';

let server: Loopback | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function loop(listener: RequestListener | string, parts: Partial<Loop> = {}, signal = new AbortController().signal) {
  if (typeof listener !== 'string') server = await loopback(listener);
  const url = typeof listener === 'string' ? listener : (server?.url ?? '');
  const sending = { method: 'POST', path: '/', headers: {}, stream: false, timeoutMs: 5000, keepBody: false } as const;
  const load = { side: 'head', url, values: {}, clients: 1, thinkTimeMs: 0, durationMs: 300, nextBody: () => '' } as const;
  return loopHttp({ ...sending, ...load, grade: ({ status }) => (status < 400 ? 'ok' : 'error'), ...parts }, signal);
}

describe('a loop', () => {
  it('sends the next request of a client when the last was answered, and none after its time', async () => {
    let [busy, most] = [0, 0];
    const shots = await loop(
      (request, response) => {
        request.resume();
        busy++;
        most = Math.max(most, busy);
        setTimeout(() => {
          busy--;
          response.end();
        }, 10);
      },
      { clients: 3 },
    );
    expect(most).toBe(3);
    expect(shots.length).toBeGreaterThan(3);
    expect(shots.length).toBeLessThanOrEqual(3 * 31);
    expect(shots.map(({ intendedMs }) => intendedMs)).toEqual(shots.map(({ intendedMs }) => intendedMs).sort((a, b) => a - b));
    for (const shot of shots) {
      expect(shot).toMatchObject({ side: 'head', grade: 'ok' });
      expect(shot.sentMs).toBe(shot.intendedMs);
      expect(shot.intendedMs).toBeLessThan(400);
    }
    await vi.waitFor(async () => expect(await server?.connections()).toBe(0));
  });

  it('draws the bodies of each client in turn, and lets clients think', async () => {
    const seen: string[] = [];
    const counts = [0, 0];
    const nextBody = (client: number) => {
      counts[client] = (counts[client] ?? 0) + 1;
      return `${client}-${counts[client]}`;
    };
    const listener: RequestListener = async (request, response) => {
      seen.push(await bodyOf(request));
      response.end();
    };
    const shots = await loop(listener, { clients: 2, thinkTimeMs: 100, nextBody });
    expect(seen.filter((body) => body.startsWith('0-')).slice(0, 2)).toEqual(['0-1', '0-2']);
    expect(seen).toContain('1-2');
    // At 0, 100 and 200 ms at most.
    expect(shots.length).toBeLessThanOrEqual(6);
  });

  it('pauses longer after each error in a row: a dead side is not flooded', async () => {
    const shots = await loop('http://127.0.0.1:1', { clients: 2, durationMs: 400 });
    // At 0, 10, 30, 70, 150 and 310 ms.
    expect(shots.length).toBeLessThanOrEqual(12);
    expect(shots.every(({ grade, error }) => grade === 'error' && error === 'ECONNREFUSED')).toBe(true);
  });

  it('gives up on a dead side by itself', async () => {
    // Much longer than this test may take.
    expect(await loop('http://127.0.0.1:1', { durationMs: 600_000 })).toHaveLength(12);
  });

  it('goes on after single errors', async () => {
    let count = 0;
    const shots = await loop((request, response) => {
      request.resume();
      response.statusCode = count++ % 2 === 0 ? 503 : 200;
      setTimeout(() => response.end(), 1);
    });
    expect(shots.slice(0, 4).map(({ grade }) => grade)).toEqual(['error', 'ok', 'error', 'ok']);
    expect(shots[0]?.error).toBe('status 503');
  });

  it('ends when it is aborted, whatever is under way', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 100);
    const shots = await loop((request) => request.resume(), { clients: 2, durationMs: 60_000 }, cancel.signal);
    expect(shots.map(({ grade, error }) => `${grade} ${error}`)).toEqual(['error aborted', 'error aborted']);
    expect(await loop('http://127.0.0.1:1', {}, cancel.signal)).toEqual([]);
  });

  it('refuses a request that HTTP does not allow', async () => {
    const sent = loop((request) => request.resume(), { clients: 2, headers: { 'x-a': 'a\nb' } });
    await expect(sent).rejects.toMatchObject({ kind: 'config' });
  });
});

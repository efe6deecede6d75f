import { describe, expect, it } from 'vitest';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { rateLimitOf } from '../../../src/engines/embedded/rate-limit.ts';
import { loopback } from '../../support/loopback.ts';

const NOW = Date.parse('2026-01-02T03:04:05Z');

describe('rateLimitOf', () => {
  it.each([
    ['nothing', 200, {}, undefined],
    ['seconds to wait', 429, { 'retry-after': '7' }, { remaining: null, waitMs: 7000 }],
    ['the same of a 503', 503, { 'retry-after': '120' }, { remaining: null, waitMs: 120_000 }],
    ['the same of another status', 301, { 'retry-after': '7' }, undefined],
    ['a moment to wait for', 429, { 'retry-after': 'Fri, 02 Jan 2026 03:04:35 GMT' }, { remaining: null, waitMs: 30_000 }],
    [
      'a moment by its own clock',
      429,
      { 'retry-after': 'Fri, 02 Jan 2026 09:00:10 GMT', date: 'Fri, 02 Jan 2026 09:00:00 GMT' },
      { remaining: null, waitMs: 10_000 },
    ],
    ['a moment that is past', 503, { 'retry-after': 'Fri, 02 Jan 2026 03:00:00 GMT' }, { remaining: null, waitMs: 0 }],
    ['what is no time', 429, { 'retry-after': 'soon' }, undefined],
    ['what is left', 200, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '30' }, { remaining: 12, waitMs: null }],
    ['nothing left', 200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, { remaining: 0, waitMs: 30_000 }],
    [
      'nothing left until a moment',
      200,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 20) },
      { remaining: 0, waitMs: 20_000 },
    ],
    ['one field for all', 200, { ratelimit: '"default";r=0;t=15' }, { remaining: 0, waitMs: 15_000 }],
    ['both: what asks for the wait counts', 429, { 'retry-after': '2', ratelimit: 'r=0, t=15' }, { remaining: 0, waitMs: 2000 }],
    ['what is no number', 200, { 'x-ratelimit-remaining': '-1' }, undefined],
    ['what is endless', 429, { 'retry-after': '9'.repeat(300), 'ratelimit-remaining': '9'.repeat(300) }, undefined],
  ])('finds %s', (_, status, headers, limit) => {
    expect(rateLimitOf(status, headers, NOW)).toEqual(limit);
  });
});

it('is carried by the Shot of an answer, and by no other', async () => {
  let asked = 0;
  const { url, close } = await loopback((_, response) => {
    asked += 1;
    response.writeHead(asked === 1 ? 429 : 200, asked === 1 ? { 'retry-after': '3' } : {}).end();
  });
  const arrivals = [0, 100].map((atMs) => ({ atMs, side: 'head' as const, body: '' }));
  const sending = { method: 'GET', path: '/', headers: {}, stream: false, timeoutMs: 5000, keepBody: false };
  const volley = { ...sending, arrivals, urls: { base: null, head: url }, values: { base: {}, head: {} } };
  const shots = await httpLoad()
    .fire({ ...volley, grade: ({ status }) => (status < 400 ? 'ok' : 'error') }, new AbortController().signal)
    .finally(close);
  expect(shots[0]).toMatchObject({ error: 'status 429', limit: { remaining: null, waitMs: 3000 } });
  expect(shots[1]).not.toHaveProperty('limit');
  expect(shots[1]).not.toHaveProperty('redirected');
});

it.each([301, 302, 303, 307, 308])('a Shot says that %i sends its client elsewhere; it is not followed', async (status) => {
  const { url, close } = await loopback((_, response) => response.writeHead(status, { location: '/elsewhere' }).end());
  const arrivals = [{ atMs: 0, side: 'head' as const, body: '' }];
  const sending = { method: 'GET', path: '/', headers: {}, stream: false, timeoutMs: 5000, keepBody: false };
  const volley = { ...sending, arrivals, urls: { base: null, head: url }, values: { base: {}, head: {} } };
  const shots = await httpLoad()
    .fire({ ...volley, grade: () => 'ok' }, new AbortController().signal)
    .finally(close);
  expect(shots).toMatchObject([{ grade: 'ok', redirected: true }]);
});

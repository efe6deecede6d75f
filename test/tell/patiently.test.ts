import { describe, expect, it } from 'vitest';
import { patiently } from '../../src/tell/patiently.ts';
import type { PostReply } from '../../src/world/network.ts';
import { fakeWorld } from '../support/world.ts';

const letter = { headers: {}, body: '', timeoutMs: 1 };
const answer = (status: number, retryAfter: string | null = null): PostReply => ({ status, said: '', retryAfter });

/** Sends where these are the answers, one after the other: the last one, how often it was asked, how long it was waited. */
async function sent(answers: readonly PostReply[], cancel = new AbortController()) {
  let asked = 0;
  const waited: number[] = [];
  const world = fakeWorld({
    network: { post: async () => answers[Math.min(asked++, answers.length - 1)] } as never,
    clock: { now: () => 0, date: () => '2025-03-10T12:00:00.000Z', sleep: async (ms) => void waited.push(ms) },
    cancelled: cancel.signal,
  });
  return { reply: await patiently('https://example.com', letter, world), asked, waited };
}

describe('a letter that is sent patiently', () => {
  it.each([answer(429), answer(500), answer(502), answer(503), answer(507), { why: 'ECONNRESET' }])(
    'is sent again after a while, and then no more: %j',
    async (reply) => {
      expect(await sent([reply, answer(204)])).toEqual({ reply: answer(204), asked: 2, waited: [1000] });
      expect(await sent([reply])).toEqual({ reply, asked: 3, waited: [1000, 4000] });
    },
  );

  it.each([200, 204, 307, 400, 401, 403, 404, 409, 413, 501])('is sent once where the answer is %i', async (status) => {
    expect(await sent([answer(status)])).toEqual({ reply: answer(status), asked: 1, waited: [] });
  });

  it.each([
    ['7', 7000],
    ['Mon, 10 Mar 2025 12:00:09 GMT', 9000],
    ['Mon, 10 Mar 2025 11:00:00 GMT', 0],
    ['86400', 30_000],
    ['soon', 1000],
  ])('waits as long as it is asked to, within bounds: %s', async (written, ms) => {
    expect((await sent([answer(429, written), answer(200)])).waited).toEqual([ms]);
  });

  it('is not sent again once everything is cancelled', async () => {
    const cancel = new AbortController();
    cancel.abort();
    expect((await sent([answer(503)], cancel)).asked).toBe(1);
  });
});

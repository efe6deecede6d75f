import { describe, expect, it } from 'vitest';
import { withinLimits } from '../../src/github/limits.ts';
import { Failure } from '../../src/model/failure.ts';

const START = 1_767_225_600_000;

const refusal = (status: number, headers: Record<string, string>, message = 'no') =>
  Object.assign(new Error(message), { status, response: { headers } });

/** Sends something that is refused so often, and tells what was waited, ms. */
async function waitsOf(refusals: readonly Error[]) {
  const slept: number[] = [];
  const notes: string[] = [];
  let now = START;
  const within = withinLimits({
    now: () => now,
    note: (text) => void notes.push(text),
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  });
  let sent = 0;
  const send = async () => {
    const refused = refusals[sent++];
    if (refused) throw refused;
    return 'done';
  };
  const result = await within(send).catch((thrown: unknown) => thrown);
  return { result, slept, notes, within, sent };
}

const many = (status: number, headers: Record<string, string>, count = 20) =>
  Array.from({ length: count }, () => refusal(status, headers));

describe('waiting for GitHub', () => {
  it('threat 49: a 403 with retry-after: 60 is waited for, and said', async () => {
    const { result, slept, notes } = await waitsOf([refusal(403, { 'retry-after': '60' })]);
    expect([result, slept]).toEqual(['done', [60_000]]);
    expect(notes).toEqual(["GitHub's rate limit is used up: waiting 60 s"]);
  });

  it('threat 49: a 429 is waited for, a minute and then twice as long where it does not say how long', async () => {
    expect((await waitsOf([refusal(429, { 'retry-after': '2' })])).slept).toEqual([2000]);
    expect((await waitsOf(many(429, {}, 3))).slept).toEqual([60_000, 120_000, 240_000]);
  });

  it('threat 49: x-ratelimit-remaining: 0 is waited for until the reset and a second more', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1000 + 90) };
    const { result, slept } = await waitsOf([refusal(403, headers)]);
    expect([result, slept]).toEqual(['done', [91_000]]);
  });

  it('threat 49: one request is sent again five times at most', async () => {
    const { result, slept, sent } = await waitsOf(many(429, { 'retry-after': '1' }));
    expect(result).toBeInstanceOf(Failure);
    expect(result).toMatchObject({ kind: 'github', message: expect.stringContaining('rate limit') });
    expect([slept.length, sent]).toEqual([5, 6]);
  });

  it('threat 49: all requests of one start wait for ten minutes at most, together', async () => {
    const later = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1000 + 3000) };
    expect(await waitsOf([refusal(403, later)])).toMatchObject({ result: { kind: 'github' }, slept: [] });
    const { within, slept } = await waitsOf([refusal(403, { 'retry-after': '400' })]);
    let sent = 0;
    const again = within(async () => {
      sent += 1;
      throw refusal(403, { 'retry-after': '201' });
    });
    await expect(again).rejects.toMatchObject({ kind: 'github' });
    expect([slept, sent]).toEqual([[400_000], 1]);
  });

  it('does not wait for a permission, nor for anything else', async () => {
    const forbidden = refusal(403, { 'x-ratelimit-remaining': '0' }, 'Resource not accessible by integration');
    const others = [forbidden, refusal(403, {}), refusal(500, { 'retry-after': '1' }), new Error('x'), refusal(404, {})];
    for (const other of others) expect(await waitsOf([other])).toMatchObject({ result: other, slept: [] });
    const secondary = refusal(403, {}, 'You have exceeded a secondary rate limit.');
    expect((await waitsOf([secondary])).slept).toEqual([60_000]);
  });
});

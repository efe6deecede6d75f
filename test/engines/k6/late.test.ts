import { expect, it } from 'vitest';
import { inTime } from '../../../src/engines/k6/late.ts';
import { Failure } from '../../../src/model/failure.ts';

/** What comes of a drive that begins at 5 s, by a clock that shows so many ms. */
const driven = (nowMs: number, drive = async () => 'sent', startMs: number | undefined = 5000) =>
  inTime({ scenario: 'items', startMs }, { date: () => new Date(nowMs).toISOString() }, drive);
const failing = (message: string) => async () => {
  throw new Failure('load', message, 'Correct the script.');
};

it('a segment that comes more than a second after its beginning is refused, with what to do, and drives nothing', async () => {
  for (const ms of [0, 5000, 6000]) expect(await driven(ms)).toBe('sent');
  expect(await inTime({ scenario: 'items', startMs: undefined }, { date: () => '' }, async () => 'whole')).toBe('whole');
  let sent = 0;
  const late = driven(6100, async () => {
    sent += 1;
    return 'sent';
  });
  await expect(late).rejects.toMatchObject({
    kind: 'config',
    message: 'items: this segment would begin 1.1 s after the others, so it sent nothing of it.',
    hint: expect.stringContaining('`start-at`'),
  });
  expect(sent).toBe(0);
});

it('a wrapper that came too late is told apart from a script that throws', async () => {
  const late = driven(0, failing('k6 failed (exit code 107): Error: benchgate: late by 2340 ms at setup'));
  await expect(late).rejects.toMatchObject({ kind: 'config', message: expect.stringContaining('2.3 s after') });
  await expect(driven(0, failing('k6 failed (exit code 107): Error: late'))).rejects.toMatchObject({ kind: 'load' });
});

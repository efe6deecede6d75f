import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { opened, type Stage, stage, swept } from '../support/on-github.ts';

let there: Stage;
beforeEach(async () => {
  // A sweep takes what was decided more than a day ago.
  there = await stage({ at: `${new Date().toISOString().slice(0, 19)}Z` });
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

describe('the scheduled sweep', () => {
  it('threat 57: many open pull requests take no more than two fifths of an hour, and a new one gets its status', {
    timeout: 240_000,
  }, async () => {
    const pulls = Array.from({ length: 40 }, (_, index) =>
      there.github.openPull({ author: 'ana', head: `change-${index}`, push: { files: { 'src/server.js': `serve(${index});` } } }),
    );
    const decided = () => pulls.filter((pull) => there.status(pull) !== undefined).length;
    const counts: number[] = [];
    for (let half = 0; half < 2; half++) {
      const before = there.github.calls.length;
      await there.decide(swept);
      counts.push(there.github.calls.length - before);
    }
    // One decision that has begun is finished.
    expect(Math.max(...counts)).toBeLessThanOrEqual(225);
    // The second one went on where the first had stopped.
    const after = decided();
    expect(after).toBeGreaterThan(12);
    const late = there.open({ 'src/server.js': 'late();' });
    await there.decide(opened(late));
    expect(there.status(late)).toMatchObject({ state: 'pending' });
    for (let half = 0; half < 6 && decided() < 40; half++) await there.decide(swept);
    expect(decided()).toBe(40);
  });

  it('threat 57: costs little where nothing may have changed, and nothing that events would miss', async () => {
    const pull = there.open();
    await there.decide(opened(pull));
    const before = there.github.calls.length;
    await there.decide(swept);
    expect(there.github.calls.length - before).toBeLessThanOrEqual(5);
  });
});

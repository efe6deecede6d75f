import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { commented, ended, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
let pull: ReturnType<Stage['open']>;
beforeEach(async () => {
  there = await stage();
  pull = there.open();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const state = () => there.status(pull)?.state;

/** Another pull request of the very same commit. */
function copyOf(from?: { readonly fork: { readonly owner: string; readonly id: number } }) {
  const copy = there.github.openPull({
    author: from?.fork.owner ?? 'max',
    head: `copy-${there.github.state.pulls.length}`,
    push: { files: {} },
    ...from,
  });
  Object.assign(copy, { commits: pull.commits, files: pull.files });
  copy.head.sha = pull.head.sha;
  return copy;
}

describe('one status, several pull requests', () => {
  it('threat 56: a second pull request of a blocked commit leaves it blocked, and says by which', async () => {
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(state()).toBe('failure');
    const second = copyOf();
    const waiver = there.github.comment('rita', `/benchgate approve-waiver ${pull.head.sha} reason: wanted`, second);
    await there.decide(commented(second, waiver));
    expect(state()).toBe('failure');
    expect(there.comments(second).join('\n')).toContain('pull request 1');
    there.github.closePull(pull);
    await there.decide(opened(second, 'edited'));
    expect(state()).toBe('success');
  });

  it.each([
    ['green', 0, 'success'],
    ['blocked', 0.3, 'failure'],
  ])('threat 56: a stranger’s copy of a %s commit changes nothing, for two requests', async (_, effect, expected) => {
    await there.decide(ended(there.measure(pull, effect)));
    expect(state()).toBe(expected);
    const copy = copyOf({ fork: { owner: 'mallory', id: 555 } });
    const before = [there.github.calls.length, there.github.state.statuses.length];
    const { code } = await there.decide(opened(copy));
    expect([code, state(), there.github.state.statuses.length]).toEqual([0, expected, before[1]]);
    expect(there.github.calls.length - (before[0] ?? 0)).toBeLessThanOrEqual(2);
    await there.decide(opened(pull, 'edited'));
    expect(state()).toBe(expected);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { CONFIG_TEXT, commented, ended, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
beforeEach(async () => {
  there = await stage();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

type Pull = ReturnType<Stage['open']>;
/** Starts over with another configuration. */
async function restage(config: string): Promise<void> {
  await there.remove();
  there = await stage({ config });
}
async function say(pull: Pull, login: string, body: string) {
  const comment = there.github.comment(login, body, pull);
  await there.decide(commented(pull, comment));
  return comment;
}
/** Whatever happened: decides again. */
const again = (pull: Pull) => there.decide(opened(pull, 'edited'));
const state = (pull: Pull) => there.status(pull)?.state;
const waiver = (sha: string) => `/benchgate approve-waiver ${sha} reason: known, and wanted`;
const APP = { 'src/server.js': 'serve(slowly);' };

describe('threat 54: two commits that share their first digits', () => {
  const ONE = '0123456789ab'.padEnd(40, '1');
  const TWINS = { 12: '0123456789ab'.padEnd(40, '2'), 39: `${ONE.slice(0, 39)}2` };
  for (const [shared, twin] of Object.entries(TWINS))
    it(`the first ${shared}: a waiver and an approval for the harmless one let nothing of the other through`, async () => {
      const first = there.github.openPull({ author: 'ana', head: 'feature', push: { sha: ONE, files: APP } });
      await there.decide(ended(there.measure(first, 0.3)));
      await say(first, 'rita', waiver(ONE));
      expect(state(first)).toBe('success');
      there.github.push(first, { sha: twin, files: { 'src/server.js': 'serve(never);' } });
      await there.decide(ended(there.measure(first, 3)));
      expect(state(first)).toBe('failure');
      // Nor does what is said now, of the other or of the digits that both have.
      for (const sha of [ONE, ONE.slice(0, 12), twin.slice(0, 39)]) await say(first, 'rita', waiver(sha));
      expect([there.status(first, ONE)?.state, state(first)]).toEqual(['success', 'failure']);
      await say(first, 'rita', waiver(twin));
      expect(state(first)).toBe('success');
    });

  it('a review is of the one, and so is a command that approves', async () => {
    for (const [reviews, twin] of [
      [true, TWINS[12]],
      [false, TWINS[39]],
    ] as const) {
      await restage(reviews ? CONFIG_TEXT : `${CONFIG_TEXT}governance: {reviews: false}\n`);
      const pull = there.github.openPull({ author: 'ana', head: 'feature', push: { sha: ONE, files: { 'perf/a.js': 'a' } } });
      there.github.review('rita', 'APPROVED', ONE, pull);
      await say(pull, 'rita', `/benchgate approve ${ONE}`);
      await there.decide(ended(there.measure(pull, 0)));
      expect(state(pull)).toBe('success');
      there.github.push(pull, { sha: twin, files: { 'perf/a.js': 'b' } });
      await there.decide(ended(there.measure(pull, 0)));
      await say(pull, 'rita', `/benchgate approve ${ONE.slice(0, 12)}`);
      expect(state(pull)).toBe('pending');
      // Where reviews approve, the command was answered before there was anything to tell.
      const told = there.comments(pull).find((body) => !body.startsWith('<!-- benchgate:answer '));
      expect(told).toContain(reviews ? 'approve in a review.' : `\n/benchgate approve ${twin}\n`);
    }
  });
});

describe('a command that cannot count as it is written', () => {
  it('is answered with the right one to copy, to whoever may approve; and that one counts', async () => {
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    const answers = () => there.comments(pull).filter((body) => body.startsWith('<!-- benchgate:answer '));
    for (const login of ['eva', 'mallory', 'ana']) await say(pull, login, waiver(pull.head.sha.slice(0, 12)));
    expect(answers()).toEqual([]);
    const short = await say(pull, 'rita', waiver(pull.head.sha.slice(0, 12)));
    await there.decide(commented(pull, short));
    expect([answers().length, state(pull)]).toEqual([1, 'failure']);
    const [, command = ''] = /^```\n(.*)\n```$/m.exec(answers()[0] ?? '') ?? [];
    expect(there.comments(pull)[0]).toContain(`\`\`\`\n${command}\n\`\`\``);
    await say(pull, 'rita', command.replace('…', 'known, and wanted'));
    expect([answers().length, state(pull)]).toEqual([1, 'success']);
    await say(pull, 'rita', '/benchgate merge');
    expect([answers().length, state(pull)]).toEqual([2, 'success']);
  });
});

describe('reviews: false', () => {
  it('only a command approves; a review that asks for changes still blocks', async () => {
    await restage(`${CONFIG_TEXT}governance: {reviews: false}\n`);
    const pull = there.open({ 'perf/a.js': 'a' });
    await there.decide(ended(there.measure(pull, 0)));
    there.github.review('rita', 'APPROVED', undefined, pull);
    await again(pull);
    expect([state(pull), there.comments(pull)[0]]).toEqual([
      'pending',
      expect.stringContaining('in a review, which does not count here'),
    ]);
    await say(pull, 'max', `/benchgate approve ${pull.head.sha}`);
    expect(state(pull)).toBe('success');
    there.github.review('mia', 'CHANGES_REQUESTED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('failure');
  });
});

describe('threat 49: eleven strangers', () => {
  const strangers = () => Array.from({ length: 11 }, (_, index) => `stranger-${index}`);
  const settle = async () => {
    for (const login of strangers())
      there.github.state.accounts.push({ login, id: 7000 + there.github.state.accounts.length, type: 'User', role: 'none' });
    const pull = there.open({ ...APP, 'perf/a.js': 'a' });
    await there.decide(ended(there.measure(pull, 0.3)));
    there.github.review('rita', 'APPROVED', undefined, pull);
    await say(pull, 'max', waiver(pull.head.sha));
    expect(state(pull)).toBe('success');
    return pull;
  };

  it('who approve, or ask for changes, change nothing', async () => {
    const pull = await settle();
    for (const login of strangers()) {
      there.github.review(login, 'APPROVED', undefined, pull);
      there.github.comment(login, waiver(pull.head.sha), pull);
    }
    await again(pull);
    expect(state(pull)).toBe('success');
    for (const login of strangers()) there.github.review(login, 'CHANGES_REQUESTED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('success');
  });

  it('do not lift what somebody with a say asked for', async () => {
    const pull = await settle();
    there.github.review('mia', 'CHANGES_REQUESTED', undefined, pull);
    for (const login of strangers()) there.github.review(login, 'APPROVED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('failure');
  });

  it('threat 49: 5,001 comments are no error, and push out nothing but what can be said again', async () => {
    const pull = await settle();
    const before = there.comments(pull).length;
    for (let index = 0; index < 5001; index++) there.github.comment('stranger-1', `thought ${index}`, pull);
    const sent = there.github.calls.length;
    const { code } = await again(pull);
    expect([code, state(pull), there.comments(pull).length]).toEqual([0, 'failure', before]);
    expect(there.github.calls.length - sent).toBeLessThanOrEqual(35);
    // Both have to be said again: what was not read may have taken them back.
    await say(pull, 'max', waiver(pull.head.sha));
    expect(state(pull)).toBe('pending');
    there.github.review('rita', 'APPROVED', undefined, pull);
    await again(pull);
    expect([state(pull), there.comments(pull).length]).toEqual(['success', before]);
  });
});

describe('an account that is gone', () => {
  it('approves nothing, and holds nothing up', async () => {
    const pull = there.open({ 'perf/a.js': 'a' });
    await there.decide(ended(there.measure(pull, 0)));
    there.github.review('max', 'CHANGES_REQUESTED', undefined, pull);
    there.github.review('rita', 'APPROVED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('failure');
    const { accounts } = there.github.state;
    const leave = (login: string) =>
      accounts.splice(
        accounts.findIndex((one) => one.login === login),
        1,
      );
    leave('max');
    await again(pull);
    expect(state(pull)).toBe('success');
    leave('rita');
    await again(pull);
    expect(state(pull)).toBe('pending');
  });
});

describe('threat 40: whoever is named as co-author', () => {
  const trailer = (address: string) => `Faster\n\nCo-authored-by: Rita <${address}>`;
  it('does not approve their own work, as far as the address tells', async () => {
    const { id } = there.github.state.accounts.find(({ login }) => login === 'rita') ?? { id: 0 };
    for (const address of [`${id}+rita@users.noreply.github.com`, 'rita@users.noreply.github.com']) {
      const push = { files: { 'perf/a.js': address }, message: trailer(address) };
      const pull = there.github.openPull({ author: 'ana', head: 'feature', push });
      await there.decide(ended(there.measure(pull, 0)));
      there.github.review('rita', 'APPROVED', undefined, pull);
      await again(pull);
      expect([state(pull), there.comments(pull)[0]]).toEqual(['pending', expect.stringContaining('wrote a commit')]);
      there.github.closePull(pull);
    }
  });
});

describe('threat 62: a fork', () => {
  it('is let in only by who approved after its measurement was there', async () => {
    const pull = there.open({ 'src/server.js': 'serve(well);' }, { fork: { owner: 'mallory', id: 777 } });
    there.github.review('rita', 'APPROVED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('pending');
    await there.decide(ended(there.measure(pull, 0)));
    expect([state(pull), there.comments(pull)[0]]).toEqual([
      'pending',
      expect.stringContaining('before the measurement was there'),
    ]);
    there.github.review('rita', 'APPROVED', undefined, pull);
    await again(pull);
    expect(state(pull)).toBe('success');
  });
});

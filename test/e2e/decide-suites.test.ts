import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { commented, ended, ofCommits, opened, type Stage, stage, swept } from '../support/on-github.ts';

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

/** One run that leaves a measurement of each of these suites. */
function measured(effects: Readonly<Record<string, number>>) {
  const run = there.github.startRun({ event: 'pull_request', on: pull });
  for (const [key, effect] of Object.entries(effects)) {
    const text = textOf(ofCommits(claimOf(effect), pull.base.sha, pull.head.sha));
    there.github.uploadArtifact(run, `benchgate-${key}-${run.id}-${run.attempt}`, text);
  }
  there.github.endRun(run);
  return run;
}

const api = { 'comment-key': 'api' };
const stateOf = (context: string) =>
  there.github.state.statuses.findLast((one) => one.sha === pull.head.sha && one.context === context)?.state;
const commentOf = (key: string) =>
  there.comments(pull).filter((body) => body.startsWith(`<!-- benchgate:v1 key=${key} pr=1 base=main -->\n`));
const checkOf = (name: string) => there.github.state.checks.filter((one) => one.name === name);

describe('two suites on one pull request', () => {
  it('have an artifact, a status, a comment and a check run of their own', async () => {
    const run = measured({ default: 0, api: 0.3 });
    await there.decide(ended(run), { comment: 'always' });
    await there.decide(ended(run), { ...api, comment: 'always' });
    expect([stateOf('benchgate (main)'), stateOf('benchgate/api (main)')]).toEqual(['success', 'failure']);
    expect(there.comments(pull)).toHaveLength(2);
    expect([commentOf('default').length, commentOf('api').length]).toEqual([1, 1]);
    expect(commentOf('api')[0]).toContain('(api)');
    expect(checkOf('benchgate report')).toMatchObject([{ conclusion: 'success' }]);
    expect(checkOf('benchgate/api report')).toMatchObject([{ conclusion: 'failure' }]);
    // Again, in the other order: each finds its own, and nothing is written twice.
    const written = () => structuredClone([there.github.state.statuses, there.github.state.comments]);
    const before = written();
    await there.decide(ended(run), { ...api, comment: 'always' });
    expect(written()).toEqual(before);
    // But a sweep says its own suite's status once more, by whose date the next one knows that it was looked at.
    await there.decide(swept, { comment: 'always' });
    expect(there.github.state.statuses.map(({ context, state }) => [context, state])).toEqual([
      ['benchgate (main)', 'success'],
      ['benchgate/api (main)', 'failure'],
      ['benchgate (main)', 'success'],
    ]);
    expect(there.github.state.comments).toEqual(before[1]);
    expect(there.github.state.checks).toHaveLength(2);
  });

  it('neither takes the measurement of the other, whatever its name begins with', async () => {
    const run = measured({ 'api-2': 0, default: 0 });
    await there.decide(ended(run), api);
    expect([stateOf('benchgate/api (main)'), stateOf('benchgate (main)')]).toEqual(['error', undefined]);
  });

  it('each becomes green by itself', async () => {
    const run = measured({ default: 0.3, api: 0.3 });
    await there.decide(ended(run));
    const comment = there.github.comment('rita', `/benchgate approve-waiver ${pull.head.sha} reason: wanted`, pull);
    await there.decide(commented(pull, comment));
    expect([stateOf('benchgate (main)'), stateOf('benchgate/api (main)')]).toEqual(['success', undefined]);
  });

  it('a key that is none is refused before anything is asked or written', async () => {
    const { code, stdout } = await there.decide(opened(pull), { 'comment-key': '../x' });
    expect([code, there.github.calls.length]).toEqual([1, 0]);
    expect(stdout).toContain('comment-key');
  });
});

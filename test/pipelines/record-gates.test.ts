import { describe, expect, it } from 'vitest';
import type { PretendPull, PretendStatus } from '../../src/demo/github/state.ts';
import type { GateOutcome } from '../../src/model/gate-outcome.ts';
import { recordGates } from '../../src/pipelines/record-gates.ts';
import { aGateOutcome } from '../support/a-gate-outcome.ts';
import { aHistoryScene, BRANCH, type HistoryScene } from '../support/history-branch.ts';

const GATES = 'gates/2026-01.jsonl';
const NOW = '2026-01-20T12:00:00.000Z';
const LATELY = '2026-01-19T08:00:00Z';
const TOKEN = 'gates-token';

/** A made-up GitHub with a token that may read what recording of gates reads. */
async function scene(): Promise<HistoryScene> {
  const there = await aHistoryScene();
  there.github.tokens[TOKEN] = { contents: 'write', pull_requests: 'read', statuses: 'read' };
  return there;
}

/** A pull request that changed lately, and what its gate says of its head. */
function aPull({ github }: HistoryScene, state: PretendStatus['state'] | null, at = LATELY): PretendPull {
  const { state: held } = github;
  const pull = github.openPull({
    author: 'ana',
    head: `change-${held.pulls.length}`,
    push: { files: { a: `${held.pulls.length}` } },
  });
  pull.updatedAt = at;
  if (state !== null) say(github.state.statuses, pull, state, at);
  return pull;
}

function say(statuses: PretendStatus[], { head, base }: PretendPull, state: PretendStatus['state'], at = LATELY): void {
  const about = { description: '', url: 'https://github.com/acme/shop/actions/runs/1', at };
  statuses.push({ id: statuses.length + 1, sha: head.sha, context: `benchgate (${base.ref})`, state, ...about });
}

const kept = (there: HistoryScene, token = TOKEN, key = 'default') => {
  const { gates } = there.history(token);
  if (gates === null) throw new Error('a history on branches keeps what gates said');
  return recordGates({ github: there.port(token), gates, key, at: NOW });
};
const outcome = ({ number: pull, head: { sha } }: PretendPull, other: Partial<GateOutcome> = {}) =>
  aGateOutcome({ pull, sha, at: '2026-01-19T08:00:00.000Z', ...other });
const lines = (...outcomes: readonly GateOutcome[]) => outcomes.map((one) => `${JSON.stringify(one)}\n`).join('');
const asked = ({ github }: HistoryScene) => github.calls.filter(({ path }) => path.endsWith('/status')).length;

describe('what gates said', () => {
  it('is kept of each head that was decided, closed ones and those of forks too, once', async () => {
    const there = await scene();
    const [first, second] = [aPull(there, 'success'), aPull(there, 'failure')];
    for (const state of ['pending', 'error', null] as const) aPull(there, state);
    there.github.closePull(first);
    first.updatedAt = LATELY;
    const fork = there.github.openPull({
      ...{ author: 'stranger', head: 'main', fork: { owner: 'stranger', id: 200 }, push: { files: { x: 'x' } } },
    });
    fork.updatedAt = '2026-01-19T09:00:00Z';
    say(there.github.state.statuses, fork, 'success');
    expect(await kept(there)).toEqual([`${BRANCH}: 3 gate outcomes added (begun, for there was no such branch: ${BRANCH})`]);
    const expected = lines(outcome(fork), outcome(second, { state: 'failure' }), outcome(first));
    expect(there.files()).toEqual({ [GATES]: expected });
    expect(await kept(there)).toEqual([]);
    expect(there.files()).toEqual({ [GATES]: expected });
  });

  it('is asked again where it was not decided, and where it failed: somebody may have accepted it', async () => {
    const there = await scene();
    const [failed, open] = [aPull(there, 'failure'), aPull(there, 'pending')];
    aPull(there, 'success');
    await kept(there);
    const before = asked(there);
    for (const pull of [failed, open]) say(there.github.state.statuses, pull, 'success', '2026-01-20T08:00:00Z');
    expect(await kept(there)).toEqual([`${BRANCH}: 2 gate outcomes added`]);
    expect(asked(there) - before).toBe(2);
    const said = (there.files()?.[GATES] ?? '')
      .trimEnd()
      .split('\n')
      .map((line): GateOutcome => JSON.parse(line));
    expect(said.map(({ pull, state }) => [pull, state])).toEqual([
      [3, 'success'],
      [1, 'failure'],
      [2, 'success'],
      [1, 'success'],
    ]);
    await kept(there);
    expect(asked(there) - before).toBe(2);
  });

  it('is of the suite and the base branch that the pull request has', async () => {
    const there = await scene();
    const pull = aPull(there, 'success');
    there.github.pushTo('release', { files: { x: 'x' } });
    there.github.retarget(pull, 'release');
    expect(await kept(there)).toEqual([]);
    pull.updatedAt = LATELY;
    say(there.github.state.statuses, pull, 'failure');
    expect(await kept(there, TOKEN, 'api')).toEqual([]);
    await kept(there);
    expect(there.files()).toEqual({ [GATES]: lines(outcome(pull, { base: 'release', state: 'failure' })) });
  });

  it('is not asked of what changed two weeks ago, and not kept where it was said then', async () => {
    const there = await scene();
    aPull(there, 'success', '2026-01-06T11:00:00Z');
    const old = aPull(there, null);
    say(there.github.state.statuses, old, 'success', '2026-01-06T11:00:00Z');
    expect(await kept(there)).toEqual([]);
    expect([asked(there), there.files()]).toEqual([1, null]);
  });

  it('is asked of forty commits at once, those of which nothing is known before others', async () => {
    const there = await scene();
    const failed = Array.from({ length: 10 }, () => aPull(there, 'failure', '2026-01-19T09:00:00Z'));
    await kept(there);
    Array.from({ length: 45 }, () => aPull(there, 'success'));
    const counts = [asked(there)];
    for (const _ of [1, 2]) {
      await kept(there);
      counts.push(asked(there));
    }
    expect(counts).toEqual([failed.length, 50, 65]);
    expect((there.files()?.[GATES] ?? '').trimEnd().split('\n')).toHaveLength(55);
  });

  it('reads two pages of pull requests at most', async () => {
    const there = await scene();
    const pages: number[] = [];
    const github = {
      ...there.port(TOKEN),
      changedPulls: async (page: number) => {
        pages.push(page);
        return { pulls: [], more: true };
      },
    };
    const gates = there.history(TOKEN).gates ?? expect.fail('none');
    expect(await recordGates({ github, gates, key: 'default', at: NOW })).toEqual([]);
    expect(pages).toEqual([1, 2]);
  });

  it.each([
    ['pull requests', { contents: 'write', statuses: 'read' }, 'pull-requests: read'],
    ['statuses', { contents: 'write', pull_requests: 'read' }, 'statuses: read'],
  ] as const)('is not kept where the token may not read %s: that is said, and is no failure', async (_, granted, lacks) => {
    const there = await scene();
    there.github.tokens[TOKEN] = granted;
    aPull(there, 'success');
    expect(await kept(there)).toEqual([
      expect.stringMatching(new RegExp(`^What gates said was not recorded\\. .*The token lacks "${lacks}"\\.$`)),
    ]);
    expect(there.files()).toBe(null);
  });

  it('is kept of the others where GitHub no longer has a commit', async () => {
    const there = await scene();
    const pull = aPull(there, 'success');
    aPull(there, null).head.sha = 'f'.repeat(40);
    expect(await kept(there)).toHaveLength(1);
    expect(there.files()).toEqual({ [GATES]: lines(outcome(pull)) });
  });

  it('names a line that is none, and goes on', async () => {
    const there = await scene();
    there.push({ [GATES]: 'torn' });
    aPull(there, 'success');
    expect(await kept(there)).toEqual([
      `${GATES}: line 1 is no gate outcome: it is not JSON.`,
      `${BRANCH}: 1 gate outcome added`,
    ]);
  });

  it('is a failure where GitHub cannot be asked', async () => {
    const there = await scene();
    aPull(there, 'success');
    there.github.faults.add({ method: 'GET', route: /pulls/, times: 9, answer: { status: 500, body: { message: 'oh' } } });
    await expect(kept(there)).rejects.toMatchObject({ kind: 'github' });
  });
});

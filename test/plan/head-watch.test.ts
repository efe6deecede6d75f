import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/model/request.ts';
import { watchHead } from '../../src/plan/head-watch.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import type { Git } from '../../src/world/world.ts';
import { fakeWorld } from '../support/world.ts';

const HEAD = 'a'.repeat(40);
const LATER = 'c'.repeat(40);
const pull = { number: 7, draft: false, labels: [], added: null };
const event = { name: 'pull_request', baseSha: 'b'.repeat(40), headSha: HEAD, baseRef: 'main', pull };
const request: Request = { inputs: {}, event, directory: '/repo', workingTree: false, runId: '7-1' };

/** What the remote says is the pull request's head; null where it does not answer. */
function watched(remote: string | null, asked: Partial<Request> = {}) {
  let now = 0;
  const calls: string[] = [];
  const git: Git = {
    run: async ([command = '', ...rest]) => {
      calls.push([command, ...rest].join(' '));
      if (command === 'rev-parse') return { code: 0, stdout: '/repo\n', stderr: '' };
      if (command === 'remote') return { code: 0, stdout: 'https://github.com/acme/shop\n', stderr: '' };
      return remote === null
        ? { code: 2, stdout: '', stderr: '' }
        : { code: 0, stdout: `${remote}\trefs/pull/7/head\n`, stderr: '' };
    },
  };
  const world = fakeWorld({ git, clock: { now: () => now, date: () => '2026-01-01T00:00:00Z', sleep: async () => {} } });
  const watch = watchHead({ ...request, ...asked }, readInputs({}), world);
  const passes = async (ms: number) => {
    now += ms;
    await watch.look();
    return [watch.isSuperseded(), watch.world.cancelled.aborted];
  };
  return { passes, calls };
}

describe('watchHead', () => {
  it('threat 58: gives a commit up once another one is head, without a group that somebody else could name', async () => {
    const { passes, calls } = watched(LATER);
    expect(await passes(60_000)).toEqual([true, true]);
    expect(calls).toContain('ls-remote --exit-code origin refs/pull/7/head');
  });

  it('goes on while it is head, where the remote does not answer, and asks seldom', async () => {
    expect(await watched(HEAD).passes(60_000)).toEqual([false, false]);
    expect(await watched(null).passes(60_000)).toEqual([false, false]);
    const soon = watched(LATER);
    expect(await soon.passes(1000)).toEqual([false, false]);
    expect(soon.calls).toEqual([]);
  });

  it('asks nothing of what is no pull request', async () => {
    const { passes, calls } = watched(LATER, { event: { ...event, name: 'merge_group' } });
    expect(await passes(60_000)).toEqual([false, false]);
    expect(calls).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { lastRecorded, watchSeen } from '../../src/govern/watch-seen.ts';
import { Failure } from '../../src/model/failure.ts';
import { imagine, portTo } from '../support/github-port.ts';
import { aLoadTarget } from '../support/watch.ts';

const NOW = '2026-01-02T12:00:00Z';
const portWith = (committedAt: (branch: string) => string | null) => {
  const asked: string[] = [];
  const github = {
    ...portTo(imagine()),
    committedAt: async (branch: string) => committedAt(asked[asked.push(branch) - 1] ?? ''),
  };
  return { asked, last: lastRecorded(github, () => NOW) };
};
const seen = (lastAt: string | null, targets = [aLoadTarget()]) =>
  watchSeen(targets, { lastRecorded: async () => lastAt, now: () => NOW });

describe('when load tests were last recorded', () => {
  it("is the last commit of this year's history, or of the last one's; asked for once", async () => {
    const { asked, last } = portWith((branch) => (branch.endsWith('2025') ? '2025-12-31T23:00:00Z' : null));
    expect([await last(), await last(), asked]).toEqual([
      ...['2025-12-31T23:00:00Z', '2025-12-31T23:00:00Z', ['benchgate-history-2026', 'benchgate-history-2025']],
    ]);
  });

  it('is not known where GitHub refuses, and keeps nobody from a decision', async () => {
    const { last } = portWith(() => {
      throw new Failure('github', 'no', 'no');
    });
    expect(await last()).toBeNull();
  });

  it('is silence after two and a half periods of the test that runs most often', async () => {
    expect(await seen('2026-01-02T09:31:00Z')).toEqual({ lastAt: '2026-01-02T09:31:00Z', silent: false });
    expect(await seen('2026-01-02T09:29:00Z')).toMatchObject({ silent: true });
    const daily = aLoadTarget({ periodMs: 86_400_000 });
    expect(await seen('2026-01-01T00:00:00Z', [daily])).toMatchObject({ silent: false });
    expect(await seen('2026-01-01T00:00:00Z', [daily, aLoadTarget()])).toMatchObject({ silent: true });
  });

  it('is nobody’s business without targets, or without a history on a branch', async () => {
    expect([await seen(null), await seen('2026-01-02T09:31:00Z', [])]).toEqual([null, null]);
  });
});

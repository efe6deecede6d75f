import { describe, expect, it } from 'vitest';
import type { GateOutcome } from '../../src/model/gate-outcome.ts';
import { aGateOutcome } from '../support/a-gate-outcome.ts';
import { aHistoryScene, BRANCH, type HistoryScene, READER } from '../support/history-branch.ts';
import { aWatchRun } from '../support/watch.ts';

const GATES = 'gates/2026-01.jsonl';
const UNTIL = { at: '2026-01-09T00:00:00.000Z', months: 2 };
const lines = (...outcomes: readonly GateOutcome[]) => outcomes.map((one) => `${JSON.stringify(one)}\n`).join('');
const gatesOf = (there: HistoryScene, token?: string) => there.history(token).gates ?? expect.fail('none');
const read = (there: HistoryScene) => gatesOf(there, READER).read(UNTIL);

describe('what gates said, on branches', () => {
  it('has a line for each commit and outcome, by month and year', async () => {
    const there = await aHistoryScene();
    const [old, failed] = [aGateOutcome({ at: '2025-12-31T23:00:00.000Z' }), aGateOutcome({ pull: 2, state: 'failure' })];
    expect(await gatesOf(there).append([failed, old])).toMatchObject({ added: 2, known: 0 });
    const accepted = { ...failed, state: 'success', at: '2026-01-03T00:00:00.000Z' } as const;
    expect(await gatesOf(there).append([failed, accepted])).toMatchObject({ at: BRANCH, added: 1, known: 1 });
    expect(there.files()).toEqual({ [GATES]: lines(failed, accepted) });
    expect(there.files('benchgate-history-2025')).toEqual({ 'gates/2025-12.jsonl': lines(old) });
    expect(await read(there)).toEqual({ outcomes: [old, failed, accepted], problems: [] });
    const messages = Object.values(there.github.state.commits).map(({ message }) => message);
    expect(messages).toContain('What gates said of 2 commits\n\n[skip ci]');
  });

  it('loses nothing, and no run, where both are written at once', async () => {
    const there = await aHistoryScene();
    const outcomes = Array.from({ length: 4 }, (_, pull) => aGateOutcome({ pull: pull + 1 }));
    const runs = outcomes.map(({ pull }) => aWatchRun({ run: `run ${pull}` }));
    await Promise.all([
      ...outcomes.map((one) => gatesOf(there).append([one])),
      ...runs.map((one) => there.history().append([one])),
    ]);
    expect((await read(there)).outcomes.map(({ pull }) => pull).sort()).toEqual([1, 2, 3, 4]);
    expect((await there.history(READER).read('staging', ['chat'], UNTIL)).runs).toHaveLength(4);
  });

  it('is not mixed with the runs of a target that is called as its folder is', async () => {
    const there = await aHistoryScene();
    const run = aWatchRun({ target: 'gates', scenario: '2026-01' });
    await there.history().append([run]);
    await gatesOf(there).append([aGateOutcome()]);
    expect(Object.keys(there.files() ?? {}).sort()).toEqual(['gates/2026-01.jsonl', 'gates/2026-01/2026-01.jsonl']);
    expect((await read(there)).outcomes).toEqual([aGateOutcome()]);
    expect((await there.history().read('gates', ['2026-01'], UNTIL)).runs).toEqual([run]);
  });

  it.each<[string, object]>([
    ['another version', { version: 2 }],
    ['no time', { at: 'yesterday' }],
    ['another state', { state: '@everybody' }],
    ['no commit', { sha: '@everybody' }],
    ['no number', { pull: '@everybody' }],
    ['a base without end', { base: '@everybody'.repeat(200) }],
    ['more than it has', { '@everybody': 1 }],
  ])('leaves out a line of somebody else with %s, and repeats nothing of it (threat 71)', async (_, wrong) => {
    const there = await aHistoryScene();
    there.push({ [GATES]: `${JSON.stringify({ ...aGateOutcome(), ...wrong })}\n${lines(aGateOutcome({ pull: 2 }))}` });
    const { outcomes, problems } = await read(there);
    expect(outcomes).toEqual([aGateOutcome({ pull: 2 })]);
    expect(problems).toEqual([expect.stringMatching(/^gates\/2026-01\.jsonl: line 1 is no gate outcome: /)]);
    expect(problems.join()).not.toContain('@everybody');
  });
});

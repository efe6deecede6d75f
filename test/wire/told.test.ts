import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { toldFolder } from '../../src/wire/told.ts';
import { toldBranch } from '../../src/wire/told-branch.ts';
import type { ToldLine } from '../../src/world/told.ts';
import { aHistoryScene, BRANCH } from '../support/history-branch.ts';
import { memory } from '../support/memory.ts';

const YEAR = BRANCH.slice(-4);
const line = (at: string, target = 'staging'): ToldLine => ({
  ...{ version: 1, target, objective: 'chat latency p95 <= 300ms', event: 'opened', at },
});
const first = line(`${YEAR}-03-01T00:00:00.000Z`);
const second = line(`${YEAR}-03-02T00:00:00.000Z`);
const clock = { now: () => 0, date: () => `${YEAR}-03-03T00:00:00.000Z`, sleep: async () => {} };
const request = { inputs: {}, event: null, directory: '/repo', workingTree: true, runId: 'local' };

describe('what was told', () => {
  it('is kept in a folder beside the history, of each target by itself, and a corrupt line is none', async () => {
    const { world, held } = memory();
    const told = toldFolder(request, 'history', world);
    expect(await told.read('staging')).toEqual([]);
    for (const one of [first, second, line(first.at, 'prod')]) await told.add(one);
    expect(await told.read('staging')).toEqual([first, second]);
    const file = '/repo/history/staging/told.jsonl';
    held.set(file, `${held.get(file)}{"version":2}\nnonsense\n${JSON.stringify({ ...first, event: 'eaten' })}\n`);
    expect(await told.read('staging')).toEqual([first, second]);
  });

  it('is kept on the branch of the year, beside what is there', async () => {
    const { port, push, files } = await aHistoryScene();
    const told = toldBranch(port(), { clock });
    expect(await told.read('staging')).toEqual([]);
    await told.add(first);
    push({ 'staging/chat/2026-03.jsonl': 'a run\n' });
    await told.add(second);
    expect(await told.read('staging')).toEqual([first, second]);
    expect(Object.keys(files() ?? {}).sort()).toEqual(['staging/chat/2026-03.jsonl', 'staging/told.jsonl']);
  });

  it('of several writers at once is lost nowhere', async () => {
    const { port } = await aHistoryScene();
    const lines = Array.from({ length: 5 }, (_, k) => line(`${YEAR}-03-0${k + 1}T00:00:00.000Z`));
    await Promise.all(lines.map((one) => toldBranch(port(), { clock }).add(one)));
    const kept = await toldBranch(port(), { clock }).read('staging');
    expect(kept.map(({ at }) => at).sort()).toEqual(lines.map(({ at }) => at));
  });

  it('of last year is known at the beginning of the next', async () => {
    const { port } = await aHistoryScene();
    await toldBranch(port(), { clock }).add(first);
    const later = { clock: { ...clock, date: () => `${Number(YEAR) + 1}-01-01T00:00:00.000Z` } };
    expect(await toldBranch(port(), later).read('staging')).toEqual([first]);
  });

  it('begins a line of its own behind one that was cut, and is not read where it is no text', async () => {
    const { port, push } = await aHistoryScene();
    push({ 'staging/told.jsonl': '{"version":1,"targ' });
    const told = toldBranch(port(), { clock });
    expect(await told.read('staging')).toEqual([]);
    await told.add(first);
    expect(await told.read('staging')).toEqual([first]);
    const blob = async () => Promise.reject(new Failure('policy', 'A file of the branch is no text.', 'Remove it.'));
    expect(await toldBranch({ ...port(), blob }, { clock }).read('staging')).toEqual([]);
  });

  it('that is too large to be ours is not read', async () => {
    const { port, push } = await aHistoryScene();
    push({ 'staging/told.jsonl': `${JSON.stringify(first)}\n${' '.repeat(1_000_001)}` });
    expect(await toldBranch(port(), { clock }).read('staging')).toEqual([]);
  });
});

it('when the last commit of a branch was made is known; of none it is not', async () => {
  const { port, github } = await aHistoryScene();
  expect(await port().committedAt(BRANCH)).toBeNull();
  await toldBranch(port(), { clock }).add(first);
  const commit = github.state.commits[github.state.branches[BRANCH] ?? ''];
  expect(await port().committedAt(BRANCH)).toBe(commit?.at);
});

import { describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import { treeOf } from '../../src/demo/github/commits.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { historyBranch } from '../../src/wire/history-branch.ts';
import { aHistoryScene, BRANCH, type HistoryScene, READER } from '../support/history-branch.ts';
import { secondaryLimit } from '../support/pretend/faults.ts';
import { aWatchRun } from '../support/watch.ts';

const CHAT = 'staging/chat/2026-01.jsonl';
const UNTIL = { at: '2026-01-09T00:00:00.000Z', months: 2 };
const lines = (...runs: readonly WatchRun[]) => runs.map((run) => `${JSON.stringify(run)}\n`).join('');
const AROUND = {
  clock: { now: () => 0, date: () => '', sleep: async () => {} },
  digest: () => 'ffff',
  cancelled: new AbortController().signal,
};
const named = (run: string, changed: Partial<WatchRun> = {}) => aWatchRun({ run, ...changed });
const read = (scene: HistoryScene, scenarios = ['chat', 'list']) => scene.history(READER).read('staging', scenarios, UNTIL);

describe('a history on branches', () => {
  it('keeps a line for each run, by target, scenario and month, one commit for each test', async () => {
    const scene = await aHistoryScene();
    const history = scene.history();
    const first = [named('1'), named('1', { scenario: 'list', end: 'aborted' })];
    expect(await history.append(first)).toEqual({ at: BRANCH, added: 2, known: 0, begun: [BRANCH] });
    const second = named('2', { at: '2026-01-08T00:00:00.000Z', dirty: true });
    expect(await scene.history().append([second])).toEqual({ at: BRANCH, added: 1, known: 0, begun: [] });
    expect(scene.files()).toEqual({
      [CHAT]: lines(named('1'), second),
      'staging/list/2026-01.jsonl': lines(named('1', { scenario: 'list', end: 'aborted' })),
    });
    expect(await read(scene)).toEqual({ runs: [named('1'), second, first[1]], problems: [] });
    expect(await scene.history(READER).last('staging', ['chat'], UNTIL.at)).toBe(second.at);
    const commits = Object.values(scene.github.state.commits).filter(({ message }) => message.startsWith('Load test of'));
    expect(commits.map(({ message, parents }) => [message, parents.length])).toEqual([
      ['Load test of staging: chat, list\n\n[skip ci]', 0],
      ['Load test of staging: chat\n\n[skip ci]', 1],
    ]);
  });

  it.each(['regressed', 'partial', 'aborted', 'dirty'])('keeps a run that is %s as that', async (what) => {
    const scene = await aHistoryScene();
    const counts = [{ objective: 'chat latency p95 <= 300ms', good: 0, total: 1000 }];
    const made = {
      regressed: { counts },
      partial: { end: 'partial' },
      aborted: { end: 'aborted' },
      dirty: { dirty: true },
    } as const;
    const run = aWatchRun(made[what as keyof typeof made]);
    await scene.history().append([run]);
    expect((await read(scene)).runs).toEqual([run]);
  });

  it('adds a run once, however often it is recorded', async () => {
    const scene = await aHistoryScene();
    await scene.history().append([named('1')]);
    const commit = scene.github.state.branches[BRANCH];
    expect(await scene.history().append([named('1')])).toEqual({ at: BRANCH, added: 0, known: 1, begun: [] });
    expect(scene.github.state.branches[BRANCH]).toBe(commit);
    expect(await scene.history().append([named('1'), named('2')])).toMatchObject({ added: 1, known: 1 });
    expect(scene.files()).toEqual({ [CHAT]: lines(named('1'), named('2')) });
  });

  it('loses nothing where twenty write at once', async () => {
    const scene = await aHistoryScene();
    const runs = Array.from({ length: 20 }, (_, k) => named(`run ${k}`, { scenario: k % 2 === 0 ? 'chat' : 'list' }));
    const all = await Promise.all(runs.map((run) => scene.history().append([run])));
    expect(all.map(({ added, known }) => [added, known])).toEqual(runs.map(() => [1, 0]));
    expect(all.filter(({ begun }) => begun.length > 0)).toHaveLength(1);
    const found = (await read(scene)).runs.map(({ run }) => run);
    expect(found.sort()).toEqual(runs.map(({ run }) => run).sort());
    expect(scene.pauses()).toBeGreaterThan(18);
  });

  it('counts a run that GitHub wrote without saying so as added', async () => {
    const scene = await aHistoryScene();
    await scene.history().append([named('1')]);
    scene.github.faults.add({ method: 'PATCH', route: /git\/refs/, answer: null });
    expect(await scene.history().append([named('2')])).toEqual({ at: BRANCH, added: 1, known: 0, begun: [] });
    expect(scene.files()).toEqual({ [CHAT]: lines(named('1'), named('2')) });
  });

  it('has a branch for each year, and begins again where one was deleted', async () => {
    const scene = await aHistoryScene();
    const [old, young] = [named('1', { at: '2025-12-31T23:59:00.000Z' }), named('2', { at: '2026-01-01T00:01:00.000Z' })];
    expect(await scene.history().append([old, young])).toMatchObject({
      at: `benchgate-history-2025, ${BRANCH}`,
      begun: ['benchgate-history-2025', BRANCH],
    });
    expect(scene.files('benchgate-history-2025')).toEqual({ 'staging/chat/2025-12.jsonl': lines(old) });
    expect((await read(scene)).runs).toEqual([old, young]);
    delete scene.github.state.branches['benchgate-history-2025'];
    expect((await read(scene)).runs).toEqual([young]);
    delete scene.github.state.branches[BRANCH];
    expect(await read(scene)).toEqual({ runs: [], problems: [] });
    expect(await scene.history(READER).last('staging', ['chat'], UNTIL.at)).toBe(null);
    expect(await scene.history().append([named('3')])).toMatchObject({ begun: [BRANCH] });
    expect(scene.files()).toEqual({ [CHAT]: lines(named('3')) });
  });

  it('goes on in the next file where a month is full', async () => {
    const scene = await aHistoryScene();
    const full = lines(...Array.from({ length: 2900 }, (_, k) => named(`old ${k}`)));
    expect(full.length).toBeGreaterThan(999_000);
    scene.push({ [CHAT]: full });
    await scene.history().append(Array.from({ length: 20 }, (_, k) => named(`new ${k}`)));
    const next = 'staging/chat/2026-01-2.jsonl';
    expect(scene.files()?.[CHAT]).toBe(full);
    expect(scene.files()?.[next]?.split('\n')).toHaveLength(21);
    expect(await scene.history().append([named('old 7'), named('new 3')])).toMatchObject({ added: 0, known: 2 });
    const tenth = { 'staging/chat/2026-01-9.jsonl': '', 'staging/chat/2026-01-10.jsonl': '' };
    scene.push(tenth);
    await scene.history().append([named('last')]);
    expect(scene.files()?.['staging/chat/2026-01-10.jsonl']).toBe(lines(named('last')));
    expect((await read(scene)).runs).toHaveLength(2921);
  });

  it('a corrupt line spoils no other, and stays what it is', async () => {
    const scene = await aHistoryScene();
    const torn = JSON.stringify(named('2')).slice(0, 50);
    scene.push({ [CHAT]: `${lines(named('1'))}${torn}` });
    await scene.history().append([named('3')]);
    expect(scene.files()).toEqual({ [CHAT]: `${lines(named('1'))}${torn}\n${lines(named('3'))}` });
    expect(await read(scene)).toEqual({
      runs: [named('1'), named('3')],
      problems: [`${CHAT}: line 2 is no run: it is not JSON.`],
    });
  });

  it('reads no link and no submodule of that branch, and writes beside them (threat 71)', async () => {
    const scene = await aHistoryScene();
    for (const mode of ['120000', '160000', '100755']) {
      const there = { 'staging/chat/2026-01.jsonl': '../../.github/secret' };
      delete scene.github.state.branches[BRANCH];
      scene.push(there);
      const files = scene.files() ?? {};
      scene.github.modes[`${CHAT}@${treeOf(files)}`] = mode;
      expect((await read(scene)).problems).toEqual([`${CHAT} was not read: it is no plain file of text, or too large.`]);
      await scene.history().append([named('1')]);
      expect(scene.files()).toEqual({ ...files, 'staging/chat/2026-01-2.jsonl': lines(named('1')) });
    }
    expect(scene.github.calls.filter(({ method, path }) => method === 'GET' && path.includes('/git/blobs/'))).toEqual([]);
  });

  it('reads nothing that is too large, and says nothing of what is in it (threat 71)', async () => {
    const scene = await aHistoryScene();
    scene.push({
      [CHAT]: '@everybody '.repeat(200_000),
      'staging/list/2026-01.jsonl': `{"@everybody":1}\n${lines(named('1', { scenario: 'list' }))}`,
    });
    const { runs, problems } = await read(scene);
    expect(runs).toHaveLength(1);
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('@everybody');
    expect(scene.github.calls.filter(({ method, path }) => method === 'GET' && path.includes('/git/blobs/'))).toHaveLength(1);
  });

  it('reads nothing of a branch that holds more than a history can (threat 71)', async () => {
    const scene = await aHistoryScene();
    const files = Array.from({ length: 90 }, (_, k) => ({
      ...{ path: `staging/chat/2026-01-${k + 9}.jsonl`, mode: '100644', blob: 'b'.repeat(40), bytes: 6_000_000 },
    }));
    const branch = async () => ({ commit: 'c'.repeat(40), tree: 'd'.repeat(40), files, complete: true });
    const history = historyBranch({ ...scene.port(), branch }, AROUND);
    await expect(history.read('staging', ['chat'], UNTIL)).rejects.toMatchObject({ kind: 'policy' });
    expect(scene.github.calls).toEqual([]);
  });

  it('writes to no other branch than a history’s, whatever the runs say (threat 70)', async () => {
    const scene = await aHistoryScene();
    const { main } = scene.github.state.branches;
    await scene.history().append([named('1'), named('2', { at: '2024-01-01T00:00:00Z' })]);
    await scene.history().append([named('3')]);
    expect(scene.written()).toEqual(['refs/heads/benchgate-history-2024', `refs/heads/${BRANCH}`, `heads/${BRANCH}`]);
    expect(scene.github.state.branches.main).toBe(main);
  });

  it('says which rule forbids it, after which nothing was written', async () => {
    const scene = await aHistoryScene();
    const answer = refused(422, 'Repository rule violations found: Changes must be made through a pull request.');
    scene.github.faults.add({ method: 'POST', route: /git\/refs/, times: 9, answer });
    await expect(scene.history().append([named('1')])).rejects.toMatchObject({
      kind: 'github',
      message: expect.stringContaining('Changes must be made through a pull request'),
    });
    expect(scene.files()).toBe(null);
  });

  it('says where the limit of GitHub is used up, after which nothing was written', async () => {
    const scene = await aHistoryScene();
    scene.github.faults.add({ method: 'POST', route: /git\/trees/, answer: secondaryLimit(3000) });
    await expect(scene.history().append([named('1')])).rejects.toMatchObject({
      message: expect.stringContaining("GitHub's rate limit is used up"),
    });
    scene.github.faults.add({ method: 'POST', route: /git\/trees/, answer: secondaryLimit(2) });
    expect(await scene.history().append([named('1')])).toMatchObject({ added: 1 });
  });

  it('gives up where others are always faster, and says so', async () => {
    const scene = await aHistoryScene();
    await scene.history().append([named('1')]);
    const port = scene.port();
    const there = await port.branch(BRANCH);
    const late = { ...port, branch: async () => there, commit: async () => null };
    const history = historyBranch(late, AROUND);
    await expect(history.append([named('2')])).rejects.toMatchObject({ message: expect.stringContaining('Others wrote') });
  });

  it('has at most 99 files for a month', async () => {
    const scene = await aHistoryScene();
    scene.push({ 'staging/chat/2026-01-99.jsonl': `${'x'.repeat(999_999)}\n` });
    await expect(scene.history().append([named('1')])).rejects.toMatchObject({ kind: 'policy' });
  });
});

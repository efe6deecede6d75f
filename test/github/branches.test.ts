import { describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import { aHistoryScene, BRANCH, READER } from '../support/history-branch.ts';

const made = (files: Readonly<Record<string, string>>) => ({ branch: BRANCH, message: 'More', files });
const TIP = /git\/refs/;

describe('files of a branch', () => {
  it('are begun without a parent, and added to the end of what was read', async () => {
    const { github, port, files } = await aHistoryScene();
    const there = port();
    expect(await there.branch(BRANCH)).toBe(null);
    const named = await there.commit({ ...made({ 'a/b.txt': 'one\n' }), onto: null });
    const first = await there.branch(BRANCH);
    expect(named).toBe(first?.commit);
    expect(first).toMatchObject({ complete: true, files: [{ path: 'a/b.txt', mode: '100644', bytes: 4 }] });
    expect(await there.commit({ ...made({ 'c.txt': 'zwei – ü\n' }), onto: first })).toMatch(/^[0-9a-f]{40}$/);
    expect(files()).toEqual({ 'a/b.txt': 'one\n', 'c.txt': 'zwei – ü\n' });
    const [end, begin] = [github.state.commits[github.state.branches[BRANCH] ?? ''], github.state.commits[first?.commit ?? '']];
    expect([begin?.parents, end?.parents]).toEqual([[], [first?.commit]]);
    const found = (await there.branch(BRANCH))?.files.find(({ path }) => path === 'c.txt');
    expect(await there.blob(found?.blob ?? '', 100)).toBe('zwei – ü\n');
  });

  it('are not written where somebody was faster, or has taken the branch away', async () => {
    const { github, port, push, files } = await aHistoryScene();
    const there = port();
    expect(await there.commit({ ...made({ 'a.txt': 'a' }), onto: null })).toMatch(/^[0-9a-f]{40}$/);
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto: null })).toBeNull();
    const read = await there.branch(BRANCH);
    push({ 'c.txt': 'c' });
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto: read })).toBeNull();
    expect(files()).toEqual({ 'a.txt': 'a', 'c.txt': 'c' });
    const again = await there.branch(BRANCH);
    delete github.state.branches[BRANCH];
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto: again })).toBeNull();
  });

  it('are never forced onto a branch, and take away nothing (threat 70)', async () => {
    const { github, port, files } = await aHistoryScene();
    const there = port();
    await there.commit({ ...made({ 'a.txt': 'a' }), onto: null });
    const onto = await there.branch(BRANCH);
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto })).toEqual(expect.stringMatching(/^[0-9a-f]{40}$/));
    expect(files()).toEqual({ 'a.txt': 'a', 'b.txt': 'b' });
    const moves = github.calls.filter(({ method, path }) => method === 'PATCH' && TIP.test(path));
    expect(moves.map(({ requestBody }) => Object(requestBody).force)).toEqual([false]);
  });

  it('are not written where GitHub still shows what it no longer has', async () => {
    const { github, port, files } = await aHistoryScene();
    const there = port();
    await there.commit({ ...made({ 'a.txt': 'a' }), onto: null });
    github.faults.add({ method: 'PATCH', route: TIP, answer: refused(422, 'Update is not a fast forward') });
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto: await there.branch(BRANCH) })).toBeNull();
    expect(files()).toEqual({ 'a.txt': 'a' });
  });

  it('are there where GitHub wrote them and said that it failed', async () => {
    const { github, port, files } = await aHistoryScene();
    const there = port();
    await there.commit({ ...made({ 'a.txt': 'a' }), onto: null });
    github.faults.add({ method: 'PATCH', route: TIP, answer: null });
    expect(await there.commit({ ...made({ 'b.txt': 'b' }), onto: await there.branch(BRANCH) })).toMatch(/^[0-9a-f]{40}$/);
    expect(files()).toEqual({ 'a.txt': 'a', 'b.txt': 'b' });
  });

  it('wait for a moment in which a branch is locked, and say where a rule forbids it', async () => {
    const { github, port } = await aHistoryScene();
    const there = port();
    const rule = refused(422, 'Repository rule violations found');
    github.faults.add({ method: 'POST', route: TIP, answer: refused(409, 'Reference cannot be updated') });
    expect(await there.commit({ ...made({ 'a.txt': 'a' }), onto: null })).toMatch(/^[0-9a-f]{40}$/);
    github.faults.add({ method: 'PATCH', route: TIP, times: 2, answer: rule });
    const onto = await there.branch(BRANCH);
    await expect(there.commit({ ...made({ 'b.txt': 'b' }), onto })).rejects.toMatchObject({
      kind: 'github',
      message: `GitHub does not let this token write the branch ${BRANCH}: Repository rule violations found`,
      hint: expect.stringContaining('ruleset'),
    });
  });

  it('are read by a token that may read alone, which writes none', async () => {
    const { port, files } = await aHistoryScene();
    await port().commit({ ...made({ 'a.txt': 'a' }), onto: null });
    const reader = port(READER);
    const onto = await reader.branch(BRANCH);
    expect(onto?.files).toHaveLength(1);
    await expect(reader.commit({ ...made({ 'b.txt': 'b' }), onto })).rejects.toMatchObject({
      kind: 'github',
      message: expect.stringContaining('The token lacks "contents: write"'),
      hint: expect.stringContaining('permissions: contents: write'),
    });
    expect(files()).toEqual({ 'a.txt': 'a' });
  });

  it.each([
    ['larger than was asked for', 'x'.repeat(101), 'is larger than 100 bytes'],
    ['no text', Buffer.from([0xff, 0xfe]), 'is no UTF-8 text'],
  ])('are refused where one is %s (threat 71)', async (_, content, why) => {
    const { github, port } = await aHistoryScene();
    const sha = 'b'.repeat(40);
    const body = { sha, node_id: 'x', size: content.length, url: `${github.url}/x`, encoding: 'base64' };
    const answer = { status: 200, body: { ...body, content: Buffer.from(content).toString('base64') } };
    github.faults.add({ method: 'GET', route: /git\/blobs/, answer });
    await expect(port().blob(sha, 100)).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining(why) });
  });
});

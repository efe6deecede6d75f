import { describe, expect, it } from 'vitest';
import { nodeGitHub } from '../../src/github/github.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { tellIssues } from '../../src/tell/issues.ts';
import { incidentStory } from '../../src/watch/incident-stories.ts';
import { markerLine } from '../../src/watch/issue-marker.ts';
import type { GitHub } from '../../src/world/github.ts';
import { course, hourly, many, momentOf, objective } from '../support/incident.ts';
import type { PretendGitHub } from '../support/pretend/github.ts';
import { RECORD_TOKEN } from '../support/pretend/permissions.ts';
import { aScene, R } from '../support/pretend/scene.ts';

const BOT = 'github-actions[bot]';

const portTo = ({ url }: PretendGitHub): GitHub =>
  nodeGitHub({ owner: 'acme', name: 'shop', token: RECORD_TOKEN, bot: BOT }, { GITHUB_API_URL: url }, { pauseMs: 1 });

/** What the job that records does with these runs. */
function tell(github: GitHub, runs: readonly WatchRun[], { silent = false, watched = true } = {}) {
  const story = incidentStory(runs, objective, momentOf(runs)) ?? ('quiet' as const);
  const known = watched ? new Map([[objective.name, story]]) : new Map();
  const names = new Set(silent ? [objective.name] : []);
  const task = { target: 'staging', label: 'benchgate', bot: BOT, known, silent: names, now: momentOf(runs), runs: null };
  return tellIssues(task, github);
}

/** A repository at the time of the runs. */
async function repository() {
  const { github } = await aScene({ at: '2026-01-03T01:02:00Z' });
  const asked = () =>
    github.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.slice(R.length)}`);
  const said = (number: number) => github.state.comments.filter(({ pull }) => pull === number).map(({ body }) => body);
  return { github, port: portTo(github), asked, said, issues: github.state.issues };
}

const opened = hourly(course(2));
const later = hourly(course(3));
const over = hourly(course(3, 8));
const done = ({ done: lines, failure }: Awaited<ReturnType<typeof tell>>) => [
  ...lines,
  ...(failure === null ? [] : [failure.message]),
];

describe('issues', () => {
  it('tell of a problem from its opening to its end in one issue, with a comment at the end alone', async () => {
    const { port, asked, issues, said } = await repository();
    expect(done(await tell(port, opened))).toEqual([`issue 2 opened: ${objective.name}`]);
    expect(done(await tell(port, later))).toEqual([`issue 2 brought up to date: ${objective.name}`]);
    expect([issues[0]?.open, said(2)]).toEqual([true, []]);
    expect(done(await tell(port, over))).toEqual([`issue 2 closed: ${objective.name}`]);
    expect(issues).toMatchObject([{ number: 2, open: false, labels: ['benchgate'], body: expect.stringMatching(/It is over/) }]);
    expect(said(2)).toEqual([expect.stringMatching(/Closed 2026-01-03 10:00 UTC[\s\S]*too fast, in 11 runs/)]);
    expect(asked()).toEqual(['POST /issues', 'PATCH /issues/2', 'POST /issues/2/comments', 'PATCH /issues/2']);
  });

  it('say by a comment that a ticket became worth a page; one that was closed by hand stays closed', async () => {
    const ticket = [...many(48, 5), ...many(30, 60)];
    const [before, worse] = [hourly(ticket), hourly([...ticket, ...many(9, 1000)])];
    const { port, issues, said } = await repository();
    await tell(port, before);
    await tell(port, worse);
    expect(said(2)).toEqual([expect.stringMatching(/burns faster than before \(page\)/)]);
    const other = await repository();
    await tell(other.port, before);
    const [closed] = other.issues;
    if (closed === undefined) throw new Error('there is no issue');
    Object.assign(closed, { open: false, closedAt: new Date(momentOf(before)).toISOString() });
    await tell(other.port, worse);
    expect([other.issues.length, other.issues[0]?.open, other.said(2)]).toEqual([1, false, []]);
    expect(issues).toHaveLength(1);
  });

  it.each([
    ['opened', opened],
    ['going on', later],
    ['over', over],
  ])('say nothing twice of one that is %s: the same runs again change nothing', async (_, runs) => {
    const { port, asked, github } = await repository();
    await tell(port, opened);
    await tell(port, runs);
    const [before, sent] = [structuredClone(github.state), asked().length];
    expect(done(await tell(port, runs))).toEqual([]);
    expect([github.state, asked().length]).toEqual([before, sent]);
  });

  it('open again within a day, with a comment, and are another one later', async () => {
    const { port, issues, said } = await repository();
    for (const runs of [opened, over]) await tell(port, runs);
    expect(done(await tell(port, hourly([...course(3, 15), ...many(2, 1000)])))).toEqual([
      `issue 2 opened again: ${objective.name}`,
    ]);
    expect([issues.map(({ open }) => open), said(2).length]).toEqual([[true], 2]);
    expect(said(2)[1]).toMatch(/too fast again/);
    const anew = await repository();
    for (const runs of [opened, over]) await tell(anew.port, runs);
    expect(done(await tell(anew.port, hourly([...course(3, 60), ...many(2, 1000)])))).toEqual([
      `issue 3 opened: ${objective.name}`,
    ]);
  });

  it('are not fought over: one that somebody closed stays closed while the problem lasts', async () => {
    const { port, github, asked, issues } = await repository();
    await tell(port, opened);
    github.closeIssue(2);
    const sent = asked().length;
    expect(done(await tell(port, later))).toEqual([`issue 2 was closed by hand and is left so: ${objective.name}`]);
    expect(done(await tell(port, over))).toEqual([]);
    expect([asked().length, issues.map(({ open }) => open)]).toEqual([sent, [false]]);
    await tell(port, hourly([...course(3, 15), ...many(2, 1000)]));
    expect(issues.map(({ open }) => open)).toEqual([true]);
  });

  it('stay open where somebody opened one again after it was over', async () => {
    const { port, github, issues } = await repository();
    for (const runs of [opened, over]) await tell(port, runs);
    github.reopenIssue(2);
    expect(done(await tell(port, over))).toEqual([]);
    expect(issues[0]?.open).toBe(true);
  });

  it('threat 72: of several writers at once leave one that is open, the oldest', async () => {
    const { github, issues } = await repository();
    const writers = Array.from({ length: 4 }, () => portTo(github));
    await Promise.all(writers.map((port) => tell(port, opened)));
    expect(issues.length).toBeGreaterThan(1);
    expect(issues.filter(({ open }) => open).map(({ number }) => number)).toEqual([2]);
    for (const port of writers) await tell(port, over);
    expect(issues.filter(({ open }) => open)).toEqual([]);
    expect(issues.slice(1).every(({ body }) => /same problem has an older issue/.test(body))).toBe(true);
  });

  it('close where the configuration has no such objective any more, and where history knows none and all is good', async () => {
    for (const [runs, watched, said] of [
      [later, false, /has no such objective/],
      [hourly(many(30, 0)), true, /does not know this problem/],
    ] as const) {
      const made = await repository();
      await tell(made.port, opened);
      expect(done(await tell(made.port, runs, { watched }))).toEqual([`issue 2 closed: ${objective.name}`]);
      expect(done(await tell(made.port, runs, { watched }))).toEqual([]);
      expect([made.issues[0]?.open, made.said(2).length]).toEqual([false, 1]);
      expect(made.said(2)[0]).toMatch(said);
    }
  });

  it('are silent in maintenance', async () => {
    const { port, asked } = await repository();
    expect(done(await tell(port, opened, { silent: true }))).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('of a repository that has none: that is said, and nothing fails', async () => {
    const { port, github } = await repository();
    github.state.hasIssues = false;
    expect(done(await tell(port, opened))).toEqual(['this repository has no issues: none was written']);
  });

  it('without the permission end with its name', async () => {
    const { port, github } = await repository();
    github.tokens[RECORD_TOKEN] = { contents: 'write' };
    expect((await tell(port, opened)).failure).toMatchObject({
      message: expect.stringMatching(/"issues: write"/),
      hint: expect.stringMatching(/issues: write/),
    });
    github.tokens[RECORD_TOKEN] = { issues: 'read' };
    expect((await tell(port, opened)).failure?.message).toMatch(/POST .*issues.*"issues: write"/);
  });

  it('that GitHub wrote without saying so, or whose comment it wrote before it failed, are not written twice', async () => {
    const { port, github, issues, said } = await repository();
    github.faults.add({ method: 'POST', route: /\/issues$/, answer: null });
    expect(done(await tell(port, opened))).toEqual([`issue 2 opened: ${objective.name}`]);
    expect(issues).toHaveLength(1);
    github.faults.add({ method: 'PATCH', route: /\/issues\/2$/, answer: { status: 403, body: { message: 'no' } } });
    expect((await tell(port, over)).failure?.message).toMatch(/403/);
    expect(said(2)).toHaveLength(1);
    await tell(port, over);
    expect([issues[0]?.open, said(2).length]).toEqual([false, 1]);
  });
});

describe('whose an issue is', () => {
  const marker = markerLine({ target: 'staging', objective: objective.name, state: 'open', told: 0 });
  const text = { title: 'Slow', body: `${marker}\nours?` };

  it('threat 72: of somebody else’s with our marker nothing is touched, and it hides no problem', async () => {
    const { port, github, issues } = await repository();
    github.writeIssue('stranger', { ...text, labels: ['benchgate'] });
    github.writeIssue('admin', { ...text, labels: ['benchgate'] });
    github.writeIssue(BOT, { ...text, labels: ['other'] });
    github.writeIssue(BOT, { title: 'Slow', body: `> ${text.body}`, labels: ['benchgate'] });
    const before = structuredClone(issues.slice());
    for (const runs of [opened, over]) await tell(port, runs);
    expect(issues.slice(0, 4)).toEqual(before);
    expect(issues.slice(4)).toMatchObject([{ number: 6, open: false }]);
  });

  it('threat 72: a comment of somebody else’s with the marker of the news does not keep them from being told', async () => {
    const { port, github, said } = await repository();
    await tell(port, opened);
    const at = new Date(momentOf(over) - 60_000).toISOString();
    github.comment('stranger', `<!-- benchgate-incident:v1 closed ${at} -->`, { number: 2 } as never);
    await tell(port, over);
    expect(said(2)).toHaveLength(2);
  });

  it('of another target is another one', async () => {
    const { port, github, issues } = await repository();
    github.writeIssue(BOT, { title: 'Slow', body: text.body.replace('target=staging', 'target=prod'), labels: ['benchgate'] });
    await tell(port, opened);
    await tell(port, over);
    expect(issues.map(({ open }) => open)).toEqual([true, false]);
  });

  it('without its label it would not be found again: that fails', async () => {
    const { port, github } = await repository();
    const label = 'benchgate';
    github.faults.add({
      ...{ method: 'POST', route: /\/issues$/ },
      answer: {
        status: 201,
        body: { number: 9, state: 'open', title: 'T', body: '', closed_at: null, user: { login: BOT, type: 'Bot' }, labels: [] },
      },
    });
    expect((await tell(port, opened)).failure?.message).toContain(
      `Issue 9 was written, and is not by ${BOT} or does not have the label ${label}`,
    );
  });
});

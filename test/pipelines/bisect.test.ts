import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { bisect } from '../../src/pipelines/bisect.ts';
import type { BisectQuestion } from '../../src/plan/bisect-search.ts';
import type { MadeCommit } from '../support/bisect-history.ts';
import { aBisectStage, type BisectPlay, type BisectStage } from '../support/bisect-world.ts';

const stages: BisectStage[] = [];
afterEach(() => {
  for (const one of stages.splice(0).reverse()) one.close();
});
const played = (commits: readonly MadeCommit[], play?: BisectPlay) => {
  const made = aBisectStage(commits, play);
  stages.push(made);
  return made;
};

type Asked = Partial<BisectQuestion> & { readonly maxDuration?: string };

const search = ({ project, shas, world }: BisectStage, { maxDuration, ...asked }: Asked = {}, by: BisectStage['world'] = world) =>
  bisect(
    {
      ...{ event: null, directory: project.path, workingTree: true, runId: 'local', journal: null },
      inputs: { 'max-duration': maxDuration },
      asked: { good: shas[0] ?? '', bad: shas.at(-1) ?? '', scenario: 'home', metric: 'latency.p50', ...asked },
    },
    by,
  );

const failing = async (work: Promise<unknown>) => work.then(() => null, Failure.from);
const journalOf = ({ project }: BisectStage) => readFileSync(join(project.path, 'benchgate-out/bisect.jsonl'), 'utf8');
/** The places of the commits that are named, and the size of each change in whole percent. */
const named = ({ report }: Awaited<ReturnType<typeof search>>) =>
  report.result.parts.map(({ kind, to, effect }) => [kind, to, Math.round(100 * Math.expm1(effect))]);

const STEP_AT_2 = [40, 40, 64, 64, 64];

describe('a bisect', () => {
  it('names the commit, and measures nothing again that its journal has', async () => {
    const one = played(STEP_AT_2);
    const found = await search(one);
    expect(named(found)).toEqual([['commit', 2, 60]]);
    expect(found.report).toMatchObject({ stop: null, pairsBefore: 0, policy: { historyWrite: false } });
    const [text, builds] = [journalOf(one), one.started.length];
    const again = await search(one);
    expect(again.report.result).toEqual(found.report.result);
    expect(again.report.pairsBefore).toBe(found.report.result.pairs);
    expect([journalOf(one), one.started.length]).toEqual([text, builds]);
    expect(one.project.git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('interrupted in the middle, keeps what it has and goes on to the same commit', async () => {
    const one = played(STEP_AT_2, { onStart: (started, cancel) => started.length === 60 && cancel() });
    const cut = await search(one);
    expect(cut.report.stop).toBe('interrupted');
    // The pairs of the duet that was cut short count, too.
    expect(cut.report.result.pairs).toBeGreaterThan(16);
    expect(cut.report.result.pairs % 16).not.toBe(0);
    const found = await search(one, {}, { ...one.world, cancelled: new AbortController().signal });
    expect(found.report).toMatchObject({ stop: null, pairsBefore: cut.report.result.pairs });
    expect(named(found)).toEqual([['commit', 2, 60]]);
  });

  it('whose time is used up says what is known, and goes on', async () => {
    const one = played(STEP_AT_2);
    const first = await search(one, { maxDuration: '10s' });
    expect(first.report.stop).toBe('time');
    expect(first.report.result.pairs).toBeGreaterThan(16);
    expect(first.report.elapsedMs).toBeLessThan(12_000);
    expect(named(await search(one))).toEqual([['commit', 2, 60]]);
  });

  it('steps over what cannot be built, dies or only fails, and says why', async () => {
    const one = played([40, 'broken', 64, 64, 64]);
    const found = await search(one);
    // Nothing between the good one and the second can be measured: one of two commits brought it.
    expect(named(found)).toEqual([['unbuilt', 2, 60]]);
    expect(found.report.result.unbuilt).toEqual([1]);
    expect(one.notes.join('\n')).toMatch(/Change 1 .* is stepped over: .*build command ended with exit code 7/);
    expect(journalOf(one)).toContain('{"unbuilt":1}\n');
    for (const [isBad, why] of [
      ['dies', 'ended with exit code 1'],
      ['fails', 'all of its answers were errors'],
    ] as const) {
      const other = played([40, 40, 40, 64, 64], { [isBad]: (commit: number) => commit === 2 });
      const over = await search(other);
      expect(named(over)).toEqual([['unbuilt', 3, 60]]);
      expect(over.report.result.unbuilt).toEqual([2]);
      expect(other.notes.join('\n')).toContain(why);
    }
  });

  it('tries once more what failed once: a moment of the machine costs no commit its place', async () => {
    const one = played([40, 64], { dies: (_, started) => started === 8 });
    const found = await search(one);
    expect(one.notes.join('\n')).toContain('is tried once more: ');
    expect(found.report.result.unbuilt).toEqual([]);
    expect(named(found)).toEqual([['commit', 1, 60]]);
  });

  it('without its good commit there is nothing to compare with', async () => {
    const failure = await failing(search(played(['broken', 40, 64, 64])));
    expect(failure).toMatchObject({ kind: 'target', message: expect.stringContaining('The good commit') });
    expect(failure?.hint).toContain('--good');
  });

  it('builds and runs each commit as its own configuration says', async () => {
    const one = played([40, 40, 64, 64]);
    const text = readFileSync(join(one.project.path, 'benchgate.yml'), 'utf8');
    const bad = one.project.commit({ 'benchgate.yml': text.replace('node server.js', 'node other.js'), number: '4' });
    await search(one, { bad });
    const texts = new Set(one.started);
    expect(texts).toContain('4: node other.js');
    expect(texts).toContain('0: node server.js');
    expect([...texts].filter((started) => started.endsWith('other.js'))).toEqual(['4: node other.js']);
  });

  it('one that changed nothing says within which bound', async () => {
    const { report } = await search(played([40, 40, 40, 40]));
    expect(report.result.parts).toEqual([]);
    expect(report.result.most).toBeLessThan(0.03);
    expect(report.stop).toBeNull();
  });
});

describe('refused before anything is built', () => {
  const refusal = async (one: BisectStage, asked: Asked) => {
    const failure = await failing(search(one, asked));
    expect(one.started).toEqual([]);
    return failure;
  };

  it('a scenario or metric that does not exist, with those that do', async () => {
    const one = played([40, 64]);
    const scenario = await refusal(one, { scenario: 'hme' });
    expect(scenario).toMatchObject({ kind: 'config', message: expect.stringContaining('did you mean home?') });
    const metric = await refusal(one, { metric: 'latency.p59' });
    expect(metric?.hint).toMatch(/The metrics are .*latency\.p50, .*error-rate/);
  });

  it('the journal of another search, which is left as it was', async () => {
    const one = played([40, 64]);
    await search(one);
    const [text, count] = [journalOf(one), one.started.length];
    const failure = await failing(search(one, { metric: 'latency.p95' }));
    expect(failure?.message).toContain('another search');
    expect(failure?.hint).toContain('--journal');
    expect([journalOf(one), one.started.length]).toEqual([text, count]);
    writeFileSync(join(one.project.path, 'benchgate-out/bisect.jsonl'), `${text}{"from":0}\n`);
    expect((await failing(search(one)))?.message).toContain('is no step of a search');
  });

  it('ends that are no history', async () => {
    const one = played([40, 64, 64]);
    const [first = '', second = '', third = ''] = one.shas;
    expect((await refusal(one, { good: third, bad: first }))?.hint).toContain('swap them');
    expect((await refusal(one, { good: third }))?.message).toContain('the same commit');
    one.project.git('checkout', '--quiet', '-b', 'side', first);
    const side = one.project.commit({ side: 'x' });
    one.project.git('checkout', '--quiet', 'main');
    one.project.git('merge', '--quiet', '--no-edit', 'side');
    const failure = await refusal(one, { good: side, bad: 'main' });
    expect(failure?.message).toContain('not among the first parents');
    expect(failure?.hint).toContain(`git log --first-parent`);
    expect(existsSync(join(one.project.path, 'benchgate-out/bisect.jsonl'))).toBe(false);
    // What the merge brought is one step, and the other commits are as they were.
    const { report } = await search(one, { good: second, bad: 'main' });
    expect(report.commits).toHaveLength(3);
  });
});

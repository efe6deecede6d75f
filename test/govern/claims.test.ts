import { describe, expect, it } from 'vitest';
import { type ClaimCriteria, readClaim } from '../../src/govern/claims.ts';
import { Failure } from '../../src/model/failure.ts';
import type { GitHub } from '../../src/world/world.ts';
import { config } from '../config/example.ts';
import { aShard, SHARDED_TEXT } from '../support/a-shard.ts';
import { anArtifact, aRun, BASE, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { CONFIG_TEXT, claimOf, textOf } from './a-claim.ts';

const WORKFLOW = '.github/workflows/benchgate-measure.yml';
const GOOD = textOf(claimOf(0.3));

const criteria = (parts: Partial<ClaimCriteria> = {}): ClaimCriteria => ({
  newScenarios: [],
  config: config(CONFIG_TEXT),
  changedLoads: [],
  fork: false,
  head: { sha: HEAD, ref: 'feature', repositoryId: 100 },
  base: { ref: 'main', sha: BASE, isMergeBase: true },
  workflow: WORKFLOW,
  key: 'default',
  ownRun: null,
  remeasure: [],
  unreadBefore: null,
  ...parts,
});

/** One run with one good artifact, unless said otherwise. */
const world = (parts: Partial<Imagined> = {}) =>
  imagine({ runs: [aRun()], artifacts: [anArtifact()], downloads: { 900: GOOD }, ...parts });

const claim = async (imagined: Imagined, parts: Partial<ClaimCriteria> = {}, port: Partial<GitHub> = {}) =>
  (await readClaim(criteria(parts), { ...portTo(imagined), ...port })).claim;

/** Attempts of one run, one minute after another, each with an artifact. */
function attempts(...texts: readonly string[]): Imagined {
  return world({
    runs: [aRun({ attempt: texts.length })],
    artifacts: texts.map((_, i) =>
      anArtifact({ id: 900 + i, name: `benchgate-default-42-${i + 1}`, createdAt: `2026-01-01T00:${10 + i}:00Z` }),
    ),
    downloads: Object.fromEntries(texts.map((text, i) => [900 + i, text])),
  });
}

describe('threat 49: a conversation that was not read whole', () => {
  const LATER = '2026-01-01T02:00:00Z';
  const kind = async (github: Imagined, parts: Partial<ClaimCriteria>) => (await claim(github, parts)).kind;

  it('may have held a request for another measurement: of several none counts until somebody says which', async () => {
    expect(await kind(attempts(GOOD, GOOD), { unreadBefore: LATER })).toBe('stale');
    expect(await kind(attempts(GOOD, GOOD), { unreadBefore: 'once' })).toBe('stale');
    const asked = { unreadBefore: LATER, remeasure: ['2026-01-01T00:10:30Z'] };
    expect(await claim(attempts(GOOD, GOOD), asked)).toMatchObject({ kind: 'measured', at: '2026-01-01T00:11:00Z' });
  });

  it('changes nothing where there is one measurement, or what was not read came before it', async () => {
    expect(await kind(attempts(GOOD), { unreadBefore: LATER })).toBe('measured');
    expect(await kind(attempts(GOOD, GOOD), { unreadBefore: '2026-01-01T00:09:00Z' })).toBe('measured');
    expect(await kind(attempts(GOOD, GOOD), { unreadBefore: null })).toBe('measured');
  });
});

describe('readClaim', () => {
  it('adopts the measurement of the head commit', async () => {
    const { claim, runs } = await readClaim(criteria(), portTo(world()));
    expect(claim).toMatchObject({
      kind: 'measured',
      at: '2026-01-01T00:10:00Z',
      url: aRun().url,
      later: 0,
      measurement: { protocol: { configuration: 'benchgate.yml', revisions: { base: { sha: BASE }, head: { sha: HEAD } } } },
    });
    expect(runs).toEqual([aRun()]);
  });

  it.each([
    ['no run', [], { kind: 'waiting', running: false, url: null }],
    ['a run under way', [aRun({ conclusion: null })], { kind: 'waiting', running: true, url: aRun().url }],
    [
      'a run under way and a later one that was cancelled',
      [aRun({ id: 41, conclusion: null, url: 'u' }), aRun({ conclusion: 'cancelled' })],
      { kind: 'waiting', running: true, url: 'u' },
    ],
    ['a run that failed', [aRun({ conclusion: 'failure' })], { kind: 'failed', conclusion: 'failure', url: aRun().url }],
    ['a run that left nothing', [aRun()], { kind: 'absent', url: aRun().url }],
    ['a run that was skipped', [aRun({ conclusion: 'skipped' })], { kind: 'waiting', running: false, url: null }],
  ])('says of %s what it is', async (_, runs, expected) => {
    expect(await claim(world({ runs, artifacts: [] }))).toEqual(expected);
  });

  it('threat 4: a run of another workflow file is no measurement, whatever it is named', async () => {
    const evil = aRun({ path: '.github/workflows/evil.yml' });
    expect(await claim(world({ runs: [evil] }))).toMatchObject({ kind: 'waiting' });
    // Even where GitHub's answer held it.
    const artifacts: number[] = [];
    const port = {
      runs: async () => [evil],
      artifacts: async (run: number) => {
        artifacts.push(run);
        return [anArtifact()];
      },
    };
    expect(await claim(world(), {}, port)).toMatchObject({ kind: 'waiting' });
    expect(artifacts).toEqual([]);
  });

  it.each([
    ['another event', { event: 'push' }],
    ['another event that a fork can start', { event: 'workflow_dispatch' }],
    ['another commit', { headSha: 'c'.repeat(40) }],
    ['another repository', { headRepositoryId: 200 }],
    ['a repository that is gone', { headRepositoryId: null }],
  ])('threat 6: a run of %s is no measurement of this head', async (_, parts) => {
    expect(await claim(world(), {}, { runs: async () => [aRun(parts)] })).toMatchObject({ kind: 'waiting', running: false });
  });

  it('takes the run of a fork for that fork only', async () => {
    const fork = world({ runs: [aRun({ headRepositoryId: 200 })] });
    expect(await claim(fork, { head: { sha: HEAD, ref: 'main', repositoryId: 200 } })).toMatchObject({ kind: 'measured' });
    expect(await claim(fork, { head: { sha: HEAD, ref: 'main', repositoryId: null } })).toMatchObject({ kind: 'waiting' });
  });

  it.each([
    ['another suite', { name: 'benchgate-other-42-1' }],
    ['another run', { name: 'benchgate-default-43-1' }],
    ['an attempt that was not', { name: 'benchgate-default-42-2' }],
    ['attempt 0', { name: 'benchgate-default-42-0' }],
    ['more behind it', { name: 'benchgate-default-42-1-x' }],
    ['another head', { headSha: 'c'.repeat(40) }],
    ['no head', { headSha: null }],
  ])('R6, threat 6: an artifact of %s is none of ours', async (_, parts) => {
    expect(await claim(world({ artifacts: [anArtifact(parts)] }))).toMatchObject({ kind: 'absent' });
  });

  it('R6, threat 6: an artifact that says that it is of another run is none of ours', async () => {
    const port = { artifacts: async () => [anArtifact({ runId: 7 })] };
    expect(await claim(world(), {}, port)).toMatchObject({ kind: 'absent' });
  });

  it('R6, threat 62: of two artifacts of one name neither is believed', async () => {
    const twice = world({ artifacts: [anArtifact(), anArtifact({ id: 901 })], downloads: { 900: GOOD, 901: GOOD } });
    expect(await claim(twice)).toMatchObject({ kind: 'refused', why: expect.stringContaining('two') });
    expect(twice.calls).not.toContain('download');
  });

  it('R6: an expired one is stale, a large one is refused, and neither is fetched', async () => {
    const expired = world({ artifacts: [anArtifact({ expired: true })] });
    expect(await claim(expired)).toMatchObject({ kind: 'stale', why: expect.stringContaining('expired') });
    const large = world({ artifacts: [anArtifact({ size: 2 * 1024 * 1024 + 1 })] });
    expect(await claim(large)).toMatchObject({ kind: 'refused', why: expect.stringContaining('2 MiB') });
    expect([...expired.calls, ...large.calls]).not.toContain('download');
    expect(await claim(world({ artifacts: [anArtifact({ size: 2 * 1024 * 1024 })] }))).toMatchObject({ kind: 'measured' });
  });

  it('threat 6: an artifact of other commits is refused or stale, and names no pull request', async () => {
    const other = (from: string) => GOOD.replace(`"sha":"${from}"`, `"sha":"${'c'.repeat(40)}"`);
    expect(await claim(attempts(other(HEAD)))).toMatchObject({ kind: 'refused', why: expect.stringContaining('other commits') });
    expect(await claim(attempts(other(BASE)))).toMatchObject({ kind: 'stale' });
    expect(await claim(attempts(`{"pr":1,${GOOD.slice(1)}`))).toMatchObject({ kind: 'refused' });
  });

  it('threat 9: a zip that the port refuses is a claim that is refused, with its reason', async () => {
    const refuse = (kind: Failure['kind'], message: string) => ({
      download: async () => {
        throw new Failure(kind, message, 'hint');
      },
    });
    expect(await claim(world(), {}, refuse('policy', 'the digest of the artifact is not what GitHub says'))).toEqual({
      kind: 'refused',
      why: expect.stringContaining('digest'),
      url: aRun().url,
    });
    // What GitHub does is no property of the artifact.
    for (const kind of ['github', 'environment', 'internal'] as const)
      await expect(claim(world(), {}, refuse(kind, 'down'))).rejects.toMatchObject({ kind, message: 'down' });
  });

  it('R9: repeats nothing of an artifact that it refuses', async () => {
    const texts = [
      '@everyone <img>',
      GOOD.replace('"readings":{', '"readings":{"@everyone <img>":{"values":[]},'),
      `{"@everyone <img>":1,${GOOD.slice(1)}`,
      GOOD.replace('"stop":"max-pairs"', '"stop":"@everyone <img>"'),
    ];
    for (const text of texts) {
      const found = await claim(attempts(text));
      expect(found.kind).toBe('refused');
      expect(JSON.stringify(found)).not.toMatch(/everyone|img/);
    }
  });

  it('R6: the first valid measurement counts, however often it is measured again', async () => {
    const [slow, fast] = [GOOD, textOf(claimOf())];
    const first = await claim(attempts(slow, fast, fast));
    expect(first).toMatchObject({ kind: 'measured', at: '2026-01-01T00:10:00Z', later: 2 });
    // In runs of their own too, and whatever order they are listed in.
    const runs = [aRun({ id: 43 }), aRun({ id: 42 })];
    const artifacts = [
      anArtifact({ id: 901, name: 'benchgate-default-43-1', runId: 43, createdAt: '2026-01-01T02:00:00Z' }),
      anArtifact(),
    ];
    const two = world({ runs, artifacts, downloads: { 900: slow, 901: fast } });
    expect(await claim(two)).toMatchObject({ kind: 'measured', at: '2026-01-01T00:10:00Z', later: 1 });
  });

  it('R6: beginning a run again, and ending that, does not take its first measurement away', async () => {
    const [slow, fast] = [GOOD, textOf(claimOf())];
    const runs = [aRun({ attempt: 2, conclusion: 'cancelled' }), aRun({ id: 43 })];
    const other = { id: 901, name: 'benchgate-default-43-1', runId: 43, createdAt: '2026-01-01T02:00:00Z' };
    const world = imagine({ runs, artifacts: [anArtifact(), anArtifact(other)], downloads: { 900: slow, 901: fast } });
    expect(await claim(world)).toMatchObject({ kind: 'measured', at: '2026-01-01T00:10:00Z', later: 1 });
    // What the attempt that was ended left is none.
    const last = anArtifact({ name: 'benchgate-default-42-2' });
    expect(await claim(imagine({ runs: runs.slice(0, 1), artifacts: [last], downloads: { 900: slow } }))).toMatchObject({
      kind: 'failed',
    });
  });

  it('R6: a later one counts only when somebody permitted asked for it, and it has come', async () => {
    const measured = attempts(GOOD, GOOD, GOOD);
    const asked = (at: string) => claim(measured, { remeasure: [at] });
    expect(await asked('2026-01-01T00:10:30Z')).toMatchObject({ kind: 'measured', at: '2026-01-01T00:11:00Z', later: 1 });
    expect(await asked('2026-01-01T00:11:30Z')).toMatchObject({ kind: 'measured', at: '2026-01-01T00:12:00Z', later: 0 });
    expect(await asked('2026-01-01T00:30:00Z')).toMatchObject({ kind: 'measured', at: '2026-01-01T00:10:00Z' });
    // Asked again: until that one has come, the one that was asked for before counts.
    const twice = ['2026-01-01T00:30:00Z', '2026-01-01T00:10:30Z'];
    expect(await claim(measured, { remeasure: twice })).toMatchObject({ kind: 'measured', at: '2026-01-01T00:11:00Z' });
    const late = ['2026-01-01T00:11:30Z', '2026-01-01T00:10:30Z'];
    expect(await claim(measured, { remeasure: late })).toMatchObject({ kind: 'measured', at: '2026-01-01T00:12:00Z' });
  });

  it('passes over what is not valid, and says of the first what it is if none is', async () => {
    expect(await claim(attempts('{}', GOOD))).toMatchObject({ kind: 'measured', at: '2026-01-01T00:11:00Z' });
    const cancelled = textOf({ ...claimOf(), stop: 'cancelled' });
    expect(await claim(attempts(cancelled, GOOD))).toMatchObject({ kind: 'measured', at: '2026-01-01T00:11:00Z' });
    expect(await claim(attempts(cancelled, '{}'))).toMatchObject({ kind: 'stale' });
  });

  it('threat 49: fetches at most five, and lists the artifacts of at most ten runs', async () => {
    const bad = attempts(...Array.from({ length: 9 }, () => '{}'));
    expect(await claim(bad)).toMatchObject({ kind: 'refused' });
    expect(bad.calls.filter((call) => call === 'download')).toHaveLength(5);
    const runs = Array.from({ length: 40 }, (_, i) => aRun({ id: 100 + i }));
    const many = world({ runs, artifacts: [] });
    await claim(many);
    expect(many.calls.filter((call) => call === 'artifacts')).toHaveLength(10);
  });

  it('reads what its own run left before that run has ended', async () => {
    const own = aRun({ conclusion: null });
    expect(await claim(world({ runs: [own] }), { ownRun: own })).toMatchObject({ kind: 'measured' });
    expect(await claim(world({ runs: [own], artifacts: [] }), { ownRun: own })).toMatchObject({ kind: 'failed' });
    expect(await claim(world({ runs: [own] }))).toMatchObject({ kind: 'waiting', running: true });
  });

  it('refuses what it has nothing to compare with or to judge by', async () => {
    const alone = { mergeBase: async () => null };
    expect(await claim(world(), { base: { ref: 'main', sha: BASE, isMergeBase: false } }, alone)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('history'),
    });
    expect(await claim(world(), { config: null })).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('no configuration'),
    });
  });
});

describe('attempts before the one that counts', () => {
  it('threat 62: says how often measuring was cancelled or failed before, and left nothing', async () => {
    const third = anArtifact({ name: 'benchgate-default-42-3' });
    const runs = [
      aRun({ id: 40, conclusion: 'cancelled', attempt: 2, createdAt: '2025-12-31T23:00:00Z' }),
      aRun({ attempt: 3 }),
      aRun({ id: 43, conclusion: 'cancelled', createdAt: '2026-01-01T05:00:00Z' }),
    ];
    expect(await claim(world({ runs, artifacts: [third] }))).toMatchObject({ kind: 'measured', before: 4 });
    // What left a measurement is told otherwise.
    const two = attempts(textOf({ ...claimOf(), stop: 'cancelled' }), GOOD);
    const counted = await claim(two);
    expect(counted).toMatchObject({ kind: 'measured' });
    expect(counted).not.toHaveProperty('before');
    expect(await claim(world())).not.toHaveProperty('before');
  });
});

describe('the shards of a run', () => {
  const SHARDED = config(SHARDED_TEXT);
  const shard = (index: number, parts: Partial<Parameters<typeof anArtifact>[0]> = {}) =>
    anArtifact({
      id: 900 + index,
      name: `benchgate-default-42-1-shard-${index}`,
      createdAt: `2026-01-01T00:1${index}:00Z`,
      ...parts,
    });
  const text = (index: number) => textOf(aShard(index, { effect: 0.3 }));
  const downloads = { 901: text(1), 902: text(2), 903: text(3) };
  const sharded = (parts: Partial<Imagined> = {}) => world({ artifacts: [shard(2), shard(1), shard(3)], downloads, ...parts });
  const judged = { config: SHARDED };

  it('are one claim together, as of when the last of them was there', async () => {
    const found = await claim(sharded(), judged);
    expect(found).toMatchObject({ kind: 'measured', at: '2026-01-01T00:13:00Z', later: 0 });
    expect(found.kind === 'measured' && found.measurement.shards?.map(({ pairs }) => pairs)).toEqual([10, 10, 10]);
    expect(found).not.toHaveProperty('before');
  });

  it('threat 107: are dropped pairs where one is missing', async () => {
    const found = await claim(sharded({ artifacts: [shard(1), shard(3)] }), judged);
    expect(found.kind === 'measured' && found.measurement.shards?.map(({ pairs }) => pairs)).toEqual([10, 0, 10]);
  });

  it('threat 107: are of each the first that was left: what is begun again until it is fast does not count', async () => {
    const again = shard(2, { id: 905, name: 'benchgate-default-42-2-shard-2', createdAt: '2026-01-01T00:20:00Z' });
    const rerun = sharded({
      runs: [aRun({ attempt: 2 })],
      artifacts: [shard(1), shard(2), shard(3), again],
      downloads: { ...downloads, 905: textOf(aShard(2)) },
    });
    const found = await claim(rerun, judged);
    expect(found).toMatchObject({ kind: 'measured', at: '2026-01-01T00:13:00Z', later: 1 });
    const asked = await claim(rerun, { ...judged, unreadBefore: '2026-01-01T02:00:00Z' });
    expect(asked.kind).toBe('stale');
  });

  it('are filled up by a later attempt where one left nothing', async () => {
    const later = shard(2, { name: 'benchgate-default-42-2-shard-2', createdAt: '2026-01-01T00:20:00Z' });
    const found = await claim(sharded({ runs: [aRun({ attempt: 2 })], artifacts: [shard(1), later, shard(3)] }), judged);
    expect(found).toMatchObject({ kind: 'measured', at: '2026-01-01T00:20:00Z' });
    expect(found.kind === 'measured' && found.measurement.shards?.map(({ pairs }) => pairs)).toEqual([10, 10, 10]);
  });

  const again = (index: number, id = 910 + index) =>
    shard(index, { id, name: `benchgate-default-42-2-shard-${index}`, createdAt: `2026-01-01T00:2${index}:00Z` });
  const rerun = (artifacts: Imagined['artifacts'], more: Record<number, string> = {}) =>
    sharded({ runs: [aRun({ attempt: 2 })], artifacts, downloads: { ...downloads, ...more } });

  it('are filled up where one was cancelled, or is out of date: re-running its job is what it asks for', async () => {
    const cancelled = { 902: textOf(aShard(2, { measured: 4, stop: 'cancelled' })), 912: text(2) };
    const first = [shard(1), shard(2), shard(3)];
    expect(await claim(sharded({ downloads: { ...downloads, ...cancelled } }), judged)).toMatchObject({ kind: 'stale' });
    const found = await claim(rerun([...first, again(2)], cancelled), judged);
    expect(found).toMatchObject({ kind: 'measured', at: '2026-01-01T00:22:00Z', later: 0, before: 1 });
    const old = config(SHARDED_TEXT.replace('shards: 3', 'shards: 3, max-pairs: 24'));
    const outdated = Object.fromEntries([1, 2, 3].map((index) => [900 + index, textOf(aShard(index, { judge: old }))]));
    const anew = { ...outdated, 911: text(1), 912: text(2), 913: text(3) };
    expect(await claim(rerun(first, outdated), judged)).toMatchObject({ kind: 'stale' });
    const all = await claim(rerun([...first, again(1), again(2), again(3)], anew), judged);
    expect(all).toMatchObject({ kind: 'measured', at: '2026-01-01T00:23:00Z' });
    expect(all).not.toHaveProperty('before');
    const expired = [shard(1), shard(2, { expired: true }), shard(3), again(2)];
    expect(await claim(rerun(expired, { 912: text(2) }), judged)).toMatchObject({ kind: 'measured', at: '2026-01-01T00:22:00Z' });
  });

  it('threat 108: of which one is refused give way to a later attempt that made all of them anew, and to no part of one', async () => {
    const forged = { 902: text(3), 911: text(1), 912: text(2), 913: text(3) };
    const first = [shard(1), shard(2), shard(3)];
    expect(await claim(rerun([...first, again(2)], forged), judged)).toMatchObject({ kind: 'refused' });
    const all = await claim(rerun([...first, again(1), again(2), again(3)], forged), judged);
    expect(all).toMatchObject({ kind: 'measured', at: '2026-01-01T00:23:00Z', later: 0 });
  });

  it('count whole where somebody asked for another measurement while an attempt was leaving them', async () => {
    const asked = { ...judged, remeasure: ['2026-01-01T00:11:30Z'] };
    const found = await claim(sharded(), asked);
    expect(found.kind === 'measured' && found.measurement.shards?.map(({ pairs }) => pairs)).toEqual([10, 10, 10]);
    const first = [shard(1), shard(2), shard(3)];
    const after = { ...judged, remeasure: ['2026-01-01T00:15:00Z'] };
    const anew = rerun([...first, again(1), again(2), again(3)], { 911: text(1), 912: text(2), 913: text(3) });
    expect(await claim(anew, after)).toMatchObject({ kind: 'measured', at: '2026-01-01T00:23:00Z' });
    const part = await claim(rerun([...first, again(2)], { 912: text(2) }), after);
    expect(part.kind === 'measured' && part.measurement.shards?.map(({ pairs }) => pairs)).toEqual([0, 10, 0]);
  });

  it('threat 107: say how often measuring was begun before one of them was there: an attempt that left a part left no measurement', async () => {
    const found = await claim(rerun([shard(1), shard(3), again(2)], { 912: text(2) }), judged);
    expect(found).toMatchObject({ kind: 'measured', before: 1 });
  });

  it.each([
    [
      'a measurement beside them',
      { artifacts: [anArtifact(), shard(1), shard(2), shard(3)], downloads: { ...downloads, 900: GOOD } },
      'shards of one',
    ],
    ['a shard under the name of another', { downloads: { ...downloads, 902: text(3) } }, 'another shard'],
    ['one of two names', { artifacts: [shard(1), shard(2), shard(2, { id: 906 }), shard(3)] }, 'two measurements of one name'],
  ])('threat 108: are refused with %s', async (_, parts, why) => {
    expect(await claim(sharded(parts), judged)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });

  it('threat 108: do not count as a measurement by themselves', async () => {
    const alone = world({ downloads: { 900: text(1) } });
    expect(await claim(alone, judged)).toMatchObject({ kind: 'refused', why: expect.stringContaining('another shard') });
  });

  it('threat 49: costs as many downloads as two measurements of eight shards at the most', async () => {
    const runs = Array.from({ length: 8 }, (_, at) => aRun({ id: 42 + at, createdAt: `2026-01-01T00:0${at}:00Z` }));
    const artifacts = runs.flatMap(({ id }, at) =>
      [1, 2, 3].map((index) =>
        shard(index, {
          id: 1000 + 10 * at + index,
          runId: id,
          name: `benchgate-default-${id}-1-shard-${index}`,
          createdAt: `2026-01-01T00:${10 + at}:0${index}Z`,
        }),
      ),
    );
    const other = textOf(aShard(1, { of: 2 }));
    const many = world({ runs, artifacts, downloads: Object.fromEntries(artifacts.map(({ id }) => [id, other])) });
    expect(await claim(many, judged)).toMatchObject({ kind: 'refused' });
    expect(many.calls.filter((call) => call === 'download').length).toBeLessThanOrEqual(16);
  });

  it('are stale under a configuration that knows of none', async () => {
    expect(await claim(sharded())).toMatchObject({ kind: 'stale', why: expect.stringContaining('design.shards') });
  });
});

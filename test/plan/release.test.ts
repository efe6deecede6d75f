import { writeFileSync as nodeWrite } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { Failure } from '../../src/model/failure.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import { findSince, ofRelease } from '../../src/plan/release.ts';
import { resolveSince } from '../../src/plan/resolve-since.ts';
import { smallest } from '../config/example.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { fakeWorld } from '../support/world.ts';

const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.remove();
});
const clone = (from?: { url: string; depth: number }) => {
  const made = aClone(from);
  clones.push(made);
  return made;
};
const copyOf = ({ path }: Clone, depth: number) => clone({ url: `file://${path}`, depth });

const world = fakeWorld({ git: nodeGit(process.env), files: nodeFiles() });
const requestOf = ({ path }: Clone, inputs: Record<string, string> = {}) => ({
  inputs: { mode: 'creep', ...inputs },
  event: null,
  directory: path,
  workingTree: true,
  runId: 'local',
});
function since(at: Clone, inputs: Record<string, string> = {}) {
  const request = requestOf(at, inputs);
  return findSince(request, readInputs(request.inputs), world);
}
const baseOf = async (at: Clone, inputs: Record<string, string> = {}) => {
  const found = await since(at, inputs);
  return 'code' in found ? found.code : [found.revisions.base.ref, found.revisions.base.sha];
};

/** A branch main with commits by name; a name that looks like a version is tagged, with a message where it starts with v. */
function history(...names: readonly string[]) {
  const repository = clone();
  const shas: Record<string, string> = {};
  for (const name of names) {
    shas[name] = repository.commit({ at: name });
    if (/^v\d/.test(name)) repository.git('tag', '-a', name, '-m', name);
    if (/^\d/.test(name)) repository.git('tag', name);
  }
  return { repository, shas };
}

describe('the last release', () => {
  it('is the nearest tag with a version and no prerelease, with v or without, with a message or without', async () => {
    const { repository, shas } = history('v1.9.0', 'a', '1.10.0', 'b', 'v2.0.0-rc.1', 'c');
    repository.git('tag', 'nightly');
    repository.git('tag', 'v11');
    expect(await baseOf(repository)).toEqual(['1.10.0', shas['1.10.0']]);
    repository.git('tag', '-a', 'v1.10.1', '-m', 'the same commit once more', shas['1.10.0'] ?? '');
    expect(await baseOf(repository)).toEqual(['v1.10.1', shas['1.10.0']]);
  });

  it('is reached by first parents: what was released on a branch that was merged is none of main', async () => {
    const { repository, shas } = history('v1.0.0', 'a');
    repository.git('checkout', '--quiet', '-b', 'lts', 'v1.0.0');
    repository.commit({ lts: '1' });
    repository.git('tag', 'v1.0.1');
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'merge lts', 'lts');
    expect(await baseOf(repository)).toEqual(['v1.0.0', shas['v1.0.0']]);
    // Who names it gets it.
    expect(await baseOf(repository, { since: 'v1.0.1' })).toEqual(['v1.0.1', repository.git('rev-parse', 'lts')]);
  });

  it('is of the default branch, whatever is checked out', async () => {
    const { repository, shas } = history('v1.0.0', 'a');
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.commit({ feature: '1' });
    repository.git('tag', 'v9.0.0');
    const found = await since(repository);
    expect(found).toMatchObject({ revisions: { base: { ref: 'v1.0.0' }, head: { ref: 'main', sha: shas.a } } });
  });

  it('is fetched where a shallow clone has neither tags nor history', async () => {
    const { repository, shas } = history('v1.0.0', ...Array.from({ length: 40 }, (_, k) => `commit ${k}`));
    const copy = copyOf(repository, 1);
    expect(copy.git('tag', '--list')).toBe('');
    expect(copy.git('rev-list', '--count', 'HEAD')).toBe('1');
    const found = await since(copy);
    expect(found).toMatchObject({ revisions: { base: { ref: 'v1.0.0', sha: shas['v1.0.0'] } }, span: { commits: 40 } });
  });

  it('of a shallow clone whose remote is gone, or must not be asked, cannot be told: that is no "not released yet"', async () => {
    const { repository } = history('v1.0.0', 'a', 'b');
    const copy = copyOf(repository, 1);
    const why = { kind: 'environment', message: expect.stringContaining('the tags that releases are known by') };
    await expect(since(copy, { offline: 'true' })).rejects.toMatchObject({
      ...why,
      hint: expect.stringContaining('fetch-depth: 0'),
    });
    copy.git('remote', 'set-url', 'origin', '/nowhere/at-all');
    await expect(since(copy)).rejects.toMatchObject(why);
  });

  it('is none where nothing was released: there is nothing to compare', async () => {
    expect(await baseOf(history('a', 'v1.0.0-beta', 'b').repository)).toBe('no-release');
    const { repository } = history('a', 'b');
    expect(await since(copyOf(repository, 1))).toEqual({ code: 'no-release', head: 'origin/main', base: null });
  });

  it('is nothing to compare with where nothing was merged since', async () => {
    expect(await since(history('a', 'v1.0.0').repository)).toEqual({ code: 'at-release', head: 'main', base: 'v1.0.0' });
  });
});

describe('--since', () => {
  it('takes a tag, a commit and a day', async () => {
    const { repository, shas } = history('a', 'v1.0.0', 'b');
    expect(await baseOf(repository, { since: 'v1.0.0' })).toEqual(['v1.0.0', shas['v1.0.0']]);
    expect(await baseOf(repository, { since: (shas.a ?? '').slice(0, 10) })).toEqual([(shas.a ?? '').slice(0, 10), shas.a]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await baseOf(repository, { since: tomorrow })).toBe('at-release');
  });

  it('a day is its first moment, in UTC', async () => {
    const repository = clone();
    for (const at of ['2026-01-30T23:59:59Z', '2026-01-31T00:00:01Z', '2026-02-01T12:00:00Z']) {
      repository.git('-c', `user.name=x`, 'commit', '--quiet', '--allow-empty', '-m', at, '--date', at);
      const sha = repository.git('rev-parse', 'HEAD');
      // The committer's date is what counts, and git takes it from the commit alone.
      const raw = repository
        .git('cat-file', 'commit', sha)
        .replace(/^(committer .*>) \d+ .*$/m, `$1 ${Date.parse(at) / 1000} +0000`);
      repository.git('update-ref', 'HEAD', written(repository, raw));
    }
    const found = await since(repository, { since: '2026-01-31' });
    expect(found).toMatchObject({ revisions: { base: { ref: 'before 2026-01-31' } }, span: { commits: 2 } });
    await expect(since(repository, { since: '2026-01-30' })).rejects.toMatchObject({
      kind: 'config',
      message: 'main has no commit before 2026-01-30.',
    });
  });

  it.each(['2026-13-01', '2026-02-30', 'v7.7.7', 'no-such-thing'])('that means nothing is named: %s', async (name) => {
    await expect(since(history('v1.0.0', 'a').repository, { since: name })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining(name),
      hint: expect.stringContaining('a tag, a commit, or a day'),
    });
  });

  it('that head did not go on from is refused, with what to do', async () => {
    const { repository } = history('a', 'b');
    repository.git('checkout', '--quiet', '-b', 'lts', 'main~1');
    repository.commit({ lts: '1' });
    repository.git('tag', 'v1.0.1');
    await expect(since(repository, { since: 'v1.0.1' })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('main'),
      hint: expect.stringMatching(/git merge-base .*benchgate run --base-ref/),
    });
  });

  it('is fetched where a shallow clone lacks it', async () => {
    const { repository, shas } = history('v1.0.0', 'a', 'b', 'c');
    const copy = copyOf(repository, 1);
    expect(await baseOf(copy, { since: 'v1.0.0' })).toEqual(['v1.0.0', shas['v1.0.0']]);
    expect(await since(copy, { since: shas.a ?? '' })).toMatchObject({ span: { commits: 2 } });
  });
});

it('lists what was merged between, by the messages that GitHub writes', async () => {
  const { repository } = history('v1.0.0');
  const commit = (...message: readonly string[]) =>
    repository.git('commit', '--quiet', '--allow-empty', ...message.flatMap((part) => ['-m', part]));
  commit('Cache answers (#7)');
  commit('Merge pull request #8 from someone/branch', 'Escape <b>names</b>', 'More of it (#1)');
  commit('a commit of nobody (#0) or #9');
  commit(`${'x'.repeat(300)} (#10)`);
  expect(await since(repository)).toMatchObject({
    span: {
      commits: 4,
      unlisted: 0,
      pulls: [
        { number: 10, title: 'x'.repeat(200) },
        { number: 8, title: 'Escape <b>names</b>' },
        { number: 7, title: 'Cache answers' },
      ],
    },
  });
  for (let k = 0; k < 201; k += 1) commit(`Change (#${100 + k})`);
  const found = await since(repository);
  expect(found).toMatchObject({ span: { commits: 205, unlisted: 4 } });
  expect('span' in found && found.span.pulls.length).toBe(200);
});

describe('resolveSince', () => {
  const now = smallest(
    'budgets: [{metric: latency.p95, max-increase: 9%}]\ncreep: {budgets: [{metric: latency.p95, max-increase: 3%}]}\n',
  );

  it("judges by head's configuration and the budgets of creep, with head's load, and builds the release as it says itself", async () => {
    const repository = clone();
    repository.commit({ 'benchgate.yml': smallest().replace('server.js', 'old.js') });
    repository.git('tag', 'v1.0.0');
    repository.commit({ 'benchgate.yml': now });
    const found = await resolveSince(requestOf(repository, { engine: 'embedded' }), world);
    if ('code' in found) throw new Error('nothing to compare');
    const { plan } = found;
    expect(plan).toMatchObject({ loadSide: 'head', services: { base: { run: { start: 'node old.js' } } }, waivers: [] });
    const cell = plan.protocol.cells.find(({ metric }) => metric.name === 'latency.p95');
    expect(cell).toMatchObject({ gating: true, margins: { flag: 0.03 }, source: 'benchgate.yml:6' });
    expect(plan.protocol.configuration).toMatch(/^benchgate\.yml at head [0-9a-f]{7}$/);
    expect(plan.protocol.scenarios).toMatchObject([{ status: 'compared' }]);
  });

  it.each([
    ['has no configuration', { other: '1' }],
    ['has no valid configuration', { 'benchgate.yml': 'nonsense: 1\n' }],
  ])('a release that %s is built as head is, and that is said', async (why, files) => {
    const repository = clone();
    repository.commit(files);
    repository.git('tag', 'v1.0.0');
    repository.commit({ 'benchgate.yml': now });
    const found = await resolveSince(requestOf(repository, { engine: 'embedded' }), world);
    if ('code' in found) throw new Error('nothing to compare');
    expect(found.plan.services.base).toEqual(found.plan.services.head);
    expect(found.plan.protocol.warnings).toContain(`v1.0.0 ${why} of its own, so it is built and run as head is`);
  });
});

it('what fails of a side is told with the commit that it is', () => {
  const revisions = {
    base: { side: 'base', sha: 'b'.repeat(40), ref: 'v1.0.0' },
    head: { side: 'head', sha: 'a'.repeat(40), ref: 'main' },
  } as const;
  const failed = ofRelease(new Failure('target', 'base: build failed', 'See the log.'), revisions);
  expect(failed.hint).toMatch(/^See the log\. Base is v1\.0\.0 \(bbbbbbb\).*head is main \(aaaaaaa\).*--since/);
  const other = new Failure('environment', 'the disk is full', 'Free some space.');
  expect(ofRelease(other, revisions)).toBe(other);
});

function written(repository: Clone, raw: string): string {
  const file = `${repository.path}/.git/raw-commit`;
  nodeWrite(file, `${raw}\n`);
  return repository.git('hash-object', '-t', 'commit', '-w', file);
}

import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { unmeasuredOf } from '../../src/govern/unmeasured.ts';
import type { ChangedFiles, PullRequest } from '../../src/model/pull-request.ts';
import { anArtifact, aPull, aReview, aRun, BASE, HEAD, type Imagined } from '../support/github-port.ts';
import { aRepository, CONFIG_FILE, due, measurementOf, settingOf } from '../support/settle.ts';
import { CONFIG_TEXT } from './a-claim.ts';
import { rules } from './facts.ts';

const IGNORE = 'ignore: ["manual/**", "**/*.md"]\n';
const listed = (...paths: readonly string[]): ChangedFiles => ({
  files: paths.map((path) => ({ path, previousPath: null })),
  complete: true,
  sha: HEAD,
});
/** A pull request that nobody has measured yet. */
const unmeasured = (more: string, parts: Partial<Imagined> = {}) =>
  aRepository({ config: `${CONFIG_TEXT}${more}`, runs: [], artifacts: [], files: listed('manual/a.md'), ...parts });
async function decided(world: Imagined, report?: Parameters<typeof settingOf>[1]): Promise<string> {
  const result = await settle(due, settingOf(world, report));
  const { code, state } = result?.decided.deciding.decision ?? { code: 'none', state: 'none' };
  return `${code} ${state}`;
}
const quiet = aRun({ conclusion: 'success' });
const withPull = (parts: Partial<PullRequest>) => ({ pull: aPull(parts) });

describe('what base ignores', () => {
  it('passes unmeasured where nothing else changed, and says so', async () => {
    const world = unmeasured(IGNORE);
    expect(await decided(world)).toBe('not-needed success');
    expect(world.statuses.at(-1)).toMatchObject({
      state: 'success',
      description: `not measured: only ignored files changed - head ${HEAD.slice(0, 7)}`,
    });
    expect(world.checks.at(-1)).toMatchObject({ conclusion: 'success' });
    expect(world.checks.at(-1)?.summary).toContain('GitHub lists no changed file but such as');
  });

  it.each([
    ['before any run', []],
    ['while one is under way', [aRun({ conclusion: null })]],
    ['after one that left nothing', [quiet]],
    ['after one that failed', [aRun({ conclusion: 'failure' })]],
  ])('is so %s', async (_, runs) => {
    expect(await decided(unmeasured(IGNORE, { runs }))).toBe('not-needed success');
  });

  it('is none where base ignores nothing: then the run that left nothing is refused', async () => {
    expect(await decided(unmeasured(''))).toBe('measuring pending');
    expect(await decided(unmeasured('', { runs: [quiet] }))).toBe('refused error');
  });

  const moved: ChangedFiles = { ...listed(), files: [{ path: 'manual/server.js', previousPath: 'src/server.js' }] };
  it.each<readonly [string, Partial<Imagined>]>([
    ['another file changed too', { files: listed('manual/a.md', 'src/server.js') }],
    ['a file was moved there', { files: moved }],
    ['GitHub does not list all files', { files: { ...listed('manual/a.md'), complete: false } }],
    ['a governed file changed', { files: listed('manual/a.md', 'perf/README.md') }],
    ['the workflows changed', { files: listed('manual/a.md', '.github/README.md') }],
    ['head has a link there', { modes: { [`manual/a.md@${HEAD}`]: '120000' } }],
    ['base has a link there', { modes: { [`manual/a.md@${BASE}`]: '120000' } }],
    ['a submodule is there', { modes: { [`manual/a.md@${HEAD}`]: '160000' } }],
    ['GitHub does not list the commits', { trees: false }],
  ])('threat 66: has to be measured where %s', async (_, parts) => {
    expect(await decided(unmeasured(IGNORE, parts))).not.toContain('success');
    expect(await decided(unmeasured(IGNORE, { ...parts, runs: [quiet] }))).not.toContain('success');
  });

  it('threat 66: has to be measured where a performance-sensitive file changed', async () => {
    const more = `${IGNORE}governance: {sensitive: ["manual/**"]}\n`;
    expect(await decided(unmeasured(more))).toBe('measuring pending');
  });

  it("threat 66: never by head's own configuration", async () => {
    const world = unmeasured('', { files: listed('manual/a.md', CONFIG_FILE) });
    world.texts[`${CONFIG_FILE}@${HEAD}`] = `${CONFIG_TEXT}ignore: ["manual/**", ".github/**"]\n`;
    expect(await decided(world)).toBe('measuring pending');
    // Nor where base has none: head's own judges it, and says nothing of that.
    world.texts = { [`${CONFIG_FILE}@${HEAD}`]: world.texts[`${CONFIG_FILE}@${HEAD}`] ?? '' };
    expect(await decided({ ...world, files: listed('manual/a.md', CONFIG_FILE) })).not.toContain('success');
  });

  it('threat 66: a measurement that is there counts, and so does one that is refused', async () => {
    const there = { runs: [aRun()], artifacts: [anArtifact()] };
    const counts = unmeasured(IGNORE, { ...there, downloads: { 900: measurementOf(BASE, HEAD) } });
    const { regressed } = await import('../support/settle.ts');
    expect(await decided(counts, { report: regressed })).toBe('regressed failure');
    expect(await decided(unmeasured(IGNORE, { ...there, downloads: { 900: '{}' } }))).toBe('refused error');
  });

  it('threat 66: what was refused is not passed over, however plain the files are', () => {
    const claim = { kind: 'refused', why: 'it is larger than 2 MiB', url: 'https://x/run' } as const;
    const input = { pull: aPull(), rules: { ...rules, ignore: ['manual/**'] }, listed: listed('manual/a.md'), modes: ['100644'] };
    expect(unmeasuredOf({ ...input, claim, isRemeasured: false })).toBeNull();
    expect(unmeasuredOf({ ...input, claim: { kind: 'absent', url: '' }, isRemeasured: false })).toEqual({ code: 'ignored' });
  });

  it('waits for people all the same where somebody asks for changes, or base asks for people', async () => {
    const against = aReview(1, 'rita', { state: 'changes-requested', association: 'member' });
    expect(await decided(unmeasured(IGNORE, { reviews: [against] }))).toBe('changes-requested failure');
    const built = { files: listed('manual/package.json') };
    const asks = `${IGNORE}governance: {trust: people}\n`;
    expect(await decided(unmeasured(asks, built))).toBe('needs-approval pending');
    const given = aReview(1, 'rita', { association: 'member' });
    expect(await decided(unmeasured(asks, { ...built, reviews: [given] }))).toBe('not-needed success');
  });

  it('needs nobody for a fork, of which nothing was measured that it could have made up', async () => {
    const fork = withPull({ head: { ...aPull().head, repositoryId: 200, owner: 'eve' } });
    expect(await decided(unmeasured(IGNORE, fork))).toBe('not-needed success');
  });

  it('costs three requests more: the commits that were compared, and a tree of each', async () => {
    const [with_, without] = [unmeasured(IGNORE), unmeasured('')];
    await decided(with_);
    await decided(without);
    const read = (world: Imagined) => world.calls.filter((call) => ['mergeBase', 'modes', 'between'].includes(call));
    // The first is the list of base, by which its profile and its waivers are found.
    expect([read(with_), read(without)]).toEqual([['modes', 'mergeBase', 'modes', 'modes'], ['modes']]);
  });

  describe('in a merge queue', () => {
    const GROUP = 'e'.repeat(40);
    const group = { ...due, group: { sha: GROUP, base: BASE, branch: 'main' } };
    const queued = async (world: Imagined) => {
      const result = await settle(group, settingOf(world));
      return [result?.decided.deciding.decision.code, world.statuses.at(-1)?.sha, world.statuses.at(-1)?.state];
    };
    const REMEASURE = `${IGNORE}governance: {merge-queue: remeasure}\n`;

    it('the group gets it with its pull request', async () => {
      expect(await queued(unmeasured(IGNORE))).toEqual(['not-needed', GROUP, 'success']);
    });

    it('and by its own files where groups are measured', async () => {
      const between = { ...listed('manual/a.md'), sha: GROUP };
      expect(await queued(unmeasured(REMEASURE, { between }))).toEqual(['not-needed', GROUP, 'success']);
    });

    it.each<readonly [string, Partial<Imagined>]>([
      ['are others', { between: listed('manual/a.md', 'src/server.js') }],
      ['are not all listed', { between: { ...listed('manual/a.md'), complete: false } }],
      ['are links', { between: listed('manual/a.md'), modes: { [`manual/a.md@${GROUP}`]: '120000' } }],
    ])('threat 66: but not where these %s', async (_, parts) => {
      expect(await queued(unmeasured(REMEASURE, parts))).toEqual(['measuring', GROUP, 'pending']);
    });
  });
});

describe('when base measures', () => {
  const WAIT = 'when: {draft: false, label: perf}\n';
  const PASS = 'when: {label: perf, without-label: pass}\n';
  const code = { files: listed('src/server.js') };

  it('a draft waits, and the status says for what', async () => {
    const world = unmeasured(WAIT, { ...code, ...withPull({ draft: true, labels: ['perf'] }) });
    expect(await decided(world)).toBe('not-asked pending');
    expect(world.statuses.at(-1)?.description).toContain('not measured yet: a draft is measured once it is ready for review');
    expect(world.checks.at(-1)).toMatchObject({ conclusion: null });
    expect(world.comments).toEqual([]);
  });

  it('what has not the label waits for it, or passes where base says so', async () => {
    const world = unmeasured(WAIT, code);
    expect(await decided(world)).toBe('not-asked pending');
    expect(world.statuses.at(-1)?.description).toContain('not measured yet: measured once it has the label perf');
    expect(await decided(unmeasured(WAIT, { ...code, ...withPull({ labels: ['Perf'] }) }))).toBe('measuring pending');
    const passing = unmeasured(PASS, code);
    expect(await decided(passing)).toBe('not-needed success');
    expect(passing.statuses.at(-1)?.description).toContain('not measured: it has not the label perf');
    expect(await decided(unmeasured(PASS, { ...code, runs: [quiet] }))).toBe('not-needed success');
  });

  it('a draft never passes by that', async () => {
    const both = 'when: {draft: false, label: perf, without-label: pass}\n';
    expect(await decided(unmeasured(both, { ...code, ...withPull({ draft: true }) }))).toBe('not-asked pending');
  });

  it('threat 66: a label that is taken off takes nothing back: what is measured, running, failed or refused stays', async () => {
    expect(await decided(unmeasured(PASS, { ...code, runs: [aRun({ conclusion: null })] }))).toBe('measuring pending');
    expect(await decided(unmeasured(PASS, { ...code, runs: [aRun({ conclusion: 'failure' })] }))).toBe('measuring-failed error');
    const there = { ...code, runs: [aRun()], artifacts: [anArtifact()] };
    expect(await decided(unmeasured(PASS, { ...there, downloads: { 900: '{}' } }))).toBe('refused error');
    const stale = { 900: measurementOf('9'.repeat(40), HEAD) };
    expect(await decided(unmeasured(PASS, { ...there, downloads: stale }))).toBe('stale pending');
  });

  it('threat 66: what a person has to look at waits for people, measured or not', async () => {
    const governed = { files: listed('src/server.js', 'perf/a.js') };
    expect(await decided(unmeasured(PASS, governed))).toBe('needs-approval pending');
    const fork = withPull({ head: { ...aPull().head, repositoryId: 200, owner: 'eve' } });
    const given = aReview(1, 'rita', { association: 'member' });
    expect(await decided(unmeasured(PASS, { ...governed, ...fork, reviews: [given] }))).toBe('not-needed success');
  });

  it('a label that comes while it is decided makes it be decided again', async () => {
    const world = unmeasured(PASS, code);
    const turn = async (call: string) => {
      if (call === 'setStatus') world.pull = aPull({ labels: ['perf'] });
    };
    await settle(due, settingOf(world, { turn }));
    expect(world.statuses.at(-1)).toMatchObject({ state: 'pending' });
  });
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Plan } from '../../src/model/plan.ts';
import { checkProfiles } from '../../src/plan/check-profile.ts';
import { resolve } from '../../src/plan/resolve.ts';
import { validationLines } from '../../src/report/validation.ts';
import type { K6 } from '../../src/world/world.ts';
import { smallest } from '../config/example.ts';
import { profileText } from '../support/a-profile.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { fakeWorld } from '../support/world.ts';

const FILE = 'agents/performance-engineer.md';
const AGENT = '.github/agents/speed.md';
const STRICT = profileText({ constraints: '"p95 home < 50ms"', observability: '{ tracingTags: { team: "a,b=c" } }' });
const LOOSE = profileText({ approval_policy: '{ history.write: allow }' });

let clone: Clone;
beforeAll(() => {
  clone = aClone();
  clone.commit({ 'benchgate.yml': smallest() });
  clone.git('tag', 'none');
});
beforeEach(() => {
  clone.git('checkout', '--quiet', '--force', 'none');
});
afterAll(() => clone.remove());

const notes: string[] = [];
const world = () =>
  fakeWorld({
    git: nodeGit(process.env),
    files: nodeFiles(),
    k6: { locate: () => Promise.resolve(null) } as unknown as K6,
    clock: { now: () => 0, date: () => '2027-01-31T23:00:00.000Z', sleep: () => Promise.resolve() },
    screen: { note: (text) => void notes.push(text), progress: () => {}, clear: () => {} },
  });

function planOf(base: string, head: string, inputs: Record<string, string> = {}): Promise<Plan> {
  const own = { 'base-ref': base, 'head-ref': head, offline: 'true', ...inputs };
  return resolve({ inputs: own, event: null, directory: clone.path, workingTree: false, runId: '1' }, world());
}

describe('the profile that holds', () => {
  it("threat 95: is base's, whatever head makes of it", async () => {
    const base = clone.commit({ [FILE]: STRICT });
    const head = clone.commit({ [FILE]: LOOSE });
    const { protocol, policy } = await planOf(base, head);
    expect(policy).toMatchObject({ egress: { kind: 'deny' }, historyWrite: false, profile: { source: FILE } });
    expect(protocol.policy).toMatchObject({ egress: { kind: 'deny' }, repoWrite: 'human_approval' });
    expect(protocol.slos.map(({ objective, source }) => `${objective} ${source}`)).toEqual([`p95 < 50ms ${FILE}:6`]);
    clone.git('rm', '--quiet', FILE);
    const gone = clone.commit({ 'a.txt': '' });
    expect((await planOf(base, gone)).policy.egress).toEqual({ kind: 'deny' });
  });

  it('tells both sides the same tags', async () => {
    const base = clone.commit({
      [FILE]: STRICT,
      'benchgate.yml': smallest().replace('start: node server.js', 'start: x, env: {OTEL_RESOURCE_ATTRIBUTES: a=1}'),
    });
    const { services, policy } = await planOf(base, clone.commit({ 'benchgate.yml': smallest() }));
    expect(policy.tracingTags).toEqual({ team: 'a,b=c' });
    expect(services.base.env.OTEL_RESOURCE_ATTRIBUTES).toBe('a=1,team=a%2Cb%3Dc');
    expect(services.head.env).toEqual(services.base.env);
  });

  it('is the one agent with capabilities where there is no usual one, and no other tool’s', async () => {
    const other = '---\nname: reviewer\ndescription: reads code\n---\n';
    const one = clone.commit({ [AGENT]: STRICT, '.github/agents/review.md': other, '.github/agents/sub/x.md': LOOSE });
    expect((await planOf(one, one)).policy.profile?.source).toBe(AGENT);
    const none = clone.commit({ [AGENT]: other });
    expect((await planOf(none, none)).policy).toMatchObject({ stated: false, profile: null });
  });

  it('has to be named where several agents have capabilities', async () => {
    const two = clone.commit({ [AGENT]: STRICT, '.github/agents/slow.md': LOOSE });
    await expect(planOf(two, two)).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('.github/agents/slow.md, .github/agents/speed.md'),
      hint: 'Name one of them: `profile: PATH`, or `--profile PATH` on a terminal.',
    });
    expect((await planOf(two, two, { profile: '.github/agents/slow.md' })).policy.historyWrite).toBe(true);
    await expect(planOf(two, two, { profile: 'agents/none.md' })).rejects.toMatchObject({ kind: 'config' });
  });

  it('that head brings holds once it is merged; one that is not valid stops', async () => {
    const head = clone.commit({ 'agents/new.md': STRICT });
    const { policy, protocol } = await planOf('none', head, { profile: 'agents/new.md' });
    expect(policy.stated).toBe(false);
    expect(protocol.warnings).toContain('base has no agents/new.md yet: what that profile says holds once it is merged');
    const broken = clone.commit({ [FILE]: profileText({ capabilities: '[everything]' }) });
    await expect(planOf(broken, broken)).rejects.toThrow(`${FILE}:4:16 capabilities[0]: expected repo.read`);
    clone.git('rm', '--quiet', FILE);
    clone.link(FILE, '../benchgate.yml');
    const linked = clone.commit({ 'b.txt': '' });
    await expect(planOf(linked, linked)).rejects.toMatchObject({ kind: 'policy' });
  });
});

describe('benchgate profile validate', () => {
  const check = (place?: string) => checkProfiles({ directory: clone.path, place }, world());
  const write = (files: Record<string, string>) => clone.commit(files);

  it('says what a profile comes to for the scenarios that there are', async () => {
    write({ [FILE]: profileText({ constraints: '["p95 home < 50ms (LAN)", "RPC < 9ms", "Be kind"]' }) });
    const { problems, lines } = await check();
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      `${FILE} is valid: performance-engineer, repo.read, repo.write, test.run, plan.read`,
      'policy: repo.write: human approval · network: denied, to be enforced',
      'constraint in line 6 "p95 home < 50ms (LAN)": home latency: p95 < 50ms (LAN)',
      'constraint in line 6 "RPC < 9ms": held by nothing: no scenario is called "rpc"',
      'constraint in line 6 "Be kind": kept as words, it states no objective',
    ]);
  });

  it('checks a folder: each profile of it with its lines, and what is none is said to be', async () => {
    write({ 'team/a.md': STRICT, 'team/b.md': profileText({ name: null }), 'team/README.md': '# Team' });
    const { problems, warnings, lines } = await check('team');
    expect(problems).toMatchObject([{ file: 'team/b.md', path: 'name', line: 2 }]);
    expect([warnings, lines]).toEqual([['team/README.md has no capabilities: it is no profile'], []]);
    expect(() => validationLines({ file: '', problems, warnings, lines })).toThrow(Failure);
    await expect(check('team/none.md')).rejects.toMatchObject({ kind: 'config' });
    write({ 'notes/README.md': '# Notes' });
    await expect(check('notes')).rejects.toThrow('No file of notes has capabilities');
    write({ [`notes/${FILE}`]: STRICT });
    expect((await check('notes')).file).toBe(`notes/${FILE}`);
  });

  it('checks a folder that is in no repository, and what it says may leave out what nobody needs', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-profile-')));
    try {
      writeFileSync(join(folder, 'a.md'), profileText({ role: null }));
      writeFileSync(join(folder, 'b.md'), 'notes');
      const { file, problems, warnings } = await checkProfiles({ directory: folder, place: '.' }, world());
      expect([file, problems, warnings]).toEqual(['a.md', [], ['b.md has no capabilities: it is no profile']]);
      rmSync(join(folder, 'a.md'));
      mkdirSync(join(folder, '.github/agents'), { recursive: true });
      writeFileSync(join(folder, '.github/agents/c.md'), STRICT);
      expect((await checkProfiles({ directory: folder, place: folder }, world())).file).toBe('.github/agents/c.md');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is no profile without one', async () => {
    await expect(check()).rejects.toMatchObject({ kind: 'config', message: expect.stringContaining('There is no profile in') });
  });
});

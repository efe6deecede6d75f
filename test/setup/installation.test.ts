import { describe, expect, it } from 'vitest';
import { findInstallation, readRemote } from '../../src/setup/installation.ts';
import { starterFiles } from '../../src/setup/starter.ts';
import { growth } from '../support/growth.ts';
import { clonedFrom, freshFiles } from '../support/installed.ts';
import { fakeWorld } from '../support/world.ts';
import { ACTION, MEASURE, SINGLE } from './a-workflow.ts';

const rules = async (files: Readonly<Record<string, string>>, config?: string) => {
  const { findings } = await findInstallation('/repo', config, clonedFrom(null, files));
  return findings.filter(({ level }) => level !== 'ok').map(({ level, rule }) => `${level} ${rule}`);
};

describe('findInstallation', () => {
  it.each(['two-stage', 'single'] as const)('finds nothing to mend in what init writes: %s', async (shape) => {
    const installation = await findInstallation(
      '/repo',
      undefined,
      clonedFrom('git@github.com:acme/shop.git\n', freshFiles(shape)),
    );
    expect(installation.findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(installation).toMatchObject({
      keys: ['default'],
      environments: [],
      measuringJobs: ['measure'],
      remote: { host: 'github.com', owner: 'acme', name: 'shop' },
      governance: { measureWorkflow: shape === 'single' ? SINGLE : MEASURE },
    });
  });

  it('finds what is missing, and what is not valid', async () => {
    const { '.github/benchgate.yml': configuration = '', ...workflows } = freshFiles();
    expect(await rules(workflows)).toEqual(['error configuration']);
    expect(await rules({ ...workflows, 'benchgate.yml': 'service: 1\n' })).toContain('error configuration');
    expect(await rules({ '.github/benchgate.yml': configuration, 'server.js': '' })).toEqual(['error missing-workflow']);
    expect(await rules({ ...workflows, 'perf/b.yml': configuration }, 'perf/b.yml')).toEqual([]);
  });

  it('holds the number of shards in the workflows against the configuration', async () => {
    const files = freshFiles();
    const shared = starterFiles({ workflows: 'two-stage', action: ACTION, shards: 3 })[MEASURE] ?? '';
    expect(await rules({ ...files, [MEASURE]: shared })).toEqual(['error shards']);
    const design = { '.github/benchgate.yml': `${files['.github/benchgate.yml']}`.replace('design:', 'design:\n  shards: 3') };
    expect(await rules({ ...files, ...design, [MEASURE]: shared })).toEqual([]);
  });

  it('finds waivers that nothing could read, and says each place once', async () => {
    const broken = { ...freshFiles(), 'perf/waivers.yml': 'waivers:\n  - { scenario: home }\n', 'benchgate.yml': '' };
    const { findings } = await findInstallation('/repo', undefined, clonedFrom(null, broken));
    const [first] = findings.filter(({ level }) => level === 'error');
    expect(first).toMatchObject({ file: 'perf/waivers.yml', line: 2, text: expect.stringMatching(/^waivers\[0\]\./) });
    const good = { ...freshFiles(), 'perf/waivers.yml': 'waivers: []\n' };
    expect(await rules(good)).toEqual([]);
  });

  it('knows which sandbox configuration, profile and inputs ask for together', async () => {
    const { '.github/benchgate.yml': configuration = '', ...workflows } = freshFiles();
    const profile = (egress: string) =>
      `---\nname: p\nrole: r\ncapabilities: [repo.read, test.run]\napproval_policy:\n  network.egress: ${egress}\n---\n`;
    const asked = async (more: string, files: Readonly<Record<string, string>> = {}) => {
      const all = { ...workflows, '.github/benchgate.yml': `${configuration}${more}`, ...files };
      return (await findInstallation('/repo', undefined, clonedFrom(null, all))).sandbox;
    };
    expect(await asked('')).toMatchObject({ mode: 'off', denied: false, starts: true, byCode: false });
    expect(await asked('sandbox: auto\n')).toMatchObject({ mode: 'auto', denied: false });
    expect(await asked('policy: { network.egress: deny }\n')).toMatchObject({ mode: 'required', denied: true });
    const lax = 'policy: { network.egress: deny, enforcement: best-effort }\n';
    expect(await asked(lax)).toMatchObject({ mode: 'auto', denied: true });
    const usual = { 'agents/performance-engineer.md': profile('deny') };
    expect(await asked('', usual)).toMatchObject({ mode: 'required', denied: true });
    const named = Object.fromEntries(
      Object.entries(workflows).map(([path, text]) => [
        path,
        text.replace(/^( +)mode: measure$/m, '$&\n$1profile: perf/me.md\n$1engine: k6'),
      ]),
    );
    const found = await asked('', { ...named, 'perf/me.md': profile('deny') });
    expect(found).toMatchObject({ mode: 'required', denied: true, byCode: true });
  });

  it('finds a profile that nothing could go on with', async () => {
    const path = 'agents/performance-engineer.md';
    expect(await rules({ ...freshFiles(), [path]: '---\nname: p\ncapabilities: [fly]\n---\n' })).toContain('error profile');
    const agents = ['a', 'b'].map((name) => [`.github/agents/${name}.md`, '---\nname: p\ncapabilities: [repo.read]\n---\n']);
    expect(await rules({ ...freshFiles(), ...Object.fromEntries(agents) })).toEqual(['error profile']);
  });

  it('finds a configuration that accepts the measurements of another workflow', async () => {
    const files = freshFiles();
    const configuration = `${files['.github/benchgate.yml']}governance: { measure-workflow: .github/workflows/x.yml }\n`;
    expect(await rules({ ...files, '.github/benchgate.yml': configuration })).toEqual(['error measure-workflow']);
  });

  it('reads only workflow files', async () => {
    const more = { '.github/workflows/notes.md': 'benchgate', '.github/workflows/old/x.yml': 'uses: a/benchgate@v1' };
    expect(await rules({ ...freshFiles(), ...more })).toEqual([]);
  });

  it('says so where there is no repository', async () => {
    const git = { run: async () => ({ code: 128, stdout: '', stderr: '' }) };
    await expect(findInstallation('/tmp', undefined, fakeWorld({ git }))).rejects.toThrow('no git repository');
  });
});

describe('readRemote', () => {
  const shop = { host: 'github.com', owner: 'acme', name: 'shop' };
  it.each([
    ['https://github.com/acme/shop', shop],
    ['https://github.com/acme/shop.git', shop],
    ['https://user:token@github.com/acme/shop.git/', shop],
    ['git@github.com:acme/shop.git', shop],
    ['ssh://git@github.com/acme/shop.git', shop],
    ['ssh://git@GHES.example.com:2222/acme/a.b', { host: 'ghes.example.com', owner: 'acme', name: 'a.b' }],
    ['/srv/git/shop.git', null],
    ['../shop', null],
    ['', null],
  ])('%s', (url, remote) => {
    expect(readRemote(url)).toEqual(remote);
  });

  it('takes a time that grows with the length of a text', () => {
    for (const part of ['@', 'a/', 'a:']) expect(growth((times) => readRemote(part.repeat(times)), 12_500, 8)).toBeLessThan(24);
    expect(growth((times) => readRemote(`https://${'a.'.repeat(times)}`), 12_500, 8)).toBeLessThan(24);
  });
});

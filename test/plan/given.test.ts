import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/request.ts';
import type { ConfigChoice } from '../../src/plan/config-choice.ts';
import { chooseConfig } from '../../src/plan/config-choice.ts';
import { passesFor, variablesIn, withEnvFiles } from '../../src/plan/given.ts';

const text = (more: string, start = 'node server.js') =>
  `service: {start: ${start}, ${more}}\nscenarios: [{name: a, http: {path: /}}]\n`;
const PASS = 'install: npm ci --ignore-scripts, pass: [HTTPS_PROXY, NPM_TOKEN]';

function choose(base: string | null, head: string | null): ConfigChoice {
  const of = (one: string | null) => (one === null ? null : { file: 'benchgate.yml', text: one });
  const revision = (side: 'base' | 'head') => ({ side, sha: side === 'base' ? 'a'.repeat(40) : 'b'.repeat(40), ref: 'x' });
  const revisions = { base: revision('base'), head: revision('head') };
  return chooseConfig({ texts: { base: of(base), head: of(head) }, revisions, asked: undefined });
}

const PULL: Event = { name: 'pull_request', baseSha: null, headSha: null, baseRef: 'main', fork: false };
const ENV = { HTTPS_PROXY: 'http://proxy.example:3128', NPM_TOKEN: 'npm_0123456789' };
const BOTH = ['HTTPS_PROXY', 'NPM_TOKEN'];

function passes(over: Partial<Parameters<typeof passesFor>[0]> = {}, changed: readonly string[] = ['src/server.js']) {
  const files = changed.map((path) => ({ path, previousPath: null }));
  return passesFor({ choice: choose(text(PASS), text(PASS)), event: PULL, env: ENV, files, ...over });
}

describe('a secret for install', () => {
  it('is given to both sides where head changes code alone', () => {
    expect(passes()).toEqual({ base: { names: BOTH, withheld: null }, head: { names: BOTH, withheld: null } });
    expect(passesFor({ choice: choose(text(''), text(PASS)), event: PULL, env: ENV, files: [] })).toBeUndefined();
  });

  it.each([
    '.npmrc',
    'packages/a/package.json',
    'package-lock.json',
    '.yarnrc.yml',
    'pip.conf',
    '.pnpmfile.cjs',
    'requirements.txt',
    'deps/base.txt',
    'yarn.config.cjs',
  ])('threat 63: is kept from head where that changes %s', (path) => {
    const found = passes({}, ['src/server.js', path]);
    expect(found?.base.names).toEqual(BOTH);
    expect(found?.head).toEqual({
      names: ['HTTPS_PROXY'],
      withheld: `NPM_TOKEN was not given to install: head changes ${path}, which says what is fetched and where a secret is sent`,
    });
  });

  it('threat 63: is kept from head where that installs another folder than base', () => {
    const choice = choose(text(PASS), text(`${PASS}, directory: examples`));
    expect(passes({ choice })?.head).toEqual({
      names: ['HTTPS_PROXY'],
      withheld: 'NPM_TOKEN was not given to install: head installs another folder, examples',
    });
  });

  it('threat 63: is never given in the run of a fork, whatever the job has', () => {
    for (const side of ['base', 'head'] as const)
      expect(passes({ event: { ...PULL, fork: true } })?.[side]).toEqual({
        names: ['HTTPS_PROXY'],
        withheld: 'NPM_TOKEN was not given to install: the pull request is of a fork, which never gets a secret',
      });
  });

  it("threat 63: goes by base's word alone: what is passed, and to which command", () => {
    const head = choose(text(PASS), text('install: "npm ci; ./steal.sh"'));
    expect(head.services.head.install).toBe('npm ci --ignore-scripts');
    expect(choose(text('install: npm ci'), text(PASS)).services.head.pass).toBeUndefined();
    expect(passes({ choice: choose(null, text(PASS)) })?.head.withheld).toContain('base has no configuration yet');
  });

  it('is the user’s own on a terminal', () => {
    expect(passes({ event: null }, ['package-lock.json'])?.head.names).toEqual(BOTH);
  });

  it('that is missing is told by its name, with the line that gives it', () => {
    for (const env of [{}, { NPM_TOKEN: '' }])
      expect(() => passes({ env })).toThrow(
        expect.objectContaining({
          kind: 'config',
          message: 'service.pass names NPM_TOKEN, and this job has no such variable.',
          hint: expect.stringContaining('`env: { NPM_TOKEN: ${{ secrets.NPM_TOKEN }} }`'),
        }),
      );
  });

  it.each(['short', '12345678901.5'])('that cannot be hidden is refused: %s', (NPM_TOKEN) => {
    expect(() => passes({ env: { NPM_TOKEN } })).toThrow(/too short to be hidden/);
  });

  it('a proxy with a password in its address is one too', () => {
    const env = { ...ENV, HTTPS_PROXY: 'http://me:secret@proxy.example:3128' };
    expect(passes({ env, event: { ...PULL, fork: true } })?.head.names).toEqual([]);
  });
});

describe('files of variables', () => {
  const choice = choose(text('env: {A: own}, env-file: [one, two]'), text('env: {A: head}, env-file: other', 'node other.js'));

  it('are of the commit that judges, for both sides; what env says wins', async () => {
    const files: Record<string, string> = { one: 'A=file\nB=1\n', two: 'B=2\nC="3"\n' };
    const { services } = await withEnvFiles(choice, async (path) => files[path] ?? null);
    for (const side of ['base', 'head'] as const) expect(services[side].env).toEqual({ A: 'own', B: '2', C: '3' });
  });

  it('that are missing or malformed are a Failure of the configuration', async () => {
    await expect(withEnvFiles(choice, async () => null)).rejects.toMatchObject({
      kind: 'config',
      message: 'service.env-file: there is no one in that commit.',
    });
    expect(() => variablesIn('A=1\nwhat\n', 'perf/.env')).toThrow(/perf\/\.env:2:1 is no variable/);
  });
});

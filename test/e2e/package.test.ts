import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../scripts/build.ts';
import { makePackage } from '../../scripts/release.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMIT = 'c'.repeat(40);

describe('the package, installed by npm in an empty folder', () => {
  let folder: string;
  let packed: string;
  const run = (program: string, ...args: string[]): string =>
    execFileSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1', npm_config_offline: 'true', npm_config_audit: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const benchgate = (...args: string[]) => run('npx', '--no-install', 'benchgate', ...args);

  beforeAll(() => {
    const work = mkdtempSync(join(tmpdir(), 'benchgate-package-test-'));
    folder = join(work, 'user');
    mkdirSync(folder);
    packed = makePackage(ROOT, { repository: 'acme/benchgate', commit: COMMIT, tag: 'v0.1.0' }, work);
    // Offline: what it needs from elsewhere would be missing.
    run('npm', 'install', '--no-fund', packed);
  });
  afterAll(() => rmSync(resolve(folder, '..'), { recursive: true, force: true }));

  it('installs nothing else, and runs no script', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['benchgate']);
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/benchgate/package.json'), 'utf8'));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['dependencies']));
    for (const key of ['dependencies', 'devDependencies', 'scripts', 'private']) expect(manifest).not.toHaveProperty(key);
    expect(manifest.repository).toEqual({ type: 'git', url: 'git+https://github.com/acme/benchgate.git' });
    expect(existsSync(join(ROOT, 'release.json'))).toBe(false);
  });

  it('holds what its users need, and nothing of how it is made', () => {
    const inside = readdirSync(join(folder, 'node_modules/benchgate'));
    expect(inside.sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'dist',
        'docs',
        'examples',
        'package.json',
        'release.json',
        'schema',
      ].sort(),
    );
    // A bundle of a second HTTP client or of source maps would show: either is larger than what is left.
    expect(statSync(packed).size).toBeLessThan(1_300_000);
  });

  it('has the examples with it that its pages link to', () => {
    const inside = join(folder, 'node_modules/benchgate');
    const pages = [
      'README.md',
      ...readdirSync(join(inside, 'docs'))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    const linked = pages.flatMap((page) =>
      [...readFileSync(join(inside, page), 'utf8').matchAll(/\]\(((?:\.\.\/)?examples\/[^)#]+)/g)].map(([, link = '']) =>
        join(page, '..', link),
      ),
    );
    expect(linked).toContain('examples/profile/performance-engineer.md');
    expect(linked.filter((path) => !existsSync(join(inside, path)))).toEqual([]);
  });

  it('says in one line which build it is: the hash of the files that lie there', () => {
    const hash = hashOf(join(folder, 'node_modules/benchgate/dist'));
    const line = `benchgate 0.1.0 (dist sha256 ${hash.slice(0, 12)}, commit ${COMMIT.slice(0, 12)})\n`;
    expect(benchgate('--version')).toBe(line);
    const shell = 'find . -type f ! -name sha256 | LC_ALL=C sort | xargs sha256sum | sha256sum';
    expect(run('sh', '-c', `cd node_modules/benchgate/dist && ${shell}`)).toBe(`${hash}  -\n`);
  });

  it('writes workflows that name the commit it was built from, which validate and doctor accept', () => {
    run('git', 'init', '--quiet');
    expect(benchgate('init')).toContain(`acme/benchgate@${COMMIT} # v0.1.0`);
    const workflow = readFileSync(join(folder, '.github/workflows/benchgate-measure.yml'), 'utf8');
    expect(workflow).toContain(`- uses: acme/benchgate@${COMMIT} # v0.1.0\n`);
    const configuration = readFileSync(join(folder, '.github/benchgate.yml'), 'utf8');
    expect(configuration).toContain(`/acme/benchgate/${COMMIT}/schema/benchgate.schema.json`);
    expect(benchgate('validate')).toContain('.github/benchgate.yml is valid');
  });

  it('has the demo with it, which ends when it is asked to', { timeout: 60_000 }, async () => {
    const program = join(folder, 'node_modules/benchgate/dist/cli.js');
    const demo = spawn(process.execPath, [program, 'demo', '--same'], { cwd: folder, env: { PATH: process.env.PATH } });
    let said = '';
    demo.stderr.on('data', (piece: Buffer) => {
      const before = said;
      said += piece;
      // Once: whoever asks twice does not want to wait for the end.
      if (said.includes('pilot') && !before.includes('pilot')) demo.kill('SIGINT');
    });
    expect(await new Promise((resolve) => demo.once('close', resolve))).toBe(130);
    expect(said).toContain('pilot');
  });
});

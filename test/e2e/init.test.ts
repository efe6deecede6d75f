import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aClone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { filesOf } from '../support/recognise.ts';

/** A clone with one of the small repositories, and what `init` said and wrote there. */
async function initialised(repository: string) {
  const clone = aClone();
  clone.commit(filesOf(repository));
  const { code, stdout, stderr } = await cli(['init', '--yes'], { cwd: clone.path });
  return { clone, code, said: stdout + stderr, read: (name: string) => readFileSync(join(clone.path, name), 'utf8') };
}

it('a repository with a package.json, a k6 script and a compose file is started as its package.json says', async () => {
  const { clone, code, said, read } = await initialised('node-k6-compose');
  try {
    expect([code, said]).toEqual([0, expect.stringContaining('.github/benchgate.yml is valid')]);
    const written = read('.github/benchgate.yml');
    // Its database is in the compose file, so that is how it runs; package.json says how it would without.
    expect(written).toMatch(
      /^service:\n {2}compose: [^\n]*\n {4}file: docker-compose\.yml\n {4}service: shop\n {4}port: 8080\n/m,
    );
    expect(written).toMatch(/^# {3}start: REDIS_URL="redis:\/\/127\.0\.0\.1:\$REDIS_PORT\/0" node src\/main\.js$/m);
    expect(written).not.toContain('node server.js');
    expect(written).toMatch(/k6: perf\/load\.js/);
    expect(said).toContain('to see to: perf/fixed.js asks http://localhost:8080 itself');
    expect(read('.github/workflows/benchgate-measure.yml')).toMatch(/k6-version: /);
    const checked = await cli(['validate'], { cwd: clone.path });
    expect(checked.code, checked.stderr).toBe(0);
  } finally {
    clone.remove();
  }
}, 60_000);

it('from a repository to a report, nothing edited', async () => {
  const { clone, code } = await initialised('node');
  try {
    expect(code).toBe(0);
    const shorter = readFileSync(join(clone.path, '.github/benchgate.yml'), 'utf8').replace(
      'max-duration: 10m',
      'block: 500ms\n  warm-up: 100ms\n  max-pairs: 12\n  max-duration: 3m',
    );
    // The blocks alone are shorter than anybody's, for the sake of the test's own time.
    clone.commit({ '.github/benchgate.yml': shorter });
    const { stdout, stderr } = await cli(['run', '--base-ref', 'HEAD', '--json', '--fail-on', 'never'], { cwd: clone.path });
    expect(stdout, stderr).not.toBe('');
    const report: Report = JSON.parse(stdout);
    expect(report.scenarios).toMatchObject([{ name: 'api-notes', status: 'compared' }]);
    expect(report.validity.pairs).toBeGreaterThanOrEqual(10);
    expect(report.comparisons.find(({ metric }) => metric === 'error-rate')).toMatchObject({ base: 0, head: 0 });
  } finally {
    clone.remove();
  }
}, 180_000);

it('a folder without git is recognised too, and what it takes to measure it is said at each step', async () => {
  const folder = aClone();
  try {
    folder.commit(filesOf('node'));
    rmSync(join(folder.path, '.git'), { recursive: true });
    const npm = join(folder.path, 'node_modules/other/package.json');
    mkdirSync(dirname(npm), { recursive: true });
    writeFileSync(npm, '{"scripts":{"start":"node other.js"}}');
    const written = await cli(['init', '--yes', '--workflows', 'none'], { cwd: folder.path });
    expect([written.code, written.stdout]).toEqual([0, expect.stringContaining('recognised Node.js: node dist/app.js')]);
    expect(written.stdout).toContain('in no git repository. A measurement compares commits of one');
    expect(written.stdout).toContain('make a first commit (`git init && git add -A && git commit`)');
    expect((await cli(['validate'], { cwd: folder.path })).code).toBe(0);
    const tried = await cli(['try'], { cwd: folder.path });
    expect(tried.code).not.toBe(0);
    expect(tried.stderr).toContain('start one with `git init` and a first commit');
    folder.git('init', '--quiet', '--initial-branch', 'main');
    const again = await cli(['init', '--yes', '--workflows', 'none'], { cwd: folder.path });
    expect(again.stdout).toContain('make a first commit (`git add -A && git commit`)');
    folder.commit({});
    const tidy = await cli(['init', '--yes', '--workflows', 'none'], { cwd: folder.path });
    expect(tidy.stdout).not.toContain('first commit');
    const answered = await cli(['try'], { cwd: folder.path });
    expect([answered.code, answered.stdout]).toEqual([0, expect.stringContaining('answered as expected')]);
  } finally {
    folder.remove();
  }
}, 60_000);

it('a repository in which there is nothing to start gets the example, and is told which line to fill in', async () => {
  const { clone, code, said } = await initialised('nothing');
  try {
    expect([code, said]).toEqual([0, expect.stringMatching(/recognised nothing[\s\S]*fill in `start:`/)]);
    expect((await cli(['validate'], { cwd: clone.path })).code).toBe(0);
  } finally {
    clone.remove();
  }
}, 60_000);

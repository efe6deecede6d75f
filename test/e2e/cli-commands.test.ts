import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { renderSegment } from '../../src/wire/segment.ts';
import { aSegment } from '../support/a-segment.ts';
import { aShard } from '../support/a-shard.ts';
import { cli } from '../support/dist.ts';
import { aProject } from '../support/project.ts';

describe('the commands that measure nothing', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'benchgate-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['--version', '-V'])('%s prints the version of package.json and the hash of dist/, on one line', async (flag) => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const hash = readFileSync(join(import.meta.dirname, '../../dist/sha256'), 'utf8').slice(0, 12);
    const { code, stdout, stderr } = await cli([flag], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^benchgate ${version} \\(dist sha256 ${hash}(, commit [0-9a-f]{12})?\\)\\n$`));
  });

  it('--help names every command and every exit code', async () => {
    const { code, stdout } = await cli(['--help'], { cwd: folder });
    expect(code).toBe(0);
    for (const word of ['run', 'calibrate', 'demo', 'validate', 'init', 'doctor', 'report', 'Exit codes'])
      expect(stdout).toContain(word);
  });

  it('--help of every command fits into 80 columns', async () => {
    const pages = [(await cli(['--help'], { cwd: folder })).stdout];
    const names = [...(pages[0] ?? '').matchAll(/^ {2}([a-z-]+) +[A-Z]/gm)].map(([, name = '']) => name);
    const watching = [
      'bisect',
      'creep',
      'history',
      'load-test',
      'merge',
      'record',
      'slo',
      'export',
      'dashboards',
      'propose',
      'plan',
      'profile',
      'operator',
    ];
    const all = ['run', 'calibrate', 'demo', 'validate', 'try', 'init', 'doctor', 'report', 'open', 'help', ...watching];
    expect([...names].sort()).toEqual(all.sort());
    for (const name of names.filter((one) => one !== 'help')) {
      const { code, stdout } = await cli([name, '--help'], { cwd: folder });
      expect([code, stdout]).toEqual([0, expect.stringContaining(`Usage: benchgate ${name}`)]);
      pages.push(stdout);
    }
    expect(pages.flatMap((page) => page.split('\n')).filter((line) => line.length > 80)).toEqual([]);
  }, 60_000);

  it('with --json a failure is one JSON document on standard output, of every command that has it', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    writeFileSync(join(empty, 'bad.json'), 'no JSON');
    writeFileSync(join(empty, 'benchgate.yml'), 'service: { start: x }\nscenarios: [{ name: a, flow: { rate: 1 } }]\n');
    for (const [args, kind] of [
      [['run', '--json'], 'environment'],
      [['calibrate', '--json'], 'environment'],
      [['try', '--json'], 'environment'],
      [['validate', '--config', 'none.yml', '--json'], 'config'],
      [['doctor', '--json'], 'config'],
      [['report', 'bad.json', '--json'], 'config'],
      [['merge', 'bad.json', '--json'], 'config'],
      [['report', 'bad.json', '--format', 'json'], 'config'],
      [['run', '--json', '--base-rf', 'x'], 'config'],
    ] as const) {
      const { code, stdout, stderr } = await cli([...args], { cwd: empty });
      expect([args, code, stderr === '']).toEqual([args, 3, false]);
      const text = expect.stringMatching(/\S/);
      expect([args, JSON.parse(stdout)]).toEqual([args, { error: { kind, message: text, hint: text } }]);
    }
  }, 60_000);

  it('merge joins shards and ends as a gate does; without one of them nothing is passed', async () => {
    for (const index of [1, 2, 3])
      writeFileSync(join(folder, `${index}.json`), renderMeasurement(aShard(index, { effect: 0.3 })));
    const red = await cli(['merge', '1.json', '3.json', '2.json', '--json'], { cwd: folder });
    expect([red.code, JSON.parse(red.stdout)]).toEqual([
      1,
      expect.objectContaining({ verdict: expect.objectContaining({ state: 'fail' }) }),
    ]);
    const twice = await cli(['merge', '1.json', '1.json'], { cwd: folder });
    expect([twice.code, twice.stderr]).toEqual([3, expect.stringContaining('one seed')]);
    for (const name of ['measurement.json', 'segment.json']) {
      const place = join(folder, `of-${name}`);
      mkdirSync(place);
      writeFileSync(join(place, name), '{}');
      const { code, stderr } = await cli(['merge', place], { cwd: folder });
      expect([code, stderr]).toEqual([3, expect.stringContaining(`Give the file that is in it: ${place}/${name}`)]);
    }
    writeFileSync(join(folder, 'same.json'), renderMeasurement(aShard(2)));
    const alone = await cli(['merge', 'same.json', '--fail-on', 'inconclusive'], { cwd: folder });
    expect([alone.code, alone.stdout]).toEqual([2, expect.stringContaining('Shard 1 of 3 is missing')]);
    writeFileSync(join(folder, 'segment.json'), renderSegment(aSegment(1)));
    const mixed = await cli(['merge', '1.json', 'segment.json'], { cwd: folder });
    expect([mixed.code, mixed.stderr]).toEqual([
      3,
      expect.stringContaining('segment.json is a segment of a load test, and 1.json is none'),
    ]);
    for (const [args, why] of [
      [['..', '1.json'], /\.\. is a folder/],
      [['segment.json', '.'], /\. is a folder/],
      [['segment.json', 'none.json'], /There is no file none\.json/],
    ] as const)
      expect((await cli(['merge', ...args], { cwd: folder })).stderr).toMatch(why);
    expect((await cli(['report', 'same.json'], { cwd: folder })).stderr).toContain('one of 3 shards');
  }, 60_000);

  it('a wrong command or flag ends with 3 and says what exists', async () => {
    expect(await cli(['rum'], { cwd: folder })).toMatchObject({ code: 3, stderr: expect.stringContaining('run') });
    expect(await cli(['run', '--base-rf', 'x'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('--base-ref'),
    });
  });

  it('init writes a configuration that validate accepts, and never replaces a file unasked', async () => {
    const { code, stdout } = await cli(['init'], { cwd: folder });
    expect([code, stdout]).toEqual([0, expect.stringContaining('.github/benchgate.yml')]);
    expect(existsSync(join(folder, '.github/workflows/benchgate-report.yml'))).toBe(true);
    const validated = await cli(['validate'], { cwd: folder });
    expect(validated).toMatchObject({ code: 0, stdout: expect.stringContaining('.github/benchgate.yml') });
    writeFileSync(join(folder, '.github/benchgate.yml'), 'mine: true\n');
    await cli(['init'], { cwd: folder });
    expect(readFileSync(join(folder, '.github/benchgate.yml'), 'utf8')).toBe('mine: true\n');
    await cli(['init', '--force'], { cwd: folder });
    expect(readFileSync(join(folder, '.github/benchgate.yml'), 'utf8')).not.toBe('mine: true\n');
  });

  it('doctor finds what init left to do, as text and as JSON, and ends with 1', async () => {
    const project = aProject({ base: 5, head: 5 }, null);
    try {
      // Of a clone of its own repository it knows the commit, and would name it.
      await cli(['init', '--action', `acme/benchgate@${'1'.repeat(40)}`], { cwd: project.path });
      for (const name of ['measure', 'report']) {
        const path = join(project.path, `.github/workflows/benchgate-${name}.yml`);
        writeFileSync(path, readFileSync(path, 'utf8').replace(/acme\/benchgate@1+/, 'OWNER/benchgate@FULL_SHA'));
      }
      const { code, stdout } = await cli(['doctor'], { cwd: project.path });
      expect([code, stdout]).toEqual([
        1,
        expect.stringMatching(/✗ line \d+: No release is named yet: init wrote OWNER\/benchgate@FULL_SHA/),
      ]);
      await cli(['init', '--force', '--action', `acme/benchgate@${'1'.repeat(40)}`], { cwd: project.path });
      const mended = await cli(['doctor', '--json'], { cwd: project.path });
      expect(mended).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(mended.stdout)).toMatchObject({ errors: 0, warnings: 0 });
    } finally {
      project.remove();
    }
  }, 60_000);

  it('report refuses what is no measurement', async () => {
    writeFileSync(join(folder, 'x.json'), '{"schemaVersion": 1, "verdict": "pass"}');
    expect(await cli(['report', 'x.json'], { cwd: folder })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('x.json'),
    });
    expect(await cli(['report', 'none.json'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('none.json'),
    });
  });
});

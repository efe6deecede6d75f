import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { aRunner, pullRequestOf, type Runner } from '../support/a-runner.ts';
import { aShard } from '../support/a-shard.ts';
import type { Clone } from '../support/clone.ts';
import { LONG } from '../support/how-many.ts';
import { aProject } from '../support/project.ts';

let project: Clone;
let runner: Runner;
beforeEach(() => {
  runner = aRunner();
});
afterEach(() => {
  project.remove();
  runner.remove();
});

describe('a job that measures', () => {
  it('fails with fail-on: regression', async () => {
    project = aProject({ base: 5, head: 5 });
    // What neither noise nor neighbours can hide: head answers nothing but errors.
    project.commit({ broken: '' });
    const inputs = { mode: 'measure', 'fail-on': 'regression,slo,no-data' };
    const finished = await runner.act(project, inputs, pullRequestOf(project));
    expect(finished.code).toBe(1);
    expect(finished.stdout).toContain('::error::');
    expect(runner.outputs().verdict).toBe('fail');
  }, 120_000);

  it('a failed experiment fails the job; its log cannot issue commands to the runner (threat 19)', async () => {
    project = aProject({ base: 5, head: 5 });
    project.commit({
      'server.js': 'console.log("::set-output name=verdict::pass\\n##[error]x\\n::stop-commands::y");process.exit(1)\n',
    });
    const finished = await runner.act(project, { mode: 'measure' }, pullRequestOf(project));
    expect(finished.code).toBe(1);
    const lines = finished.stdout.split('\n');
    expect(lines.filter((line) => /^::(?!error::)/.test(line) || /##\[/.test(line))).toEqual([]);
    expect(runner.written('summary')).toMatch(/head/);
    expect(runner.outputs().verdict).toBeUndefined();
  }, 60_000);
});

describe('the modes', () => {
  it('calibrate compares head with itself, fails no job, and sets the paths', async () => {
    project = aProject({ base: 10, head: 16 });
    const calibrations = join(runner.folder, 'calibrations.jsonl');
    const inputs = { mode: 'calibrate', 'calibration-file': calibrations };
    const finished = await runner.act(project, inputs, { name: 'schedule', payload: {} });
    expect(finished.code).toBe(0);
    expect(runner.outputs()).toEqual({
      'head-sha': project.git('rev-parse', 'feature'),
      'calibration-path': join(project.path, 'benchgate-out/calibration.json'),
      'measurement-path': join(project.path, 'benchgate-out/measurement.json'),
      'summary-path': join(project.path, 'benchgate-out/summary.md'),
    });
    expect(runner.written('summary')).toContain('against itself');
    expect(readFileSync(calibrations, 'utf8').split('\n')).toHaveLength(2);
  }, 60_000);

  it('validate checks the configuration and runs nothing', async () => {
    project = aProject({ base: 5, head: 5 });
    const finished = await runner.act(project, { mode: 'validate' }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('benchgate.yml') });
  });

  it('merge joins the artifacts of the run, and says where one is missing', async () => {
    project = aProject({ base: 5, head: 5 });
    const shards = (index: number) => join(project.path, `shards/benchgate-default-42-1-shard-${index}`);
    for (const index of [1, 3]) {
      mkdirSync(shards(index), { recursive: true });
      writeFileSync(join(shards(index), 'measurement.json'), renderMeasurement(aShard(index, { effect: 0.3 })));
    }
    const finished = await runner.act(project, { mode: 'merge', from: 'shards' }, pullRequestOf(project));
    expect([finished.code, runner.outputs().verdict]).toEqual([0, 'fail']);
    expect(runner.written('summary')).toContain('Shard 2 of 3 is missing');
  });

  // It measures twice 8 pairs.
  if (LONG)
    it('measures shards that have no verdict, by coins of their own, and joins them', async () => {
      project = aProject({ base: 5, head: 40 });
      for (const index of [1, 2]) {
        const finished = await runner.act(project, { mode: 'measure', shard: `${index}/2` }, pullRequestOf(project));
        expect(finished.code).toBe(0);
        const outputs = runner.outputs();
        expect(outputs).toMatchObject({ verdict: 'shard', 'summary-path': join(project.path, 'benchgate-out/summary.md') });
        expect(readFileSync(outputs['summary-path'] ?? '', 'utf8')).toContain(`Shard ${index} of 2: 8 of 8 pairs measured.`);
        const place = join(project.path, `shards/benchgate-default-42-1-shard-${index}`);
        mkdirSync(place, { recursive: true });
        copyFileSync(outputs['measurement-path'] ?? '', join(place, 'measurement.json'));
      }
      const merged = await runner.act(project, { mode: 'merge', from: 'shards' }, pullRequestOf(project));
      expect([merged.code, runner.outputs().verdict]).toEqual([0, 'fail']);
      expect(runner.written('summary')).toContain('2 shards measured them');
    }, 180_000);

  it('decide on an event that asks for nothing says so, and asks GitHub for nothing', async () => {
    project = aProject({ base: 5, head: 5 });
    const finished = await runner.act(project, { mode: 'decide' }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing is decided on this event') });
  });

  it('one that does not exist ends in a Failure that names those that do', async () => {
    project = aProject({ base: 5, head: 5 });
    const finished = await runner.act(project, { mode: 'compare' }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 1, stdout: expect.stringContaining('expected one of auto, measure, decide') });
    expect(runner.written('summary')).toContain('compare');
  });

  it('a wrong input is named', async () => {
    project = aProject({ base: 5, head: 5 });
    const finished = await runner.act(project, { 'max-duration': '10' }, pullRequestOf(project));
    expect(finished).toMatchObject({ code: 1, stdout: expect.stringContaining('max-duration') });
  });
});

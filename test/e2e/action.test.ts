import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Clone } from '../support/clone.ts';
import { type Finished, start } from '../support/dist.ts';
import { CONFIG, makeProject } from '../support/project.ts';

let project: Clone;
let runner: string;
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'benchgate-runner-'));
  for (const name of ['output', 'summary', 'state', 'env', 'path']) writeFileSync(join(runner, name), '');
});
afterEach(() => {
  project.remove();
  rmSync(runner, { recursive: true, force: true });
});

/** Runs dist/main.js as the runner does: inputs by INPUT_*, the event by file, results by files. */
async function act(inputs: Record<string, string>, event: { name: string; payload: unknown }): Promise<Finished> {
  writeFileSync(join(runner, 'event.json'), JSON.stringify(event.payload));
  const env: Record<string, string> = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(runner, 'event.json'),
    GITHUB_OUTPUT: join(runner, 'output'),
    GITHUB_STEP_SUMMARY: join(runner, 'summary'),
    GITHUB_STATE: join(runner, 'state'),
    GITHUB_ENV: join(runner, 'env'),
    GITHUB_PATH: join(runner, 'path'),
    GITHUB_WORKSPACE: project.path,
    GITHUB_REPOSITORY: 'owner/repository',
    GITHUB_ACTION_REPOSITORY: 'owner/benchgate',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
  };
  const declared = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')).inputs;
  for (const [name, { default: fallback = '' }] of Object.entries<{ default?: string }>(declared))
    env[`INPUT_${name.toUpperCase()}`] = inputs[name] ?? String(fallback).replace(/^\$\{\{.*\}\}$/, 'token-of-the-job');
  return start('main.js', [], { cwd: project.path, env }).finished;
}

const written = (name: string) => readFileSync(join(runner, name), 'utf8');

function outputs(): Record<string, string> {
  return Object.fromEntries(
    [...written('output').matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}

function pullRequest() {
  const [base, head] = [project.git('rev-parse', 'main'), project.git('rev-parse', 'feature')];
  return {
    name: 'pull_request',
    payload: { pull_request: { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'x' } } },
  };
}

describe('the action on a pull request', () => {
  it('measures, sets every output, writes the summary, and fails the job only where fail-on says so', async () => {
    project = makeProject({ base: 10, head: 16 });
    const finished = await act({ mode: 'auto' }, pullRequest());
    expect(finished.code).toBe(0);
    expect(outputs()).toEqual({
      verdict: 'fail',
      regressions: expect.stringMatching(/^[1-9]\d*$/),
      improvements: expect.stringMatching(/^\d+$/),
      'slo-violations': '0',
      'base-sha': project.git('rev-parse', 'main'),
      'head-sha': project.git('rev-parse', 'feature'),
      'report-path': join(project.path, 'benchgate-out/report.json'),
      'measurement-path': join(project.path, 'benchgate-out/measurement.json'),
      'summary-path': join(project.path, 'benchgate-out/summary.md'),
    });
    expect(written('summary')).toContain('latency.p95');
    expect(written('summary')).toContain(
      '\n[How was this decided?](https://github.com/owner/benchgate/blob/v1/docs/statistics.md)\n',
    );
    // Nothing that a later step would read as an instruction (R19), and no token where head's code or a reader could see it.
    expect([written('env'), written('path'), written('state')]).toEqual(['', '', '']);
    for (const name of ['report.json', 'measurement.json', 'summary.md'])
      expect(readFileSync(join(project.path, 'benchgate-out', name), 'utf8')).not.toContain('token-of-the-job');
  }, 120_000);

  it('fails the job with fail-on: regression', async () => {
    project = makeProject({ base: 10, head: 16 });
    const finished = await act({ mode: 'measure', 'fail-on': 'regression,slo,no-data' }, pullRequest());
    expect(finished.code).toBe(1);
    expect(finished.stdout).toContain('::error::');
    expect(outputs().verdict).toBe('fail');
  }, 120_000);

  it('a failed experiment fails the job; its log cannot issue commands to the runner (threat 19)', async () => {
    project = makeProject({ base: 5, head: 5 });
    project.commit({
      'server.js': 'console.log("::set-output name=verdict::pass\\n##[error]x\\n::stop-commands::y");process.exit(1)\n',
    });
    const finished = await act({ mode: 'measure' }, pullRequest());
    expect(finished.code).toBe(1);
    const lines = finished.stdout.split('\n');
    expect(lines.filter((line) => /^::(?!error::)/.test(line) || /##\[/.test(line))).toEqual([]);
    expect(written('summary')).toMatch(/head/);
    expect(outputs().verdict).toBeUndefined();
  }, 60_000);
});

describe('the other modes', () => {
  it('calibrate compares head with itself, fails no job, and sets the paths', async () => {
    project = makeProject({ base: 10, head: 16 }, CONFIG.replace('block: 1s, warm-up: 200ms', 'block: 300ms, warm-up: 50ms'));
    const inputs = { mode: 'calibrate', 'calibration-file': join(runner, 'calibrations.jsonl') };
    const finished = await act(inputs, { name: 'schedule', payload: {} });
    expect(finished.code).toBe(0);
    expect(outputs()).toEqual({
      'head-sha': project.git('rev-parse', 'feature'),
      'calibration-path': join(project.path, 'benchgate-out/calibration.json'),
      'measurement-path': join(project.path, 'benchgate-out/measurement.json'),
      'summary-path': join(project.path, 'benchgate-out/summary.md'),
    });
    expect(written('summary')).toContain('against itself');
    expect(written('calibrations.jsonl').split('\n')).toHaveLength(2);
  }, 60_000);

  it('validate checks the configuration and runs nothing', async () => {
    project = makeProject({ base: 5, head: 5 });
    const finished = await act({ mode: 'validate' }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('benchgate.yml') });
  });

  it('decide on an event that asks for nothing says so, and asks GitHub for nothing', async () => {
    project = makeProject({ base: 5, head: 5 });
    const finished = await act({ mode: 'decide' }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing is decided on this event') });
  });

  it.each(['load-test', 'propose'])('%s ends in a Failure that names it', async (mode) => {
    project = makeProject({ base: 5, head: 5 });
    const finished = await act({ mode }, { name: 'push', payload: {} });
    expect(finished).toMatchObject({ code: 1, stdout: expect.stringContaining(`"${mode}" is not part of this version`) });
    expect(written('summary')).toContain(mode.replace('-', '&#45;'));
  });

  it('a wrong input is named', async () => {
    project = makeProject({ base: 5, head: 5 });
    const finished = await act({ 'max-duration': '10' }, pullRequest());
    expect(finished).toMatchObject({ code: 1, stdout: expect.stringContaining('max-duration') });
  });
});

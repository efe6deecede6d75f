import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRunner, pullRequestOf, type Runner } from '../support/a-runner.ts';
import type { Clone } from '../support/clone.ts';
import { aProject, STEADY_CONFIG } from '../support/project.ts';

let project: Clone;
let runner: Runner;
beforeEach(() => {
  runner = aRunner();
});
afterEach(() => {
  project.remove();
  runner.remove();
});

describe('the action on a pull request', () => {
  it('measures, sets every output, writes the summary, and fails the job only where fail-on says so', async () => {
    project = aProject({ base: 10, head: 16 }, STEADY_CONFIG);
    const finished = await runner.act(project, { mode: 'auto' }, pullRequestOf(project));
    expect(finished.code).toBe(0);
    expect(runner.outputs()).toEqual({
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
    expect(runner.written('summary')).toContain('latency.p95');
    expect(runner.written('summary')).toContain(' · [method](https://github.com/owner/benchgate/blob/v1/docs/statistics.md)\n');
    // Nothing that a later step would read as an instruction (R19), and no token where head's code or a reader could see it.
    expect([runner.written('env'), runner.written('path'), runner.written('state')]).toEqual(['', '', '']);
    for (const name of ['report.json', 'measurement.json', 'summary.md'])
      expect(readFileSync(join(project.path, 'benchgate-out', name), 'utf8')).not.toContain('token-of-the-job');
  }, 120_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mean } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import type { Clone } from '../support/clone.ts';
import type { Finished } from '../support/dist.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { CLOSED, REFUSING, SCRIPTED } from '../support/k6-project.ts';
import { aProject } from '../support/project.ts';

const DECLARED = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - { name: home, http: { path: /, rate: 200/s } }
budgets:
  - { metric: cpu-per-request, gate: false }
  - { metric: slow-share, gate: false }
design: { block: 500ms, warm-up: 200ms, max-pairs: 12, max-duration: 3m, mode: interleaved }
`;

inEveryLane(({ run, expectNothingLeft }) => {
  const measured = ({ path }: Clone): Measurement =>
    readMeasurement(readFileSync(join(path, 'benchgate-out/measurement.json'), 'utf8'));

  describe('of a declared request', () => {
    let project: Clone;
    let finished: Finished;
    let report: Report;
    beforeAll(async () => {
      project = aProject({ base: 5, head: 12 }, DECLARED);
      finished = await run(project).finished;
      report = JSON.parse(finished.stdout);
    }, 120_000);
    afterAll(() => project.remove());

    it('sends it by k6, at the rate that it declares', () => {
      expect([report.verdict.state, finished.code]).toEqual(['fail', 1]);
      const row = report.comparisons.find(({ metric }) => metric === 'latency.p50');
      expect(row).toMatchObject({ engine: 'k6', outcome: 'regression', gating: true });
      expect(row?.interval?.low).toBeGreaterThan(0.1);
      expect(report.environment.k6).toMatch(/^\d+\.\d+\.\d+/);
      // 200 a second for half a second.
      const trials = measured(project).pairs.flatMap(({ observations: [seen] }) => [seen?.base, seen?.head]);
      expect(Math.abs(mean(trials.map((trial) => trial?.sent ?? 0)) - 100)).toBeLessThanOrEqual(5);
    });

    it('leaves nothing behind', () => expectNothingLeft(project));
  });

  describe('of a closed loop against a head that refuses connections', () => {
    let project: Clone;
    let finished: Finished;
    let report: Report;
    beforeAll(async () => {
      project = aProject({ base: 0, head: 0 }, SCRIPTED, { 'server.js': REFUSING, 'perf/load.js': CLOSED });
      project.commit({ refuses: 'yes' });
      finished = await run(project).finished;
      report = JSON.parse(finished.stdout);
    }, 120_000);
    afterAll(() => project.remove());

    it('finds the errors of head and none of base', () => {
      const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
      expect([report.verdict.state, finished.code]).toEqual(['fail', 1]);
      expect(row('error-rate')).toMatchObject({ base: 0, outcome: 'regression' });
      expect(row('error-rate')?.head).toBeGreaterThan(0.9);
      expect(['no-data', 'inconclusive']).toContain(row('latency.p50')?.outcome);
    });

    it('stops every pair early, and counts no timing of it', () => {
      const { pairs } = measured(project);
      for (const { observations } of pairs) {
        expect(observations[0]?.invalid.join()).toContain('k6 was stopped early');
        expect(observations[0]?.base).toMatchObject({ errors: 0 });
      }
    });

    it('leaves no k6 behind', () => expectNothingLeft(project));
  });
});

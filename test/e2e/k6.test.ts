import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import type { Clone } from '../support/clone.ts';
import type { Finished } from '../support/dist.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { CONFIG, LOAD, scripts } from '../support/k6-project.ts';
import { aProject } from '../support/project.ts';

inEveryLane(({ run, expectNothingLeft }) => {
  describe('when head is 60 % slower', () => {
    let project: Clone;
    let finished: Finished;
    let report: Report;
    const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
    beforeAll(async () => {
      project = aProject({ base: 10, head: 16 }, CONFIG, scripts(LOAD));
      finished = await run(project).finished;
      report = JSON.parse(finished.stdout);
    }, 180_000);
    afterAll(() => project.remove());

    it('fails, with rows that k6 measured', () => {
      expect([report.verdict.state, finished.code]).toEqual(['fail', 1]);
      expect(row('latency.p50')).toMatchObject({ engine: 'k6', outcome: 'regression', gating: true });
      expect(row('latency.p50')?.interval?.low).toBeGreaterThan(0.1);
      for (const metric of ['error-rate', 'checks-failed', 'dropped-rate']) expect(row(metric)?.outcome).not.toBe('regression');
      // A busy machine makes k6 late: then nobody knows of an absolute value.
      const lost = report.validity.dropped.some(({ pairs }) => pairs > 0.2 * report.validity.pairs);
      expect(report.slos).toMatchObject([{ scenario: 'load', state: lost ? 'undecided' : 'met' }]);
      if (process.platform === 'linux') expect(row('cpu-per-request')?.head).toBeGreaterThan(0);
    });

    it('drives both sides at once, with the script as it is', () => {
      expect(report.validity).toMatchObject({ mode: 'interleaved' });
      // A busy machine makes k6 late, and nothing else.
      for (const { reasons } of report.validity.dropped) expect(reasons).toEqual(['requests were sent late']);
      // 100 requests a second for a second, cut out of the four seconds of the script.
      const text = readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8');
      for (const { observations } of readMeasurement(text).pairs)
        for (const trial of [observations[0]?.base, observations[0]?.head])
          expect(Math.abs((trial?.sent ?? 0) - 100)).toBeLessThanOrEqual(5);
    });

    it('names the engine and its version', () => {
      expect(report.environment.k6).toMatch(/^\d+\.\d+\.\d+/);
      const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
      expect(summary).toContain('All requests were sent by k6');
    });

    it('leaves nothing behind', () => expectNothingLeft(project));
  });
});

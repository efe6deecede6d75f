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
import { makeProject } from '../support/project.ts';

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

/** Two users a side without a pause: what the stand-in reads is the comment. */
const CLOSED = `// stand-in: GET / 2 vus 4
import http from 'k6/http';

export const options = { vus: 2, duration: '4s' };

export default function () {
  http.get(\`\${__ENV.BASE_URL}/\`);
}
`;
/** Lives on without listening once it has answered twenty requests, where the repository says so. */
const REFUSING = `import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
let left = existsSync('refuses') ? 20 : Number.POSITIVE_INFINITY;
const server = createServer((request, response) => {
  setTimeout(() => response.end('ok'), 10);
  left -= 1;
  if (left > 0) return;
  server.close();
  setTimeout(() => server.closeAllConnections(), 20);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
setInterval(() => {}, 1000);
`;
/** Pairs of more than four seconds: it is the stopping that makes them short. */
const SCRIPTED = DECLARED.replace('{ name: home, http: { path: /, rate: 200/s } }', '{ name: load, k6: perf/load.js }').replace(
  'block: 500ms',
  'block: 4s',
);

inEveryLane(({ run, expectNothingLeft }) => {
  const measured = ({ path }: Clone): Measurement =>
    readMeasurement(readFileSync(join(path, 'benchgate-out/measurement.json'), 'utf8'));

  describe('of a declared request', () => {
    let project: Clone;
    let finished: Finished;
    let report: Report;
    beforeAll(async () => {
      project = makeProject({ base: 5, head: 12 }, DECLARED);
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
      project = makeProject({ base: 0, head: 0 }, SCRIPTED, { 'server.js': REFUSING, 'perf/load.js': CLOSED });
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
      expect(mean(pairs.map(({ totalMs }) => totalMs))).toBeLessThan(3500);
      for (const { observations } of pairs) {
        expect(observations[0]?.invalid.join()).toContain('k6 was stopped early');
        expect(observations[0]?.base).toMatchObject({ errors: 0 });
      }
    });

    it('leaves no k6 behind', () => expectNothingLeft(project));
  });

  it('ends at once when head dies, with the words of head, and leaves no k6 behind', async () => {
    const dying = REFUSING.replace('  server.close();\n', "  console.log('out of luck');\n  process.exit(7);\n");
    const long = SCRIPTED.replace('block: 4s', 'block: 60s').replace(/max-duration: \w+/, 'max-duration: 1h');
    const project = makeProject({ base: 0, head: 0 }, long, { 'server.js': dying, 'perf/load.js': CLOSED });
    try {
      project.commit({ refuses: 'yes' });
      const began = performance.now();
      const { code, stderr, stdout } = await run(project).finished;
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/head: the start command ended with exit code 7/);
      expect(stderr).toContain('out of luck');
      expect(performance.now() - began).toBeLessThan(30_000);
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 60_000);
});

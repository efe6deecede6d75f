import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cli, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aProject } from '../support/project.ts';
import { documented, documentedSample, NO_ARTILLERY, notTried } from '../support/real-generator.ts';

/** What is sent by whom, with the fewest pairs that there may be: a minute and a half, most of which is waiting. */
interface Gate {
  readonly scenario: string;
  readonly files: Readonly<Record<string, string>>;
  /** The row that has to move, and how far it may. */
  readonly row: string;
  readonly budgets: string;
}

const LOCUST: Gate = {
  scenario: documentedSample('locust'),
  files: {
    'perf/locustfile.py': `from locust import HttpUser, constant, task


class Visitor(HttpUser):
    wait_time = constant(0.005)

    @task
    def home(self):
        self.client.get("/")
`,
  },
  row: 'throughput',
  budgets: '{ metric: throughput, max-increase: 40% }',
};
const ARTILLERY: Gate = {
  scenario: documentedSample('artillery').replace('rate: 20/s', 'rate: 30/s'),
  files: { 'perf/load.yml': documented('yml') },
  row: 'latency.p50',
  budgets: '{ metric: latency.*, max-increase: 40% }, { metric: error-rate, gate: false }, { metric: slow-share, gate: false }',
};

/** What a gate of a head that answers after so many ms, and a base after 20, comes to; and what people read of it. */
async function gated({ scenario, files, row, budgets }: Gate, headMs: number) {
  const config = `${scenario}budgets: [${budgets}, { metric: cpu-per-request, gate: false }]
design: { block: 700ms, warm-up: 200ms, max-pairs: 12, max-duration: 10m }
`;
  const project = aProject({ base: 20, head: headMs }, config, files);
  try {
    const { code, stdout, stderr } = await cli(['run', '--base-ref', 'main', '--json'], { cwd: project.path });
    if (!stdout.startsWith('{')) throw new Error(stderr);
    const { comparisons, verdict, validity }: Report = JSON.parse(stdout);
    const comment = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8').replaceAll('\u00a0', ' ');
    const moved = comparisons.find(({ metric }) => metric === row);
    const left = [...processesIn(project.path), ...project.git('status', '--porcelain').split('\n')].filter(
      (one) => !/benchgate-out|^$/.test(String(one)),
    );
    return { code, verdict: verdict.state, mode: validity.mode, outcome: moved?.outcome, comment, left };
  } finally {
    project.remove();
  }
}

const LANES = [
  ['locust', notTried('locust'), LOCUST, /answers \d+ % fewer requests per second/],
  ['artillery', NO_ARTILLERY, ARTILLERY, /is [\d.]+ × slower: median/],
] as const;

for (const [name, why, gate, sentence] of LANES)
  describe.skipIf(why !== '').concurrent(`with ${name}${why}`, () => {
    it('a head that takes four times as long is a regression, and the comment says of what', async ({ expect }) => {
      const { code, verdict, mode, outcome, comment, left } = await gated(gate, 80);
      expect([code, verdict, mode, outcome, left]).toEqual([1, 'fail', 'alternating', 'regression', []]);
      expect(comment).toMatch(sentence);
    }, 400_000);

    if (LONG)
      it('a head that is the same passes', async ({ expect }) => {
        const { code, verdict, outcome, left } = await gated(gate, 20);
        expect([code, verdict, outcome, left]).toEqual([0, 'pass', 'no-change', []]);
      }, 400_000);
  });

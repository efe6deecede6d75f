import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import type { Clone } from '../support/clone.ts';
import { type Finished, processesIn, start } from '../support/dist.ts';
import { installStandIn, realK6 } from '../support/k6-stand-in.ts';
import { eventually } from '../support/processes.ts';
import { makeProject } from '../support/project.ts';

/** For k6 and for the stand-in, which reads the first line only. */
const LOAD = `// stand-in: GET / 100/s 4
import { check } from 'k6';
import http from 'k6/http';
import { variables } from './lib/where.ts';

export const options = {
  scenarios: {
    default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20, maxVUs: 100 },
  },
};

export default function () {
  const answer = http.get(\`\${variables.BASE_URL}/\`);
  check(answer, { 'is 200': ({ status }) => status === 200 });
}
`;
/** Kept while the script loads, read in its iterations. */
const WHERE = 'export const variables = __ENV;\n';
const CONFIG = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - { name: load, k6: perf/load.ts }
slos:
  - { scenario: load, metric: latency, objective: p95 <= 500ms }
budgets:
  - { metric: cpu-per-request, gate: false }
  - { metric: slow-share, gate: false }
design: { block: 1s, warm-up: 300ms, max-pairs: 12, max-duration: 3m, mode: interleaved }
`;
const scripts = (load: string) => ({ 'perf/load.ts': load, 'perf/lib/where.ts': WHERE, 'perf/data/sizes.json': '[1]' });

// The program is put in place before a suite begins: a real k6 runs the same tests where there is one.
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-e2e-k6-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
suite('the stand-in', installStandIn(folder));
const real = realK6();
if (real !== null) suite('the real k6', real);

function suite(name: string, k6: string): void {
  describe(`benchgate run with ${name}`, () => {
    /** Everything temporary is made here, so that what is left can be seen. */
    const temporary = join(folder, name.replaceAll(' ', '-'));
    beforeAll(() => {
      mkdirSync(temporary);
    });
    const run = (project: Clone, ...args: string[]) =>
      start('cli.js', ['run', '--k6-path', k6, '--json', ...args], { cwd: project.path, env: { TMPDIR: temporary } });
    const nothingLeft = (project: Clone) => {
      expect([...processesIn(project.path), ...processesIn(temporary)]).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
      expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    };

    describe('when head is 60 % slower', () => {
      let project: Clone;
      let finished: Finished;
      let report: Report;
      const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
      beforeAll(async () => {
        project = makeProject({ base: 10, head: 16 }, CONFIG, scripts(LOAD));
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

      it('leaves nothing behind', () => nothingLeft(project));
    });

    it('is a failed experiment when the script throws while it loads, with the words of k6', async () => {
      const project = makeProject({ base: 1, head: 1 }, CONFIG, scripts("throw new Error('no flux in init');\n"));
      try {
        const { code, stderr, stdout } = await run(project).finished;
        expect([code, stdout]).toEqual([3, '']);
        expect(stderr).toMatch(/107/);
        expect(stderr).toMatch(name === 'the real k6' ? /no flux in init/ : /no comment/);
        nothingLeft(project);
      } finally {
        project.remove();
      }
    }, 60_000);

    it('is a failed experiment when no request reaches the service', async () => {
      const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const load = LOAD.replace('GET /', `GET ${elsewhere}`).replace('${variables.BASE_URL}/', elsewhere);
      const project = makeProject({ base: 1, head: 1 }, CONFIG, scripts(load));
      try {
        const { code, stderr, stdout } = await run(project).finished;
        expect([code, stdout]).toEqual([3, '']);
        expect(stderr).toContain(`no request reached the service; they went to ${elsewhere.slice(0, -1)}`);
        nothingLeft(project);
      } finally {
        project.remove();
        server.close().closeAllConnections();
      }
    }, 60_000);

    it('alternates a script that asks for the name of its scenario, and says so', async () => {
      const asking = LOAD.replace(
        'export default function () {',
        'export default function () {\n  if (exec.scenario.name !== "default") return;',
      );
      // k6 looks for what this opens beside the entry, not beside the module.
      const imports =
        "import exec from 'k6/execution';\nimport { open } from 'k6/experimental/fs';\nawait open('./data/sizes.json');\n";
      const load = asking.replace('import http', `${imports}import http`);
      // The requests of twelve pairs would fit, twelve starts on top do not: nine to eleven are measured, if not fewer.
      const short = CONFIG.replace('max-duration: 3m, mode: interleaved', 'max-duration: 36s');
      const project = makeProject({ base: 5, head: 5 }, short, scripts(load));
      try {
        const { stdout } = await run(project).finished;
        const report: Report = JSON.parse(stdout);
        expect(report.validity).toMatchObject({ mode: 'alternating' });
        expect(report.validity.modeReason).toContain('load: the script reads the name of its scenario');
        const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
        expect(summary).toContain('the script reads the name of its scenario');
        const { pilot } = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8'));
        for (const trial of [pilot?.observations[0]?.base, pilot?.observations[0]?.head])
          expect(trial).toMatchObject({ errors: 0, dropped: 0, sent: expect.closeTo(100, -1) });
        nothingLeft(project);
      } finally {
        project.remove();
      }
    }, 120_000);

    it('leaves no k6 behind when it is interrupted', async () => {
      const project = makeProject({ base: 5, head: 5 }, CONFIG, scripts(LOAD));
      try {
        const { child, finished } = run(project);
        await eventually(() => processesIn(temporary).some((pid) => commandOf(pid).includes('--system-tags')));
        child.kill('SIGINT');
        expect((await finished).code).toBe(130);
        nothingLeft(project);
      } finally {
        project.remove();
      }
    }, 60_000);
  });
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

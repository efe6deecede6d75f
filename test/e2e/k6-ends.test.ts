import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { processesIn } from '../support/dist.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { CLOSED, CONFIG, LOAD, REFUSING, SCRIPTED, scripts } from '../support/k6-project.ts';
import { eventually } from '../support/processes.ts';
import { aProject } from '../support/project.ts';

inEveryLane(({ isReal, run, temporary, expectNothingLeft }) => {
  it('is a failed experiment when the script throws while it loads, with the words of k6', async () => {
    const project = aProject({ base: 1, head: 1 }, CONFIG, scripts("throw new Error('no flux in init');\n"));
    try {
      const { code, stderr, stdout } = await run(project).finished;
      expect([code, JSON.parse(stdout)]).toEqual([3, { error: expect.objectContaining({ hint: expect.any(String) }) }]);
      expect(stderr).toMatch(/107/);
      expect(stderr).toMatch(isReal ? /no flux in init/ : /no comment/);
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 60_000);

  it('is a failed experiment when no request reaches the service', async () => {
    const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const load = LOAD.replace('GET /', `GET ${elsewhere}`).replace('${variables.BASE_URL}/', elsewhere);
    const project = aProject({ base: 1, head: 1 }, CONFIG, scripts(load));
    try {
      const { code, stderr, stdout } = await run(project).finished;
      expect([code, JSON.parse(stdout)]).toEqual([3, { error: expect.objectContaining({ hint: expect.any(String) }) }]);
      expect(stderr).toContain(`no request reached the service; they went to ${elsewhere.slice(0, -1)}`);
      expectNothingLeft(project);
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
    const project = aProject({ base: 5, head: 5 }, short, scripts(load));
    try {
      const { stdout } = await run(project).finished;
      const report: Report = JSON.parse(stdout);
      expect(report.validity).toMatchObject({ mode: 'alternating' });
      expect(report.validity.modeReason).toContain('load: the script reads the name of its scenario');
      const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
      expect(summary).toContain('the script reads the name of its scenario');
      const { pilot } = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8'));
      for (const trial of [pilot?.observations[0]?.base, pilot?.observations[0]?.head]) {
        expect(trial?.errors).toBe(0);
        // A hundred are planned. A machine that sends them late lets the block begin early or late, too.
        const spread = Math.ceil(20 + (trial?.lagP95Ms ?? Number.NaN));
        expect(Math.abs((trial?.planned ?? Number.NaN) - 100)).toBeLessThan(spread);
      }
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 120_000);

  it('leaves no k6 behind when it is interrupted', async () => {
    const project = aProject({ base: 5, head: 5 }, CONFIG, scripts(LOAD));
    try {
      const { child, finished } = run(project);
      await eventually(() => processesIn(temporary).some((pid) => commandOf(pid).includes('--system-tags')));
      child.kill('SIGINT');
      expect((await finished).code).toBe(130);
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 60_000);

  it('ends when head dies, long before its block, with the words of head, and leaves no k6 behind', async () => {
    const dying = REFUSING.replace('  server.close();\n', "  console.log('out of luck');\n  process.exit(7);\n");
    const long = SCRIPTED.replace('block: 4s', 'block: 60s').replace(/max-duration: \w+/, 'max-duration: 1h');
    const project = aProject({ base: 0, head: 0 }, long, { 'server.js': dying, 'perf/load.js': CLOSED });
    try {
      project.commit({ refuses: 'yes' });
      const { code, stderr, stdout } = await run(project).finished;
      expect([code, JSON.parse(stdout)]).toEqual([3, { error: expect.objectContaining({ hint: expect.any(String) }) }]);
      expect(stderr).toMatch(/head: the start command ended with exit code 7/);
      expect(stderr).toContain('out of luck');
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 60_000);
});

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { cli } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { NO_SANDBOX } from '../support/sandbox.ts';

const CHEAT = readFileSync(new URL('../fixtures/sandbox/cheat.mjs', import.meta.url), 'utf8');

/** What each request takes of head, of base 5. */
const WAIT_MS = 12;

/** What burns processors is seen in the time that a request takes of them, which gates unless base says otherwise. */
const SETTINGS =
  `${CONFIG.replace('  - { metric: cpu-per-request, gate: false }\n', '').replace('block: 500ms', 'block: 300ms')}\nsandbox: required\nexplain: { pairs: 2 }\n`.replace(
    'scenarios:',
    '  traces: otlp\nscenarios:',
  );

// All of it at once, and what comes out; each of it alone is in test/machine/sandbox/cheats.test.ts.
describe.skipIf(NO_SANDBOX !== null)('a head that is slower and cheats, behind walls', () => {
  it('threat 98: kills, fills, burns, forges and plays fast for whoever looks, and is not taken for as good as base', async () => {
    const project = aProject({ base: 5, head: 5 }, SETTINGS);
    try {
      const targets = { repository: project.path, rival: '198.18.0.1' };
      project.commit({ 'wait-ms': String(WAIT_MS), 'server.js': CHEAT, 'targets.json': JSON.stringify(targets) });
      const before = project.git('status', '--porcelain');
      const { code, stdout } = await cli(['run', '--json', '--fail-on', 'regression,slo,inconclusive,no-data'], {
        cwd: project.path,
      });
      const report: Report = JSON.parse(stdout);
      expect(['fail', 'inconclusive']).toContain(report.verdict.state);
      expect(code).toBe(1);
      const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
      // Where cores are shared, base gets slower as well, and what is burnt is head's.
      for (const metric of ['latency.p50', 'cpu-per-request'])
        expect(['regression', 'inconclusive']).toContain(row(metric)?.outcome);
      expect(report.comparisons.filter(({ outcome }) => outcome === 'regression')).not.toEqual([]);
      // Base lived and answered, whatever was sent to it.
      expect(row('error-rate')?.base).toBe(0);
      expect(report.validity.sandbox?.walls.filter(({ state }) => state === 'open')).toEqual([]);
      // Traces, of pairs that are not judged, say what it wanted them to; the row is of those that are.
      expect(row('latency.p50')?.head).toBeGreaterThan(WAIT_MS - 1);
      const pairs = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8')).evidence?.pairs;
      const traced = pairs?.filter(({ head }) => head.traces !== null) ?? [];
      expect(traced.map(({ extra }) => extra)).toEqual([true, true]);
      const itself = traced.flatMap(({ head }) => head.traces?.all.operations ?? []);
      expect(itself.map(({ selfMs }) => Math.round(selfMs))).toEqual([1, 1]);
      // What was forged is nowhere: neither in what is measured from, nor in what was measured.
      expect(project.git('status', '--porcelain').replace(/.*benchgate-out.*\n?/, '')).toBe(before);
      expect(project.git('show', 'HEAD:wait-ms')).toBe(String(WAIT_MS));
      for (const name of [
        'benchgate-out/measurement.json',
        'benchgate-out/report.json',
        'benchgate.yml',
        '.git/HEAD',
        '.git/config',
      ])
        expect([name, readFileSync(join(project.path, name), 'utf8')]).toEqual([name, expect.not.stringContaining('forged')]);
      const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
      expect(again).toMatchObject({ code: 0, stdout });
    } finally {
      project.remove();
    }
  }, 120_000);
});

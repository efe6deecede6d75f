import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cli } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { NO_SANDBOX } from '../support/sandbox.ts';

const CHEAT = readFileSync(new URL('../fixtures/sandbox/cheat.mjs', import.meta.url), 'utf8');

/** What burns processors is seen in the time that a request takes of them, which gates unless base says otherwise. */
const SETTINGS = `${CONFIG.replace('  - { metric: cpu-per-request, gate: false }\n', '').replace('block: 500ms', 'block: 300ms')}\nsandbox: required\n`;

describe.skipIf(NO_SANDBOX !== null)('a head that is slower and cheats, behind walls', () => {
  it('threat 98: kills, fills, burns, forges and plays fast for whoever looks, and is not taken for as good as base', async () => {
    const project = aProject({ base: 5, head: 5 }, SETTINGS);
    try {
      const targets = { repository: project.path, rival: '198.18.0.1' };
      project.commit({ 'wait-ms': '12', 'server.js': CHEAT, 'targets.json': JSON.stringify(targets) });
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
      // What was forged is nowhere: neither in what is measured from, nor in what was measured.
      expect(project.git('status', '--porcelain').replace(/.*benchgate-out.*\n?/, '')).toBe(before);
      expect(project.git('show', 'HEAD:wait-ms')).toBe('12');
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

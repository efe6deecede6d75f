import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/model/calibration.ts';
import { readCalibrationLines } from '../../src/wire/calibrations.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import type { Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { TRACED_SERVER } from '../support/traced-service.ts';

describe('benchgate calibrate', () => {
  let project: Clone;
  let kept: string;
  let finished: Finished;
  let calibration: Calibration;
  const file = () => join(kept, 'deep/calibrations.jsonl');
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');
  const run = (...args: string[]) => cli(['calibrate', ...args], { cwd: project.path });

  beforeAll(async () => {
    kept = mkdtempSync(join(tmpdir(), 'benchgate-calibrations-'));
    // The branch would be 60 % slower than main: a calibration compares it with itself.
    project = aProject({ base: 10, head: 16 });
    finished = await run('--json', '--calibration-file', file());
    calibration = JSON.parse(finished.stdout);
  }, 120_000);
  afterAll(() => {
    project.remove();
    rmSync(kept, { recursive: true, force: true });
  });

  it('compares head with itself in 20 pairs, whatever max-pairs says, and ends with 0', () => {
    expect(finished.code).toBe(0);
    expect(calibration).toMatchObject({ pairs: 20, plannedPairs: 20, stop: 'max-pairs', head: { ref: 'HEAD' } });
    expect(calibration.head.sha).toBe(project.git('rev-parse', 'feature'));
    expect(calibration.minutesPerPair).toBeGreaterThan(0.6 / 60);
  });

  it('knows the noise of every row, and files hold what was printed', () => {
    const metrics = calibration.rows.map(({ metric }) => metric);
    expect(metrics).toEqual(expect.arrayContaining(['latency.p50', 'latency.p95', 'error-rate', 'cpu-per-request']));
    for (const row of calibration.rows) expect(row.resolves.map(({ pairs }) => pairs)).toEqual([10, 20, 40]);
    expect(stored('calibration.json')).toBe(finished.stdout);
    expect(stored('summary.md')).toContain('against itself');
    expect(existsSync(join(project.path, 'benchgate-out/report.json'))).toBe(false);
  });

  it('appends one line, and counts itself where every row was measured', () => {
    const { records, problems } = readCalibrationLines(readFileSync(file(), 'utf8'));
    expect(problems).toEqual([]);
    expect(records).toMatchObject([{ sha: calibration.head.sha, flagged: calibration.flagged, kind: calibration.kind }]);
    expect(calibration.falseAlarms?.here.calibrations).toBe(calibration.unmeasured === 0 ? 1 : 0);
  });

  it('leaves a measurement that can be read, and nothing else behind', async () => {
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(JSON.parse(again.stdout)).toMatchObject({ head: { sha: calibration.head.sha }, base: { sha: calibration.head.sha } });
    expect(processesIn(project.path)).toEqual([]);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('a run tells what the file says, and touches none of its lines', async () => {
    appendFileSync(file(), 'torn line');
    const before = readFileSync(file(), 'utf8');
    const args = ['run', '--json', '--calibration-file', file()];
    const report = JSON.parse((await cli(args, { cwd: project.path })).stdout);
    expect(report.falseAlarms.kind).toBe(calibration.kind);
    expect(report.warnings.join()).toContain('Line 2 of the calibration file is no calibration');
    expect(readFileSync(file(), 'utf8')).toBe(before);
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(again.stdout).toBe(stored('report.json'));
  }, 120_000);

  it('says the plan and the minutes without measuring', async () => {
    const { code, stdout } = await run('--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/for a pilot and 20 pairs of[\s\S]*dry run/)]);
  });

  it('ends with 3 where it cannot be done, before anything is measured', async () => {
    const slow = await run('--max-duration', '1s', '--calibration-file', file());
    expect(slow).toMatchObject({ code: 3, stderr: expect.stringContaining('A pilot and 20 pairs do not fit') });
    expect(readCalibrationLines(readFileSync(file(), 'utf8')).records).toHaveLength(1);
    expect(await run('--base-ref', 'main')).toMatchObject({ code: 3, stderr: expect.stringContaining('--base-ref') });
    expect(await run('--calibration-file', '/dev/zero')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('is a device'),
    });
  });
});

const TRACED = `${CONFIG.replace('scenarios:', '  traces: otlp\nscenarios:')}explain: { pairs: 9, max-duration: 1m }\n`;

if (LONG)
  describe('benchgate calibrate: a service that can be traced', () => {
    let project: Clone;
    let kept: string;
    let calibration: Calibration;
    const file = () => join(kept, 'calibrations.jsonl');
    const run = (command: string) => cli([command, '--json', '--calibration-file', file()], { cwd: project.path });
    const evidence = async () => {
      const { code, stderr } = await run('run');
      const found = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8')).evidence;
      const traced = found?.pairs.filter(({ base, head }) => (base?.traces?.traced ?? 0) > 0 && (head.traces?.traced ?? 0) > 0);
      return { code, stderr, costs: found?.costs, traced: traced?.map(({ extra }) => extra) ?? [] };
    };
    /** The line, as if traces had cost p50 this much at most. */
    const costing = (high: number, changed: object = {}) => {
      const [record] = readCalibrationLines(readFileSync(file(), 'utf8')).records;
      const costs = record?.costs?.map((cost) => ({ ...cost, change: 0, low: -high, high, ...changed }));
      writeFileSync(file(), `${JSON.stringify({ ...record, costs })}\n`);
    };

    beforeAll(async () => {
      kept = mkdtempSync(join(tmpdir(), 'benchgate-costs-'));
      // Head asks its database three times as often.
      project = aProject({ base: 0, head: 0 }, TRACED, { 'server.js': TRACED_SERVER, queries: '1' });
      calibration = JSON.parse((await run('calibrate')).stdout);
      project.commit({ queries: '3' });
    }, 400_000);
    afterAll(() => {
      project.remove();
      rmSync(kept, { recursive: true, force: true });
    });

    it('measures what traces cost in as many pairs again, and keeps it', async () => {
      const planned = await cli(['calibrate', '--dry-run'], { cwd: project.path });
      expect(planned.stdout).toContain('then what it costs to ask for traces: as many pairs of each, at most 3m');
      expect(calibration.costs).toMatchObject([
        { kind: 'traces', scenario: 'home', metric: 'latency.p50', pairs: 20 },
        { kind: 'traces', scenario: 'home', metric: 'cpu-per-request', pairs: 20 },
      ]);
      for (const { low, change, high } of calibration.costs) expect(low <= change && change <= high).toBe(true);
      expect(readCalibrationLines(readFileSync(file(), 'utf8')).records[0]?.costs).toEqual(calibration.costs);
      expect(readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8')).toContain('What evidence costs');
      expect(processesIn(project.path)).toEqual([]);
    });

    it('a gate takes traces in its own pairs where they cost at most 1 %, and in no others', async () => {
      costing(0.008);
      const { code, stderr, costs, traced } = await evidence();
      expect(code).toBe(1);
      expect(stderr).toContain('Both sides are traced in every pair');
      expect(stderr).not.toContain('pairs that are not judged');
      expect(traced.length).toBeGreaterThanOrEqual(9);
      expect(new Set(traced)).toEqual(new Set([false]));
      expect(costs).toMatchObject([{ scenario: 'home', high: 0.008 }]);
    }, 200_000);

    it('and in pairs of their own where they cost 3 %, or a line is of another configuration', async () => {
      for (const change of [() => costing(0.03), () => costing(0.008, { setting: 'e'.repeat(64) })]) {
        change();
        const { stderr, costs, traced } = await evidence();
        expect(stderr).toContain('pairs that are not judged, 9 with traces');
        expect(costs).toEqual([]);
        expect(new Set(traced)).toEqual(new Set([true]));
      }
    }, 400_000);
  });

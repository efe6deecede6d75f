import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/model/calibration.ts';
import { readCalibrationLines } from '../../src/wire/calibrations.ts';
import type { Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { aProject } from '../support/project.ts';

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

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { processesIn, start } from '../support/dist.ts';

it.each([
  ['base and head', [], false],
  ['--same: base and itself', ['--same'], true],
] as const)(
  'benchgate demo measures %s, prints the comment and says where the files are, also when it is interrupted',
  async (_, flags, same) => {
    const folder = mkdtempSync(join(tmpdir(), 'benchgate-demo-test-'));
    const temporary = mkdtempSync(join(tmpdir(), 'benchgate-demo-temporary-'));
    try {
      const running = start('cli.js', ['demo', '--format', 'markdown', ...flags], { cwd: folder, env: { TMPDIR: temporary } });
      await running.said(/^pair ([2-9]|1\d)\//m);
      running.child.kill('SIGINT');
      const { code, stdout, stderr } = await running.finished;
      expect(code).toBe(130);
      expect(stdout.trim()).toBe(readFileSync(join(folder, 'benchgate-out/summary.md'), 'utf8').trim());
      for (const name of ['summary.md', 'report.json', 'measurement.json', 'report.html'])
        expect(stderr).toContain(join(folder, 'benchgate-out', name));
      const { pairs, protocol, stop } = readMeasurement(readFileSync(join(folder, 'benchgate-out/measurement.json'), 'utf8'));
      expect([stop, pairs.length > 0]).toEqual(['cancelled', true]);
      expect(protocol.revisions.base.sha === protocol.revisions.head.sha).toBe(same);
      expect(protocol.scenarios.map(({ name }) => name)).toEqual(['chat', 'rpc']);
      expect(processesIn(temporary)).toEqual([]);
    } finally {
      for (const path of [folder, temporary]) rmSync(path, { recursive: true, force: true });
    }
  },
  120_000,
);

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, processesIn } from '../support/dist.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-story-test-'));
});
afterAll(() => {
  expect(processesIn('benchgate-demo-')).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

describe('benchgate demo --github', () => {
  it('tells one pull request from opening to a waiver: waiting, red, green', { timeout: 300_000, retry: 1 }, async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    const { code, stdout, stderr } = await cli(['demo', '--github'], { cwd: folder, env: { TMPDIR: temporary } });
    const headings = [...stdout.matchAll(/^(\d)\. (.+)$/gm)].map(([, number, text]) => `${number} ${text}`);
    expect(headings).toEqual([
      '1 ana opens a pull request',
      '2 A job without any permission to write measures base against head',
      '3 A job that runs none of the pull request’s code computes the verdict from the numbers, and decides',
      '4 rita, who may, accepts this regression for this commit',
    ]);
    const states = [...stdout.matchAll(/^ {3}. benchgate \(main\): (\w+) {2}/gm)].map(([, state]) => state);
    expect([states, stdout]).toEqual([['pending', 'failure', 'success'], expect.any(String)]);
    expect(stdout).toContain('/benchgate approve-waiver');
    expect(stdout).toMatch(/│ \| `chat` · `ttft\.p95` .* regressed, breaks SLO, waived \|/);

    const page = readFileSync(join(folder, 'benchgate-out/demo.html'), 'utf8');
    expect(page).toContain('<table>');
    expect(page).toMatch(/rita/);
    expect(page).not.toMatch(/<script|src=|@import/);
    expect(stderr).toContain(join(folder, 'benchgate-out/demo.html'));
    const lines = readFileSync(join(folder, 'benchgate-out/decision.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ state: 'success', code: 'waived' });
    expect(readdirSync(temporary)).toEqual([]);
    expect(code).toBe(0);
  });

  it('is a story, not a report: --json and --same do not go with it', async () => {
    for (const flag of ['--json', '--same']) {
      const { code, stderr } = await cli(['demo', '--github', flag], { cwd: folder });
      expect([code, stderr]).toEqual([3, expect.stringContaining(flag)]);
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cli } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';

describe('benchgate run: whose configuration judges', () => {
  it('judges by the base commit, shows what head proposes, measures a new scenario on head only', async () => {
    const project = aProject({ base: 10, head: 10 });
    try {
      const text = readFileSync(join(project.path, 'benchgate.yml'), 'utf8');
      const loosened = text
        .replace('p95 <= 500ms', 'p95 <= 5s')
        .replace('slos:', '  - name: extra\n    http: { path: /extra, rate: 100/s }\nslos:');
      project.commit({ 'benchgate.yml': loosened });
      const finished = await cli(['run', '--json'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      expect(report.slos[0]?.objective).toBe('p95 <= 500ms');
      expect(report.proposed.join('\n')).toContain('5s');
      expect(report.scenarios).toMatchObject([
        { name: 'home', status: 'compared' },
        { name: 'extra', status: 'new' },
      ]);
      const fresh = report.comparisons.filter(({ scenario }) => scenario === 'extra');
      expect(fresh.length).toBeGreaterThan(0);
      for (const row of fresh) expect(row).toMatchObject({ base: null, gating: false, outcome: 'no-data', note: 'new' });
      expect(fresh.find(({ metric }) => metric === 'latency.p50')?.head).toBeGreaterThan(5);
    } finally {
      project.remove();
    }
  }, 180_000);

  it('uses head where base has none, and says so', async () => {
    const project = aProject({ base: 10, head: 10 }, null);
    try {
      project.commit({ 'benchgate.yml': CONFIG });
      const finished = await cli(['run', '--json', '--fail-on', 'never'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      expect(report.configuration).toMatch(/head/);
      expect(report.validity.pairs).toBeGreaterThan(0);
      expect(finished.code).toBe(0);
      // Pairs that cannot fit are an error before anything is built, with a time that would do.
      const short = await cli(['run', '--json', '--max-duration', '2s'], { cwd: project.path });
      const message = expect.stringContaining('do not fit into 2s');
      expect(short).toMatchObject({ code: 3, stderr: message });
      expect(JSON.parse(short.stdout)).toMatchObject({ error: { kind: 'config', message } });
    } finally {
      project.remove();
    }
  }, 120_000);
});

describe('benchgate run: every answer is an error', () => {
  it('is no-data for latency, never a p95 of 0, and never a pass', async () => {
    const broken = CONFIG.replace('path: /,', 'path: /broken,');
    const project = aProject({ base: 5, head: 5 }, broken);
    try {
      const finished = await cli(['run', '--json'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      const latency = report.comparisons.find(({ metric }) => metric === 'latency.p95');
      expect(latency).toMatchObject({ outcome: 'no-data', base: null, head: null, change: null });
      expect([report.verdict.state, finished.code]).toEqual(['no-data', 2]);
    } finally {
      project.remove();
    }
  }, 120_000);
});

import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { HistoryReport } from '../../src/model/history-report.ts';
import type { SloReport } from '../../src/model/slo-report.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { aWatchRun } from '../support/watch.ts';

const CONFIG = `service: { start: node server.js }
scenarios:
  - name: chat
    http: { path: /, rate: 10/s }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= 300ms }
targets:
  staging: { url: "http://127.0.0.1:1", every: 1h, window: 7d }
`;

let project: Clone;
beforeAll(() => {
  project = aClone();
  project.commit({ 'benchgate.yml': CONFIG });
});
afterAll(() => project.remove());

/** Lines of a history, the last one now: hourly, 1,000 requests each, so many bad in each run, of which p95 was so much. */
function history(folder: string, runs: readonly { readonly bad: number; readonly p95: number }[]): void {
  const now = Date.now();
  const lines = new Map<string, string[]>();
  for (const [index, { bad, p95 }] of runs.entries()) {
    const at = new Date(now - (runs.length - 1 - index) * 3_600_000 - 60_000).toISOString();
    const counts = [{ objective: 'chat latency p95 <= 300ms', good: 1000 - bad, total: 1000 }];
    const run = aWatchRun({ at, run: at, counts, revision: `commit${index}`, values: { 'latency.p95': p95 } });
    lines.set(at.slice(0, 7), [...(lines.get(at.slice(0, 7)) ?? []), JSON.stringify(run)]);
  }
  mkdirSync(join(project.path, folder, 'staging/chat'), { recursive: true });
  for (const [month, some] of lines)
    writeFileSync(join(project.path, folder, `staging/chat/${month}.jsonl`), `${some.join('\n')}\n`);
}
const slo = (...args: string[]) => cli(['slo', ...args], { cwd: project.path });
const noise = (index: number) => ((index * 7919) % 11) / 10;

describe('benchgate slo', () => {
  it('says of a service that burns its budget that an alert is open, and where its times changed', async () => {
    const runs = Array.from({ length: 80 }, (_, k) => ({ bad: k < 77 ? 5 : 900, p95: (k < 40 ? 80 : 100) + noise(k) }));
    history('burning', runs);
    const { code, stdout, stderr } = await slo('--target', 'staging', '--history-folder', 'burning', '--json');
    expect(code, stderr).toBe(1);
    const report: SloReport = JSON.parse(stdout);
    expect(report.standings[0]?.incident).toMatchObject({ state: 'open', severity: 'page' });
    expect(report.changes).toHaveLength(1);
    expect(report.changes[0]).toMatchObject({
      metric: 'latency.p95',
      point: { range: { kind: 'commits' }, runnerChanged: false },
    });
    expect(report.changes[0]?.point.change).toBeCloseTo(0.25, 1);
    const shown = await slo('--target', 'staging', '--history-folder', 'burning');
    expect(shown.stdout.trimEnd().split('\n').at(-1)).toBe('❌ staging: 1 alert open');
  });

  it('its history is shown in the terminal, as JSON, and as a page of its own', async () => {
    const runs = Array.from({ length: 80 }, (_, k) => ({ bad: k < 77 ? 5 : 900, p95: (k < 40 ? 80 : 100) + noise(k) }));
    history('shown', runs);
    const command = ['history', '--target', 'staging', '--history-folder', 'shown'];
    const shown = await cli(command, { cwd: project.path });
    expect([shown.code, shown.stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '❌ staging: 1 alert open']);
    expect(shown.stdout).toMatch(/chat · latency\.p95 +80\.0 ms +10\d ms +[▁▂]+[▆▇█]+\n/);
    const page = await cli([...command, '--html', 'out/history.html'], { cwd: project.path });
    expect([page.code, page.stdout]).toEqual([0, `wrote ${join(project.path, 'out/history.html')}\n`]);
    const html = readFileSync(join(project.path, 'out/history.html'), 'utf8');
    expect(html).toContain('<figure id="chat-latency">');
    expect(html).toContain('1 alert open');
    const { stdout } = await cli([...command, '--json'], { cwd: project.path });
    const report: HistoryReport = JSON.parse(stdout);
    expect(report.objectives[0]?.incidents).toMatchObject([{ severity: 'page', closedAt: null }]);
    expect((await cli([...command, '--json', '--html', 'x'], { cwd: project.path })).code).toBe(3);
  });

  it('ends with 0 where nothing is wrong, and where there is no history yet', async () => {
    history(
      'well',
      Array.from({ length: 80 }, (_, k) => ({ bad: 5, p95: 80 + noise(k) })),
    );
    expect((await slo('--target', 'staging', '--history-folder', 'well')).code).toBe(0);
    const none = await slo('--target', 'staging', '--history-folder', 'none');
    expect([none.code, none.stdout]).toEqual([0, expect.stringContaining('too few runs to say anything')]);
  });

  it('writes OpenSLO, and reads it', async () => {
    const { stdout } = await slo('--target', 'staging', '--openslo');
    const kinds = [...parseAllDocuments(stdout)].map((document) => document.toJS());
    expect(kinds.map(({ apiVersion, kind }) => [apiVersion, kind])).toEqual([
      ['openslo/v1', 'Service'],
      ['openslo/v1', 'SLO'],
    ]);
    const foreign = 'apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: { name: paging }\nspec: {}\n';
    writeFileSync(join(project.path, 'openslo.yaml'), `${stdout}---\n${foreign}`);
    const read = await slo('--from-openslo', join(project.path, 'openslo.yaml'));
    expect(read.stdout).toBe('slos:\n  - scenario: chat\n    metric: latency\n    objective: p95 <= 300ms\n');
    expect(read.stderr).toContain('document 3 (paging) is not imported: alerts follow from the objectives here');
  });

  it('a budget that burns is confirmed by one more test at once, and then the alert is open', async () => {
    const server = createServer((_, answer) => setTimeout(() => answer.end('ok'), 40)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const other = aClone();
    const config = CONFIG.replace('127.0.0.1:1"', `127.0.0.1:${port}", duration: 1s`).replace('rate: 10/s', 'rate: 30/s');
    other.commit({ 'benchgate.yml': config.replace('p95 <= 300ms', 'p95 <= 20ms') });
    try {
      const name = 'chat latency p95 <= 20ms';
      const lines = Array.from({ length: 30 }, (_, k) => {
        const at = new Date(Date.now() - (30 - k) * 3_600_000).toISOString();
        return [at.slice(0, 7), JSON.stringify(aWatchRun({ at, run: at, counts: [{ objective: name, good: 30, total: 30 }] }))];
      });
      mkdirSync(join(other.path, 'history/staging/chat'), { recursive: true });
      for (const [month, line] of lines) appendFileSync(join(other.path, `history/staging/chat/${month}.jsonl`), `${line}\n`);
      const args = ['load-test', '--target', 'staging', '--history-folder', 'history'];
      const { code, stdout, stderr } = await cli(args, { cwd: other.path });
      expect(stderr).toContain('one more test says whether that holds');
      expect(stdout).toContain('its alert is open (page)');
      expect(code).toBe(1);
      const month = new Date().toISOString().slice(0, 7);
      const file = readFileSync(join(other.path, `history/staging/chat/${month}.jsonl`), 'utf8');
      const kept = file.trimEnd().split('\n').slice(-2);
      for (const line of kept) expect(JSON.parse(line).counts).toEqual([{ objective: name, good: 0, total: expect.any(Number) }]);
    } finally {
      server.close();
      other.remove();
    }
  }, 60_000);

  it.each([
    [['--target', 'stagin'], 'did you mean staging?'],
    [[], 'No target was named'],
    [['--from-openslo', 'nowhere.yaml'], 'There is no '],
  ])('says what is wrong with %j, and ends with 3', async (args, said) => {
    const { code, stderr } = await slo(...args);
    expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
  });
});

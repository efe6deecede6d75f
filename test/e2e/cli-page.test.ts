import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { aPageMeasurement } from '../support/a-report-page.ts';
import { anEvidenceDetail } from '../support/an-evidence-detail.ts';
import { cli, start } from '../support/dist.ts';

describe('the page of stored results', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'benchgate-page-'));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/measurement.json'), renderMeasurement(aPageMeasurement()));
    // By the Node that draws the page, too: the last digits of a logarithm are each version's own.
    writeFileSync(
      join(folder, 'out/report.json'),
      (await cli(['report', 'out/measurement.json', '--json'], { cwd: folder })).stdout,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('is written beside the file, the same from the report and from the measurement, or where it is wanted', async () => {
    const first = await cli(['report', 'out/report.json', '--html'], { cwd: folder });
    expect([first.code, first.stdout]).toEqual([0, `wrote ${join(folder, 'out/report.html')}\n`]);
    const second = await cli(['report', 'out/measurement.json', '--html', 'pages/mine.html'], { cwd: folder });
    expect([second.code, second.stdout]).toEqual([0, `wrote ${join(folder, 'pages/mine.html')}\n`]);
    expect(written('pages/mine.html') === written('out/report.html')).toBe(true);
    expect(written('out/report.html')).toContain('id="chat/latency.p95"');
  });

  it('shows the evidence that lies beside it, and nothing of a measurement of another run', async () => {
    writeFileSync(join(folder, 'out/evidence.json'), JSON.stringify(anEvidenceDetail()));
    await cli(['report', 'out/report.json', '--html'], { cwd: folder });
    expect(written('out/report.html').includes('A typical request: base 125 ms')).toBe(true);
    expect(written('out/report.html').includes('data-file="evidence.json"')).toBe(true);
    mkdirSync(join(folder, 'other'));
    writeFileSync(
      join(folder, 'other/report.json'),
      written('out/report.json').replace(/"seed": ?"5+"/, `"seed":"${'6'.repeat(64)}"`),
    );
    writeFileSync(join(folder, 'other/measurement.json'), written('out/measurement.json'));
    await cli(['report', 'other/report.json', '--html'], { cwd: folder });
    expect(written('other/report.html').includes('Only the report is at hand')).toBe(true);
  });

  it.each([['out'], ['out/measurement.json']])('is shown on the loopback until Ctrl-C: open %s', async (place) => {
    const running = start('cli.js', ['open', place, '--no-browser'], { cwd: folder });
    await running.said(/Ctrl-C ends it/);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect([code, stdout]).toEqual([130, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\n$/)]);
  });

  it.each([
    [['open', 'nowhere', '--no-browser'], '`benchgate run` leaves some in benchgate-out'],
    [['open', '.', '--no-browser'], 'There are no results: '],
    // Whoever's code ran beside it may have written it.
    [['open', 'out/report.html', '--no-browser'], 'the page is drawn anew'],
    [['report', 'out/report.json', '--html', '--json'], 'cannot be used with'],
  ] as const)('%j says what is wrong', async (args, said) => {
    const { code, stderr } = await cli(args, { cwd: folder });
    expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readPoints } from '../../../../src/engines/k6/points/file.ts';
import type { PointSelection } from '../../../../src/engines/k6/points/sink.ts';
import { PointTable } from '../../../../src/engines/k6/points/table.ts';
import { recordingFolder } from '../../../support/k6-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'benchgate-points-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SELECTION: PointSelection = { metrics: ['http_req_duration'], outside: false };
const csv = gunzipSync(readFileSync(join(recordingFolder('v2.2.0/10-duet'), 'points.csv.gz')));

async function read(path: string) {
  const table = new PointTable();
  const damaged = await readPoints(path, SELECTION, table);
  return { damaged, series: table.takePoints() };
}

function written(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

describe('readPoints', () => {
  it('reads CSV, plain and gzip, whatever the file is called', async () => {
    const plain = await read(written('points.txt', csv));
    expect([plain.damaged, plain.series.map(({ values }) => values.length)]).toEqual([0, [209, 241, 199, 240]]);
    expect(await read(written('points', gzipSync(csv)))).toEqual(plain);
  });

  it('reads a gzip file that k6 could not finish', async () => {
    const zipped = gzipSync(csv);
    const { series, damaged } = await read(written('torn.gz', zipped.subarray(0, zipped.length / 2)));
    const count = series.reduce((sum, { values }) => sum + values.length, 0);
    expect([count > 300 && count < 600, damaged <= 1]).toEqual([true, true]);
  });

  it('reads nothing in an empty file', async () => {
    expect(await read(written('empty', Buffer.alloc(0)))).toEqual({ damaged: 0, series: [] });
  });

  it('fails on a file that is not there, or damaged beyond reading', async () => {
    await expect(read(join(folder, 'nowhere'))).rejects.toMatchObject({ kind: 'environment' });
    const zipped = gzipSync(csv).fill(0xff, 500, 900);
    await expect(read(written('bad.gz', zipped))).rejects.toMatchObject({ kind: 'environment' });
  });
});

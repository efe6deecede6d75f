import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import type { Report } from '../../src/model/report.ts';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { readStoredResult, renderJson } from '../../src/wire/report.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';
import { fakeWorld } from '../support/world.ts';

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe.each(Object.entries(GOLDEN_REPORTS))('renderJson of %s', (_, build) => {
  it('loses nothing', () => expect(JSON.parse(renderJson(build()))).toEqual(JSON.parse(JSON.stringify(build()))));

  it('does not depend on the order of keys, and ends with a newline', () => {
    const text = renderJson(build());
    expect(renderJson(reversed(build()) as Report)).toBe(text);
    expect(text).toMatch(/^\{\n {2}"schemaVersion": 1,[\s\S]*[^\n]\n$/);
  });
});

it('loses nothing of errors, of what was not swapped, and of the clock', () => {
  const { validity, environment } = aReport();
  const report = aReport({
    errors: [{ scenario: 'chat', side: 'head', sent: 9, kinds: [{ kind: 'status 401', count: 9 }] }],
    environment: { ...environment, cpuResolutionMs: 4 },
    validity: { ...validity, notSwapped: ['the folder in which a side was built'] },
  });
  expect(JSON.parse(renderJson(report))).toEqual(report);
});

const holding = (text: string | null) => fakeWorld({ files: { ...nodeFiles(), read: async () => text } });
const golden = (name: string) => readFileSync(join(import.meta.dirname, '../golden', name, 'report.json'), 'utf8');

describe('readStoredResult', () => {
  it('knows a report from a measurement', async () => {
    expect(await readStoredResult('report.json', holding(golden('nothing-changed')))).toMatchObject({
      kind: 'report',
      report: { schemaVersion: 1 },
    });
    const measurement = aMeasurement();
    expect(await readStoredResult('m.json', holding(renderMeasurement(measurement)))).toEqual({
      kind: 'measurement',
      measurement,
    });
  });

  it.each(['improvement-only', 'inconclusive-small-run', 'no-data-all-errors', 'regression-breaks-slo', 'slo-already-broken'])(
    'takes the golden report %s',
    async (name) => expect(await readStoredResult('report.json', holding(golden(name)))).toMatchObject({ kind: 'report' }),
  );

  const regression = aReportRow({ scenario: 'chat', metric: 'latency.p95', outcome: 'regression' });
  const broken = aReportSlo({ scenario: 'chat', metric: 'latency.p95', state: 'broken', failing: true });
  it.each([
    ['passes a regression', aReport({ comparisons: [regression] }), /verdict is pass, but a gating row is a regression/],
    ['passes an objective that fails', aReport({ slos: [broken] }), /verdict is pass, but an objective fails the gate/],
    [
      'decides nothing of a regression',
      aReport({ verdict: 'inconclusive', comparisons: [regression] }),
      /verdict is inconclusive/,
    ],
    ['fails without a reason', aReport({ verdict: 'fail' }), /verdict is fail, without a reason/],
  ])('refuses a report that contradicts itself: it %s', async (_, report, said) => {
    await expect(readStoredResult('x.json', holding(renderJson(report)))).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(said),
    });
  });

  it('takes a pass with a regression that does not gate', async () => {
    const report = aReport({ comparisons: [{ ...regression, gating: false }] });
    expect(await readStoredResult('x.json', holding(renderJson(report)))).toEqual({ kind: 'report', report });
  });

  it.each([
    ['no file', null, /There is no file x\.json/],
    ['an empty file', '', /x\.json .*not JSON/],
    ['other JSON', '{"verdict":"pass"}', /x\.json .*does not fit the schema/],
    ['a key twice', '{"a":1,"a":2}', /x\.json .*twice/],
    ['a key that JavaScript knows', '{"__proto__":{"x":1}}', /x\.json .*never allowed/],
    ['a measurement that is none', '{"protocol": {}}', /x\.json .*does not fit the schema/],
  ])('%s is a Failure that names the file', async (_, text, said) => {
    await expect(readStoredResult('x.json', holding(text))).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(said),
    });
  });
});

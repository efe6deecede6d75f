import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/wire/report.ts';
import { reportJsonSchema, reportSchema } from '../../src/wire/report-schema.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { aReport, aReportRow } from '../support/report.ts';

const root = join(import.meta.dirname, '..', '..');
const validate = new Ajv({ strict: true, allErrors: true }).compile(reportJsonSchema());
const parsed = (text: string): unknown => JSON.parse(text);

describe('the schema of report.json', () => {
  // The hostile report has a base commit that is none: the schema must refuse it.
  const honest = Object.keys(GOLDEN_REPORTS).filter((name) => name !== 'hostile-names');

  it.each(honest)('accepts the golden report %s', (name) => {
    validate(parsed(readFileSync(join(root, 'test', 'golden', name, 'report.json'), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(honest)('reads the golden report %s back as it was written', (name) => {
    const text = readFileSync(join(root, 'test', 'golden', name, 'report.json'), 'utf8');
    expect(renderJson(reportSchema.parse(parsed(text)))).toBe(text);
  });

  it('reads reports of earlier versions, which do not say how a row was tested', () => {
    const [one] = aReport({ comparisons: [aReportRow({ scenario: 'chat', metric: 'latency.p95' })] }).comparisons;
    const {
      settledAt: _,
      test: __,
      simultaneous: ___,
      unseen: ____,
      ...earlier
    } = one ?? aReportRow({ scenario: '', metric: '' });
    const read = reportSchema.parse({ ...aReport(), comparisons: [earlier] });
    expect(read.comparisons[0]).toEqual({ ...one, settledAt: null, test: null, simultaneous: null, unseen: null });
  });

  it('accepts the largest report', () => {
    validate(parsed(renderJson(sixtyFourScenarios())));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses a commit that is none', () => {
    expect(validate(parsed(renderJson(aReport({ base: { sha: 'main', ref: 'main' } }))))).toBe(false);
    expect(validate.errors?.map((error) => error.instancePath)).toEqual(['/base/sha']);
  });

  it('refuses what is too large', () => {
    const report = aReport({ comparisons: [aReportRow({ scenario: 'chat', metric: 'latency.p95' })] });
    const [comparison] = report.comparisons;
    const large: readonly unknown[] = [
      { ...report, seed: 'x'.repeat(4097) },
      { ...report, warnings: ['x'.repeat(4097)] },
      { ...report, warnings: Array(4497).fill('x') },
      { ...report, comparisons: Array(2049).fill(comparison) },
      { ...report, comparisons: [{ ...comparison, head: 1.1e15 }] },
      { ...report, comparisons: [{ ...comparison, pairs: -1 }] },
      { ...report, environment: { ...report.environment, cpus: 100_001 } },
    ];
    expect(validate(report)).toBe(true);
    for (const value of large) expect([validate(value), reportSchema.safeParse(value).success]).toEqual([false, false]);
  });

  it('refuses keys that it does not know, at every depth', () => {
    const report = aReport({ comparisons: [aReportRow({ scenario: 'chat', metric: 'latency.p95' })] });
    const strange: readonly unknown[] = [
      { ...report, extra: 1 },
      { ...report, validity: { ...report.validity, extra: 1 } },
      { ...report, comparisons: report.comparisons.map((comparison) => ({ ...comparison, extra: 1 })) },
    ];
    for (const value of strange) expect(validate(value)).toBe(false);
  });
});

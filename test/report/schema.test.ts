import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../scripts/report-schema.ts';
import { renderJson } from '../../src/report/json.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { reportOf, row } from '../support/report.ts';

const root = join(import.meta.dirname, '..', '..');
const file = join(root, 'schema', 'report.schema.json');
const validate = new Ajv({ strict: true, allErrors: true }).compile(reportSchema());
const parsed = (text: string): unknown => JSON.parse(text);

describe('the schema of report.json', () => {
  it('is committed as it is generated (UPDATE_GOLDEN=1 writes it)', () => {
    const text = `${JSON.stringify(reportSchema(), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  // The hostile report has a base commit that is none: the schema must refuse it.
  const honest = Object.keys(GOLDEN_REPORTS).filter((name) => name !== 'hostile-names');

  it.each(honest)('accepts the golden report %s', (name) => {
    validate(parsed(readFileSync(join(root, 'test', 'golden', name, 'report.json'), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('accepts the largest report', () => {
    validate(parsed(renderJson(sixtyFourScenarios())));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses a commit that is none', () => {
    expect(validate(parsed(renderJson(reportOf({ base: { sha: 'main', ref: 'main' } }))))).toBe(false);
    expect(validate.errors?.map((error) => error.instancePath)).toEqual(['/base/sha']);
  });

  it('refuses keys that it does not know, at every depth', () => {
    const report = reportOf({ comparisons: [row({ scenario: 'chat', metric: 'latency.p95' })] });
    const strange: readonly unknown[] = [
      { ...report, extra: 1 },
      { ...report, validity: { ...report.validity, extra: 1 } },
      { ...report, comparisons: report.comparisons.map((comparison) => ({ ...comparison, extra: 1 })) },
    ];
    for (const value of strange) expect(validate(value)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/wire/json.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { aReport } from '../support/report.ts';

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

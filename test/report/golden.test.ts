import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endJob } from '../../src/govern/exit-code.ts';
import type { Report } from '../../src/model/report.ts';
import { FAIL_ON } from '../../src/plan/flags.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import { renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderJson } from '../../src/wire/report.ts';
import { GOLDEN_DECISIONS } from '../support/golden-decisions.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';

const folder = join(import.meta.dirname, '..', 'golden');
const updating = process.env.UPDATE_GOLDEN === '1';

/** Compares with the stored file; UPDATE_GOLDEN=1 stores it instead, to be reviewed by eye. */
function expectGolden(path: string, text: string): void {
  if (updating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(text);
}

describe.each(Object.entries(GOLDEN_REPORTS))('the golden report %s', (name, build) => {
  const path = (file: string) => join(folder, name, file);

  it('is stored as it is built', () => {
    expectGolden(path('report.json'), renderJson(build()));
  });

  it('prints the stored comment and terminal text', () => {
    const report = JSON.parse(readFileSync(path('report.json'), 'utf8')) as Report;
    const { fails } = endJob(report, readInputs({ 'fail-on': FAIL_ON }).failOn);
    expectGolden(path('comment.md'), renderMarkdown(report, { marker: '<!-- benchgate:v1 key=default -->', fails }));
    expectGolden(path('terminal.txt'), `${renderTerminal(report, { colour: false, width: 120, explain: true })}\n`);
    expectGolden(path('screen-120x40.txt'), `${renderTerminal(report, { colour: false, width: 120, height: 40 })}\n`);
    expectGolden(path('screen-80x24.txt'), `${renderTerminal(report, { colour: false, width: 80, height: 24 })}\n`);
  });
});

it.each(Object.entries(GOLDEN_DECISIONS))('the golden decision %s prints the stored comment', (name, build) => {
  const marker = '<!-- benchgate:v1 key=default pr=7 base=main -->';
  const method = 'https://github.com/acme/benchgate/blob/v1/docs/statistics.md';
  expectGolden(join(folder, name, 'comment.md'), renderDecisionMarkdown(build(), { marker, method }));
});

it.each(Object.entries(GOLDEN_REPORTS).filter(([name]) => name !== 'hostile-names'))(
  'the golden report %s agrees with itself',
  (_, build) => {
    const { comparisons, quantiles = [] } = build();
    for (const { scenario, metric, form, base, head, change } of comparisons) {
      if (base === null || head === null || change === null) continue;
      const moved = form === 'relative' ? head / base - 1 : head - base;
      expect([scenario, metric, Math.abs(moved - change) < 0.005]).toEqual([scenario, metric, true]);
    }
    for (const { scenario, metric, shares, base, head } of quantiles) {
      const row = comparisons.find((one) => one.scenario === scenario && one.metric === `${metric}.p95`);
      const at = shares.indexOf(0.95);
      for (const [told, shown] of [
        [row?.base, base[at]],
        [row?.head, head[at]],
      ] as const)
        expect(shown).toBeCloseTo(told ?? 0, 0);
    }
  },
);

it('stores no golden report that nothing builds', () => {
  // Generated k6 scripts have a folder and a test of their own.
  const stored = readdirSync(folder).filter((name) => name !== 'k6');
  expect(stored.sort()).toEqual([...Object.keys(GOLDEN_REPORTS), ...Object.keys(GOLDEN_DECISIONS)].sort());
});

import { describe, expect, it } from 'vitest';
import type { ReportRow, ReportSlo } from '../../src/model/report.ts';
import { outside } from '../../src/report/document.ts';
import { budgetCells, caughtBy, informationalCells, mainCells, rowName, settledCells } from '../../src/report/table-cells.ts';
import { inUnit } from '../../src/report/units.ts';
import { aReportRow, aReportSlo, between } from '../support/report.ts';
import { words as plain } from '../support/words.ts';

const place = { scenario: 'chat', metric: 'latency.p95' };

function cells(parts: Partial<ReportRow> | null, slos: readonly Partial<ReportSlo>[] = []): readonly (string | undefined)[] {
  const comparison = parts && aReportRow({ ...place, ...parts });
  const shown = { ...place, unit: 'ms', comparison, slos: slos.map((each) => aReportSlo({ ...place, ...each })) };
  return mainCells(shown).cells.map((cell) => spaced(cell));
}

const spaced = (cell: Parameters<typeof plain>[0]) => plain(cell).replaceAll('\u00a0', ' ');

/** Its budget stands in a table of its own. */
const budgetOf = (parts: Partial<ReportRow> | null, slos: readonly Partial<ReportSlo>[] = []) => {
  const comparison = parts && aReportRow({ ...place, ...parts });
  return plain(
    budgetCells({ ...place, unit: 'ms', comparison, slos: slos.map((each) => aReportSlo({ ...place, ...each })) }).cells.at(-1),
  ).replaceAll('\u00a0', ' ');
};

const verdict = (...given: Parameters<typeof cells>) => cells(...given).at(-1);

describe('mainCells', () => {
  it('says of a bad row that it is waived, and hides nothing of it', () => {
    const shown = (outcome: ReportRow['outcome']) => {
      const comparison = aReportRow({ ...place, outcome, change: 0.294 });
      return mainCells({ ...place, unit: 'ms', comparison, slos: [] }, { waived: true });
    };
    expect(spaced(shown('regression').cells.at(-1))).toBe('☑️ waived: over budget: allowed +5 %');
    expect(spaced(shown('regression').cells[2])).toBe('+29 % (−1.2 to +2)');
    expect(spaced(shown('inconclusive').cells.at(-1))).toBe('☑️ waived: undecided');
    expect(shown('no-change').cells.map(plain).at(-1)).toBe('✅ no change');
  });

  it('shows values, change, where its interval lies, and verdict', () => {
    const budget = { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 2, source: 'x' };
    expect(cells({ outcome: 'regression', base: 241, head: 312, change: 0.294, interval: between(0.22, 0.37), budget })).toEqual([
      ...['chat · latency.p95', '241 → 312 ms', '+29 % (+22 to +37)', '───────┼───│─╞●╡──', '❌ over budget: allowed +5 %'],
    ]);
  });

  it('turns the budget round where more is better', () => {
    expect(budgetOf({ better: 'higher' })).toBe('≥ −5 %');
    expect(verdict({ better: 'higher', outcome: 'regression' })).toBe('❌ under budget: allowed −5 %');
  });

  it('says of a row of errors that everything failed, and puts no times beside each other that are of other answers', () => {
    const failed = { metric: 'error-rate', outcome: 'inconclusive', note: 'too-few-pairs', base: 0, head: 1, change: 1 } as const;
    expect(verdict(failed)).toBe('🚫 every request to head failed');
    expect(verdict({ ...failed, outcome: 'regression', note: null })).toBe('❌ every request to head failed');
    expect(verdict({ ...failed, head: 0.9 })).toBe('⚠️ undecided: too few pairs');
    const other = { outcome: 'inconclusive', note: 'answers-differ', change: null, base: 31, head: 2 } as const;
    expect(cells(other)).toEqual([...['chat · latency.p95', '–', '–', '–', '⚠️ undecided: answers differ']]);
  });

  it('leaves out what is not known', () => {
    expect(cells({ base: null, head: null, change: null, interval: null }).slice(1, 4)).toEqual(['–', '–', '–']);
    expect(cells({ change: 0.1, interval: null })[2]).toBe('+10 %');
  });

  it.each<[Partial<ReportRow>, string]>([
    [{ outcome: 'improvement' }, '✅ improved'],
    [{ outcome: 'no-change' }, '✅ no change'],
    [{ outcome: 'no-change', note: 'below-margin' }, '✅ changed, but within budget: allowed +5 %'],
    [{ outcome: 'inconclusive', note: 'noise', mde: 0.12 }, '⚠️ undecided: too noisy to tell'],
    [{ outcome: 'inconclusive', note: null, mde: 0.12 }, '⚠️ undecided'],
    [{ outcome: 'inconclusive', note: 'too-many-dropped', mde: null }, '⚠️ undecided: too many pairs were lost'],
    [{ outcome: 'no-data' }, '🚫 no data'],
    [{ outcome: 'no-data', note: 'not-measured' }, '🚫 not measured'],
    [{ outcome: 'no-data', note: 'new' }, ' new, not compared'],
    [{ outcome: 'regression', gating: false }, ' regressed'],
  ])('says %j as %s', (parts, words) => expect(verdict(parts)).toBe(words));

  it('says of a spread that gates which way it changed, and what that means for the gate', () => {
    const gates = { metric: 'spread', unit: 'ratio' } as const;
    expect(verdict({ ...gates, outcome: 'regression' })).toBe('❌ regressed (wider)');
    expect(verdict({ ...gates, outcome: 'improvement' })).toBe('✅ improved (narrower)');
    expect(verdict({ ...gates, outcome: 'regression', note: 'spread-changed' })).toBe('❌ regressed (spread changed: wider)');
  });

  it('names the minimum that a change stays below', () => {
    const budget = { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 5, source: 'x' };
    const test = { family: 1, look: 10, critical: 2.5, rejected: true };
    const below = (parts: Partial<ReportRow>) => verdict({ outcome: 'no-change', note: 'below-min-change', ...parts });
    expect(below({ budget, test })).toBe('✅ no change: significant, but below 5 ms');
    // No difference was shown, only that there is no large one.
    expect(below({ budget, test: { ...test, rejected: false } })).toBe('✅ no change: below 5 ms');
    expect(below({ budget: { ...budget, minChange: 0 }, test })).toBe('✅ no change: significant, but less than the clock tells');
  });

  it.each<[Partial<ReportRow> | null, Partial<ReportSlo>, string]>([
    [
      { outcome: 'regression' },
      { state: 'broken', failing: true },
      '❌ over budget: allowed +5 %; breaks SLO 300 ms (likely 236 to 247 ms), base keeps it',
    ],
    [
      { outcome: 'no-change' },
      { state: 'broken', failing: true, baseState: 'undecided', interval: null },
      '❌ breaks SLO 300 ms, base may, too; no change',
    ],
    [{ outcome: 'no-change' }, { state: 'broken' }, '⚠️ no change; SLO 300 ms: broken (likely 236 to 247 ms), but by base, too'],
    [{ outcome: 'improvement' }, {}, '✅ improved; SLO met'],
    [null, {}, '✅ SLO met'],
    [null, { state: 'no-data' }, '⚠️ SLO 300 ms: no data'],
    [
      { outcome: 'no-change' },
      { state: 'undecided', interval: between(290, 310) },
      '⚠️ no change; SLO 300 ms: undecided (likely 290 to 310 ms)',
    ],
    [{ outcome: 'no-change' }, { state: 'undecided', interval: between(290, null) }, '⚠️ no change; SLO 300 ms: undecided'],
    [{ outcome: 'inconclusive', note: 'noise', mde: null }, {}, '⚠️ undecided: too noisy to tell; SLO met'],
  ])('says %j with the objective %j as %s', (parts, objective, words) => expect(verdict(parts, [objective])).toBe(words));

  it('shows objectives beside the budget, or alone', () => {
    expect(budgetOf({}, [{}])).toBe('≤ +5 %, SLO ≤ 300 ms');
    expect(budgetOf(null, [{ comparator: '<', bound: 1500 }, {}])).toBe('SLO < 1.5 s, SLO ≤ 300 ms');
    expect(cells(null, [{ value: 241 }]).slice(1, 4)).toEqual(['– → 241 ms', '–', '–']);
    expect(budgetOf({ gating: false })).toBe('–');
    expect(budgetOf({ budget: { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 2, source: 'x' } })).toBe(
      '≤ +5 % or ≤ 2 ms (x)',
    );
  });

  it('colours by the worse of outcome and objective', () => {
    const tone = (parts: Partial<ReportRow>, slos: readonly ReportSlo[]) =>
      mainCells({ ...place, unit: 'ms', comparison: aReportRow({ ...place, ...parts }), slos }).tone;
    expect(tone({ outcome: 'improvement' }, [aReportSlo({ ...place, state: 'broken', failing: true })])).toBe('bad');
    expect(tone({ outcome: 'improvement' }, [aReportSlo({ ...place, state: 'undecided' })])).toBe('open');
    expect(tone({ outcome: 'improvement' }, [])).toBe('good');
    expect(tone({ outcome: 'regression', gating: false }, [])).toBe('plain');
  });
});

describe('other cells', () => {
  const shown = { ...place, unit: 'ms', comparison: aReportRow({ ...place, mde: 0.021 }), slos: [] };

  it('say what an unchanged row would have caught', () => {
    expect(settledCells(shown).cells.slice(-2).map(plain)).toEqual(['≥ 2.1 %', '✅ no change']);
    expect(caughtBy(null)).toBeNull();
  });

  it.each<[Partial<ReportRow>, string]>([
    [{ outcome: 'regression', gating: false }, 'wider'],
    [{ outcome: 'improvement', gating: false }, 'narrower'],
    [{ outcome: 'regression', note: 'spread-changed', gating: false }, 'spread changed: wider'],
    [{ outcome: 'improvement', note: 'spread-changed', gating: false }, 'spread changed: narrower'],
    [{ outcome: 'no-change', gating: false }, 'no change'],
  ])('say of a spread %j that it is %s', (parts, words) => {
    const comparison = aReportRow({ scenario: 'chat', metric: 'spread', ...parts });
    const line = informationalCells({ ...shown, metric: 'spread', comparison }).cells.at(-1);
    expect(plain(line)).toBe(words);
  });

  it('say the outcome of an informational row without a mark', () => {
    expect(informationalCells(shown).cells.map(plain).at(-1)).toBe('no change');
  });
});

it('prints units of the user as text from outside', () => {
  expect(inUnit(5, 'tok<b>')).toEqual(['5.00 ', outside('tok<b>')]);
  expect([inUnit(0.5, 'share'), inUnit(3, 'per-second'), inUnit(3, 'ratio'), inUnit(null, 'ms')]).toEqual([
    ['50 %'],
    ['3.00 /s'],
    ['3.00'],
    ['–'],
  ]);
  expect(plain(rowName(place))).toBe('chat · latency.p95');
});

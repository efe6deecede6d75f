import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layout } from '../../src/report/comment-sections.ts';
import { plainLine } from '../../src/report/plain-line.ts';
import { renderFailureTerminal, renderTerminal } from '../../src/report/terminal.ts';
import { printRows, widthOf } from '../../src/report/terminal-table.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';

const report = GOLDEN_REPORTS['regression-breaks-slo']?.();
if (!report) throw new Error('the golden report is missing');
const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

describe('renderTerminal', () => {
  it('says in colour what it says without', () => {
    const coloured = renderTerminal(report, { colour: true, width: 100 });
    expect(coloured).toMatch(colours);
    expect(coloured.replace(colours, '')).toBe(renderTerminal(report, { colour: false, width: 100 }));
  });

  it('says the same headline as the comment, last, and names the sections that it folds', () => {
    const text = renderTerminal(report, { colour: false, width: 100, explainBy: 'benchgate report x.json --explain' });
    const { headline, blocks } = layout(report);
    const ends = ` ${headline.mark} ${plainLine([headline.text].flat())}`;
    const inOneLine = (lines: string) => lines.replaceAll('\n', ' ').slice(-ends.length);
    expect(inOneLine(text)).toBe(ends);
    const folded = blocks.flatMap((block) => (block.kind === 'details' ? [block.summary] : []));
    expect(folded.length).toBeGreaterThan(3);
    expect(text.replaceAll('\n', ' ')).toContain(`More: ${folded.join(' · ')}   benchgate report x.json --explain`);
    const whole = renderTerminal(report, { colour: false, width: 100, explain: true });
    for (const summary of folded) expect(whole).toContain(`\n${summary}\n`);
    expect(inOneLine(whole)).toBe(ends);
  });

  it.each(Object.keys(GOLDEN_REPORTS).filter((name) => name !== 'hostile-names'))('fits a screen: %s', (name) => {
    const build = GOLDEN_REPORTS[name];
    const lines = (width: number, height: number) =>
      build === undefined ? 0 : renderTerminal(build(), { colour: false, width, height }).split('\n').length;
    // 24 lines are too few for four sections; then it ends with the verdict, which is what is seen.
    expect(lines(80, 24)).toBeLessThanOrEqual(28);
    expect(lines(120, 40)).toBeLessThanOrEqual(38);
  });

  it('shows as many rows as there is room for, the worst first, and counts the others', () => {
    const rows = (height: number) =>
      renderTerminal(sixtyFourScenarios(), { colour: false, width: 120, height }).match(/^ {2}scenario-/gm)?.length ?? 0;
    expect([rows(24), rows(60) - rows(40)]).toEqual([expect.any(Number), 20]);
    expect(rows(24)).toBeGreaterThanOrEqual(3);
    expect(renderTerminal(sixtyFourScenarios(), { colour: false, width: 120, height: 24 })).toMatch(/… 1,?0\d\d more rows/);
  });

  it('keeps to the width, and lets no control character or command through', () => {
    const property = fc.property(arbitraryReport, fc.integer({ min: 40, max: 160 }), (any, width) => {
      const text = renderTerminal(any, { colour: false, width, explain: width % 2 === 0 });
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      expect(text).not.toMatch(/##\[|^\s*::/m);
    });
    fc.assert(property, { seed: 1, numRuns: howMany(30, 200) });
  });

  it('says how every row was decided where it is asked, and then leaves nothing out', () => {
    const long = sixtyFourScenarios();
    const options = { colour: false, width: 120 };
    expect(renderTerminal(report, options)).not.toContain('How each row was decided');
    const explained = renderTerminal(report, { ...options, explain: true });
    expect(explained).toContain('\nHow each row was decided\n  • chat · ttft.p95: sign-flip max-T over 4 gating rows, ');
    expect(renderTerminal(long, { ...options, explain: true }).match(/sign-flip/g)).toHaveLength(2048);
  });

  it('names the page on the method, or where it is', () => {
    const end = (method?: string) =>
      renderTerminal(report, { colour: false, width: 120, explain: true, ...(method && { method }) })
        .split('\n')
        .at(-3);
    expect(end()).toMatch(/ · method: docs\/statistics\.md of Benchgate$/);
    expect(end('https://x.org/y')).toMatch(/ · method https:\/\/x\.org\/y$/);
  });
});

describe('renderFailureTerminal', () => {
  it('says what failed, what to do, and that nothing was judged', () => {
    const text = renderFailureTerminal(
      { kind: 'config', message: 'a.yml:3:5 rate: x\n  y', hint: 'Write a number.' },
      { colour: false, judging: true },
    );
    expect(text).toBe(
      [
        '🚫 The configuration or an input needs a correction.',
        '  a.yml:3:5 rate: x\n    y',
        'Next: Write a number.',
        'Nothing was judged: this says nothing about performance, neither good nor bad.',
      ].join('\n\n'),
    );
  });

  it('lets no control character or command through', () => {
    const text = renderFailureTerminal(
      { kind: 'load', message: HOSTILE.join('\n'), hint: HOSTILE.join('\n') },
      { colour: false, judging: false },
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(text).not.toMatch(/##\[|::/);
    expect(text).not.toContain('Nothing was judged');
  });
});

const paint = (text: string) => `[${text}]`;
const head = { cells: ['Row', 'Base', 'Head', 'Verdict'], paint: (text: string) => text };
const rows = [
  { cells: ['chat', '1 ms', '10 ms', '✅ no change at all in this row of the table'], paint },
  { cells: ['rpc 漢', '100 ms', '9 ms', 'new'], paint },
];

it('aligns columns, numbers to the right, and wraps the last one', () => {
  expect(printRows(head, rows, 50)).toEqual([
    '  Row       Base   Head  Verdict',
    '  chat      1 ms  10 ms  [✅ no change at all in]',
    '                         [this row of the table]',
    '  rpc 漢  100 ms   9 ms  [new]',
  ]);
});

it('stacks rows where columns do not fit', () => {
  const lines = printRows(head, rows, 32);
  expect(lines.slice(0, 4)).toEqual([
    '  chat',
    '    [✅ no change at all in this]',
    '    [row of the table]',
    '    Base 1 ms · Head 10 ms',
  ]);
  for (const line of lines) expect(widthOf(line.replace(/[[\]]/g, ''))).toBeLessThanOrEqual(32);
});

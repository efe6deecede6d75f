import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { alarmTable, coverageTable, detectionTable, RUNS } from '../scripts/watch-sim.ts';
import { runsToShow } from '../src/watch/bad-share.ts';
import { alertRules } from '../src/watch/burn-rate.ts';
import { aBudgetObjective } from './support/a-watch-run.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs/slo.md'), 'utf8');

// Those of the daily test, which take a second; the others take minutes.
it.each([
  ['alarms', () => alarmTable(RUNS.alarms, new Set(['daily'])), 6],
  ['detection', () => detectionTable(RUNS.detection, new Set(['daily'])), 4],
  ['coverage', () => coverageTable(RUNS.coverage, new Set(['daily', 'daily, 7 days'])), 14],
] as const)('docs/slo.md has the simulated %s', (name, table, lines) => {
  const shown = new RegExp(`<!-- simulated: ${name} -->\n([\\s\\S]*?)\n<!-- end -->`).exec(page)?.[1]?.split('\n') ?? [];
  const simulated = table().split('\n');
  expect(simulated.length).toBe(lines);
  expect(shown).toEqual(expect.arrayContaining(simulated));
});

it('docs/slo.md has the numbers of runs, and the rules of a test that runs all the time', () => {
  for (const share of [0.9, 0.95, 0.99, 0.999])
    expect(page).toContain(`| ${Number((100 * share).toFixed(1))} % | ${runsToShow(1 - share).toLocaleString('en')} |`);
  const factors = alertRules(aBudgetObjective({ share: 0.999, periodMs: 60_000 })).map((rule) =>
    rule.kind === 'burn-rate' ? Number(rule.factor.toPrecision(3)) : 0,
  );
  const shown = [...page.matchAll(/^\| (?:page|ticket) .* ([\d.]+) \|$/gm)].map(([, factor]) => Number(factor));
  expect(shown).toEqual(factors);
});

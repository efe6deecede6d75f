import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withTable } from '../../scripts/bench-decisions.ts';
import { calibrationPage } from '../../scripts/calibration-page.ts';
import { decisionsTable } from '../../scripts/decisions-table.ts';
import { livePage } from '../../scripts/live-page.ts';
import { readStress, type StressRun, stressPage } from '../../scripts/stress-page.ts';

it('docs/calibration.md says what its counts say (npm run calibrate:full -- --write)', () => {
  const counts = JSON.parse(readFileSync('docs/calibration.json', 'utf8'));
  expect(readFileSync('docs/calibration.md', 'utf8')).toBe(calibrationPage(counts));
});

it('the README’s table of rules says what its counts say (npm run bench:decisions -- --write)', () => {
  const readme = readFileSync('README.md', 'utf8');
  const counts = JSON.parse(readFileSync('docs/decisions.json', 'utf8'));
  expect(withTable(readme, decisionsTable(counts))).toBe(readme);
});

it('docs/live.md says what its counts say (npm run bench:live, then scripts/live-page.ts)', () => {
  expect(readFileSync('docs/live.md', 'utf8')).toBe(livePage(JSON.parse(readFileSync('docs/live.json', 'utf8'))));
});

it('docs/stress.md says what its runs say (npm run bench:stress -- --write)', () => {
  expect(readFileSync('docs/stress.md', 'utf8')).toBe(stressPage(readStress()));
});

describe('the page of the demo beside a busy neighbour', () => {
  const row = (scenario: string, outcome: 'regression' | 'improvement' | 'inconclusive') =>
    ({
      scenario,
      metric: 'latency.p95',
      outcome,
      note: outcome === 'inconclusive' ? 'noise' : null,
      change: 0.2,
      pairs: 12,
    }) as const;
  const run = (rows: StressRun['rows']): StressRun => ({ seconds: 130, exitCode: 1, verdict: 'fail', pairs: 12, rows });

  it('counts a run for chat or for rpc only by what was said of it', () => {
    const demo = [
      run([row('chat', 'regression'), row('rpc', 'improvement')]),
      run([row('chat', 'regression'), row('rpc', 'inconclusive')]),
      run([row('rpc', 'improvement'), row('rpc', 'regression')]),
      { seconds: 8, exitCode: 3, failure: 'the service did not start | at all', rows: [] },
    ];
    const page = stressPage({ demo, same: [] });
    expect(page).toContain('`chat` is red in 2 of 4 runs, `rpc` is better in 1, both in 1.');
    expect(page).toContain('`noise` 1');
    expect(page).toContain('| 4 | the service did not start \\| at all | 3 | 0 | 8 | 0 | 0 | 0 | 0 | 0 |');
  });

  it('counts whatever is red or better where base is compared with itself', () => {
    const same = [run([row('chat', 'inconclusive')]), run([row('rpc', 'improvement'), row('chat', 'regression')])];
    expect(stressPage({ demo: [], same })).toContain('Red in 1 of 2 runs, better in 1.');
  });
});

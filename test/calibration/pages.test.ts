import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withTable } from '../../scripts/bench-decisions.ts';
import { calibrationPage } from '../../scripts/calibration-page.ts';
import { decisionsTable } from '../../scripts/decisions-table.ts';
import { livePage } from '../../scripts/live-page.ts';

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

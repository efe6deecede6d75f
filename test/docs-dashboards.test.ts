import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dashboardFiles } from '../src/dashboards/dashboard-files.ts';
import { familiesOf } from '../src/exporters/families.ts';
import { SERIES_HELP } from '../src/watch/metric-series.ts';
import { aWatchRun, NOON } from './support/a-watch-run.ts';
import { aWatchedTarget } from './support/watched-target.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs/dashboards.md'), 'utf8');
const [configuration = '', rule = ''] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const watched = aWatchedTarget('staging', configuration);

it('docs/dashboards.md shows a rule as it is written for its configuration, and every alert', () => {
  const rules = dashboardFiles(watched)['staging.rules.yml'] ?? '';
  expect(rule).not.toBe('');
  expect(rules).toContain(rule);
  const alerts = [...rules.matchAll(/alert: (\w+)/g)].map(([, name = '']) => name);
  expect(alerts).toContain('BenchgateSilence');
  for (const name of alerts) expect(page).toContain(`| \`${name}\` |`);
});

it('docs/dashboards.md has every series, with its type and labels', () => {
  const values = { 'latency.p95': 80, 'latency{a}.p95': 80, 'ttft.p95': 80, 'latency.mean': 30, 'tokens.per-second': 3 };
  const families = familiesOf(watched, [aWatchRun({ at: NOON, scenario: 'items', values })], NOON);
  expect(families.length).toBeGreaterThan(8);
  for (const { name, type, samples } of families) {
    const labels = Object.keys(samples[0]?.labels ?? {})
      .slice(2)
      .join(', ');
    expect(page).toContain(`| \`${name}\` | ${type} | ${labels === '' ? '' : `${labels} `}|`);
  }
  const shown = [...page.matchAll(/^\| `(benchgate_\w+)` \|/gm)].map(([, name]) => name);
  expect(Object.keys(SERIES_HELP).filter((name) => !shown.includes(name))).toEqual([]);
});

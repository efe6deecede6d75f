import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dashboardFiles } from '../src/dashboards/dashboard-files.ts';
import { familiesOf } from '../src/exporters/families.ts';
import { SERIES_HELP } from '../src/watch/metric-series.ts';
import { NO_OCCASIONS } from '../src/watch/occasions.ts';
import { config } from './config/example.ts';
import { aGateOutcome } from './support/a-gate-outcome.ts';
import { aWatchRun, NOON } from './support/a-watch-run.ts';
import { aWatchedTarget } from './support/watched-target.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs/dashboards.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const [configuration = '', exported = ''] = blocks;
const rule = blocks.at(-1) ?? '';
const watched = aWatchedTarget('staging', configuration);

it('docs/dashboards.md shows a rule as it is written for its configuration, and every alert', () => {
  const rules = dashboardFiles(watched)['staging.rules.yml'] ?? '';
  expect(rule).not.toBe('');
  expect(rules).toContain(rule);
  const alerts = [...rules.matchAll(/alert: (\w+)/g)].map(([, name = '']) => name);
  expect(alerts).toContain('BenchgateSilence');
  for (const name of alerts) expect(page).toContain(`| \`${name}\` |`);
});

it('docs/dashboards.md shows receivers as a configuration takes them', () => {
  const { kind, login, token } = config(configuration + exported).export[1] ?? expect.fail('none');
  expect([kind, login, token]).toEqual(['otlp', null, 'OTEL_TOKEN']);
});

it('docs/dashboards.md has every series, with its type and labels', () => {
  const values = { 'latency.p95': 80, 'latency{a}.p95': 80, 'ttft.p95': 80, 'latency.mean': 30, 'tokens.per-second': 3 };
  const run = aWatchRun({ at: NOON, scenario: 'items', revision: '1a2b3c4', values });
  const mark = { scenario: 'items', metric: 'latency.p95', at: NOON };
  const families = familiesOf(watched, [run], NOON, {
    ...NO_OCCASIONS,
    ...{ changes: [mark], waivers: [mark], outcomes: [aGateOutcome({ at: run.at })] },
  });
  expect(families.length).toBeGreaterThan(8);
  for (const { name, type, samples } of families) {
    const labels = Object.keys(samples[0]?.labels ?? {})
      .filter((label) => !['target', 'scenario'].includes(label))
      .join(', ');
    expect(page).toContain(`| \`${name}\` | ${type} | ${labels === '' ? '' : `${labels} `}|`);
  }
  const shown = [...page.matchAll(/^\| `(benchgate_\w+)` \|/gm)].map(([, name]) => name);
  expect(Object.keys(SERIES_HELP).filter((name) => !shown.includes(name))).toEqual([]);
});

import { toColumns } from '../../src/measure/columns.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Reading, Trial } from '../../src/model/trial.ts';
import { planRows } from '../../src/resolve/cells.ts';
import type { Config } from '../../src/resolve/config.ts';
import { BASE, HEAD } from '../support/github-port.ts';
import { measurementOf } from '../support/measurement.ts';
import { config } from './example.ts';

/** What base says. */
export const CONFIG_TEXT = `service: {start: node server.js}
scenarios:
  - name: chat
    http: {path: /chat}
budgets:
  - metric: latency.p95
    max-increase: 5%
`;

export const REVISIONS = {
  base: { sha: BASE, ref: 'main' },
  head: { sha: HEAD, ref: 'feature', repositoryId: 100 },
};

/** An honest measurement of these scenarios, with head so much slower (0.1 = 10 %). */
export function claimOf(effect = 0, judge: Config = config(CONFIG_TEXT), parts: Partial<Measurement> = {}): Measurement {
  const { scenarios, cells, slos } = planRows(judge);
  const revisions = {
    base: { side: 'base', sha: BASE, ref: 'merge-base with main' },
    head: { side: 'head', sha: HEAD, ref: 'head of the pull request' },
  } as const;
  const names = scenarios.map(({ name }) => name);
  const protocol = {
    scenarios,
    revisions,
    design: judge.design,
    configuration: 'benchgate.yml at base bbbbbbb',
    seed: '5'.repeat(64),
  };
  const made = measurementOf({ scenarios: names, effect, cells, slos, protocol, noise: 'quiet' }, parts);
  const pairs = made.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((seen) => ({ ...seen, base: seen.base && filled(seen.base), head: filled(seen.head) })),
  }));
  return { ...made, pairs };
}

/** As measurement.json holds it. */
export const textOf = (measurement: Measurement): string => JSON.stringify(toColumns(measurement));

/** With what the simulation does not bring. */
function filled(trial: Trial): Trial {
  const more: Readonly<Record<string, Reading>> = {
    'dropped-rate': { kind: 'share', count: 0, total: 300 },
    throughput: { kind: 'value', value: 50 },
    spread: { kind: 'value', value: 2 },
  };
  const { 'checks-failed': _, 'ttft.p95': __, ...readings } = trial.readings;
  return { ...trial, readings: { ...readings, ...more } };
}

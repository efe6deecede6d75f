import { readConfig } from '../../src/config/config.ts';
import { defaultNames, metricNamed } from '../../src/config/metric-names.ts';
import { slosOf } from '../../src/config/objectives.ts';
import type { WatchedTarget } from '../../src/model/watched-target.ts';

/** A declared scenario, one that streams, and a k6 script with metrics of its own, sent to staging each hour. */
export const WATCHED_CONFIG = `service: { start: node server.js }
scenarios:
  - name: items
    http: { path: /items, rate: 5/s }
  - name: chat
    http: { path: /chat, rate: 5/s, stream: sse }
  - name: agent
    k6: perf/agent.js
metrics:
  tokens: { type: counter, unit: tokens, better: higher, scenario: agent }
  cost: { type: counter, unit: USD, scenario: agent }
  cache_hits: { role: cache-hit-rate, type: rate, better: higher, scenario: agent }
  queue: { role: queue-depth, type: gauge, scenario: agent }
slos:
  - { scenario: items, metric: latency, objective: p95 <= 300ms }
  - { scenario: items, metric: error-rate, objective: <= 1% }
  - { scenario: chat, metric: ttft, objective: p90 <= 500ms }
  - { scenario: agent, metric: cost.per-request, objective: <= 0.02 }
targets:
  staging: { url: "https://staging.example.com", every: 1h, window: 28d }
  nightly: { url: "https://nightly.example.com", every: 24h, scenarios: [items] }
`;

/** The target of that name, as this configuration has it. */
export function aWatchedTarget(name = 'staging', text = WATCHED_CONFIG): WatchedTarget {
  const read = readConfig(text, 'benchgate.yml');
  if (!('config' in read)) throw new Error(JSON.stringify(read.problems));
  const { config } = read;
  const target = config.targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  const chosen = config.scenarios.filter((one) => target.scenarios.includes('*') || target.scenarios.includes(one.name));
  const metrics = chosen.map(({ name: own, scenario }) => [
    own,
    defaultNames(scenario, config.metrics).flatMap((row) => metricNamed(row, scenario, config.metrics) ?? []),
  ]);
  return {
    target,
    scenarios: chosen.map((one) => one.name),
    slos: chosen.flatMap(({ scenario }) => slosOf(scenario, config)),
    metrics: Object.fromEntries(metrics),
  };
}

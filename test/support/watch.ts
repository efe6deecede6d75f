import type { LoadTestReport, TestedRun } from '../../src/model/load-test.ts';
import type { LoadTarget, WatchRun } from '../../src/model/watch.ts';

/** Where load tests go, with anything changed. */
export function aLoadTarget(changed: Partial<LoadTarget> = {}): LoadTarget {
  return {
    ...{ name: 'staging', url: 'https://staging.example.com', scenarios: ['*'], maxRate: 100, maxInFlight: 200 },
    ...{ durationMs: 2000, periodMs: 3_600_000, windowMs: 28 * 86_400_000, revision: null },
    breaker: { windowMs: 10_000, errors: 0.5, throttled: 0.2, latencyMs: 5000 },
    ...changed,
  };
}

/** A line of history, with anything changed. */
export function aWatchRun(changed: Partial<WatchRun> = {}): WatchRun {
  return {
    ...{ version: 1, at: '2026-01-02T03:04:05.000Z', run: '2026-01-02T03:04:05.000Z 7-1', target: 'staging', scenario: 'chat' },
    ...{ end: 'complete', revision: '1a2b3c4', dirty: false, runner: 'linux x64, 4 CPUs', seconds: 60, sent: 1000, failed: 10 },
    values: { 'latency.p50': 20, 'latency.p95': 80, 'error-rate': 0.01 },
    counts: [{ objective: 'chat latency p95 <= 300ms', good: 980, total: 1000 }],
    ...changed,
  };
}

/** What a test of one scenario found, with anything changed. */
export function aTestedRun(changed: Partial<TestedRun> = {}): TestedRun {
  return {
    ...{ run: aWatchRun(), trip: null, limit: null, errors: {}, dropped: 0 },
    objectives: [
      { name: 'chat latency p95 <= 300ms', unit: 'ms', bound: 300, value: 80, state: 'kept', source: 'benchgate.yml:9' },
    ],
    units: { 'latency.p50': 'ms', 'latency.p95': 'ms', 'error-rate': 'share' },
    ...changed,
  };
}

/** What a load test found, with anything changed. */
export function aLoadTestReport(changed: Partial<LoadTestReport> = {}): LoadTestReport {
  return {
    ...{
      schemaVersion: 1,
      target: 'staging',
      url: 'https://staging.example.com',
      configuration: 'benchgate.yml at head 1a2b3c4',
    },
    ...{
      startedAt: '2026-01-02T03:04:05.000Z',
      state: 'kept',
      tests: [aTestedRun()],
      runs: [aWatchRun()],
      notBegun: [],
      history: [],
      standings: [],
      warnings: [],
    },
    ...changed,
  };
}

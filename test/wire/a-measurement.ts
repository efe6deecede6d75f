import type { Measurement } from '../../src/model/measurement.ts';
import type { Pair, Trial } from '../../src/model/trial.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config, EXAMPLE } from '../config/example.ts';

const rows = planCells(config(EXAMPLE));

const trial: Trial = {
  readings: { 'latency.p95': { kind: 'value', value: 12.25 }, 'error-rate': { kind: 'share', count: 1, total: 300 } },
  planned: 300,
  sent: 300,
  succeeded: 299,
  errors: 1,
  failedChecks: 0,
  dropped: 0,
  achievedPerSecond: 19.9,
  lagP95Ms: 0.4,
  sentP50Ms: 8.5,
  halvesMs: [8.4, 8.6],
  cpuMs: null,
};

const pair = (index: number): Pair => ({
  index,
  mode: 'interleaved',
  bootFirst: 'base',
  sendFirst: 'head',
  observations: rows.scenarios.map(({ name }) => ({ scenario: name, base: trial, head: trial, invalid: [] })),
  totalMs: 30_000,
  bootMs: 1000,
  warmUpMs: 10_000,
  blockMs: 15_000,
  steal: 0.01,
  load: 0.5,
  utilisation: 0.3,
});

/** A small Measurement in which everything is used. */
export const MEASUREMENT: Measurement = {
  schemaVersion: 1,
  protocol: {
    revisions: {
      base: { side: 'base', sha: 'b'.repeat(40), ref: 'merge-base with origin/main' },
      head: { side: 'head', sha: 'a'.repeat(40), ref: 'working tree' },
    },
    scenarios: rows.scenarios,
    cells: rows.cells,
    slos: rows.slos,
    design: config(EXAMPLE).design,
    onInconclusive: 'warn',
    seed: '0'.repeat(64),
    configuration: 'benchgate.yml at base bbbbbbb',
    proposed: ['budgets[0].max-increase: 8% → 20%'],
    warnings: [],
  },
  environment: {
    os: 'linux',
    arch: 'x64',
    cpus: 2,
    cpuModel: 'A CPU',
    memoryMb: 7000,
    node: 'v24.0.0',
    benchgate: '0.1.0',
    runner: '',
  },
  mode: 'interleaved',
  modeReason: 'utilisation 0.3',
  plannedPairs: 30,
  pilot: pair(0),
  pairs: [pair(1), pair(2)],
  histograms: [{ scenario: 'chat', metric: 'latency', side: 'base', resolution: 128, bins: [-5, 1, 380, 20, 381, 7] }],
  stop: 'cancelled',
  minutesNeeded: null,
  startedAt: '2026-11-24T14:00:00.000Z',
  elapsedMs: 95_000,
  warnings: [],
};

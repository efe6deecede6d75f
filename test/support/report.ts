import type { Environment } from '../../src/model/measurement.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Report, ReportInterval, ReportRow, ReportSlo, ReportValidity } from '../../src/model/report.ts';
import type { VerdictState } from '../../src/model/verdict.ts';

type Row = Pick<ReportRow, 'scenario' | 'metric'> & Partial<ReportRow>;
type Objective = Pick<ReportSlo, 'scenario' | 'metric'> & Partial<ReportSlo>;
type Parts = Partial<Omit<Report, 'verdict' | 'validity' | 'environment'>> & {
  readonly verdict?: VerdictState | Report['verdict'];
  readonly validity?: Partial<ReportValidity>;
  readonly environment?: Partial<Environment>;
};

/** An interval at level 0.95. */
export const between = (low: number | null, high: number | null): ReportInterval => ({ low, high, level: 0.95 });

/** An unchanged gating row of 30 pairs, but for what a test says. Head follows from base and the change, as in a real row. */
export function aReportRow(parts: Row): ReportRow {
  const share = /rate|failed|share/.test(parts.metric);
  const difference = /rate|failed/.test(parts.metric);
  return {
    unit: share ? 'share' : 'ms',
    outcome: 'no-change',
    note: null,
    change: difference ? 0 : 0.004,
    interval: difference ? between(-0.0004, 0.0004) : between(-0.012, 0.02),
    simultaneous: null,
    unseen: null,
    pairs: 30,
    mde: difference ? 0.001 : 0.021,
    q: null,
    ...sidesOf(parts, difference ? 0 : 31.2),
    gating: true,
    form: difference ? 'absolute' : 'relative',
    better: 'lower',
    budget: difference
      ? { maxIncrease: 0.003, noChangeWithin: 0.005, minChange: 0, source: 'default' }
      : { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 0, source: 'default' },
    engine: 'embedded',
    ...tested(parts),
    ...parts,
  };
}

/** Where head alone is given it stays; where neither is known the usual change is between them. */
function sidesOf({ metric, base, change }: Row, usual: number): Pick<ReportRow, 'base' | 'head'> {
  const from = base === undefined ? usual : base;
  if (from === null) return { base: from, head: null };
  const moved = change ?? (usual === 0 ? 0 : 0.004);
  const head = /rate|failed/.test(metric) ? from + moved : from * (1 + moved);
  return { base: from, head: Number(head.toPrecision(3)) };
}

/** At the look of its pairs; a row that has an outcome was settled there. */
function tested({ outcome = 'no-change', note, pairs = 30, gating = true }: Row): Pick<ReportRow, 'settledAt' | 'test'> {
  if (outcome === 'no-data' || note === 'too-few-pairs') return { settledAt: null, test: null };
  const rejected = outcome === 'regression' || outcome === 'improvement' || note === 'below-margin' || note === 'small-change';
  return {
    settledAt: outcome === 'inconclusive' ? null : pairs,
    test: { family: gating ? 4 : 1, look: pairs, critical: 2.81, rejected },
  };
}

/** A kept objective of 300 ms, but for what a test says. */
export function aReportSlo(parts: Objective): ReportSlo {
  return {
    objective: 'p95 <= 300ms',
    comparator: '<=',
    bound: 300,
    state: 'met',
    baseState: 'met',
    value: 241,
    unit: 'ms',
    interval: { low: 236, high: 247, level: 0.9 },
    failing: false,
    ...parts,
  };
}

export function scenario(name: string, parts: Partial<PlannedScenario> = {}): PlannedScenario {
  return { name, status: 'compared', engine: 'embedded', ratePerSecond: 20, warmUpMs: 2000, blockMs: 5000, ...parts };
}

/** A passing report of 30 interleaved pairs without rows, but for what a test says. */
export function aReport(parts: Parts = {}): Report {
  const { verdict = 'pass', validity, environment, ...others } = parts;
  return {
    schemaVersion: 1,
    base: { sha: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d', ref: 'merge-base with origin/main' },
    head: { sha: '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c', ref: 'HEAD' },
    verdict: typeof verdict === 'string' ? { state: verdict, reasons: [] } : verdict,
    comparisons: [],
    slos: [],
    scenarios: [scenario('chat'), scenario('rpc')],
    suspects: [],
    environment: {
      os: 'Linux 6.8.0',
      arch: 'x64',
      cpus: 4,
      cpuModel: 'AMD EPYC 7763 64-Core Processor',
      memoryMb: 15990,
      node: '24.9.0',
      benchgate: '0.1.0',
      runner: 'GitHub Actions 12',
      ...environment,
    },
    validity: {
      mode: 'interleaved',
      modeReason: 'CPU use was 0.31 in the pilot pair, at most 0.6 is allowed',
      pairs: 30,
      plannedPairs: 30,
      dropped: [],
      waited: [],
      partial: false,
      stop: 'max-pairs',
      minutesNeeded: null,
      elapsedMs: 412_000,
      steal: 0.002,
      load: 1.4,
      utilisation: 0.31,
      lagP95Ms: 0.7,
      halfToHalf: 0.011,
      noiseFloor: 0.031,
      ...validity,
    },
    configuration: 'benchgate.yml at base 1a2b3c4',
    proposed: [],
    seed: '5e'.repeat(32),
    startedAt: '2026-03-02T10:15:00.000Z',
    warnings: [],
    ...others,
  };
}

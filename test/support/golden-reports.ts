import { type Report, type ReportReason, type ReportRow, SHOWN_SHARES } from '../../src/model/report.ts';
import { HOSTILE } from './hostile.ts';
import { aReport, aReportRow, aReportSlo, between, scenario } from './report.ts';

/** The golden reports by the reason why each exists. */
export const GOLDEN_REPORTS: Readonly<Record<string, () => Report>> = {
  'regression-breaks-slo': regressionBreaksSlo,
  'nothing-changed': nothingChanged,
  'improvement-only': improvementOnly,
  'inconclusive-small-run': inconclusiveSmallRun,
  'asks-a-person': asksAPerson,
  'no-data-all-errors': noDataAllErrors,
  'new-scenario': newScenario,
  'hostile-names': hostileNames,
  'partial-after-ctrl-c': partialAfterCtrlC,
  'too-slow': tooSlow,
  'slo-broken': sloBroken,
  'slo-already-broken': sloAlreadyBroken,
  'spread-changed': spreadChanged,
  'trade-off': tradeOff,
};

/** Faster for more money, which decides nothing without a budget. */
function tradeOff(): Report {
  const cost = { gating: false, better: 'lower', unit: 'USD' } as const;
  return aReport({
    comparisons: [
      aReportRow({
        ...{ scenario: 'chat', metric: 'latency.p95', outcome: 'improvement', change: -0.18, interval: between(-0.21, -0.15) },
        base: 241,
      }),
      aReportRow({ scenario: 'chat', metric: 'error-rate' }),
      aReportRow({
        scenario: 'chat',
        metric: 'cpu-per-request',
        outcome: 'regression',
        change: 0.05,
        interval: between(0.04, 0.06),
        gating: false,
        base: 3.1,
      }),
      aReportRow({
        ...{
          scenario: 'chat',
          metric: 'cost-per-1000-requests',
          outcome: 'regression',
          change: 0.04,
          interval: between(0.03, 0.05),
        },
        ...{ ...cost, base: 0.0612 },
      }),
      aReportRow({ scenario: 'chat', metric: 'cost-per-token', ...cost, base: 4.2e-7, change: 0.004 }),
    ],
  });
}

/** More than a comment can hold: 64 scenarios × 32 metrics, every second one changed. */
export function sixtyFourScenarios(): Report {
  const names = Array.from({ length: 64 }, (_, index) => `scenario-${String(index + 1).padStart(2, '0')}`);
  const metrics = Array.from({ length: 32 }, (_, index) => `metric-of-the-user-${index + 1}`);
  const comparisons = names.flatMap((name, at) =>
    metrics.map((metric, index) => {
      const parts = { scenario: name, metric, base: 100, head: 100 + index };
      return (at + index) % 2 === 0
        ? aReportRow(parts)
        : aReportRow({ ...parts, outcome: 'regression', change: 0.06 + index / 100 });
    }),
  );
  return aReport({
    verdict: { state: 'fail', reasons: [reason('regression', 'scenario-01', 'metric-of-the-user-2')] },
    comparisons,
    scenarios: names.map((name) => scenario(name)),
    warnings: Array.from({ length: 200 }, (_, index) => `scenario-${index}: the rate was not reached`),
  });
}

function regressionBreaksSlo(): Report {
  return aReport({
    verdict: { state: 'fail', reasons: [reason('regression', 'chat', 'ttft.p95'), reason('slo', 'chat', 'ttft.p95')] },
    comparisons: [
      ...latencies('chat', { outcome: 'inconclusive', note: 'stopped-early', pairs: 12, mde: 0.034 }),
      aReportRow({
        ...{ scenario: 'chat', metric: 'ttft.p95', outcome: 'regression', change: 0.294, interval: between(0.221, 0.372) },
        ...{ simultaneous: between(0.187, 0.411), base: 241, pairs: 12, mde: 0.081 },
        budget: { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 5, source: '.github/benchgate.yml:31' },
      }),
      aReportRow({ scenario: 'chat', metric: 'error-rate', pairs: 12 }),
      aReportRow({
        scenario: 'chat',
        metric: 'cpu-per-request',
        gating: false,
        outcome: 'regression',
        change: 0.182,
        interval: between(0.151, 0.213),
        base: 3.1,
      }),
      aReportRow({
        ...{ scenario: 'rpc', metric: 'latency.p95', outcome: 'improvement', change: -0.232, interval: between(-0.28, -0.181) },
        ...{ base: 41.3, pairs: 12 },
      }),
      aReportRow({ scenario: 'rpc', metric: 'error-rate', pairs: 12 }),
    ],
    slos: [
      aReportSlo({
        scenario: 'chat',
        metric: 'ttft.p95',
        state: 'broken',
        value: 312,
        interval: { low: 304, high: 322, level: 0.9 },
        failing: true,
        source: '.github/benchgate.yml:52',
      }),
      aReportSlo({ scenario: 'rpc', metric: 'latency.p95', objective: 'p95 <= 50ms', bound: 50, value: 31.7 }),
    ],
    suspects: [
      {
        ...{ scenario: 'chat', metric: 'ttft.p95', kind: 'more-calls', slower: true, weight: 0.62, claim: true },
        // Of the 71 ms that the slowest twentieth gained.
        evidence: 'Each request reads `SELECT price FROM items W…` 12 times instead of once (+44.0 ms in the slowest 5 %).',
        suggestion: 'Read them in one query, or keep what was read.',
        touched: { path: 'src/cart.ts', line: 31, name: 'priceOf' },
      },
      {
        ...{ scenario: 'chat', metric: 'ttft.p95', kind: 'slow-operation', slower: true, weight: 0.2, claim: true },
        evidence: '`render prompt` takes 24.6 ms instead of 10.4 ms by itself (+14.2 ms in the slowest 5 %).',
        suggestion: 'Keep its result, or do it less often.',
      },
    ],
    unexplained: [{ scenario: 'chat', metric: 'ttft.p95', share: 0.18 }],
    quantiles: [
      {
        ...{ scenario: 'chat', metric: 'ttft', shares: SHOWN_SHARES },
        base: [96.2, 104.1, 121.9, 148.3, 181.7, 219.4, 241.2, 288.6],
        head: [120.4, 131.8, 154.6, 189.2, 233.9, 283.5, 312.1, 371.4],
      },
      {
        ...{ scenario: 'rpc', metric: 'latency', shares: SHOWN_SHARES },
        base: [8.1, 9.2, 11.4, 14.9, 22.3, 33.8, 41.3, 312.5],
        head: [8, 9.1, 11.3, 14.7, 19.8, 27.1, 31.7, 298.2],
      },
    ],
    validity: { pairs: 12, stop: 'regression-found', elapsedMs: 104_000, noiseFloor: 0.034 },
  });
}

function nothingChanged(): Report {
  return aReport({
    verdict: { state: 'pass', reasons: [{ code: 'clean', scenario: null, metric: null, text: 'Nothing changed.' }] },
    comparisons: [
      ...latencies('chat', {}),
      aReportRow({
        scenario: 'chat',
        metric: 'ttft.p95',
        note: 'below-margin',
        change: 0.021,
        interval: between(0.006, 0.034),
        base: 241,
      }),
      aReportRow({ scenario: 'chat', metric: 'error-rate', unseen: 0.139, pairs: 20 }),
      ...latencies('rpc', {}),
      aReportRow({ scenario: 'rpc', metric: 'error-rate' }),
      aReportRow({
        scenario: 'rpc',
        metric: 'slow-share',
        gating: false,
        change: -0.03,
        interval: between(-0.2, 0.17),
        base: 0.02,
      }),
    ],
    slos: [aReportSlo({ scenario: 'chat', metric: 'ttft.p95' })],
    validity: { stop: 'all-resolved', pairs: 20 },
  });
}

function asksAPerson(): Report {
  const open = { outcome: 'inconclusive', pairs: 24, mde: 0.031 } as const;
  return aReport({
    verdict: {
      state: 'inconclusive',
      reasons: [reason('inconclusive', 'chat', 'latency.p50'), reason('dependent', 'rpc', 'latency.p95')],
    },
    comparisons: [
      aReportRow({ ...open, scenario: 'chat', metric: 'latency.p50', note: 'late' }),
      aReportRow({
        ...open,
        scenario: 'chat',
        metric: 'error-rate',
        note: 'failing-pairs',
        base: 0,
        change: 0.033,
        interval: between(-0.02, 0.09),
      }),
      aReportRow({
        ...open,
        scenario: 'rpc',
        metric: 'latency.p95',
        note: 'drift',
        base: 31.4,
        change: -0.06,
        interval: between(-0.08, -0.04),
      }),
      aReportRow({ ...open, scenario: 'rpc', metric: 'latency.p50', note: 'serial' }),
      aReportRow({
        ...open,
        ...{ scenario: 'login', metric: 'latency.p95', note: 'answers-differ', change: null, interval: null, mde: null },
      }),
      aReportRow({
        scenario: 'login',
        metric: 'error-rate',
        outcome: 'improvement',
        base: 0.41,
        pairs: 24,
        change: -0.4,
        interval: between(-0.45, -0.35),
      }),
    ],
    validity: {
      ...{ pairs: 24, stop: 'futile', elapsedMs: 204_000 },
      dropped: [{ scenario: 'chat', pairs: 9, reasons: ['requests were sent late'] }],
    },
  });
}

function improvementOnly(): Report {
  return aReport({
    comparisons: [
      aReportRow({
        scenario: 'rpc',
        metric: 'latency.p50',
        outcome: 'improvement',
        change: -0.041,
        interval: between(-0.052, -0.03),
        base: 1240,
      }),
      aReportRow({
        scenario: 'rpc',
        metric: 'latency.p95',
        outcome: 'improvement',
        change: -0.193,
        interval: between(-0.24, -0.151),
        base: 2310,
      }),
      aReportRow({
        ...{ scenario: 'rpc', metric: 'throughput', unit: 'per-second', better: 'higher', outcome: 'no-change' },
        ...{ base: 1204, head: 1211, change: 0.0058, interval: between(-0.004, 0.016) },
      }),
      aReportRow({ scenario: 'rpc', metric: 'error-rate' }),
    ],
    validity: {
      mode: 'alternating',
      modeReason: 'CPU use was 0.83 in the pilot pair, at most 0.6 is allowed',
      pairs: 16,
      stop: 'all-resolved',
    },
  });
}

function inconclusiveSmallRun(): Report {
  const noisy = { outcome: 'inconclusive', note: 'noise', pairs: 12 } as const;
  return aReport({
    verdict: {
      state: 'inconclusive',
      reasons: [reason('inconclusive', 'chat', 'latency.p95'), reason('inconclusive', 'chat', 'latency.p50')],
    },
    comparisons: [
      aReportRow({
        ...noisy,
        scenario: 'chat',
        metric: 'latency.p95',
        change: 0.08,
        interval: between(-0.09, null),
        mde: 0.184,
        base: 88.1,
      }),
      aReportRow({
        ...noisy,
        scenario: 'chat',
        metric: 'latency.p50',
        note: 'small-change',
        change: 0.027,
        interval: between(0.002, 0.051),
        mde: 0.034,
      }),
      aReportRow({ scenario: 'chat', metric: 'error-rate', pairs: 12 }),
    ],
    slos: [
      aReportSlo({
        scenario: 'chat',
        metric: 'latency.p95',
        bound: 95,
        state: 'undecided',
        value: 95.1,
        interval: between(90.2, 101.4),
      }),
    ],
    validity: {
      ...{ pairs: 12, plannedPairs: 12, elapsedMs: 96_000, noiseFloor: 0.109, steal: 0.043 },
      dropped: [{ scenario: 'chat', pairs: 2, reasons: ['requests were sent late: p95 of 31 ms, more than 20 % of the median'] }],
    },
    environment: { runner: '', cpus: 2, cpuModel: 'Intel(R) Xeon(R) CPU @ 2.20GHz' },
    warnings: ['The hypervisor took 4.3 % of the CPU time: the runner shares its cores.'],
  });
}

function noDataAllErrors(): Report {
  const none = { outcome: 'no-data', change: null, interval: null, mde: null, pairs: 0, base: 33.1, head: null } as const;
  return aReport({
    verdict: { state: 'no-data', reasons: [reason('no-data', 'rpc', 'latency.p50'), reason('no-data', 'rpc', 'latency.p95')] },
    comparisons: [
      ...latencies('chat', {}),
      aReportRow({ ...none, scenario: 'rpc', metric: 'latency.p50' }),
      aReportRow({ ...none, scenario: 'rpc', metric: 'latency.p95', base: 44.7 }),
      aReportRow({
        scenario: 'rpc',
        metric: 'error-rate',
        outcome: 'inconclusive',
        note: 'too-few-pairs',
        change: 1,
        interval: between(null, null),
        head: 1,
        mde: null,
        pairs: 8,
      }),
    ],
    slos: [aReportSlo({ scenario: 'rpc', metric: 'latency.p95', bound: 50, state: 'no-data', value: null, interval: null })],
    errors: [{ scenario: 'rpc', side: 'head', sent: 800, kinds: [{ kind: 'status 503', count: 800 }] }],
    validity: { pairs: 8, stop: 'time-budget' },
  });
}

function newScenario(): Report {
  const fresh = { outcome: 'no-data', note: 'new', change: null, interval: null, mde: null, base: null } as const;
  return aReport({
    comparisons: [
      ...latencies('chat', {}),
      aReportRow({ ...fresh, scenario: 'search', engine: 'k6', metric: 'latency.p50', head: 12.4 }),
      aReportRow({ ...fresh, scenario: 'search', engine: 'k6', metric: 'latency.p95', head: 40.7 }),
      aReportRow({ ...fresh, scenario: 'search', engine: 'k6', metric: 'error-rate', head: 0 }),
    ],
    slos: [aReportSlo({ scenario: 'search', metric: 'latency.p95', bound: 50, baseState: 'no-data', value: 40.7 })],
    scenarios: [scenario('chat'), scenario('search', { status: 'new', engine: 'k6' })],
    environment: { k6: '2.2.0' },
    configuration: 'benchgate.yml at head 9f8e7d6: base has none',
  });
}

function hostileNames(): Report {
  const [a = '', b = '', c = '', d = ''] = HOSTILE;
  return aReport({
    base: { sha: '<script>alert(1)</script>', ref: a },
    head: { sha: '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c', ref: b },
    verdict: { state: 'fail', reasons: [{ code: 'too-slow', scenario: null, metric: null, text: HOSTILE.join(' ') }] },
    comparisons: [
      ...HOSTILE.map((text) =>
        aReportRow({ scenario: text, metric: text, unit: text, outcome: 'regression', change: 0.5, base: 1, head: 1.5 }),
      ),
      aReportRow({
        scenario: 'chat',
        metric: 'latency.p95',
        outcome: 'regression',
        budget: { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 0, source: c },
      }),
    ],
    slos: HOSTILE.map((text) => aReportSlo({ scenario: text, metric: text, unit: text, objective: text })),
    suspects: HOSTILE.map((evidence) => ({ scenario: d, metric: d, weight: 0.5, evidence })),
    environment: { os: a, arch: b, cpuModel: c, node: d, benchgate: a, runner: b },
    validity: { modeReason: c, dropped: [{ scenario: d, pairs: 1, reasons: HOSTILE }] },
    configuration: a,
    proposed: HOSTILE,
    seed: b,
    startedAt: c,
    warnings: HOSTILE,
  });
}

function partialAfterCtrlC(): Report {
  const early = { outcome: 'inconclusive', note: 'too-few-pairs', pairs: 7, interval: between(null, null), mde: null } as const;
  const text = 'The measurement was cancelled after 7 of 30 pairs; nothing can be decided before 9.';
  return aReport({
    verdict: { state: 'inconclusive', reasons: [{ code: 'cancelled', scenario: null, metric: null, text }] },
    comparisons: [
      aReportRow({ ...early, scenario: 'rpc', metric: 'latency.p50', change: 0.012 }),
      aReportRow({ ...early, scenario: 'rpc', metric: 'latency.p95', change: 0.094, base: 44.1 }),
    ],
    validity: { pairs: 7, partial: true, stop: 'cancelled', elapsedMs: 61_000, noiseFloor: null },
  });
}

function tooSlow(): Report {
  const none = {
    outcome: 'inconclusive',
    note: 'too-few-pairs',
    change: null,
    interval: null,
    mde: null,
    pairs: 0,
    base: null,
    head: null,
  } as const;
  const text = 'One pair takes 1 min 55 s; the 12 pairs that a decision needs do not fit into 10 min.';
  return aReport({
    verdict: {
      state: 'no-data',
      reasons: [
        { code: 'too-slow', scenario: null, metric: null, text },
        { code: 'no-data', scenario: null, metric: null, text: 'No pair was measured, so nothing was compared.' },
      ],
    },
    comparisons: [
      aReportRow({ ...none, scenario: 'chat', metric: 'latency.p50' }),
      aReportRow({ ...none, scenario: 'chat', metric: 'latency.p95' }),
    ],
    validity: {
      pairs: 0,
      plannedPairs: 0,
      stop: 'too-slow',
      minutesNeeded: 24.9,
      elapsedMs: 117_000,
      noiseFloor: null,
      halfToHalf: null,
    },
  });
}

/** A change within the budget that takes head over its objective. */
function sloBroken(): Report {
  return aReport({
    verdict: { state: 'fail', reasons: [reason('slo', 'chat', 'latency.p95')] },
    comparisons: [
      aReportRow({ scenario: 'chat', metric: 'latency.p50' }),
      aReportRow({
        ...{ scenario: 'chat', metric: 'latency.p95', note: 'below-margin', change: 0.029, interval: between(0.018, 0.041) },
        ...{ base: 93.4, mde: 0.043 },
      }),
      aReportRow({ scenario: 'chat', metric: 'error-rate' }),
    ],
    slos: [
      aReportSlo({
        ...{
          scenario: 'chat',
          metric: 'latency.p95',
          objective: 'p95 <= 95ms',
          bound: 95,
          state: 'broken',
          failing: true,
          source: 'benchgate.yml:24',
        },
        ...{ value: 96.1, interval: { low: 95.3, high: 97, level: 0.9 } },
      }),
    ],
    validity: { stop: 'all-resolved', pairs: 25 },
  });
}

function sloAlreadyBroken(): Report {
  return aReport({
    comparisons: [...latencies('chat', {}), aReportRow({ scenario: 'chat', metric: 'ttft.p95', base: 402 })],
    slos: [
      aReportSlo({
        scenario: 'chat',
        metric: 'ttft.p95',
        state: 'broken',
        baseState: 'broken',
        value: 404,
        interval: between(396, 411),
      }),
    ],
    proposed: ['slos[0].objective: p95 <= 300ms becomes p95 <= 500ms'],
  });
}

function spreadChanged(): Report {
  const spread = { metric: 'spread', unit: 'ratio', note: 'spread-changed', pairs: 13, mde: 0.071 } as const;
  const budget = { maxIncrease: 0.15, noChangeWithin: 0.3, minChange: 0.02, source: 'default' };
  return aReport({
    comparisons: [
      ...latencies('chat', { pairs: 13 }),
      aReportRow({
        ...{ ...spread, scenario: 'chat', outcome: 'improvement', gating: false, budget, base: 0.41, head: 0.29 },
        ...{ change: -0.293, interval: between(-0.33, -0.25) },
      }),
      ...latencies('rpc', { pairs: 13 }),
      aReportRow({
        ...{ ...spread, scenario: 'rpc', outcome: 'regression', gating: false, budget, base: 0.25, head: 0.4 },
        ...{ change: 0.603, interval: between(0.51, 0.7) },
      }),
    ],
    validity: { pairs: 13, stop: 'all-resolved' },
  });
}

function latencies(name: string, parts: Partial<ReportRow>): readonly ReportRow[] {
  return [
    aReportRow({ scenario: name, metric: 'latency.p50', ...parts }),
    aReportRow({ scenario: name, metric: 'latency.p95', base: 88.1, mde: 0.043, ...parts }),
  ];
}

function reason(code: ReportReason['code'], name: string, metric: string): ReportReason {
  return { code, scenario: name, metric, text: `${metric} of ${name}: ${code}.` };
}

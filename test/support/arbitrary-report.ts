import fc from 'fast-check';
import { type Report, type ReportRow, type ReportSlo, SHOWN_SHARES } from '../../src/model/report.ts';
import type { OutcomeNote } from '../../src/model/verdict.ts';
import { HOSTILE } from './hostile.ts';
import { aReport, aReportRow, aReportSlo, between, scenario } from './report.ts';

const NOTES: readonly (OutcomeNote | null)[] = [
  ...([null, 'below-margin', 'below-min-change', 'small-change', 'noise', 'stopped-early', 'spread-changed'] as const),
  ...(['too-few-pairs', 'too-many-dropped', 'new', 'not-measured'] as const),
];
const ratio = fc.option(fc.double({ min: -0.99, max: 20, noNaN: true }));
const value = fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }));
const words = fc.oneof(fc.constantFrom(...HOSTILE, 'plain words'), fc.string({ unit: 'binary', maxLength: 100 }));
const metrics = fc.constantFrom('latency.p50', 'latency.p95', 'ttft.p95', 'error-rate', 'slow-share', 'spread');
const names = fc.oneof(fc.constantFrom('chat', 'rpc', 'search'), words);

const comparisons: fc.Arbitrary<ReportRow> = fc
  .record({
    ...{
      scenario: names,
      metric: metrics,
      change: ratio,
      mde: fc.option(fc.double({ min: 0, max: 9, noNaN: true })),
      base: value,
      head: value,
    },
    outcome: fc.constantFrom('regression', 'improvement', 'no-change', 'inconclusive', 'no-data'),
    interval: fc.option(fc.tuple(ratio, ratio).map(([low, high]) => between(low, high))),
    note: fc.constantFrom(...NOTES),
    ...{ gating: fc.boolean(), pairs: fc.nat(40) },
  })
  .map((parts) => aReportRow(parts));

const slos: fc.Arbitrary<ReportSlo> = fc
  .record({
    ...{ scenario: names, metric: metrics, value, failing: fc.boolean(), objective: words },
    state: fc.constantFrom('met', 'broken', 'undecided', 'no-data'),
  })
  .map(({ failing, ...parts }) => aReportSlo({ ...parts, failing: failing && parts.state === 'broken' }));

const validity = fc.record({
  ...{ pairs: fc.nat(40), plannedPairs: fc.nat(40), partial: fc.boolean(), modeReason: words, elapsedMs: fc.nat(1e7) },
  mode: fc.constantFrom(null, 'interleaved', 'alternating'),
  stop: fc.constantFrom('regression-found', 'all-resolved', 'futile', 'max-pairs', 'time-budget', 'too-slow', 'cancelled'),
  dropped: fc.array(fc.record({ scenario: names, pairs: fc.nat(40), reasons: fc.array(words) }), { maxLength: 3 }),
});

const times = fc.array(fc.double({ min: 0, max: 1e15, noNaN: true }), { minLength: 8, maxLength: 8 });
const quantiles = fc.record({ scenario: names, metric: names, shares: fc.constant(SHOWN_SHARES), base: times, head: times });

const key = (of: { readonly scenario: string; readonly metric: string }) => `${of.scenario} ${of.metric}`;

/** Reports of every kind, with strings that nobody would choose. */
export const arbitraryReport: fc.Arbitrary<Report> = fc
  .record({
    comparisons: fc.uniqueArray(comparisons, { selector: key, maxLength: 12 }),
    slos: fc.array(slos, { maxLength: 5 }),
    validity,
    quantiles: fc.array(quantiles, { maxLength: 4 }),
    reasons: fc.array(fc.record({ code: fc.constantFrom('regression', 'inconclusive', 'cancelled'), text: words }), {
      maxLength: 3,
    }),
    ...{ ref: words, runner: words, configuration: words, proposed: fc.array(words), warnings: fc.array(words) },
    suspects: fc.array(
      fc.oneof(
        fc.record({ scenario: names, metric: metrics, weight: fc.double({ min: 0, max: 1, noNaN: true }), evidence: words }),
        fc.record({
          ...{ scenario: names, metric: metrics, weight: fc.constant(null), evidence: words, suggestion: words },
          ...{ kind: fc.constantFrom('more-calls', 'function'), slower: fc.boolean(), claim: fc.constant(true as const) },
          numbers: fc.array(fc.record({ what: words, unit: words, base: fc.nat(9), head: fc.nat(9) }), { maxLength: 6 }),
          touched: fc.record({ path: words, line: fc.integer({ min: 1, max: 99 }), name: words }),
        }),
      ),
    ),
    unexplained: fc.array(fc.record({ scenario: names, metric: metrics, share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      maxLength: 3,
    }),
    state: fc.constantFrom('pass', 'fail', 'inconclusive', 'no-data'),
  })
  .map(({ reasons, ref, runner, state, ...parts }) =>
    aReport({
      ...parts,
      base: { sha: 'a1'.repeat(20), ref },
      verdict: { state, reasons: reasons.map((reason) => ({ ...reason, scenario: null, metric: null })) },
      environment: { runner, cpuModel: ref },
      scenarios: [scenario('chat')],
    }),
  );

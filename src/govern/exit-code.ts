import type { LoadTestReport } from '../model/load-test.ts';
import type { Report } from '../model/report.ts';
import type { FailOn, JobEnd, ReasonCode } from '../model/verdict.ts';
import { endText } from '../report/end-text.ts';

/**
 * Turns a verdict into a JobEnd. Only what `failOn` names can fail, and with it always what has no data; an empty set never
 * fails. A verdict of `fail` fails with 1 when one of its reasons is of a named kind; where `on-inconclusive: fail` turned
 * undecided rows into a `fail`, naming `regression` is enough, since that is what they are treated as. `inconclusive` and
 * `no-data` verdicts fail with 2, and so does every other one that no pair stands behind.
 */
export function endJob(report: Report, failOn: ReadonlySet<FailOn>): JobEnd {
  const { state } = report.verdict;
  const counts = isMeasured(report);
  const found = kindsOf(report);
  const kinds = counts || found.includes('no-data') ? found : [...found, 'no-data' as const];
  const named = kinds.filter((kind) => failOn.has(kind));
  const fails = named.length > 0 || (kinds.includes('no-data') && failOn.size > 0);
  const text = endText({ state, counts, fails, named, kinds, never: failOn.size === 0 });
  return { exitCode: !fails ? 0 : state === 'fail' ? 1 : 2, fails, text };
}

/** Whether a pair was measured that says something of a gating row, where there is one. */
function isMeasured({ validity, comparisons }: Report): boolean {
  const gating = comparisons.filter((row) => row.gating);
  return validity.pairs > 0 && (gating.length === 0 || gating.some(({ pairs }) => pairs > 0));
}

/** The kinds behind a verdict, each once; a `fail` of undecided rows, or without a reason, counts as a regression. */
function kindsOf({ verdict: { state, reasons } }: Report): readonly FailOn[] {
  const kinds = [...new Set(reasons.flatMap((reason) => KINDS[reason.code] ?? []))];
  switch (state) {
    case 'pass':
      return [];
    case 'fail':
      return kinds.every((kind) => kind === 'inconclusive') ? ['regression', ...kinds] : kinds;
    case 'inconclusive':
      return kinds.includes('no-data') ? ['inconclusive', 'no-data'] : ['inconclusive'];
    case 'no-data':
      return ['no-data'];
    default:
      return state satisfies never;
  }
}

/** What a reason counts as for `fail-on`. */
const KINDS: Readonly<Record<ReasonCode, FailOn | null>> = {
  regression: 'regression',
  slo: 'slo',
  'no-data': 'no-data',
  // It did not even begin.
  'too-slow': 'no-data',
  inconclusive: 'inconclusive',
  'too-many-dropped': 'inconclusive',
  dependent: 'inconclusive',
  cancelled: 'inconclusive',
  'shard-missing': 'inconclusive',
  clean: null,
};

/** The exit code of a load test: 1 where an objective is broken or an alert open, 2 where it is no verdict, each if `failOn` names it. */
export function loadTestExit(
  { state, standings }: Pick<LoadTestReport, 'state' | 'standings'>,
  failOn: ReadonlySet<FailOn>,
): number {
  if (failOn.size === 0) return 0;
  const isOpen = standings.some(({ incident }) => incident?.state === 'open');
  if (state === 'broken' || (state === 'kept' && isOpen)) return failOn.has('slo') ? 1 : 0;
  return state === 'kept' ? 0 : 2;
}

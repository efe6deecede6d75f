import type { FailOn, JobEnd } from '../model/job-end.ts';
import type { Report } from '../model/report.ts';
import type { Reason } from '../model/verdict.ts';

/**
 * Turns a verdict into a JobEnd. Only what `failOn` names can fail; an empty set never fails. A verdict of `fail` fails
 * with 1 when one of its reasons is of a named kind; where `on-inconclusive: fail` turned undecided rows into a `fail`,
 * naming `regression` is enough, since that is what they are treated as. `inconclusive` and `no-data` verdicts fail with 2.
 */
export function endJob(report: Report, failOn: ReadonlySet<FailOn>): JobEnd {
  const { state, reasons } = report.verdict;
  if (state === 'pass') return { exitCode: 0, fails: false, text: 'The verdict is pass.' };
  const kinds = state === 'fail' ? kindsOf(reasons) : [state];
  const named = kinds.filter((kind) => failOn.has(kind));
  if (named.length > 0)
    return {
      exitCode: state === 'fail' ? 1 : 2,
      fails: true,
      text: `The verdict is ${state}, and fail-on names ${named.join(' and ')}.`,
    };
  const why = failOn.size === 0 ? 'fail-on is never, so this is no failure' : `fail-on does not name ${kinds.join(' or ')}`;
  return { exitCode: 0, fails: false, text: `The verdict is ${state}; ${why}.` };
}

/** The kinds behind a `fail`, each once; a `fail` of undecided rows, or without a reason, counts as a regression. */
function kindsOf(reasons: readonly Reason[]): readonly FailOn[] {
  const kinds = [...new Set(reasons.flatMap((reason) => kindOf(reason.code) ?? []))];
  return kinds.every((kind) => kind === 'inconclusive') ? ['regression', ...kinds] : kinds;
}

function kindOf(code: Reason['code']): FailOn | null {
  switch (code) {
    case 'regression':
    case 'slo':
    case 'no-data':
      return code;
    case 'inconclusive':
    case 'too-slow':
    case 'too-many-dropped':
    case 'dependent':
    case 'cancelled':
      return 'inconclusive';
    case 'clean':
      return null;
    default:
      return code satisfies never;
  }
}

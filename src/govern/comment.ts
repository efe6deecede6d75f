import type { CommentMode, Decision, DecisionCode } from '../model/decision.ts';
import type { Report } from '../model/report.ts';

/** What decides whether there is something to tell. */
interface CommentInput {
  readonly decision: Pick<Decision, 'code'>;
  readonly report: Pick<Report, 'comparisons' | 'slos'> | null;
  /** Whether a comment of ours is there already. */
  readonly exists: boolean;
}

/** Whether a comment is wanted. One that is there is kept up to date, above all once nothing is the matter any more. */
export function wantsComment(mode: CommentMode, { decision, report, exists }: CommentInput): boolean {
  switch (mode) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'on-alert':
      return exists || needsPerson(decision.code);
    case 'on-change':
      return exists || needsPerson(decision.code) || (report !== null && hasChanged(report));
    default:
      return mode satisfies never;
  }
}

/**
 * Whether the state became worse: only then somebody is notified again. Null is a state that is not known, which nothing
 * can be worse than.
 */
export function gotWorse(before: DecisionCode | null, after: DecisionCode): boolean {
  return before !== null && GRAVITY[after] > GRAVITY[before];
}

/** How much a person has to do. While it is measured nothing is known yet. */
const GRAVITY: Readonly<Record<DecisionCode, number>> = {
  pass: 0,
  approved: 0,
  waived: 0,
  measuring: 0,
  'not-asked': 0,
  'not-needed': 0,
  stale: 1,
  'needs-approval': 1,
  undecided: 1,
  'no-data': 2,
  'measuring-failed': 2,
  refused: 2,
  'rules-unreadable': 2,
  'changes-requested': 2,
  regressed: 3,
};

function needsPerson(code: DecisionCode): boolean {
  return GRAVITY[code] > 0;
}

/** A row that gates became worse or better. */
function hasChanged({ comparisons, slos }: Pick<Report, 'comparisons' | 'slos'>): boolean {
  const changed = comparisons.some(({ gating, outcome }) => gating && (outcome === 'regression' || outcome === 'improvement'));
  return changed || slos.some(({ failing }) => failing);
}

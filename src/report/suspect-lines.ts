import type { Report, ReportSuspect } from '../model/report.ts';
import {
  cut,
  type Details,
  details,
  joined,
  type Line,
  line,
  link,
  list,
  name,
  outside,
  paragraph,
  sentence,
  strong,
} from './document.ts';
import { pageBeside } from './method-page.ts';
import { countOf, formatPart, formatShare } from './numbers.ts';
import { failingRows, type RowSections } from './row-order.ts';
import { rowName } from './table-cells.ts';

type Suspects = Pick<Report, 'suspects' | 'unexplained'>;

/** How warnings begin that say what of the evidence did not come. */
export const EVIDENCE = 'Evidence: ';

/** The first suspect with its scenario, how much of the change all of them are, or that there is none. */
export function suspectLine(
  { suspects, unexplained = [], warnings }: Suspects & Pick<Report, 'warnings'>,
  rows: RowSections,
  method: string | null = null,
): Line {
  const [first] = suspects;
  const missing = warnings.find((text) => /^Evidence: (?:traces|profile)/.test(text))?.slice(EVIDENCE.length);
  if (first === undefined) return noSuspect({ unexplained, missing }, rows, method);
  const told = failingRows(rows)[0] ?? rows.main[0];
  const isTold = told?.scenario === first.scenario && told.metric === first.metric;
  const isOpen = unexplained.some(({ scenario, share }) => scenario === first.scenario && share >= MOSTLY);
  return line`${strong('First suspect')} for ${isTold ? name(first.scenario) : rowName(first)}: ${suspectText(first, sharesOf({ suspects, unexplained }))}${isOpen && missing !== undefined ? line` More is not known: ${outside(missing)}.` : ''}`;
}

/** What leaves so much open asks why. */
const MOSTLY = 0.5;

/** What would tell more is said where nobody has asked the service for it, and left out where it told nothing. */
function noSuspect(
  { unexplained, missing }: { readonly unexplained: NonNullable<Report['unexplained']>; readonly missing: string | undefined },
  rows: RowSections,
  method: string | null,
): Line {
  const slower = failingRows(rows).find(({ comparison, unit }) => comparison?.outcome === 'regression' && unit === 'ms');
  if (slower === undefined) return [];
  const none = line`${strong('No suspect')} for ${name(slower.scenario)}: `;
  if (missing !== undefined) return line`${none}${outside(missing)}.`;
  if (unexplained.some(({ scenario }) => scenario === slower.scenario))
    return line`${none}nothing that was seen of the service changed with it.`;
  const page = 'docs/explain.md';
  const where = method === null ? name(page) : link('how', pageBeside(method, page));
  return line`${none}neither ${name('traces')} nor a ${name('profile')} of the service tell why (${where}).`;
}

/** More suspects explain nothing. */
const MOST_SUSPECTS = 5;

/** The others, folded, with what stays unexplained elsewhere. */
export function otherSuspects({ suspects, unexplained = [] }: Suspects): Details {
  const others = suspects.slice(1);
  const items = others.map((suspect) => line`${rowName(suspect)}: ${suspectText(suspect)}`);
  const left = unexplained.length > 1 ? [paragraph(...unexplainedText(unexplained))] : [];
  const claims = suspects.some(({ claim }) => claim) ? [paragraph(AS_MEASURED)] : [];
  const title = countOf(others.length, 'more suspect');
  return details(title, others.length === 0 ? [] : [cut(list('', items), MOST_SUSPECTS), ...left, ...claims]);
}

/** Whose word it is. */
export const AS_MEASURED = "As measured in the pull request's own job: evidence, no verdict.";

/** What was seen, how much of the change that is, where head touches it, and what to try. */
export function suspectText(suspect: ReportSuspect, shares: readonly string[] = ownShare(suspect)): Line {
  const { evidence, suggestion, touched } = suspect;
  const much = shares.length === 0 ? '' : ` ${shares.join(', ')}.`;
  const place = touched === undefined ? [] : line` This pull request changes ${outside(`${touched.path}:${touched.line}`)}.`;
  const hint = suggestion === undefined ? [] : line` To try: ${sentence(suggestion)}`;
  return line`${sentence(evidence)}${much}${place}${hint}`;
}

/** What times alone show could be more or less than this; what traces and profiles show is this long. */
function ownShare({ weight, claim }: ReportSuspect): readonly string[] {
  if (weight === null) return [];
  return [claim ? `That is ${formatPart(weight)} of the change` : `Could account for ${formatShare(weight)} of the change`];
}

/** `62 % of the change`, `1 more suspect 20 %`, `unexplained 18 %`: of the first suspect's row, the others where it adds up. */
function sharesOf({ suspects: [first, ...others], unexplained = [] }: Suspects): readonly string[] {
  if (first === undefined) return [];
  const isOwn = ({ scenario, metric }: Pick<ReportSuspect, 'scenario' | 'metric'>) =>
    scenario === first.scenario && metric === first.metric;
  const rest = unexplained.find(isOwn)?.share;
  const own = ownShare(first);
  if (rest === undefined) return own;
  const more = others.filter((one) => isOwn(one) && one.claim !== undefined && one.weight !== null);
  const whole = (share: number) => Math.round(share * 100);
  const [mine, theirs] = [whole(first.weight ?? 0), whole(more.reduce((sum, { weight }) => sum + (weight ?? 0), 0))];
  const addsUp = Math.abs(mine + theirs + whole(rest) - 100) <= 1;
  const theirParts = addsUp && more.length > 0 ? [`${countOf(more.length, 'more suspect')} ${theirs} %`] : [];
  const left = `${addsUp ? 100 - mine - theirs : whole(rest)} %`;
  return [...own, ...theirParts, `${own.length === 0 ? 'Unexplained:' : 'unexplained'} ${left}`];
}

/** `Unexplained: 12 %.`, of each scenario where there are several. */
export function unexplainedText(unexplained: NonNullable<Report['unexplained']>): Line {
  const [first, ...others] = unexplained;
  if (first === undefined) return [];
  if (others.length === 0) return line`Unexplained: ${formatPart(first.share)}.`;
  const all = unexplained.map((one) => line`${rowName(one)} ${formatPart(one.share)}`);
  return line`Unexplained: ${joined(all, ', ')}.`;
}

import type { Proposal, ProposalKind, ProposalPlan, ProposalReason } from '../model/proposal.ts';
import type { Report, ReportRow } from '../model/report.ts';
import {
  type Document,
  filled,
  type Headline,
  type Line,
  line,
  list,
  name,
  outside,
  paragraph,
  SIGNS,
  table,
} from './document.ts';
import { renderShort } from './markdown.ts';
import { countOf, formatEstimate, formatShare, formatValue, NOTHING } from './numbers.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';

/** What each kind is called, as a title. */
export const PROPOSAL_TITLES: Readonly<Record<Exclude<ProposalKind, 'adr' | 'patch'>, string>> = {
  ratchet: 'Tighten objectives to what load tests find',
  dashboards: 'Write dashboards and rules anew from the configuration',
  waivers: 'Take out waivers that nothing needs any more',
};

/** A ProposedPlan is what was planned, what was not and why, and where the patches are. */
export interface ProposedPlan extends ProposalPlan {
  readonly notes: readonly string[];
  /** Names of files in the folder of results, by digest. */
  readonly patches: Readonly<Record<string, string>>;
}

export function renderProposalsMarkdown(plan: ProposedPlan): string {
  return renderShort(layoutPlan(plan), { marker: null });
}

export function renderProposalsTerminal(plan: ProposedPlan, options: TerminalOptions): string {
  return renderDocument(layoutPlan(plan), options);
}

/** A WrittenText is what is said of one proposal that was written. */
interface WrittenText {
  readonly proposal: Pick<Proposal, 'title' | 'digest'>;
  readonly number: number;
  readonly is: 'pull-request' | 'issue';
  readonly isNew: boolean;
}

export function writtenLines(written: readonly WrittenText[]): readonly string[] {
  return written.map(({ proposal, number, is, isNew }) => {
    const what = is === 'issue' ? 'issue' : 'pull request';
    return `${proposal.title.slice(0, 100)}: ${isNew ? `opened ${what}` : `there is ${what}`} ${number}`;
  });
}

export function renderWrittenMarkdown(written: readonly WrittenText[]): string {
  const lines = writtenLines(written).map((text): Line => [{ kind: 'sentence', text }]);
  const headline = { ...SIGNS.good, text: `${countOf(written.length, 'approved proposal')} written` };
  return renderShort({ headline, blocks: filled([list('', lines)]), file: 'proposal.json' }, { marker: null });
}

/** The first line of a pull request or an issue of ours, by which it is found again. */
export function proposalMarker({ kind, digest }: Pick<Proposal, 'kind' | 'digest'>): string {
  return `<!-- benchgate:proposal kind=${kind} digest=${digest} -->`;
}

/** The body of a pull request: what changes and why, and on whose word it was opened. */
export function proposalBody(proposal: Proposal, { approver, run }: { readonly approver: string; readonly run: string }): string {
  return renderShort(
    {
      headline: headlineOf(proposal),
      blocks: filled([
        paragraph(
          ...line`${outside(approver)} approved that this is opened, for the digest ${name(proposal.digest.slice(0, 12))}; it is not approved to be merged.`,
        ),
        reasonTable(proposal),
        paragraph(...line`Made of base ${name(proposal.base.slice(0, 12))} by ${outside(run)}.`),
      ]),
      file: 'proposal.json',
    },
    { marker: proposalMarker(proposal) },
  );
}

/** The body of an issue, where nothing may be written to the repository: a person applies the patch. */
export function proposalIssue(proposal: Proposal, { run, patch }: { readonly run: string; readonly patch: string }): string {
  return renderShort(
    {
      headline: headlineOf(proposal),
      blocks: filled([
        paragraph(
          ...line`Nothing was written. ${name(patch)} is in what ${outside(run)} left: look at it, and apply it with ${name('git apply')}.`,
        ),
        reasonTable(proposal),
        paragraph(...line`Made of base ${name(proposal.base.slice(0, 12))}; digest ${name(proposal.digest)}.`),
      ]),
      file: 'proposal.json',
    },
    { marker: proposalMarker(proposal) },
  );
}

/** The gating rows of a patch that was measured, and those that changed besides: before and after. */
export function patchReasons({ comparisons }: Report): readonly ProposalReason[] {
  const shown = comparisons.filter(({ gating, outcome }) => gating || outcome === 'improvement' || outcome === 'regression');
  return shown.slice(0, MOST_REASONS).map((row) => ({
    about: `${row.scenario} ${row.metric}`,
    before: cellOf(row.base, row),
    after: cellOf(row.head, row),
    why: row.change === null ? row.outcome : `${row.outcome}: ${formatEstimate(row.change, row.interval, row.form)}`,
  }));
}

/** More reasons nobody reads before approving. */
const MOST_REASONS = 60;

const cellOf = (value: number | null, { unit }: Pick<ReportRow, 'unit'>): string =>
  value === null ? NOTHING : formatValue(value, unit);

/** Why an objective can be tighter. */
export function ratchetWhy(
  {
    runs,
    worst,
    unit,
    worse,
  }: { readonly runs: number; readonly worst: number; readonly unit: string; readonly worse: number | null },
  headroom: number,
): string {
  const value = formatValue(worst, unit);
  const seen =
    worse === null
      ? `${value} is the upper end of what the requests of ${runs} load tests say`
      : `the worst of ${runs} load tests was ${value}; at most ${formatShare(worse)} of load tests are worse, with 95 % confidence`;
  return `${seen}; ${formatShare(headroom)} more is left`;
}

/** Why a waiver can go. */
export const UNNEEDED: Readonly<Record<'over' | 'no-scenario' | 'no-metric' | 'not-needed', string>> = {
  over: 'it is over',
  'no-scenario': 'no scenario has this name',
  'no-metric': 'the scenario has no such metric',
  'not-needed': 'none of the last measurements needed it',
};

/**
 * Why a measured patch is not proposed; null where a gating row is better and none is worse. A row that only informs does not decide:
 * where all answers become faster their spread grows in proportion. It stands among the reasons, for the person who approves.
 */
export function whyNoImprovement({ verdict, comparisons }: Report): string | null {
  if (verdict.state !== 'pass') return `The verdict of the patch is ${verdict.state}: ${verdict.reasons[0]?.text ?? 'no reason'}`;
  const isBetter = comparisons.some(({ gating, outcome }) => gating && outcome === 'improvement');
  return isBetter ? null : 'The patch makes no gating row better: nothing is proposed.';
}

function layoutPlan({ proposals, digest, notes, patches }: ProposedPlan): Document {
  const some = proposals.length > 0;
  return {
    headline: some
      ? { ...SIGNS.waiting, text: `${countOf(proposals.length, 'proposal')} for a person to approve` }
      : { ...SIGNS.good, text: 'Nothing to propose' },
    blocks: filled([
      ...(some ? [paragraph(...line`Digest of all that would be written: ${name(digest)}`)] : []),
      ...proposals.flatMap((one) => [
        paragraph(...line`${outside(one.title)} · ${name(patches[one.digest] ?? one.kind)} · ${name(one.digest.slice(0, 12))}`),
        reasonTable(one),
      ]),
      list(
        'Notes',
        notes.map((text): Line => [{ kind: 'sentence', text }]),
      ),
    ]),
    file: 'proposal.json',
  };
}

const headlineOf = ({ title }: Proposal): Headline => ({ ...SIGNS.plain, text: [outside(title)] });

function reasonTable({ reasons, files }: Proposal) {
  const cell = (text: string | null): Line => [text === null ? NOTHING : outside(text)];
  const rows = reasons.map(({ about, before, after, why }) => ({
    cells: [cell(about), cell(before), cell(after), [{ kind: 'sentence', text: why } as const]],
    tone: 'plain' as const,
  }));
  return { ...table([countOf(files.length, 'file'), 'Before', 'After', 'Why'], rows), words: true };
}

import type { Claim } from '../model/claim.ts';
import type { DecisionRecord, Refusal } from '../model/decision.ts';
import type { RuleEffect } from '../model/governance.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { approvalLines, firstOf, missingCommands, refusalLine, requirementLines } from './approval-lines.ts';
import { cachingChecklist } from './caching-lines.ts';
import { changedFiles, FILES_LIST } from './changed-files.ts';
import { command, measureAgain } from './commands.ts';
import { methodLine, reportParts } from './comment-sections.ts';
import { decisionHeadline, missingOf } from './decision-headline.ts';
import {
  type Details,
  type DocumentBlock,
  details,
  filled,
  type Headline,
  joined,
  type Line,
  line,
  list,
  name,
  outside,
  pageLink,
  paragraph,
  sentence,
  strong,
} from './document.ts';
import { renderShort } from './markdown.ts';
import type { ApprovalRequest } from './next-steps.ts';
import { countOf } from './numbers.ts';
import { begunBefore, proofLink } from './provenance.ts';
import { unmeasuredLines } from './unmeasured-text.ts';
import { isNotable, waiverLine } from './waiver-lines.ts';

/** A decision in words, in parts: what was found, what is needed, who approved, what else it was made of. */
export interface DecisionParts {
  readonly headline: Headline;
  readonly found: readonly DocumentBlock[];
  readonly needed: readonly DocumentBlock[];
  readonly approved: readonly DocumentBlock[];
  readonly made: readonly DocumentBlock[];
  /** What does not count, for who can still say it again; and all of it, for an audit. */
  readonly refused: readonly DocumentBlock[];
  readonly allRefused: readonly DocumentBlock[];
  readonly folded: readonly Details[];
  /** What gate and which commit it is about, where it was measured and how. */
  readonly last: DocumentBlock;
}

/** How a decision is told: where the page on the method is, null where that is not known; whether every row says how it was decided. */
interface PartsOptions {
  readonly method: string | null;
  readonly explain?: boolean;
}

/** The parts of a decision. */
export function decisionParts(record: DecisionRecord, { method, explain = false }: PartsOptions): DecisionParts {
  const { report } = record;
  const { refusals } = record.decision;
  const told =
    report === null ? null : reportParts(report, { explain, method, asking: askingOf(record), waived: waivedOf(record) });
  const counted = refusals.filter((refusal) => !isMadeGood(refusal, record));
  return {
    headline: decisionHeadline(record),
    found: told?.found ?? [],
    needed: [...sharedStatus(record), ...toMerge(record, told?.next ?? []), ...notices(record)],
    approved: [firstOf('Approved', approvalLines(record.decision), CHECK)],
    made: [ruleChanges(record), ...cachingChecklist(record), openWaivers(record)],
    refused: [refusalList(counted, record)],
    allRefused: [refusalList(refusals, record)],
    folded: [...changedFiles(record), idleWaivers(record), ...(told?.folded ?? [])],
    last: paragraph(...joined([gate(record, method), ...(told?.facts ?? []), methodLine(method)], ' · ')),
  };
}

/** What a decision shows, printed as Markdown; `marker` as in a comment. */
export function printDecision(
  headline: Headline,
  blocks: readonly DocumentBlock[],
  options: Parameters<typeof renderShort>[1],
): string {
  return renderShort({ headline, blocks: filled(blocks), file: 'the measurement' }, options);
}

/** This run's page is not named: a comment is only written anew when something else is to be said. */
function gate({ context, sha, claim, report }: DecisionRecord, method: string | null): Line {
  const about = line`${outside(context)} at ${name(sha.slice(0, 7))}`;
  if (claim.url === null) return about;
  if (report === null) return line`${about} · ${pageLink(RUN_WORDS[claim.kind] ?? 'run', claim.url)}`;
  // Of a clean pass there is nothing more to see.
  const page = report.verdict.state === 'pass' ? [] : line` · ${pageLink('full report', `${claim.url}#artifacts`)}`;
  return line`${about} · measured by ${pageLink('its own job', claim.url)} (${proofLink(method)})${laterText(claim)}${page}`;
}

/** Measurements that nobody asked for: that there are some is told, what they found never. */
function laterText(claim: Claim): string {
  const later = claim.kind === 'measured' ? claim.later : 0;
  return later === 0 ? '' : `, ${countOf(later, 'later one')} not counted`;
}

/** One commit has one status for a base branch, however many pull requests bring it there. */
function sharedStatus({ decidedBy, base }: DecisionRecord): readonly DocumentBlock[] {
  if (decidedBy === null) return [];
  const other = line`${strong(`The status is that of pull request ${decidedBy}`)}, which brings the same commit to ${outside(base.ref)}: it is green only where both are.`;
  return [paragraph(...other)];
}

const RUN_WORDS: Partial<Record<Claim['kind'], string>> = { waiting: 'being measured here', failed: 'tried here' };

function toMerge(record: DecisionRecord, steps: readonly Line[]): readonly DocumentBlock[] {
  const own = [...claimLines(record), ...steps];
  const people = firstOf('', requirementLines(record, own), 'the reviews of this pull request');
  return [list('Next', [...own, ...people.items]), ...missingCommands(record)];
}

/** What is to be done about a measurement that does not count, or about rules that cannot be read. */
function claimLines(record: DecisionRecord): readonly Line[] {
  const { claim, rules, decision } = record;
  if (rules.problem !== null)
    return [
      line`${strong('Mend the base branch')}: ${sentence(rules.problem)}. Until then no pull request can be decided; this one is not to blame.`,
    ];
  if (decision.unmeasured !== null) return unmeasuredLines(record);
  const again = strong('Measure again');
  switch (claim.kind) {
    case 'measured':
      return decision.code === 'no-data' ? [line`${MEND}${measureAgain(command('remeasure', record))}.`] : [];
    case 'waiting':
      return [claim.running ? WAIT : waitForRun(rules.governance.measureWorkflow)];
    case 'failed': {
      const end = outside(claim.conclusion);
      return [line`${again}: the run ended as ${end} and left no measurement; its log says why. ${rerun(claim.url)}`];
    }
    case 'absent':
      return [line`${again}: ${LEFT_NONE} ${rerun(claim.url)}`];
    case 'refused':
      return [line`${again}: the measurement does not count: ${sentence(claim.why)}. ${rerun(claim.url)}`];
    case 'stale':
      return [line`${again}: ${sentence(claim.why)}. ${rerun(claim.url)}`];
    default:
      return claim satisfies never;
  }
}

const WAIT = line`${strong('Wait')}: the measurement is under way. This comment tells what it came to.`;

function waitForRun(workflow: string): Line {
  return line`${strong('Wait')}: no run has measured this commit yet. If none starts, look whether a maintainer has to approve the run, and whether ${outside(workflow)} is on the base branch.`;
}

/** The run may have looked at other rules than are in force now: then only a newer commit helps. */
const LEFT_NONE =
  'the run succeeded and left no measurement. Look whether its workflow uploads one. If it says that nothing had to be measured, GitHub or the base branch see that otherwise by now: bring this branch up to date.';

/** A measurement without data is one too: the next counts only when somebody says so. */
const MEND = line`${strong('Mend the cause')} and push. If it is not in this change: `;

function rerun(url: string): Line {
  return line`Choose “Re-run jobs” on ${pageLink('the page of the run', url)}, or push.`;
}

function notices(record: DecisionRecord): readonly DocumentBlock[] {
  const { fork, claim, decision, report } = record;
  return [
    ...(fork && decision.state !== 'success' && !asksForFork(record) ? [FROM_A_FORK] : []),
    ...begunBefore(claim),
    ...(decision.code === 'waived' && report?.verdict.state === 'fail' ? [nextBase(report)] : []),
  ];
}

/** What was accepted must not become the reference without a word: what later pull requests say follows from how those are judged. */
function nextBase({ slos }: Report): DocumentBlock {
  const breaks = slos.some(({ failing }) => failing);
  const objective = breaks
    ? ' They call the SLO broken by base, too, where they measure that: then it blocks only who makes it worse.'
    : '';
  return paragraph(
    strong('Once merged'),
    `, later pull requests are compared with this, so they do not show it again.${objective}`,
  );
}

/** Then what it is asked for says why. */
function asksForFork({ decision }: DecisionRecord): boolean {
  return decision.requirements.some((one) => missingOf(one) > 0 && one.why.some(({ code }) => code === 'fork'));
}

const FROM_A_FORK = paragraph(
  strong('From a fork'),
  ': its code ran in the job that measured, so a person looks at the changes before the numbers count.',
);

/** What a person decides on says what it does. */
const EFFECTS: Readonly<Record<RuleEffect, Line>> = {
  loosens: line`⚠️ ${strong('looser')}: `,
  'measures-otherwise': line`⚠️ ${strong('changes what is measured')}: `,
  neither: [],
};

function ruleChanges({ rules: { changes } }: DecisionRecord): DocumentBlock {
  const [looser = [], otherwise = [], others = []] = (['loosens', 'measures-otherwise', 'neither'] as const).map((one) =>
    changes.filter(({ effect }) => effect === one).map(({ text }) => [...EFFECTS[one], sentence(text)]),
  );
  const all = `This pull request changes the rules: ${countOf(changes.length, 'change')}`;
  const counts = [`${looser.length} looser`, `${otherwise.length} of what is measured`].filter((one) => !one.startsWith('0 '));
  return firstOf([all, ...counts].join(', '), [...looser, ...otherwise, ...others], FILES_LIST);
}

/** Whether the same person has said it again since, and it counted. */
function isMadeGood({ kind, login }: Refusal, { decision }: DecisionRecord): boolean {
  return decision.requirements.some((one) => one.kind === kind && one.approvals.some((approval) => approval.login === login));
}

function refusalList(refusals: readonly Refusal[], record: DecisionRecord): DocumentBlock {
  const lines = refusals.map((refusal) => refusalLine(refusal, record));
  return firstOf(lines.length === 1 ? 'An approval that does not count' : 'Approvals that do not count', lines, CHECK);
}

const CHECK = 'the check run and the reviews';

function openWaivers({ decision, report }: DecisionRecord): DocumentBlock {
  const lines = decision.waivers.filter(isNotable).map((use) => waiverLine(use, report));
  return firstOf(lines.length === 1 ? 'Standing waiver' : 'Standing waivers', lines, 'the file');
}

function idleWaivers({ decision, report }: DecisionRecord): Details {
  const idle = decision.waivers.filter((use) => !isNotable(use)).map((use) => waiverLine(use, report));
  return details(`${countOf(idle.length, 'standing waiver')} without effect`, [firstOf('', idle, 'the file')]);
}

/** Whether people have accepted the finding, are asked to, or need not. */
function askingOf(record: DecisionRecord): ApprovalRequest {
  const { requirements, code } = record.decision;
  const job = record.claim.kind === 'measured' ? record.claim.url : null;
  const waiver = requirements.find(({ kind }) => kind === 'waiver');
  const given = code === 'waived' || (waiver !== undefined && missingOf(waiver) === 0);
  const acceptance = given ? 'given' : waiver === undefined ? 'none' : 'asked';
  return { acceptance, remeasure: command('remeasure', record), job };
}

/** Which rows may be as bad as they are: all of them when people said so, else those that base's waivers name. */
function waivedOf({
  decision: { requirements, waivers },
}: DecisionRecord): (row: Pick<ReportRow, 'scenario' | 'metric'>) => boolean {
  if (requirements.some((one) => one.kind === 'waiver' && missingOf(one) === 0)) return () => true;
  return ({ scenario, metric }) =>
    waivers.some(({ effect, waiver }) => effect === 'waives' && waiver.scenario === scenario && waiver.metric === metric);
}

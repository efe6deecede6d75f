import type { Claim } from '../model/claim.ts';
import type { Decided, Refusal } from '../model/decision.ts';
import type { RuleChange } from '../model/governance.ts';
import { decisionHeadline, missingOf } from './decision-headline.ts';
import { approvalLines, command, firstOf, pageLink, refusalLine, requirementLines, whoMay } from './decision-people.ts';
import { isNotable, waiverLine } from './decision-waivers.ts';
import {
  type Block,
  type Details,
  type Document,
  details,
  joined,
  type Line,
  list,
  name,
  outside,
  paragraph,
  sentence,
  strong,
} from './document.ts';
import { layout, methodLine } from './layout.ts';
import type { Asking } from './next-steps.ts';
import { countOf } from './numbers.ts';

/** A decision in words, in parts: what it is and what is needed, who approved, what else it was made of, the report on the numbers. */
export interface DecisionParts {
  readonly headline: Document['headline'];
  readonly needed: readonly Block[];
  readonly approved: readonly Block[];
  readonly made: readonly Block[];
  /** What does not count, for who can still say it again; and all of it, for an audit. */
  readonly refused: readonly Block[];
  readonly allRefused: readonly Block[];
  readonly files: readonly Details[];
  readonly report: readonly Block[];
}

/** The parts of a decision. `method` is where the page on the method is; null where that is not known. */
export function decisionParts(decided: Decided, method: string | null): DecisionParts {
  return {
    headline: decisionHeadline(decided),
    needed: [paragraph(...gate(decided)), ...toMerge(decided), ...notices(decided)],
    approved: listed('Approved', approvalLines(decided.decision)),
    made: [...ruleChanges(decided), ...waivers(decided)],
    refused: refusals(
      decided.decision.refusals.filter((refusal) => !isMadeGood(refusal, decided)),
      decided,
    ),
    allRefused: refusals(decided.decision.refusals, decided),
    files: [...changedFiles(decided), ...idleWaivers(decided)],
    report:
      decided.report === null
        ? [paragraph(...methodLine(method))]
        : layout(decided.report, { explain: true, method, asking: askingOf(decided), waived: waivedOf(decided) }).blocks,
  };
}

/** Where what is left out can be seen. */
export const LEFT_OUT = 'the measurement';

/** This run's page is not named: a comment is only written anew when something else is to be said. */
function gate({ context, sha, claim }: Decided): Line {
  const run = claim.url === null ? [] : [pageLink(RUN_WORDS[claim.kind], claim.url)];
  return joined([['Gate ', outside(context), ' of ', name(sha.slice(0, 7))], ...run], ' · ');
}

const RUN_WORDS: Record<Claim['kind'], string> = {
  waiting: 'being measured here',
  failed: 'tried here',
  refused: 'measured here',
  stale: 'measured here',
  measured: 'measured here',
};

function toMerge(decided: Decided): readonly Block[] {
  const { decision, rules } = decided;
  const people = firstOf(requirementLines(decided), 'the reviews of this pull request');
  const items = [...claimLines(decided), ...people];
  const asked = decision.requirements.some((one) => missingOf(one) > 0);
  return [...(items.length === 0 ? [] : [list('To merge', items)]), ...(asked ? [paragraph(...whoMay(rules.governance))] : [])];
}

/** What is to be done about a measurement that does not count, or about rules that cannot be read. */
function claimLines(decided: Decided): readonly Line[] {
  const { claim, rules, decision, base } = decided;
  if (decision.code === 'not-gated')
    return [
      [strong('Gate the branch'), ': name ', outside(base.ref), ' under ', name('protected-bases'), ' on the default branch.'],
    ];
  if (rules.problem !== null)
    return [
      [
        strong('Mend the base branch'),
        ': ',
        sentence(rules.problem),
        '. Until then no pull request can be decided; this one is not to blame.',
      ],
    ];
  switch (claim.kind) {
    case 'measured':
      return decision.code === 'no-data' ? [measureAnother(decided)] : [];
    case 'waiting':
      return [claim.running ? WAIT : waitForRun(rules.governance.measureWorkflow)];
    case 'failed':
      return [
        [
          strong('Measure again'),
          ': the run ended as ',
          outside(claim.conclusion),
          ' and left no measurement; its log says why. ',
          ...rerun(claim.url),
        ],
      ];
    case 'refused':
      return [[strong('Measure again'), ': the measurement does not count: ', sentence(claim.why), '. ', ...rerun(claim.url)]];
    case 'stale':
      return [[strong('Measure again'), ': ', sentence(claim.why), '. ', ...rerun(claim.url)]];
    default:
      return claim satisfies never;
  }
}

const WAIT: Line = [strong('Wait'), ': the measurement is under way. This comment tells what it came to.'];

function waitForRun(workflow: string): Line {
  return [
    strong('Wait'),
    ': no run has measured this commit yet. If none starts, look whether a maintainer has to approve the run, and whether ',
    outside(workflow),
    ' is on the base branch.',
  ];
}

/** A measurement without data is one too: the next counts only when somebody says so. */
function measureAnother(decided: Decided): Line {
  const how = ['somebody who may approve comments ', name(command('remeasure', decided)), '; then re-run the jobs.'];
  return [strong('Mend the cause'), ' and push. If it is not in this change: ', ...how];
}

function rerun(url: string): Line {
  return ['Choose “Re-run jobs” on ', ...pageLink('the page of the run', url), ', or push.'];
}

function notices({ fork, claim, head, decision, report }: Decided): readonly Block[] {
  const later = claim.kind === 'measured' ? claim.later : 0;
  const notCounted = `${countOf(later, 'later measurement')} of this commit ${later === 1 ? 'does' : 'do'} not count: the first one does, until somebody who may approve comments `;
  return [
    ...(fork && decision.state !== 'success' ? [FROM_A_FORK] : []),
    ...(later === 0 ? [] : [paragraph(notCounted, name(command('remeasure', { head })), ' and the jobs run again.')]),
    ...(decision.code === 'waived' && report?.verdict.state === 'fail' ? [NEXT_BASE] : []),
  ];
}

/** What was accepted must not become the reference without a word. */
const NEXT_BASE = paragraph(
  strong('Once merged'),
  ', what is waived here is what later pull requests are compared with: they are not told of it again.',
);

const FROM_A_FORK = paragraph(
  strong('From a fork'),
  ': the numbers come from a job that ran code which nobody here may have read yet. So for every fork a person looks at the changes before they count.',
);

function ruleChanges({ rules: { changes } }: Decided): readonly Block[] {
  if (changes.length === 0) return [];
  const loose = changes.filter(({ loosens }) => loosens);
  const others = changes.filter(({ loosens }) => !loosens);
  const title = `This pull request changes the rules: ${countOf(changes.length, 'change')}${loose.length > 0 ? `, ${loose.length} looser` : ''}`;
  return [list(title, firstOf([...loose, ...others].map(changeLine), 'the list of changed files'))];
}

function changeLine({ loosens, text }: RuleChange): Line {
  return loosens ? ['⚠️ ', strong('looser'), ': ', sentence(text)] : [sentence(text)];
}

/** Whether the same person has said it again since, and it counted. */
function isMadeGood({ kind, login }: Refusal, { decision }: Decided): boolean {
  return decision.requirements.some((one) => one.kind === kind && one.approvals.some((approval) => approval.login === login));
}

function refusals(list: readonly Refusal[], decided: Decided): readonly Block[] {
  const lines = list.map((refusal) => refusalLine(refusal, decided));
  return listed('What does not count, and why', lines);
}

function listed(title: string, lines: readonly Line[]): readonly Block[] {
  return lines.length === 0 ? [] : [list(title, firstOf(lines, CHECK))];
}

const CHECK = 'the check run and the reviews';

function waivers({ decision, report }: Decided): readonly Block[] {
  const lines = decision.waivers.filter(isNotable).map((use) => waiverLine(use, report));
  return lines.length === 0 ? [] : [list('Waivers of the base branch', firstOf(lines, 'the file'))];
}

function idleWaivers({ decision, report }: Decided): readonly Details[] {
  const idle = decision.waivers.filter((use) => !isNotable(use)).map((use) => waiverLine(use, report));
  return idle.length === 0
    ? []
    : [details(`${countOf(idle.length, 'waiver')} without effect`, [list('', firstOf(idle, 'the file'))])];
}

function changedFiles({ files: { governed, sensitive, complete } }: Decided): readonly Details[] {
  const lists = [
    ['Governed: rules and measurement are made of them', governed] as const,
    ['Performance-sensitive, says the configuration', sensitive] as const,
  ].filter(([, paths]) => paths.length > 0);
  if (lists.length === 0 && complete) return [];
  const counts = [
    ...(governed.length > 0 ? [countOf(governed.length, 'governed file')] : []),
    ...(sensitive.length > 0 ? [countOf(sensitive.length, 'performance-sensitive file')] : []),
  ];
  const rest = complete ? [] : [paragraph('GitHub does not list all changed files: others may be governed too.')];
  return [
    details(counts.join(', ') || 'Changed files', [
      ...rest,
      ...lists.map(([title, paths]) =>
        list(
          title,
          firstOf(
            paths.map((path): Line => [outside(path)]),
            'the list of changed files',
          ),
        ),
      ),
    ]),
  ];
}

/** Whether people have accepted the finding, are asked to, or need not. */
function askingOf(decided: Decided): Asking {
  const { requirements, code } = decided.decision;
  const waiver = requirements.find(({ kind }) => kind === 'waiver');
  const given = code === 'waived' || (waiver !== undefined && missingOf(waiver) === 0);
  return { acceptance: given ? 'given' : waiver === undefined ? 'none' : 'asked', remeasure: command('remeasure', decided) };
}

/** Which rows may be as bad as they are: all of them when people said so, else those that base's waivers name. */
function waivedOf({ decision: { requirements, waivers } }: Decided): (row: Place) => boolean {
  if (requirements.some((one) => one.kind === 'waiver' && missingOf(one) === 0)) return () => true;
  return ({ scenario, metric }) =>
    waivers.some(({ effect, waiver }) => effect === 'waives' && waiver.scenario === scenario && waiver.metric === metric);
}

type Place = { readonly scenario: string; readonly metric: string };

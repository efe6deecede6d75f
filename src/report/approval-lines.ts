import type {
  Approval,
  Decision,
  DecisionRecord,
  Refusal,
  RefusalCode,
  Requirement,
  RequirementReason,
  StandingReason,
} from '../model/decision.ts';
import type { Governance } from '../model/governance.ts';
import { approvalCommand } from './commands.ts';
import { KINDS, missingOf } from './decision-headline.ts';
import {
  capitalised,
  commandBlock,
  type DocumentBlock,
  joined,
  type Line,
  type List,
  line,
  list,
  name,
  outside,
  pageLink,
  sentence,
  strong,
} from './document.ts';
import { unseenText } from './next-steps.ts';
import { countOf } from './numbers.ts';
import { noDataText } from './reasons.ts';
import { rowsOf } from './row-order.ts';

/** More than ten of anything nobody reads; the rest is counted. */
const MOST = 10;

/** A list of the first ten, which says how many more there are and where. */
export function firstOf(title: string, lines: readonly Line[], where: string): List {
  const rest = lines.length - MOST;
  return list(title, rest <= 0 ? lines : [...lines.slice(0, MOST), [`and ${rest} more: see ${where}`]]);
}

/** What is still needed of people, after other steps or alone. Who they are is said of the first. */
export function requirementLines(record: DecisionRecord, steps: readonly Line[]): readonly Line[] {
  const { decision, rules } = record;
  const due = decision.requirements.filter((one) => missingOf(one) > 0);
  return [
    ...decision.blockers.map(blockerLine),
    ...due.map((one, index) => {
      const list = index === 0 ? whoMay(rules.governance) : null;
      return requirementLine(one, record, { list, isOther: steps.length > 0 });
    }),
  ];
}

/** The commands by which somebody gives what is still needed. */
export function missingCommands({ decision, rules, head }: DecisionRecord): readonly DocumentBlock[] {
  return decision.requirements
    .filter((one) => missingOf(one) > 0)
    .flatMap(({ kind }) => approvalCommand(kind, rules.governance, { head }) ?? [])
    .map(commandBlock);
}

/** Who may approve, and who never. */
export function whoMay({ leastRole, users, solo }: Governance): Line {
  const byRole = leastRole === null ? [] : [line`who has ${name(leastRole)} access or more`];
  const logins = users.map((login): Line => [outside(login)]);
  const who = joined([...byRole, ...firstOf('', logins, 'the configuration').items], ', ');
  return line`${who.length === 0 ? 'nobody yet' : who}; ${solo ? NEVER_BUT_ALONE : 'never who opened it, wrote a commit of it, or a bot'}`;
}

const NEVER_BUT_ALONE =
  'who opened it too, by the command, while nobody else may write here and it comes from no fork; else never who opened it, wrote a commit of it, or a bot';

/** Who approved what, with the reason. */
export function approvalLines({ requirements }: Decision): readonly Line[] {
  return requirements.flatMap(({ approvals }) => approvals).map(approvalLine);
}

/** Why what looks like an approval does not count, said to whoever gave it; where it can be said again, the command follows. */
export function refusalLine({ code, kind, login, url, why }: Refusal, record: DecisionRecord): Line {
  const words = REFUSALS[code];
  const tried = line`${outside(login)} tried to approve (${pageLink(url.includes('#pullrequestreview') ? 'review' : 'comment', url)}) but `;
  if (why !== undefined) return line`${tried}${words} ${sentence(why)}`;
  return words.endsWith(':') ? line`${tried}${words.slice(0, -1)}${retryText(kind, record)}` : line`${tried}${words}`;
}

/** How it is said again. A command that stands above already is not written twice. */
function retryText(kind: Refusal['kind'], { rules, head, decision }: DecisionRecord): Line {
  const again = approvalCommand(kind, rules.governance, { head });
  if (again === null) return [': approve in a review.'];
  const isAbove = decision.requirements.some((one) => one.kind === kind && missingOf(one) > 0);
  return isAbove ? [' (above).'] : line`: ${name(again)}`;
}

/** A moment, to the minute. */
export function moment(at: string): Line {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? [];
  return day === undefined || minute === undefined ? [outside(at)] : [`${day} ${minute} UTC`];
}

/** Who is asked, null where that is said above; and whether something else helps, too. */
interface AskedPeople {
  readonly list: Line | null;
  readonly isOther: boolean;
}

function requirementLine(requirement: Requirement, record: DecisionRecord, { list, isOther }: AskedPeople): Line {
  const { kind, minimum, approvals } = requirement;
  const { decision, report, rules } = record;
  // What a waiver would accept is what the first line and the table tell of; nobody reads their numbers twice.
  const told =
    kind === 'waiver' && report !== null ? waivedAlready(decision) : requirementWhy({ why: unlisted(requirement, record) });
  const because = told.slice(0, MOST).map((one) => [sentence(one)]);
  const unseen = kind === 'waiver' && report !== null ? unseenText(report, rowsOf(report)) : null;
  const why = joined([...(unseen === null ? [] : [capitalised(line`${unseen}.`)]), ...because], ' ');
  const more = told.length > MOST ? ` And ${told.length - MOST} more.` : '';
  const given = minimum === 1 ? '' : ` (${approvals.length} of ${minimum} given)`;
  const many = missingOf(requirement) === 1 ? 'One' : missingOf(requirement);
  const some = `${many} of ${list === null ? 'the same people' : 'these'}`;
  const how = line`${some} ${howTo(kind, rules.governance, many === 'One')}${list === null ? '' : line`: ${list}`}.`;
  const asked =
    kind === 'waiver'
      ? line`${strong(isOther ? 'Or have it accepted' : 'Have it accepted')}${given} for this commit alone (a push ends it). ${how}`
      : line`${strong('Governance approval')}${given}. ${how}`;
  return line`${asked}${why.length > 0 ? line` ${why}${more}` : ''}`;
}

/** The reasons that are not told elsewhere: changes of the rules have a list of their own. */
function unlisted({ why }: Requirement, { rules }: DecisionRecord): Requirement['why'] {
  return rules.changes.length === 0 ? why : why.filter(({ code }) => code !== 'loosened' && code !== 'measured-otherwise');
}

/** What base's waivers cover needs nobody any more. */
function waivedAlready({ waivers }: Decision): readonly string[] {
  const covered = waivers.filter(({ effect }) => effect === 'waives').length;
  return covered === 0 ? [] : [`${countOf(covered, 'row')} ${covered === 1 ? 'is' : 'are'} waived by the base branch already.`];
}

function howTo(kind: Requirement['kind'], { reviews, solo }: Governance, one: boolean): string {
  const [post, approve] = one ? ['posts', 'approves'] : ['post', 'approve'];
  if (kind === 'waiver') return `${post} the line below as a comment, with a reason`;
  if (reviews && solo) return `${approve} in a review, or ${post} the line below as a comment`;
  return reviews ? `${approve} in a review` : `${post} the line below as a comment (a review does not count here)`;
}

function blockerLine(login: string): Line {
  return line`${strong('Changes requested')} by ${outside(login)}: a new review that approves, or dismissing this one, lets it go on.`;
}

function approvalLine({ kind, login, role, source, url, sha, at, reason, alone }: Approval): Line {
  const who = line`${outside(login)} (${outside(role)}) gave the ${KINDS[kind]} for ${name(sha.slice(0, 7))}`;
  const said = reason === null ? '.' : line`: “${sentence(reason)}”`;
  const where = line`${who} in ${pageLink(source === 'review' ? 'a review' : 'a comment', url)}, ${moment(at)}${said}`;
  return line`${where}${kind === 'waiver' ? UNTIL_PUSHED : ''}${alone ? NOBODY_ELSE : ''}`;
}

const UNTIL_PUSHED = ' A push ends it, and no date in the reason does: only a standing waiver has an end.';

const NOBODY_ELSE = ' They opened this pull request and are alone here: nobody else looked at it.';

/** Each goes on after the login. */
const REFUSALS: Record<RefusalCode, string> = {
  author: 'opened this pull request: somebody else has to approve it.',
  'not-alone': 'opened this pull request, and others may write here too: one of them has to approve it.',
  'writers-unknown': 'opened this pull request, and nobody can tell whether others may write here:',
  'commit-author': 'wrote a commit of this pull request: somebody else has to approve it.',
  'not-a-person': 'is a bot or an app: only people approve.',
  role: 'may not approve here: that takes more access, or a name in the configuration of the base branch.',
  edited: 'edited the comment after writing it. A new one counts:',
  short: 'named only some digits of the commit: another one can be made that shares them. With all 40 it counts:',
  'not-by-review': 'did so in a review, which does not count here. A command does:',
  'not-by-command': 'did so by a command, which does not count here. After a look at the changes:',
  'other-commit': 'named another commit. After a look at what changed since:',
  'other-base': 'did so for another base branch. After a look at what it changes now:',
  unread: 'did so before so many comments that not all of those are read. Once more:',
  'too-early': 'did so before the measurement was there. After a look at the numbers:',
  'no-reason': 'gave no reason. With one it counts:',
  revoked: 'took the approval back.',
  'authors-unknown': 'cannot be told apart from the authors: GitHub does not list all commits. Fewer commits help.',
};

/** Paths, rules and rows that are named; the rest is counted. */
const MOST_NAMED = 5;

/** Why an approval is needed, in sentences of ours, which may hold text from outside. */
export function requirementWhy({ why }: Pick<Requirement, 'why'>): readonly string[] {
  const rest = why.length - MOST_NAMED;
  // Governance has fewer reasons than would have to be counted.
  const counted = rest > 0 && why[0]?.code === 'verdict';
  return [...(counted ? why.slice(0, MOST_NAMED) : why).map(whyText), ...(counted ? [`And ${rest} more.`] : [])];
}

function whyText(why: RequirementReason): string {
  switch (why.code) {
    case 'files':
      return `It changes what rules and measurement are made of: ${named(why.paths)}.`;
    case 'sensitive':
      return `It changes performance-sensitive files: ${named(why.paths)}.`;
    case 'build':
      return `It changes what is built, which shares a machine with what measures: ${named(why.paths)}.`;
    case 'caching':
      return `It adds or changes caching${why.paths.length === 0 ? ', as the measurement tells' : `: ${named(why.paths)}`}.`;
    case 'unlisted':
      return 'GitHub does not list all of its files, so a governed one may be among them.';
    case 'loosened':
      return `It loosens the rules: ${firstChange(why.changes)}.`;
    case 'measured-otherwise':
      return `It changes what is measured: ${firstChange(why.changes)}.`;
    case 'fork':
      return 'It comes from a fork, whose code could have made up the measurement.';
    case 'own':
      return 'It was opened by the account that also decides.';
    case 'verdict':
      return why.reason.text ?? standingText(why.reason);
    default:
      return why satisfies never;
  }
}

function firstChange([first, ...others]: readonly string[]): string {
  return `${first}${others.length > 0 ? `, and ${others.length} more` : ''}`;
}

/** What the report's verdict hid, so that it has no sentence there. */
function standingText({ code, scenario, metric, objective }: StandingReason): string {
  if (code === 'no-data') return noDataText(scenario, metric);
  if (code === 'cancelled') return 'Measuring was cancelled before it was done.';
  if (code === 'shard-missing') return 'A shard of the measurement is missing.';
  if (objective !== undefined) return `${scenario} may break its objective ${objective}: too many pairs say nothing of it.`;
  return scenario === null ? 'The measurement is undecided.' : `${scenario} ${metric} is undecided.`;
}

function named(paths: readonly string[]): string {
  const rest = paths.length - MOST_NAMED;
  return paths.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

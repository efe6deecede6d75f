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
  commandBlock,
  type DocumentBlock,
  joined,
  type Line,
  type List,
  line,
  link,
  list,
  name,
  outside,
  sentence,
  strong,
} from './document.ts';
import { countOf } from './numbers.ts';
import { noDataText } from './reasons.ts';

/** More than ten of anything nobody reads; the rest is counted. */
const MOST = 10;

/** A list of the first ten, which says how many more there are and where. */
export function firstOf(title: string, lines: readonly Line[], where: string): List {
  const rest = lines.length - MOST;
  return list(title, rest <= 0 ? lines : [...lines.slice(0, MOST), [`and ${rest} more: see ${where}`]]);
}

/** A link where the address is plainly one of a page; else the words alone. */
export function pageLink(words: string, url: string | null): Line {
  const plain = url !== null && /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._-]+)+(#[a-z0-9_-]+)?$/.test(url);
  return [plain ? link(words, url) : words];
}

/** What is still needed of people. */
export function requirementLines(record: DecisionRecord): readonly Line[] {
  const { decision } = record;
  return [
    ...decision.blockers.map(blockerLine),
    ...decision.requirements.filter((one) => missingOf(one) > 0).map((one) => requirementLine(one, record)),
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
  const byRole = leastRole === null ? [] : [line`anyone with ${name(leastRole)} access`];
  const logins = users.map((login): Line => [outside(login)]);
  const who = listed([...byRole, ...firstOf('', logins, 'the configuration').items]);
  const never = solo ? NEVER_BUT_ALONE : 'not who opened it or wrote its commits, nor bots.';
  return line`Who may approve: ${who.length === 0 ? 'nobody yet' : who}; ${never}`;
}

const NEVER_BUT_ALONE =
  'who opened it too, by the command, while nobody else may write here and it comes from no fork; else not who opened it or wrote its commits, nor bots.';

/** `a, b and c`; what is left out has its own "and". */
function listed(lines: readonly Line[]): Line {
  const split = lines.length <= MOST ? Math.max(1, lines.length - 1) : lines.length;
  return joined([joined(lines.slice(0, split), ', '), ...lines.slice(split)], ' and ');
}

/** Who approved what, with the reason. */
export function approvalLines({ requirements }: Decision): readonly Line[] {
  return requirements.flatMap(({ approvals }) => approvals).map(approvalLine);
}

/** Why what looks like an approval does not count, said to whoever gave it; where it can be said again, the command follows. */
export function refusalLine({ code, kind, login, url, why }: Refusal, record: DecisionRecord): Line {
  if (why !== undefined) return line`${outside(login)} ${REFUSALS[code]} ${sentence(why)} (${pageLink('see', url)})`;
  const words = REFUSALS[code];
  return line`${outside(login)} ${words}${words.endsWith(':') ? retryText(kind, record) : ''} (${pageLink('see', url)})`;
}

/** How it is said again. A command that stands above already is not written twice. */
function retryText(kind: Refusal['kind'], { rules, head, decision }: DecisionRecord): Line {
  const again = approvalCommand(kind, rules.governance, { head });
  if (again === null) return [' approve in a review.'];
  const isAbove = decision.requirements.some((one) => one.kind === kind && missingOf(one) > 0);
  return isAbove ? [' the command above.'] : line` ${name(again)}`;
}

/** A moment, to the minute. */
export function moment(at: string): Line {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? [];
  return day === undefined || minute === undefined ? [outside(at)] : [`${day} ${minute} UTC`];
}

function requirementLine(requirement: Requirement, record: DecisionRecord): Line {
  const { kind, minimum, approvals } = requirement;
  // What a waiver would accept is what the first line and the table tell of; nobody reads their numbers twice.
  const told =
    kind === 'waiver' && record.report !== null
      ? waivedAlready(record.decision)
      : requirementWhy({ why: unlisted(requirement, record) });
  const because = joined(
    told.slice(0, MOST).map((one) => [sentence(one)]),
    ' ',
  );
  const more = told.length > MOST ? ` And ${told.length - MOST} more.` : '';
  const given = minimum === 1 ? '' : ` (${approvals.length} of ${minimum})`;
  const why = told.length > 0 ? line` ${because}${more}` : '';
  return line`${strong(`${capital(KINDS[kind])}${given}`)}: ${howTo(kind, record.rules.governance)}${why}`;
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

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function howTo(kind: Requirement['kind'], { reviews, solo }: Governance): string {
  if (kind === 'waiver')
    return 'to accept this commit alone, post the line below as a comment, your reason in place of the dots.';
  if (reviews && solo) return 'approve in a review, or post the line below as a comment.';
  return reviews ? 'approve in a review.' : 'post the line below as a comment; a review does not count here.';
}

function blockerLine(login: string): Line {
  return line`${strong('Changes requested')} by ${outside(login)}: a new review that approves, or dismissing this one, lets it go on.`;
}

function approvalLine({ kind, login, role, source, url, sha, at, reason, alone }: Approval): Line {
  const who = line`${outside(login)} (${outside(role)}) gave the ${KINDS[kind]} for ${name(sha.slice(0, 7))}`;
  const said = reason === null ? '.' : line`: “${sentence(reason)}”`;
  return line`${who} in ${pageLink(source === 'review' ? 'a review' : 'a comment', url)}, ${moment(at)}${said}${alone ? NOBODY_ELSE : ''}`;
}

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
  'not-by-review': 'approved in a review, which does not count here. A command does:',
  'not-by-command': 'approved by a command, which does not count here. After a look at the changes:',
  'other-commit': 'approved another commit. After a look at what changed since:',
  'other-base': 'approved this for another base branch. After a look at what it changes now:',
  unread: 'said it before so many comments that not all of those are read. Once more:',
  'too-early': 'spoke before the measurement was there. After a look at the numbers:',
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
  if (objective !== undefined) return `${scenario} may break its objective ${objective}: too many pairs say nothing of it.`;
  return scenario === null ? 'The measurement is undecided.' : `${scenario} ${metric} is undecided.`;
}

function named(paths: readonly string[]): string {
  const rest = paths.length - MOST_NAMED;
  return paths.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

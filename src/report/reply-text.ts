import type { ApprovalKind, Governance } from '../model/governance.ts';
import { approvalCommand, command, NO_RERUN } from './commands.ts';
import { escapeCommandBlock } from './escape.ts';

/** Why a command is answered in words. */
export type ReplyCode = 'help' | 'unknown' | 'short' | 'other-commit' | 'no-reason' | 'not-by-command';

/** What a reply is about. */
export interface ReplyFacts {
  readonly code: ReplyCode;
  /** The command that was meant, by its verb; null where nobody can tell. */
  readonly verb: 'approve' | 'approve-waiver' | 'remeasure' | null;
  /** Kinds of approval that are missing. */
  readonly missing: readonly ApprovalKind[];
  readonly head: string;
  readonly governance: Pick<Governance, 'reviews' | 'solo'>;
}

/** What is answered to a command, with the right one to copy: words of ours alone, nothing of what was asked. */
export function renderReply({ code, verb, missing, head, governance }: ReplyFacts): string {
  if (code === 'help' || code === 'unknown') return `${code === 'unknown' ? `${NO_SUCH}\n\n` : ''}${help(head, governance)}`;
  if (code !== 'not-by-command') return `${WHY[code]}\n\n${toCopy(verb === null ? [] : [command(verb, { head })])}`;
  const others = missing.flatMap((kind) => approvalCommand(kind, governance, { head }) ?? []);
  return [BY_REVIEW, ...(others.length > 0 ? ['What else is missing is given by a command:', toCopy(others)] : [])].join('\n\n');
}

const NO_SUCH = 'There is no such command.';
const BY_REVIEW =
  '**A governance approval is a review here**, not a command: on “Files changed” choose “Review changes”, then “Approve”.';
const WHY: Readonly<Record<Exclude<ReplyCode, 'help' | 'unknown' | 'not-by-command'>, string>> = {
  short:
    '**All 40 digits of the commit are needed**: another one can be made that shares the first of them. For the head commit:',
  'other-commit':
    '**That is not the head commit**: something was pushed, or the digits are of another one. After a look at what changed:',
  'no-reason': '**A waiver needs a reason**, written after `reason:`:',
};

function help(head: string, { reviews, solo }: Pick<Governance, 'reviews' | 'solo'>): string {
  const byReview = reviews && !solo;
  const rows = [
    ...(byReview ? [] : [['approve <sha>', `Accepts a change of the rules.${reviews ? '' : ' A review does not count here.'}`]]),
    ['approve-waiver <sha> reason: …', 'Accepts the regression that was measured for this commit.'],
    ['remeasure <sha>', 'Lets the next re-run count instead of the first measurement of this commit.'],
    ['revoke', 'Takes back whatever you have approved on this pull request.'],
    ['help', 'Shows this.'],
  ].map(([name, does]) => `| \`/benchgate ${name}\` | ${does} |`);
  return [
    '**Commands.** Each is the first line of a new comment; a comment that was edited does not count.',
    ['| Command | What it does |', '|---|---|', ...rows].join('\n'),
    `\`<sha>\` is the head commit with all its 40 digits: a new push needs a new approval. ${reviews ? 'A change of the rules is accepted by an approving review. ' : ''}Who wrote the pull request, or a commit of it, cannot approve it${solo ? ', unless nobody else may write here' : ''}.`,
    `To measure again, one who may approve posts \`/benchgate remeasure <sha>\`, then re-run the jobs of the measuring workflow: ${NO_RERUN}.`,
    'For the head commit:',
    toCopy([...(byReview ? [] : ['approve']), 'approve-waiver', 'remeasure'].map((verb) => command(verb, { head }))),
  ].join('\n\n');
}

const toCopy = (commands: readonly string[]): string => commands.map(escapeCommandBlock).join('\n\n');

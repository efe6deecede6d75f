import type { Governance } from '../model/governance.ts';
import type { Account, Association, Comment, Review } from '../model/pull-request.ts';
import { readCommand } from './commands.ts';

/**
 * What somebody tries by what they say. `block` asks for changes; `dismissed` is a review that somebody took the force from;
 * `unheard` approves in the way that does not count here: by a command where reviews do, or by a review where they do not.
 */
type AttemptKind = 'approve' | 'unheard' | 'approve-waiver' | 'block' | 'dismissed' | 'revoke' | 'remeasure';

/** An ApprovalAttempt is one thing said on a pull request that tries to approve, to block, to take back or to have measured anew. */
export interface ApprovalAttempt {
  readonly act: AttemptKind;
  /** Null for an account that was deleted. */
  readonly account: Account | null;
  readonly association: Association;
  readonly source: 'review' | 'command';
  /** Of the review or the comment. */
  readonly sourceId: number;
  readonly url: string;
  /** ISO 8601, UTC. Of a comment that was edited: when. */
  readonly at: string;
  /** The commit as it was named, maybe only its beginning; null where none was, or GitHub no longer knows. */
  readonly sha: string | null;
  /** Text from outside, bounded. */
  readonly reason: string | null;
  readonly edited: boolean;
  /** Whether an app spoke in the name of the account. */
  readonly viaApp: boolean;
}

/** What was said on a pull request, as GitHub lists it. */
export interface Statements {
  /** In the order in which they were submitted. */
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
}

/**
 * Every attempt, edited and refused ones too: reviews, then commands, each in the order in which they were made. Of one
 * person's reviews only the last that says anything counts as approval or block, as GitHub itself has it; the others can
 * still take back what came before them. Where one person is alone a command counts too: nobody reviews their own.
 */
export function attemptsOf({
  reviews,
  comments,
  governance,
}: Statements & { readonly governance: Pick<Governance, 'reviews' | 'solo'> }): readonly ApprovalAttempt[] {
  return [...reviews.flatMap(fromReview), ...comments.flatMap(fromComment)].map((attempt) => {
    const byCommand = !governance.reviews || governance.solo;
    const heard = attempt.source === 'review' ? governance.reviews : byCommand;
    return heard || attempt.act !== 'approve' ? attempt : { ...attempt, act: 'unheard' };
  });
}

function fromReview({ account, association, id, url, at, sha, state }: Review): readonly ApprovalAttempt[] {
  const act = ACTS[state];
  if (act === null) return [];
  const said = { source: 'review', sourceId: id, url, at, sha, reason: null, edited: false, viaApp: false } as const;
  return [{ act, account, association, ...said }];
}

const ACTS: Readonly<Record<Review['state'], AttemptKind | null>> = {
  approved: 'approve',
  'changes-requested': 'block',
  dismissed: 'dismissed',
  commented: null,
  pending: null,
};

function fromComment({ account, association, app, body, id, url, ...times }: Comment): readonly ApprovalAttempt[] {
  const command = readCommand(body);
  if (command === null || command.kind === 'help' || command.kind === 'unknown') return [];
  const { createdAt, updatedAt } = times;
  // Two times that cannot be read are not the same: NaN is not NaN.
  const edited = Date.parse(createdAt) !== Date.parse(updatedAt);
  return [
    {
      ...{ act: command.kind, account, association, source: 'command', sourceId: id, url },
      at: edited ? updatedAt : createdAt,
      sha: 'sha' in command ? command.sha : null,
      reason: 'reason' in command ? command.reason : null,
      ...{ edited, viaApp: app !== null },
    },
  ];
}

import type { Governance } from '../../src/model/governance.ts';
import type { Account, Authorship, Comment, PullRequest, Review, Role } from '../../src/model/pull-request.ts';
import { aPull } from '../support/github-port.ts';

/** The head commit of every pull request here, and one before it. */
export const HEAD = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
export const BEFORE = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c';

export const ALICE = person(1, 'alice');
export const BOB = person(2, 'Bob');
export const CAROL = person(3, 'carol');
/** Who opened the pull request, and who wrote a commit of it. */
export const AUTHOR = person(7, 'author');
export const COMMITTER = person(8, 'committer');
export const BOT: Account = { id: 41898282, login: 'github-actions[bot]', type: 'Bot' };

export function person(id: number, login: string): Account {
  return { id, login, type: 'User' };
}

export const governance: Governance = {
  reviews: true,
  leastRole: 'write',
  users: [],
  minimum: { governance: 1, waiver: 1 },
  governed: ['.github/**', 'benchgate.yml'],
  sensitive: ['src/hot/**'],
  protectedBases: ['release'],
  mergeQueue: 'carry',
  trust: null,
  solo: false,
  build: ['**/package-lock.json'],
  measureWorkflow: '.github/workflows/benchgate-measure.yml',
};

export const pull = aPull({
  author: AUTHOR,
  base: { ref: 'main', sha: '0'.repeat(40), repositoryId: 1 },
  head: { ref: 'topic', sha: HEAD, repositoryId: 1, owner: 'acme' },
});

export const authorship: Authorship = { ids: [AUTHOR.id, COMMITTER.id], logins: [], complete: true };

/** A moment of one hour, by its minute and second. */
export const at = (minute: number, second = 0): string =>
  `2026-11-25T10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`;

export function review(account: Account | null, minute: number, parts: Partial<Review> = {}): Review {
  const said = {
    account,
    association: 'none',
    state: 'approved',
    sha: HEAD,
    at: at(minute),
    url: `https://x/r${minute}`,
  } as const;
  return { id: 100 + minute, ...said, ...parts };
}

export function comment(account: Account | null, minute: number, body: string, parts: Partial<Comment> = {}): Comment {
  const when = { createdAt: at(minute), updatedAt: at(minute) };
  const said = { account, association: 'none', app: null, body, url: `https://x/c${minute}` } as const;
  return { id: 500 + minute, ...said, ...when, ...parts };
}

export function saidOf(parts: {
  readonly reviews?: readonly Review[];
  readonly comments?: readonly Comment[];
  readonly pull?: PullRequest;
  readonly governance?: Partial<Governance>;
  readonly authorship?: Authorship;
  readonly retargetedAt?: string | null;
  readonly unreadBefore?: string | null;
}) {
  return {
    ...{ pull, authorship, retargetedAt: null, writers: null, unreadBefore: null, reviews: [], comments: [] },
    ...parts,
    governance: { ...governance, ...parts.governance },
  };
}

/** Everybody here may write, but for what a test says. */
export function roles(parts: Readonly<Record<string, Role>> = {}): ReadonlyMap<string, Role> {
  const all = Object.fromEntries([ALICE, BOB, CAROL, AUTHOR, COMMITTER, BOT].map(({ login }) => [login, 'write' as const]));
  return new Map(Object.entries<Role>({ ...all, ...parts }));
}

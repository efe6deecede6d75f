import { accountOf, association, user, userOrNull } from '../../../src/demo/github-accounts.ts';
import {
  type Answer,
  type Asked,
  created,
  DOCUMENTATION,
  listed,
  nextId,
  nodeId,
  ok,
  type Pretend,
  type Route,
  refused,
  textOf,
} from '../../../src/demo/github-answer.ts';
import { simplePull, withPull } from '../../../src/demo/github-pulls.ts';
import { repositoryUrls } from '../../../src/demo/github-repository.ts';
import type { PretendPull, PretendReview, PretendToken } from '../../../src/demo/github-state.ts';

const R = '/repos/{owner}/{repo}/pulls/{pull_number}';
const reads = ['pull_requests:read'];
const writes = ['pull_requests:write'];

export const reviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${R}/reviews`,
    needs: reads,
    answer: withPull((pretend, pull, asked) => {
      const reviews = pretend.state.reviews.filter((review) => review.pull === pull.number);
      return listed(
        pretend,
        asked,
        reviews.map((review) => reviewJson(pretend, review)),
      );
    }),
  },
  { method: 'POST', template: `${R}/reviews`, needs: writes, answer: withPull(submit) },
  {
    method: 'GET',
    template: `${R}/requested_reviewers`,
    needs: reads,
    answer: withPull((pretend, pull) => ok({ users: pull.requested.map((login) => user(pretend, login)), teams: [] })),
  },
  { method: 'POST', template: `${R}/requested_reviewers`, needs: writes, answer: withPull(request) },
];

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** Writes down a review; whoever reviewed is no longer asked to. */
export function addReview(pretend: Pretend, pull: PretendPull, review: Pick<PretendReview, 'login' | 'state' | 'sha' | 'body'>) {
  const written: PretendReview = { id: nextId(pretend), pull: pull.number, at: pretend.clock.now(), ...review };
  pretend.state.reviews.push(written);
  pull.requested = pull.requested.filter((login) => login !== review.login);
  return written;
}

/** Why GitHub does not take this review; null when it does. */
export function reviewRefused(
  { state }: Pretend,
  pull: PretendPull,
  { by, event }: { readonly by: PretendToken; readonly event: string },
): Answer | null {
  const own = pull.author === by.login;
  if (own && event === 'APPROVE') return unprocessable('Can not approve your own pull request');
  if (own && event === 'REQUEST_CHANGES') return unprocessable('Can not request changes on your own pull request');
  if (event === 'APPROVE' && by.app === 'github-actions' && !state.repository.actionsMayApprove)
    return unprocessable('GitHub Actions is not permitted to approve pull requests.');
  return null;
}

/** 422 with sentences instead of fields. */
function unprocessable(...errors: readonly string[]): Answer {
  return { status: 422, body: { message: 'Unprocessable Entity', errors, documentation_url: DOCUMENTATION, status: '422' } };
}

function submit(pretend: Pretend, pull: PretendPull, { by, body }: Asked): Answer {
  const event = textOf(body.event);
  const state = event && event in STATES ? STATES[event as keyof typeof STATES] : 'PENDING';
  const refusal = reviewRefused(pretend, pull, { by, event: event ?? '' });
  if (refusal) return refusal;
  const text = textOf(body.body) ?? '';
  if (event !== null && event !== 'APPROVE' && text === '') return unprocessable('Body can not be blank');
  const sha = textOf(body.commit_id) ?? pull.head.sha;
  return ok(reviewJson(pretend, addReview(pretend, pull, { login: by.login, state, sha, body: text })));
}

function request(pretend: Pretend, pull: PretendPull, { body }: Asked): Answer {
  const logins = Array.isArray(body.reviewers) ? body.reviewers.map(String) : [];
  const { owner, name } = pretend.state.repository;
  if (logins.includes(pull.author ?? '')) return refused(422, 'Review cannot be requested from pull request author.');
  const strange = logins.some((login) => (accountOf(pretend, login)?.role ?? 'none') === 'none');
  const words =
    'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the';
  if (strange) return refused(422, `${words} ${owner}/${name} repository.`);
  const known = logins.flatMap((login) => accountOf(pretend, login)?.login ?? []);
  pull.requested = [...new Set([...pull.requested, ...known])];
  return created(simplePull(pretend, pull));
}

function reviewJson(pretend: Pretend, review: PretendReview) {
  const { api, html } = repositoryUrls(pretend);
  const web = `${html}/pull/${review.pull}#pullrequestreview-${review.id}`;
  const pull = `${api}/pulls/${review.pull}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: userOrNull(pretend, review.login),
    body: review.body,
    state: review.state,
    html_url: web,
    pull_request_url: pull,
    _links: { html: { href: web }, pull_request: { href: pull } },
    commit_id: review.sha,
    author_association: association(pretend, review.login),
    // Nobody has submitted a review that is still being written.
    ...(review.state === 'PENDING' ? {} : { submitted_at: review.at }),
  };
}

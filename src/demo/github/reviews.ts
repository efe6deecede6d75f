import { accountOf, association, userOrNull } from './accounts.ts';
import { type Answer, type Asked, created, listed, nextId, nodeId, type Pretend, type Route, refused, route } from './answer.ts';
import { onPull, simplePull } from './pulls.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendPull, PretendReview } from './state.ts';

const R = '/repos/{owner}/{repo}/pulls/{pull_number}';

export const reviewRoutes: readonly Route[] = [
  route('GET', `${R}/reviews`, ['pull_requests:read'], onPull(list)),
  route('POST', `${R}/requested_reviewers`, ['pull_requests:write'], onPull(request)),
];

function list(pretend: Pretend, { number }: PretendPull, asked: Asked): Answer {
  const reviews = pretend.state.reviews.filter(({ pull }) => pull === number);
  return listed(pretend, asked, reviews, reviewJson);
}

/** Writes down a review; whoever reviewed is no longer asked to. An error where GitHub does not take it. */
export function addReview(
  pretend: Pretend,
  pull: PretendPull,
  review: Pick<PretendReview, 'login' | 'state' | 'sha'>,
): PretendReview {
  if (pull.author === review.login && review.state !== 'COMMENTED')
    throw new Error('Nobody can approve or request changes on their own pull request.');
  const written: PretendReview = { id: nextId(pretend), pull: pull.number, at: pretend.clock.tick(), ...review };
  pretend.state.reviews.push(written);
  pull.requested = pull.requested.filter((login) => login !== review.login);
  return written;
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
    body: '',
    state: review.state,
    html_url: web,
    pull_request_url: pull,
    _links: { html: { href: web }, pull_request: { href: pull } },
    commit_id: review.sha,
    author_association: association(pretend, review.login),
    submitted_at: review.at,
  };
}

import { accountOf, association, user, userOrNull } from '../../../src/demo/github/accounts.ts';
import {
  created,
  nextId,
  nodeId,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
} from '../../../src/demo/github/answer.ts';
import { onPull, simplePull } from '../../../src/demo/github/pulls.ts';
import { repositoryUrls } from '../../../src/demo/github/repository.ts';
import type { PretendPull } from '../../../src/demo/github/state.ts';

const R = '/repos/{owner}/{repo}';

/** A PretendReview is what somebody said of a commit of a pull request. */
export interface PretendReview {
  id: number;
  pull: number;
  login: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  sha: string;
  at: string;
}

/** A PretendRetarget is when a pull request got another base, and by whom. */
export interface PretendRetarget {
  readonly id: number;
  readonly pull: number;
  readonly login: string;
  readonly at: string;
}

/** History is what happened to pull requests, as far as no story tells of it. */
export interface History {
  readonly reviews: PretendReview[];
  readonly retargets: PretendRetarget[];
}

export function historyRoutes({ reviews, retargets }: History): readonly PretendRoute[] {
  const of = <T extends { readonly pull: number }>(all: readonly T[], show: (pretend: RouteContext, one: T) => unknown) =>
    onPull((pretend, { number }) => ok(all.filter(({ pull }) => pull === number).map((one) => show(pretend, one))));
  return [
    route('GET', `${R}/pulls/{pull_number}/reviews`, of(reviews, reviewJson)),
    route('GET', `${R}/issues/{issue_number}/events`, of(retargets, retargetJson)),
    route('POST', `${R}/pulls/{pull_number}/requested_reviewers`, onPull(request)),
  ];
}

/** Writes down a review; whoever reviewed is no longer asked to. An error where GitHub does not take it. */
export function addReview(
  pretend: RouteContext,
  { reviews }: History,
  { pull, ...review }: Pick<PretendReview, 'login' | 'state' | 'sha'> & { readonly pull: PretendPull },
): PretendReview {
  if (pull.author === review.login && review.state !== 'COMMENTED')
    throw new Error('Nobody can approve or request changes on their own pull request.');
  const written: PretendReview = { id: nextId(pretend), pull: pull.number, at: pretend.clock.tick(), ...review };
  reviews.push(written);
  pull.updatedAt = written.at;
  pull.requested = pull.requested.filter((login) => login !== review.login);
  return written;
}

function request(pretend: RouteContext, pull: PretendPull, { body }: RouteRequest): PretendAnswer {
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

function reviewJson(pretend: RouteContext, review: PretendReview) {
  const { api, html } = repositoryUrls(pretend);
  const web = `${html}/pull/${review.pull}#pullrequestreview-${review.id}`;
  const pull = `${api}/pulls/${review.pull}`;
  return {
    ...{ id: review.id, node_id: nodeId('PullRequestReview', review.id), body: '', state: review.state, html_url: web },
    ...{ user: userOrNull(pretend, review.login), author_association: association(pretend, review.login) },
    ...{ pull_request_url: pull, _links: { html: { href: web }, pull_request: { href: pull } } },
    ...{ commit_id: review.sha, submitted_at: review.at },
  };
}

function retargetJson(pretend: RouteContext, { id, login, at }: PretendRetarget) {
  return {
    ...{ id, node_id: nodeId('BaseRefChangedEvent', id), url: `${repositoryUrls(pretend).api}/issues/events/${id}` },
    ...{ actor: user(pretend, login), event: 'base_ref_changed', commit_id: null, commit_url: null, created_at: at },
    performed_via_github_app: null,
  };
}

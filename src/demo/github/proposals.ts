import { user } from './accounts.ts';
import {
  about,
  counted,
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
  textOf,
} from './answer.ts';
import { refJson } from './git-data.ts';
import { fullPull, labelsOf, onPull } from './pulls.ts';
import { renew } from './pushes.ts';
import { repositoryJson, repositoryUrls } from './repository.ts';
import { onRun } from './runs.ts';
import { BOT, type PretendEnvironment, type PretendPull, type PretendRun } from './state.ts';

const R = '/repos/{owner}/{repo}';
const ENVIRONMENT = `${R}/environments/{environment_name}`;

const onEnvironment = about(({ state }, { environment_name: name }) => state.environments.find((one) => one.name === name));

/** What a job asks that writes what a person approved. */
export const proposalRoutes: readonly PretendRoute[] = [
  route('GET', R, repository),
  route('GET', `${R}/git/matching-refs/{ref}`, matchingRefs),
  route('DELETE', `${R}/git/refs/{ref}`, removeRef),
  route('POST', `${R}/pulls`, open),
  route('POST', `${R}/issues/{issue_number}/labels`, onPull(label)),
  route('GET', ENVIRONMENT, onEnvironment(environment)),
  route('GET', `${ENVIRONMENT}/deployment-branch-policies`, onEnvironment(policies)),
  route('GET', `${R}/actions/runs/{run_id}/approvals`, onRun(approvals)),
];

function repository(pretend: RouteContext): PretendAnswer {
  return ok({ ...repositoryJson(pretend, pretend.state.repository), subscribers_count: 0, network_count: 0 });
}

/** Branches whose names begin like this. */
function matchingRefs(pretend: RouteContext, { params }: RouteRequest): PretendAnswer {
  const found = Object.entries(pretend.state.branches).filter(([name]) => `heads/${name}`.startsWith(params.ref ?? ''));
  return ok(found.map(([name, sha]) => refJson(pretend, name, sha)));
}

function removeRef({ state }: RouteContext, { params: { ref = '' } }: RouteRequest): PretendAnswer {
  const name = ref.replace(/^(refs\/)?heads\//, '');
  if (!Object.hasOwn(state.branches, name)) return refused(422, 'Reference does not exist');
  const { [name]: _, ...others } = state.branches;
  state.branches = others;
  return { status: 204 };
}

/** As GitHub lets a workflow: where the setting says so, of a branch that is there, once. */
function open(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const { state, clock } = pretend;
  if (!state.workflowsOpenPulls) return refused(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  const [head, ref] = [textOf(body.head) ?? '', textOf(body.base) ?? ''];
  const [sha, tip] = [state.branches[head], state.branches[ref]];
  const isThere = state.pulls.some((pull) => pull.open && pull.head.ref === head && pull.base.ref === ref);
  if (sha === undefined || tip === undefined || isThere) return refused(422, 'Validation Failed');
  const at = clock.now();
  const { owner, id: repositoryId } = state.repository;
  const pull: PretendPull = {
    ...{ number: state.pulls.length + state.issues.length + 1, id: nextId(pretend), open: true, title: textOf(body.title) ?? '' },
    ...{ body: textOf(body.body) ?? '', author: BOT, base: { ref, sha: tip }, head: { ref: head, sha, repositoryId, owner } },
    ...{ commits: [], files: [], requested: [], createdAt: at, updatedAt: at },
  };
  state.pulls.push(pull);
  renew(pretend, pull);
  return created(fullPull(pretend, pull));
}

function label(pretend: RouteContext, pull: PretendPull, { body }: RouteRequest): PretendAnswer {
  const added = Array.isArray(body.labels) ? body.labels.map(String) : [];
  pull.labels = [...new Set([...(pull.labels ?? []), ...added])];
  const { api } = repositoryUrls(pretend);
  return ok(labelsOf(pull).map((one) => ({ ...one, url: `${api}/labels/${encodeURIComponent(one.name)}` })));
}

/** Without reviewers it is one that GitHub made by itself: anybody's job goes through it. */
function environment(pretend: RouteContext, found: PretendEnvironment): PretendAnswer {
  const { name, reviewers, preventsSelfReview, branches } = found;
  const rule = (type: string) => ({ id: 1, node_id: nodeId('GateRule', `${name} ${type}`), type });
  const people = reviewers.map((login) => ({ type: 'User', reviewer: user(pretend, login) }));
  const required = { ...rule('required_reviewers'), prevent_self_review: preventsSelfReview, reviewers: people };
  return ok({
    ...environmentJson(pretend, found),
    protection_rules: [...(branches === null ? [] : [rule('branch_policy')]), ...(people.length > 0 ? [required] : [])],
    deployment_branch_policy:
      branches === null
        ? null
        : { protected_branches: branches === 'protected', custom_branch_policies: branches !== 'protected' },
  });
}

function policies(_: RouteContext, { branches }: PretendEnvironment): PretendAnswer {
  const names = Array.isArray(branches) ? branches : [];
  return counted('branch_policies', names, (name) => ({ id: 1, node_id: nodeId('Policy', name), name, type: 'branch' }));
}

function approvals(pretend: RouteContext, run: PretendRun): PretendAnswer {
  const { approvals: all, environments } = pretend.state;
  return ok(
    all
      .filter((one) => one.run === run.id)
      .map(({ login, state, environment: name }) => ({
        state,
        user: user(pretend, login),
        comment: '',
        environments: environments.filter((one) => one.name === name).map((one) => environmentJson(pretend, one)),
      })),
  );
}

function environmentJson(pretend: RouteContext, { name }: PretendEnvironment) {
  const { api, html } = repositoryUrls(pretend);
  const at = '2026-01-01T00:00:00Z';
  const url = `${api}/environments/${encodeURIComponent(name)}`;
  return {
    id: 1,
    node_id: nodeId('Environment', name),
    name,
    url,
    html_url: `${html}/deployments`,
    created_at: at,
    updated_at: at,
  };
}

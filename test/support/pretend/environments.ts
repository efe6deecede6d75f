import { user } from '../../../src/demo/github-accounts.ts';
import {
  type Answer,
  type Asked,
  counted,
  nodeId,
  notFound,
  ok,
  type Pretend,
  type Route,
} from '../../../src/demo/github-answer.ts';
import { repositoryUrls } from '../../../src/demo/github-repository.ts';
import type { PretendEnvironment } from '../../../src/demo/github-state.ts';

const R = '/repos/{owner}/{repo}/environments/{environment_name}';
const needs = ['actions:read'];

export const environmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: R,
    needs,
    answer: withEnvironment((pretend, environment) => ok(environmentJson(pretend, environment))),
  },
  { method: 'GET', template: `${R}/deployment-branch-policies`, needs, answer: withEnvironment(policies) },
];

/** An environment without what protects it. */
export function environmentUrls(pretend: Pretend, { id, name }: PretendEnvironment) {
  const { api, html } = repositoryUrls(pretend);
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    url: `${api}/environments/${encodeURIComponent(name)}`,
    html_url: `${html}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
}

function withEnvironment(answer: (pretend: Pretend, environment: PretendEnvironment, asked: Asked) => Answer): Route['answer'] {
  return (pretend, asked) => {
    const environment = pretend.state.environments.find(({ name }) => name === asked.params.environment_name);
    return environment ? answer(pretend, environment, asked) : notFound();
  };
}

function environmentJson(pretend: Pretend, environment: PretendEnvironment) {
  const { id, branches, reviewers, preventSelfReview } = environment;
  const asked = {
    ...{
      id: id * 10 + 1,
      node_id: nodeId('GateReviewers', id),
      type: 'required_reviewers',
      prevent_self_review: preventSelfReview,
    },
    reviewers: reviewers.map((login) => ({ type: 'User', reviewer: user(pretend, login) })),
  };
  const limited = { id: id * 10 + 2, node_id: nodeId('GateBranches', id), type: 'branch_policy' };
  const policy = branches && { protected_branches: branches === 'protected', custom_branch_policies: branches !== 'protected' };
  return {
    ...environmentUrls(pretend, environment),
    protection_rules: [...(reviewers.length > 0 ? [asked] : []), ...(branches ? [limited] : [])],
    deployment_branch_policy: policy,
  };
}

function policies(pretend: Pretend, { id, branches }: PretendEnvironment, asked: Asked): Answer {
  const names = Array.isArray(branches) ? branches : [];
  const all = names.map((name, index) => ({
    id: id * 100 + index,
    node_id: nodeId('Policy', id * 100 + index),
    name,
    type: 'branch',
  }));
  return counted(pretend, asked, { name: 'branch_policies', all });
}

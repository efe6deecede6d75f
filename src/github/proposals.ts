import * as z from 'zod';
import type { GitHub, PullOpening } from '../world/github.ts';
import { type Client, REPEATABLE } from './client.ts';
import { ACCOUNT, ID, NAME, notAsExpected, objectOf, orNull, parser, readPull } from './fields.ts';
import { failureOf, isUncertain, requestErrorOf } from './refusal.ts';

type ProposalCalls = 'deleteBranch' | 'createPull' | 'addLabels' | 'environmentRules' | 'runApprovals';

/** What writing a proposal asks of GitHub: who approved it by which rules, and the pull request that comes of it. */
export function proposalCalls(client: Client): Pick<GitHub, ProposalCalls> {
  const { at } = client;
  return {
    async deleteBranch(name) {
      try {
        await client.send((octokit) => octokit.rest.git.deleteRef({ ...at, ref: `heads/${name}` }));
      } catch (thrown) {
        // It is gone already.
        if (![404, 422].includes(requestErrorOf(thrown)?.status ?? 0)) throw failureOf(thrown);
      }
    },
    createPull: (pull) => createPull(client, pull),
    async addLabels(number, labels) {
      if (labels.length === 0) return;
      const added = { issue_number: number, labels: [...labels], request: REPEATABLE };
      await client.ask((octokit) => octokit.rest.issues.addLabels({ ...at, ...added }));
    },
    async environmentRules(name) {
      const answer = await client.find((octokit) => octokit.rest.repos.getEnvironment({ ...at, environment_name: name }));
      if (answer === null) return null;
      const { rules, policy } = readEnvironment(answer.data);
      const required = rules.filter(({ type }) => type === 'required_reviewers');
      return {
        reviewers: required.reduce((sum, { reviewers }) => sum + (reviewers?.length ?? 0), 0),
        preventsSelfReview: required.length > 0 && required.every((rule) => rule.prevent_self_review === true),
        branches: policy?.custom_branch_policies === true ? await branchesOf(client, name) : null,
      };
    },
    async runApprovals(run) {
      const { data } = await client.ask((octokit) => octokit.rest.actions.getReviewsForRun({ ...at, run_id: run }));
      if (!Array.isArray(data)) throw notAsExpected('a list was expected');
      return data.map(readApproval);
    },
  };
}

async function branchesOf(client: Client, name: string) {
  const wanted = { ...client.at, environment_name: name };
  const found = await client.all((octokit) => octokit.rest.repos.listDeploymentBranchPolicies, wanted, 'branch_policies');
  return found.map(readPolicy).map((one) => ({ name: one.name, isBranch: (one.type ?? 'branch') === 'branch' }));
}

/** One that was sent may be there although GitHub answered with an error: of one head there is at most one that is open. */
async function createPull(client: Client, { title, body, head, base }: PullOpening): Promise<number> {
  const { at } = client;
  try {
    const { data } = await client.send((octokit) => octokit.rest.pulls.create({ ...at, title, body, head, base }));
    return readPull(data).number;
  } catch (thrown) {
    if (!isUncertain(thrown) && requestErrorOf(thrown)?.status !== 422) throw failureOf(thrown);
    const own = { ...at, state: 'open', head: `${at.owner}:${head}`, base } as const;
    const [found] = await client.all((octokit) => octokit.rest.pulls.list, own);
    if (found === undefined) throw failureOf(thrown);
    return readPull(found).number;
  }
}

const readEnvironment = parser(
  'an environment',
  objectOf({
    rules: [
      'protection_rules',
      z
        .array(
          z.object({
            type: NAME,
            prevent_self_review: z.boolean().nullish(),
            reviewers: z.array(z.object({ type: NAME.nullish() })).nullish(),
          }),
        )
        .nullish()
        .transform((rules) => rules ?? []),
    ],
    policy: [
      'deployment_branch_policy',
      orNull(z.object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })),
    ],
  }),
);
const readPolicy = parser('a branch policy', z.object({ id: ID.nullish(), name: NAME, type: NAME.nullish() }));
const readApproval = parser(
  'an approval of a run',
  objectOf({
    state: ['state', z.enum(['approved', 'rejected', 'pending'])],
    environments: ['environments', z.array(z.object({ name: NAME })).transform((all) => all.map(({ name }) => name))],
    account: ['user', ACCOUNT],
  }),
);

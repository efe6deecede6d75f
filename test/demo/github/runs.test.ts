import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('runs of the pretend GitHub', () => {
  it('are under way, then end; of a fork, it names that', async () => {
    const { github, pull, ask } = await aScene();
    const last = async () => (await ask('GET /actions/runs')).body.workflow_runs[0];
    const run = github.startRun({ event: 'pull_request', on: pull });
    expect(await last()).toMatchObject({
      ...{ status: 'in_progress', conclusion: null, event: 'pull_request', head_branch: 'feature', run_attempt: 1 },
      ...{ path: '.github/workflows/benchgate-measure.yml', head_repository: { id: 100 } },
    });
    github.endRun(run, 'failure');
    expect(await last()).toMatchObject({ status: 'completed', conclusion: 'failure' });
    const fork = github.openPull({
      author: 'stranger',
      head: 'main',
      fork: { owner: 'stranger', id: 200 },
      push: { files: { x: 'x' } },
    });
    github.startRun({ event: 'pull_request', on: fork });
    expect(await last()).toMatchObject({
      head_repository: { id: 200, owner: { login: 'stranger' } },
      head_branch: 'main',
    });
  });

  it('are listed the newest first, of all workflows, and by head', async () => {
    const { github, pull, ask } = await aScene();
    const first = github.startRun({ event: 'pull_request', on: pull });
    const queued = github.startRun({ event: 'merge_group', on: { branch: 'queue', sha: pull.base.sha } });
    const evil = github.startRun({ event: 'pull_request', path: '.github/workflows/evil.yml', on: pull });
    const runs = async (query: string) => (await ask(`GET /actions/runs${query}`)).body.workflow_runs;
    expect((await runs('')).map(({ id }: { id: number }) => id)).toEqual([evil.id, queued.id, first.id]);
    const [one, other] = await runs(`?head_sha=${pull.head.sha}`);
    expect([one.id, other.id]).toEqual([evil.id, first.id]);
    expect([one.path, other.path]).toEqual([evil.path, first.path]);
  });
});

import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('commits of the pretend GitHub', () => {
  it('are found by branch and SHA', async () => {
    const { pull, ask } = await aScene();
    for (const ref of ['feature', 'refs%2Fheads%2Ffeature', pull.head.sha])
      expect((await ask(`GET /commits/${ref}/status`)).body.sha).toBe(pull.head.sha);
    expect((await ask('GET /commits/nothing/status')).status).toBe(404);
  });

  it('compare says where two branches parted, and how far they are apart', async () => {
    const { github, pull, ask } = await aScene();
    const fork = pull.base.sha;
    github.pushTo('main', { files: { m: 'm' } });
    expect((await ask('GET /compare/main...feature')).body).toMatchObject({
      ...{ status: 'diverged', ahead_by: 1, behind_by: 1, total_commits: 1, merge_base_commit: { sha: fork } },
    });
    expect((await ask(`GET /compare/${fork}...main`)).body.status).toBe('ahead');
    expect((await ask(`GET /compare/main...${fork}`)).body.status).toBe('behind');
    expect((await ask('GET /compare/main...main')).body.status).toBe('identical');
    expect((await ask('GET /compare/main...nothing')).status).toBe(404);
  });

  it('a commit without a common ancestor has no merge base', async () => {
    const { github, ask } = await aScene();
    const sha = 'e'.repeat(40);
    github.state.commits[sha] = {
      sha,
      parents: [],
      files: {},
      author: null,
      message: 'Alone',
      at: github.clock.now(),
    };
    expect((await ask(`GET /compare/main...${sha}`)).status).toBe(404);
  });
});

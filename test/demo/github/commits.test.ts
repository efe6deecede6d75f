import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend.ts';

describe('commits of the pretend GitHub', () => {
  it('are found by branch, SHA and the beginning of one', async () => {
    const { pull, ask } = await aScene();
    for (const ref of ['feature', 'heads%2Ffeature', pull.head.sha, pull.head.sha.slice(0, 8)])
      expect((await ask(`GET /commits/${ref}/status`)).body.sha).toBe(pull.head.sha);
    expect((await ask('GET /commits/nothing/status')).status).toBe(404);
  });

  it('compare says where two branches parted, and how far they are apart', async () => {
    const { github, pull, ask } = await aScene();
    const fork = pull.base.sha;
    github.pushTo('main', { files: { m: 'm' } });
    expect((await ask('GET /compare/main...feature')).body).toMatchObject({
      ...{ status: 'diverged', ahead_by: 1, behind_by: 1, total_commits: 1, merge_base_commit: { sha: fork } },
      commits: [{ sha: pull.head.sha }],
    });
    expect((await ask(`GET /compare/${fork}...main`)).body.status).toBe('ahead');
    expect((await ask(`GET /compare/main...${fork}`)).body.status).toBe('behind');
    expect((await ask('GET /compare/main...acme:main')).body.status).toBe('identical');
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
      committer: null,
      message: 'Alone',
      at: github.clock.now(),
    };
    expect((await ask(`GET /compare/main...${sha}`)).status).toBe(404);
  });
});

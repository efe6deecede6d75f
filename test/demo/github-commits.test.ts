import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('commits of the pretend GitHub', () => {
  it('are found by branch, SHA and the beginning of one', async () => {
    const { pull, ask } = await scene();
    for (const ref of ['feature', 'heads%2Ffeature', pull.head.sha, pull.head.sha.slice(0, 8)])
      expect((await ask(`GET /commits/${ref}`)).body.sha).toBe(pull.head.sha);
    expect((await ask('GET /commits/nothing')).status).toBe(422);
  });

  it('compare says where two branches parted, and how far they are apart', async () => {
    const { github, pull, ask } = await scene();
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
    const { github, ask } = await scene();
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

  it('branches have a tip, whatever is in their names', async () => {
    const { github, ask } = await scene();
    const sha = github.pushTo('release/1.0', { files: { r: 'r' } });
    expect((await ask('GET /branches/release%2F1.0')).body).toMatchObject({ name: 'release/1.0', commit: { sha } });
    expect((await ask('GET /git/ref/heads/release/1.0')).body.object.sha).toBe(sha);
    expect((await ask('GET /git/ref/heads%2Frelease%2F1.0')).body.object.sha).toBe(sha);
    expect((await ask('GET /branches/nothing')).status).toBe(404);
    expect((await ask(`GET /branches/${sha}`)).status).toBe(404);
    expect((await ask('GET /git/ref/heads/nothing')).status).toBe(404);
  });
});

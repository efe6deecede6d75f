import { afterEach, describe, expect, it } from 'vitest';
import { artifactAnswer, pullAnswer, runAnswer } from '../support/github-answers.ts';
import { BASE, HEAD } from '../support/github-port.ts';
import { closeScripted, paged, type Scripted, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const NOT_FOUND: Scripted = { status: 404, json: { message: 'Not Found' } };
const REPO = '/repos/acme/shop';

const filesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ filename: `src/${index}.ts`, status: 'modified' }));

const LAST = { order: 'changed-last', page: 1 } as const;

describe('reading of pull requests', () => {
  it('one, none, those of a branch, and all that are open', async () => {
    const { github, asked } = await scripted(({ url }) => {
      if (url.endsWith('/pulls/7')) return { json: pullAnswer() };
      return url.includes('/pulls/') ? NOT_FOUND : { json: [pullAnswer({ changed_files: undefined, commits: undefined })] };
    });
    expect(await github.pull(7)).toMatchObject({ number: 7, commits: 2 });
    expect(await github.pull(8)).toBeNull();
    expect(await github.pullsOf({ owner: 'ana', branch: 'a&b/#1' })).toMatchObject([{ number: 7, commits: 0 }]);
    expect((await github.openPulls(LAST)).pulls).toHaveLength(1);
    await github.openPulls({ base: 'a/b', order: 'oldest', page: 3 });
    await github.changedPulls(2);
    expect(asked.map(({ url }) => url).slice(2)).toEqual([
      `${REPO}/pulls?state=open&head=ana:a&b/#1&per_page=100&page=1`,
      `${REPO}/pulls?state=open&sort=updated&direction=desc&per_page=100&page=1`,
      `${REPO}/pulls?state=open&sort=created&direction=asc&per_page=100&page=3&base=a/b`,
      `${REPO}/pulls?state=all&sort=updated&direction=desc&per_page=100&page=2`,
    ]);
    expect(github.calls()).toBe(6);
  });

  it('threat 49: of open pull requests one page is read, however many somebody opened', async () => {
    const { github, asked } = await scripted(paged(Array.from({ length: 250 }, (_, index) => pullAnswer({ number: index + 1 }))));
    expect(await github.openPulls(LAST)).toMatchObject({ pulls: { length: 100 }, more: true });
    expect(asked).toHaveLength(1);
  });

  it('open pull requests that hold a commit', async () => {
    const { github, asked } = await scripted(paged([pullAnswer(), pullAnswer({ number: 8, state: 'closed' })]));
    expect((await github.pullsAt(HEAD)).map(({ number }) => number)).toEqual([7]);
    expect(asked[0]?.url).toBe(`${REPO}/commits/${HEAD}/pulls?per_page=100&page=1`);
  });

  it('files are complete only where their number is the one expected', async () => {
    const { github, asked } = await scripted(paged(filesOf(3)));
    expect(await github.files(7, 3)).toMatchObject({ complete: true, files: [{ path: 'src/0.ts', previousPath: null }, {}, {}] });
    expect((await github.files(7, 4)).complete).toBe(false);
    expect((await github.files(7, 2)).complete).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('files of several pages are complete up to 3,000, and one page costs one request', async () => {
    const { github, asked } = await scripted(paged(filesOf(250)));
    expect(await github.files(7, 250)).toMatchObject({ complete: true });
    expect(asked).toHaveLength(3);
    const large = await scripted(paged(filesOf(3000)));
    expect((await large.github.files(7, 3000)).complete).toBe(true);
    expect((await large.github.files(7, 3001)).complete).toBe(false);
  });
});

describe('reading of the repository', () => {
  it('the merge-base, or none', async () => {
    const { github, asked } = await scripted(({ url }) =>
      url.includes(HEAD) ? { json: { merge_base_commit: { sha: BASE }, commits: [], files: [{}, {}] } } : NOT_FOUND,
    );
    expect(await github.mergeBase(BASE, HEAD)).toEqual({ sha: BASE, files: 2 });
    expect(await github.mergeBase(BASE, 'c'.repeat(40))).toBeNull();
    expect(asked[0]?.url).toBe(`${REPO}/compare/${BASE}...${HEAD}?per_page=1`);
  });

  it('threat 4: runs of the workflow file, not of another one with its name; the oldest first', async () => {
    const path = '.github/workflows/benchgate-measure.yml';
    const runs = [
      runAnswer(44, { created_at: '2026-01-01T00:02:00Z' }),
      runAnswer(43, { path: '.github/workflows/evil.yml', name: 'benchgate-measure' }),
      runAnswer(42, { path: `${path}@refs/heads/x`, conclusion: null }),
      runAnswer(41, { head_sha: BASE }),
    ];
    const { github, asked } = await scripted(paged(runs, (page) => ({ total_count: runs.length, workflow_runs: page })));
    expect((await github.runs(path, HEAD)).map(({ id }) => id)).toEqual([42, 44]);
    expect(asked[0]?.url).toBe(`${REPO}/actions/runs?head_sha=${HEAD}&per_page=100&page=1`);
  });

  it('artifacts of a run', async () => {
    const { github } = await scripted(paged([artifactAnswer(1), artifactAnswer(2)], (artifacts) => ({ artifacts })));
    expect((await github.artifacts(42)).map(({ id, runId }) => [id, runId])).toEqual([
      [1, 42],
      [2, 42],
    ]);
  });

  it('says which permission is missing', async () => {
    const { github } = await scripted(() => ({ status: 403, json: { message: 'Resource not accessible by integration' } }));
    await expect(github.artifacts(42)).rejects.toMatchObject({
      kind: 'github',
      message: expect.stringContaining('"actions: read"'),
    });
    await expect(github.openPulls(LAST)).rejects.toMatchObject({ message: expect.stringContaining('"pull-requests: read"') });
  });
});

describe('settings of a repository', () => {
  it('the contexts that rulesets require, and of which app', async () => {
    const checks = [{ context: 'benchgate (main)', integration_id: 15_368 }, { context: 'build' }];
    const rules = [
      { type: 'deletion' },
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
      },
      { type: 'required_status_checks' },
    ];
    const { github, asked } = await scripted(() => ({ json: rules }));
    expect(await github.requiredContexts('release/1')).toEqual([
      { context: 'benchgate (main)', app: 15_368 },
      { context: 'build', app: null },
    ]);
    expect(asked[0]?.url).toBe('/repos/acme/shop/rules/branches/release/1?per_page=100&page=1');
  });

  it('whether everybody sees it, when somebody pushed, and whether a workflow is stopped', async () => {
    const { github, asked } = await scripted(({ url }) => {
      if (url.endsWith('/report.yml')) return { json: { state: 'disabled_inactivity', path: '.github/workflows/report.yml' } };
      if (url.includes('/workflows/')) return NOT_FOUND;
      return { json: { private: false, pushed_at: '2026-01-10T00:00:00Z' } };
    });
    expect(await github.activity()).toEqual({ isPublic: true, pushedAt: '2026-01-10T00:00:00Z' });
    expect(await github.workflowState('.github/workflows/report.yml')).toBe('disabled_inactivity');
    expect(await github.workflowState('.github/workflows/none.yml')).toBeNull();
    expect(asked.at(-1)?.url).toBe('/repos/acme/shop/actions/workflows/none.yml');
  });

  it('threat 47: what protects an environment, and that there is none', async () => {
    const { github } = await scripted(({ url }) => {
      if (url.endsWith('/write'))
        return {
          json: {
            deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
          },
        };
      return url.endsWith('/bare') ? { json: { protection_rules: [], deployment_branch_policy: null } } : NOT_FOUND;
    });
    expect(await github.environment('write')).toEqual({ branchPolicy: true });
    expect(await github.environment('bare')).toEqual({ branchPolicy: false });
    expect(await github.environment('none')).toBeNull();
  });

  it('the tip of a branch', async () => {
    const { github } = await scripted(({ url }) => (url.endsWith('/main') ? { json: { commit: { sha: HEAD } } } : NOT_FOUND));
    expect([await github.tip('main'), await github.tip('gone')]).toEqual([HEAD, null]);
  });
});

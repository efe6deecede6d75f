import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/demo/github/routes.ts';
import { startPretendGitHub } from '../../src/demo/github/start.ts';
import { callOf, type PretendCall } from '../support/pretend/calls.ts';
import { routesWith } from '../support/pretend/github.ts';
import { GRANTED, RECORD_TOKEN, TOKEN } from '../support/pretend/permissions.ts';
import { aScene, type Scene } from '../support/pretend/scene.ts';
import { assertContract, checkCall, description } from './contract.ts';

const RECORDING_HEADERS = { authorization: `Bearer ${RECORD_TOKEN}` };
const ISSUES =
  '/issues?state=closed&labels=benchgate&creator=github-actions%5Bbot%5D&since=2020-01-01T00:00:00Z&per_page=100&page=1';

/** Asks everything that can be asked. */
async function everything(made: Scene): Promise<void> {
  const { github, pull, ask } = made;
  const sha = pull.head.sha;
  github.review('maintainer', 'APPROVED');
  github.review('writer', 'CHANGES_REQUESTED');
  const run = github.startRun({ event: 'pull_request', on: pull });
  const { id } = github.uploadArtifact(run, `benchgate-default-${run.id}-1`, '{}');
  github.endRun(run);
  const comment = await ask('POST /issues/1/comments', { body: 'Report' });
  const check = await ask('POST /check-runs', { name: 'benchgate report', head_sha: sha, status: 'in_progress' });
  const output = {
    title: 'Fail',
    summary: 'It is slower',
    text: 'More',
    annotations: [{ path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'Here' }],
  };
  const [one, checkRun] = [`/issues/comments/${comment.body.id}`, `/check-runs/${check.body.id}`];
  await ask(`PATCH ${checkRun}`, { conclusion: 'failure', output });
  await ask(`PATCH ${one}`, { body: 'Report, again' });
  await ask(`POST ${one}/reactions`, { content: '+1' });
  await ask(`POST ${one}/reactions`, { content: '+1' });
  await ask(`POST /statuses/${sha}`, {
    state: 'pending',
    context: 'benchgate (main)',
    description: 'measuring',
    target_url: 'https://example.com/run',
  });
  const issue = await ask('POST /issues', { title: 'Slow', body: 'It is', labels: ['benchgate'] }, RECORDING_HEADERS);
  await ask(`POST /issues/${issue.body.number}/comments`, { body: 'Still' }, RECORDING_HEADERS);
  await ask(`PATCH /issues/${issue.body.number}`, { state: 'closed', body: 'Over' }, RECORDING_HEADERS);
  await ask(`GET ${ISSUES}`, undefined, RECORDING_HEADERS);
  await ask('POST /pulls/1/requested_reviewers', { reviewers: ['writer'] });
  await gitData(made);
  await proposing(made, run);
  const reads = [
    ...[
      '',
      '/pulls?state=open&per_page=1',
      '/pulls?head=acme:feature',
      '/pulls/1',
      '/pulls/1/files?per_page=100',
      '/pulls/1/commits',
    ],
    ...['/pulls/1/reviews', '/issues/1/events?per_page=100', '/issues/1/comments'],
    ...[`/commits/${sha}/pulls`, `/commits/${sha}/status`, `/commits/${sha}/check-runs?check_name=benchgate%20report`],
    ...['/compare/main...feature', '/contents/a.txt?ref=main', '/contents/dir?ref=main', '/git/matching-refs/heads%2Ffeature'],
    ...[`/git/trees/${sha}?recursive=true`, `/git/trees/${sha}`, '/assignees?per_page=100'],
    ...['/collaborators/writer/permission', `/actions/runs?head_sha=${sha}`],
    ...[`/actions/runs/${run.id}/artifacts?per_page=100`, `/actions/artifacts/${id}/zip`],
  ];
  for (const path of reads) await ask(`GET ${path}`);
  await ask(`DELETE ${one}`);
}

/** A run that a person approved, and the pull request that it opens. */
async function proposing({ github, ask }: Scene, run: { readonly id: number }): Promise<void> {
  const environment = { name: 'benchgate-write', reviewers: ['maintainer'], preventsSelfReview: true, branches: ['main'] };
  github.state.environments = [environment, { ...environment, name: 'open', reviewers: [], branches: null }];
  github.state.approvals = [{ run: run.id, login: 'maintainer', environment: 'benchgate-write', state: 'approved' }];
  for (const path of ['environments/benchgate-write', 'environments/open', `actions/runs/${run.id}/approvals`])
    await ask(`GET /${path}`);
  await ask('GET /environments/benchgate-write/deployment-branch-policies?per_page=100&page=1');
  const opening = { title: 'A proposal', body: 'It is', head: 'apart', base: 'main' };
  const pull = await ask('POST /pulls', opening);
  await ask(`POST /issues/${pull.body.number}/labels`, { labels: ['benchgate'] });
  await ask('DELETE /git/refs/heads%2Fapart');
}

/** A branch of two commits, made without a clone. */
async function gitData({ github, ask }: Scene): Promise<void> {
  github.tokens[TOKEN] = { ...GRANTED, contents: 'write' };
  const { body: blob } = await ask('POST /git/blobs', { content: 'a', encoding: 'utf-8' });
  const entry = { path: 'dir/c.txt', mode: '100644', type: 'blob', sha: blob.sha };
  const { body: tree } = await ask('POST /git/trees', { tree: [entry] });
  const { body: first } = await ask('POST /git/commits', { message: 'First', tree: tree.sha, parents: [] });
  await ask('POST /git/refs', { ref: 'refs/heads/apart', sha: first.sha });
  const { body: more } = await ask('POST /git/trees', { base_tree: tree.sha, tree: [{ ...entry, path: 'd.txt' }] });
  const { body: second } = await ask('POST /git/commits', { message: 'Second', tree: more.sha, parents: [first.sha] });
  await ask('PATCH /git/refs/heads%2Fapart', { sha: second.sha, force: false });
  for (const path of ['ref/heads%2Fapart', `commits/${second.sha}`, `trees/${more.sha}?recursive=1`, `blobs/${blob.sha}`])
    await ask(`GET /git/${path}`);
}

describe('the contract', () => {
  it('has an operation for every route of the pretend GitHub, and a route for every operation', () => {
    const routes = routesWith({ reviews: [], retargets: [] });
    const names = new Set(routes.map(({ method, template }) => `${method} ${template}`));
    expect([...names].sort()).toEqual(Object.keys(description.operations).sort());
  });

  it('finds everything that the pretend GitHub answers as GitHub describes it', async () => {
    const made = await aScene();
    await everything(made);
    const { calls } = made.github;
    expect(
      calls.filter(({ status }) => status >= 400).map(({ method, path, responseBody }) => [method, path, responseBody]),
    ).toEqual([]);
    expect(calls.flatMap(checkCall)).toEqual([]);
    const asked = new Set(calls.map(({ method, template }) => `${method} ${template}`));
    expect(Object.keys(description.operations).filter((name) => !asked.has(name))).toEqual([]);
  });

  it('holds for what a story is answered without all that is beside the tests', async () => {
    const calls: PretendCall[] = [];
    const story = await startPretendGitHub(
      { files: { 'a.txt': 'a' } },
      {
        routes: ROUTES,
        between(_, request, answer) {
          const sent = answer();
          calls.push(callOf(request, { answer: sent, broken: false }));
          return sent;
        },
      },
    );
    const pull = story.openPull({ author: 'acme', head: 'feature', push: { files: { 'b.txt': 'b' } } });
    story.comment('acme', 'hello', pull);
    for (const path of [
      '/pulls',
      '/pulls/1/files',
      '/pulls/1/commits',
      '/pulls/1/reviews',
      '/issues/1/events',
      '/issues/1/comments',
    ])
      await fetch(`${story.urls.api}/repos/acme/shop${path}`);
    for (const path of [
      '/contents/a.txt?ref=main',
      '/contents/none.txt',
      '/commits/feature/check-runs',
      '/compare/main...feature',
    ])
      await fetch(`${story.urls.api}/repos/acme/shop${path}`);
    await story.dispose();
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 404, 200, 200]);
    assertContract(calls);
  });

  it('holds for forks, deleted forks, deleted accounts and errors too', async () => {
    const { github, ask } = await aScene();
    const pull = github.openPull({
      author: 'stranger',
      head: 'main',
      fork: { owner: 'stranger', id: 200 },
      push: { files: { b: 'b' } },
    });
    const run = github.startRun({ event: 'pull_request', on: pull });
    for (const path of ['/pulls/2', '/actions/runs']) expect((await ask(`GET ${path}`)).status).toBe(200);
    Object.assign(pull.head, { repositoryId: null, owner: null });
    Object.assign(run, { repositoryId: null, owner: null });
    pull.author = null;
    github.comment('stranger', 'hello', pull).login = null;
    for (const path of ['/pulls/2', '/pulls', '/actions/runs', `/actions/runs/${run.id}/artifacts`, '/issues/2/comments'])
      expect((await ask(`GET ${path}`)).status).toBe(200);
    expect((await ask('GET /contents/?ref=main')).status).toBe(200);
    expect((await ask('GET /pulls/99')).status).toBe(404);
    expect((await ask('POST /issues/1/comments', { body: 'x'.repeat(65_537) })).status).toBe(422);
    expect((await ask('GET /pulls/1', undefined, { authorization: 'token nobody' })).status).toBe(401);
    assertContract(github.calls);
  });

  const base: PretendCall = {
    ...{ method: 'POST', path: '/repos/acme/shop/statuses/abc', query: {}, params: { owner: 'acme', repo: 'shop', sha: 'abc' } },
    ...{ template: '/repos/{owner}/{repo}/statuses/{sha}', requestBody: { state: 'success' }, status: 201 },
    ...{ responseBody: undefined, broken: true },
  };

  it.each<[string, Partial<PretendCall>, RegExp]>([
    ['a state that there is not', { requestBody: { state: 'finished' } }, /request body\/state: must be equal to one of/],
    ['a body without what is required', { requestBody: { context: 'x' } }, /required property 'state'/],
    ['a property that GitHub does not know', { requestBody: { state: 'success', colour: 'red' } }, /unevaluated.*colour/],
    ['no body', { requestBody: undefined }, /request body/],
    ['a query that GitHub does not know', { query: { per_pages: '3' } }, /query has an unknown per_pages/],
    ['a path without a part', { params: { owner: 'acme', repo: 'shop' } }, /path lacks sha/],
    ['an operation that there is not', { method: 'PUT' }, /no such operation/],
    ['an answer without a body', { broken: false }, /answer 201/],
    ['a status that there is not', { broken: false, status: 200, responseBody: {} }, /status 200 is not described/],
    ['a server error', { broken: false, status: 500, responseBody: {} }, /status 500 is not described/],
  ])('catches %s', (_, change, said) => {
    expect(checkCall(base)).toEqual([]);
    expect(checkCall({ ...base, ...change }).join('\n')).toMatch(said);
  });

  it('catches a number that is no number, and bodies where none belong', () => {
    const read = { ...base, method: 'GET', template: '/repos/{owner}/{repo}/pulls/{pull_number}', requestBody: undefined };
    const params = { owner: 'acme', repo: 'shop', pull_number: '1' };
    expect(checkCall({ ...read, params })).toEqual([]);
    expect(checkCall({ ...read, params: { ...params, pull_number: 'one' } }).join()).toMatch(/pull_number: must be integer/);
    expect(checkCall({ ...read, params, requestBody: {} }).join()).toMatch(/nobody asked for/);
  });

  it('catches an answer with a word that GitHub does not have there, deep inside', async () => {
    const { github, ask } = await aScene();
    await ask('GET /pulls');
    const [call] = github.calls;
    const [pull] = (call?.responseBody ?? []) as { readonly head: object }[];
    const wrong = (change: object) => call && checkCall({ ...call, responseBody: [{ ...pull, ...change }] }).join();
    expect(wrong({})).toBe('');
    expect(wrong({ author_association: 'FRIEND' })).toMatch(/author_association: must be equal to one of/);
    expect(wrong({ head: { ...pull?.head, sha: 7 } })).toMatch(/head\/sha: must be string/);
    expect(wrong({ created_at: 'yesterday' })).toMatch(/created_at: must match format/);
  });

  it('catches answers of which one property is gone, misspelled, or of another kind', async () => {
    const made = await aScene();
    await everything(made);
    const caught = { gone: 0, misspelled: 0, null: 0 };
    const answers = made.github.calls.filter(({ status, responseBody }) => status < 300 && isRecord(responseBody));
    for (const call of answers) {
      const body = call.responseBody as Record<string, unknown>;
      const [first = ''] = Object.keys(body);
      const { [first]: value, ...rest } = body;
      if (checkCall({ ...call, responseBody: rest }).length > 0) caught.gone += 1;
      if (checkCall({ ...call, responseBody: { ...body, mispelled: value } }).length > 0) caught.misspelled += 1;
      if (checkCall({ ...call, responseBody: { ...body, [first]: null } }).length > 0) caught.null += 1;
    }
    expect(answers.length).toBeGreaterThan(15);
    expect(caught).toEqual({ gone: answers.length, misspelled: answers.length, null: answers.length });
  });
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

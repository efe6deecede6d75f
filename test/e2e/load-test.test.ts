import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { WatchRun } from '../../src/model/watch.ts';
import { aRunner } from '../support/a-runner.ts';
import { aCertificate, serveAt } from '../support/certificate.ts';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import {
  type Answering,
  aTarget,
  reportIn,
  type StagedTarget,
  type TargetConfig,
  targetConfig,
  targetProject,
  testTarget,
} from '../support/target.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
});

const JSON_ARGS = ['--target', 'staging', '--json'];
const projectOf = (config: string) => {
  const project = targetProject(config);
  undo.push(project.remove);
  return project;
};
const targetOf = async (answer?: Answering): Promise<StagedTarget> => {
  const target = await aTarget(answer);
  undo.push(target.close);
  return target;
};

/** What testing a target that answers like that comes to. */
async function tested(answer?: Answering, config: TargetConfig = {}, args: readonly string[] = JSON_ARGS) {
  const target = await targetOf(answer);
  const finished = await testTarget(projectOf(targetConfig(target.url, config)), args).finished;
  return { ...finished, target };
}

const KEPT = '{ scenario: home, metric: latency, objective: p95 <= 2s }';
const STRICT = '{ scenario: home, metric: latency, objective: p95 <= 1ms }';
const fails =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (response) =>
    response.writeHead(status, headers).end();
const later =
  (ms: number): Answering =>
  (response) =>
    setTimeout(() => response.end('{}'), ms);
const TWO = `  - { name: home, http: { method: POST, path: /n, body: {}, rate: 50/s } }
  - { name: list, http: { method: POST, path: /n, body: {}, rate: 50/s } }`;

describe('a load test of a target that is well', () => {
  it('is green where its objectives are kept, and counts the requests that kept them', async () => {
    const found = await tested(undefined, { slos: `${KEPT}, { scenario: home, metric: error-rate, objective: "<= 1%" }` });
    expect([found.code, found.stderr]).toEqual([0, expect.stringContaining(`staging is ${found.target.url}`)]);
    expect(found.stderr).not.toMatch(/\bbase\b/);
    const { state, tests } = reportIn(found);
    expect([state, found.target.arrived()]).toEqual(['kept', 100]);
    expect(tests[0]?.run).toMatchObject({ end: 'complete', sent: 100, failed: 0, target: 'staging', revision: null });
    expect(tests[0]?.run.counts).toEqual([
      { objective: 'home latency p95 <= 2s', good: expect.any(Number), total: 100 },
      { objective: 'home error-rate <= 1%', good: 100, total: 100 },
    ]);
  }, 60_000);

  it('is red where one is broken', async () => {
    const found = await tested(later(20), { slos: STRICT });
    expect(found.code).toBe(1);
    expect(reportIn(found)).toMatchObject({
      state: 'broken',
      tests: [{ objectives: [{ state: 'broken' }], run: { counts: [{ good: 0, total: 100 }] } }],
    });
  }, 60_000);

  it.each([
    ['requests', 'http: { method: POST, path: /n, body: {}, rate: 50/s }'],
    ['flows', 'flow: { rate: 50/s, steps: [{ name: a, method: POST, path: /n, body: {} }] }'],
  ])(
    'has no more %s under way than the target allows, and counts the others',
    async (_, load) => {
      let [open, most] = [0, 0];
      const slow: Answering = (response) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          response.end('{}');
        }, 400);
      };
      const found = await tested(slow, { target: 'max-in-flight: 5', scenarios: `  - { name: home, ${load} }` });
      const [test] = reportIn(found).tests;
      expect([most, (test?.dropped ?? 0) + found.target.arrived()]).toEqual([5, 100]);
      expect(test?.dropped).toBeGreaterThan(50);
      expect(reportIn(found).warnings).toContain('home: more than 1 % of the requests were dropped');
    },
    60_000,
  );

  it('says on a terminal what it found, and shows no base and no head', async () => {
    const found = await tested(undefined, { slos: KEPT }, ['--target', 'staging']);
    expect(found.stdout).toMatch(/Load test of staging: 1 objective kept/);
    expect(found.stdout).toMatch(/home latency p95 <= 2s/);
  }, 60_000);

  it('--dry-run says what would be sent, and sends nothing', async () => {
    const found = await tested(undefined, {}, ['--target', 'staging', '--dry-run']);
    expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('scenario home: 50/s for 2s') });
    expect(found.stdout).toContain(`target staging: ${found.target.url}, at most 100/s and 200 requests under way`);
    expect(found.target.arrived()).toBe(0);
  }, 60_000);

  it.each(['off', 'false', 'no'])(
    'sends nothing where BENCHGATE_WATCH is %s',
    async (said) => {
      const target = await targetOf();
      const found = await testTarget(projectOf(targetConfig(target.url)), JSON_ARGS, { BENCHGATE_WATCH: said }).finished;
      expect(found).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('switched off') });
      expect(target.arrived()).toBe(0);
    },
    60_000,
  );
});

describe('the circuit breaker: no verdict, and few requests', () => {
  // Of the 100 that were due.
  it.each([
    ['every request fails', fails(500), '', 'errors', 40],
    [
      'a third fails',
      (r: Parameters<Answering>[0], n: number) => fails(n % 3 === 0 ? 500 : 200)(r, n, {} as never),
      'breaker: { errors: 20% }',
      'errors',
      60,
    ],
    ['it asks for less by 429', fails(429), '', 'throttled', 40],
    ['it asks for less by 503', fails(503), '', 'throttled', 40],
    ['it is too slow', later(150), 'breaker: { latency: 100ms }', 'latency', 60],
  ] as const)(
    '%s',
    async (_, answer, target, code, most) => {
      const found = await tested(answer, { target, slos: KEPT, scenarios: TWO });
      expect([found.code, found.stderr]).toEqual([2, expect.any(String)]);
      const { state, tests, notBegun } = reportIn(found);
      expect([state, tests.length, notBegun]).toEqual(['aborted', 1, ['list']]);
      expect(tests[0]).toMatchObject({ trip: { code }, objectives: [], run: { end: 'aborted', counts: [] } });
      expect(tests[0]?.run.sent).toBeLessThanOrEqual(found.target.arrived());
      expect(found.target.arrived()).toBeLessThan(most);
    },
    60_000,
  );

  it('all of a few requests failed: the same', async () => {
    const found = await tested(fails(500), {
      scenarios: '  - { name: home, http: { method: POST, path: /n, body: {}, rate: 4/s } }',
    });
    expect([found.code, reportIn(found).state]).toEqual([2, 'aborted']);
    expect(found.target.arrived()).toBe(8);
  }, 60_000);
});

describe('a target that asks to wait', () => {
  const some =
    (headers: Readonly<Record<string, string>>): Answering =>
    (response, nth) =>
      response.writeHead(nth === 90 ? 429 : 200, nth === 90 ? headers : {}).end('{}');

  it('gets no further scenario before that time', async () => {
    const begun: number[] = [];
    const asked = some({ 'retry-after': '3', 'x-ratelimit-remaining': '0' });
    const answer: Answering = (response, nth, request) => {
      if (nth === 90 || nth === 100) begun.push(Date.now());
      asked(response, nth, request);
    };
    const found = await tested(answer, { scenarios: TWO });
    expect([found.code, found.stderr]).toEqual([0, expect.stringMatching(/Waiting .*, as the target asked/)]);
    expect(reportIn(found).tests[0]).toMatchObject({ limit: { remaining: 0, waitMs: 3000 }, run: { end: 'complete' } });
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThanOrEqual(2900);
  }, 60_000);

  it('is left alone where it asks for more than a minute', async () => {
    const found = await tested(some({ 'retry-after': '120' }), { scenarios: TWO }, ['--target', 'staging']);
    expect([found.code, found.stdout]).toEqual([2, expect.stringMatching(/list was not begun: the target asked to wait 2 min/)]);
    expect(found.target.arrived()).toBe(100);
  }, 60_000);
});

describe('bad input: nothing is sent', () => {
  const HTTP = (load: string) => `  - { name: home, http: { method: POST, path: /n, body: {}, ${load} } }`;

  it.each([
    ['no target was named', [], '', 'No target was named', 'Name it'],
    ['a typo in its name', ['--target', 'stagin'], '', 'no target "stagin": it has staging', 'staging'],
    ['a rate above the ceiling', ['--target', 'staging'], 'rate: 500/s', 'asks for up to 500 requests a second', 'max-rate'],
    ['more clients than may be', ['--target', 'staging'], 'clients: 300, think-time: 10s', 'has 300 clients', 'max-in-flight'],
    [
      'clients that are too quick',
      ['--target', 'staging'],
      'clients: 20, think-time: 10ms',
      'up to 2000 requests a second',
      'max-rate',
    ],
    ['clients without a bound', ['--target', 'staging'], 'clients: 2', 'as fast as they are answered', 'think-time'],
    [
      'a search for the highest rate',
      ['--target', 'staging'],
      'saturation: { objective: p95 <= 100ms, from: 20/s, to: 50/s, step: 2s }',
      'searches the highest rate',
      'Give it a rate',
    ],
  ])(
    '%s',
    async (_, args, load, message, hint) => {
      const found = await tested(undefined, load === '' ? {} : { scenarios: HTTP(load) }, args);
      expect([found.code, found.stderr]).toEqual([3, expect.stringContaining(message)]);
      expect(found.stderr).toContain(hint);
      expect(found.target.arrived()).toBe(0);
    },
    60_000,
  );

  it('a pattern that no scenario has', async () => {
    const found = await tested(undefined, { target: 'scenarios: ["grpc-*"]' });
    expect([found.code, found.stderr]).toEqual([
      3,
      expect.stringContaining('No scenario is meant for the target staging: grpc-*'),
    ]);
  }, 60_000);

  it.each([
    ['nothing listens', 'http://127.0.0.1:1', /staging: http:\/\/127\.0\.0\.1:1\/up gave no answer within 1 s: ECONNREFUSED/],
    ['a name that nobody knows', 'http://nowhere.invalid', /staging: .* gave no answer within 1 s: (ENOTFOUND|EAI_AGAIN)/],
  ])(
    '%s',
    async (_, url, message) => {
      const found = await testTarget(projectOf(targetConfig(url))).finished;
      expect([found.code, found.stderr]).toEqual([3, expect.stringMatching(message)]);
    },
    60_000,
  );

  it('a certificate that has expired', async () => {
    const certificate = aCertificate({ expired: true });
    undo.push(certificate.remove);
    const { url, close } = await serveAt((_, response) => response.end(), certificate);
    undo.push(close);
    const env = { NODE_EXTRA_CA_CERTS: certificate.file };
    const found = await testTarget(projectOf(targetConfig(url)), undefined, env).finished;
    expect([found.code, found.stderr]).toEqual([3, expect.stringMatching(/staging: .*its certificate has expired/)]);
  }, 60_000);

  it('as a mode of run, which is a command', async () => {
    const target = await targetOf();
    const found = await cli(['run', '--mode', 'load-test'], { cwd: projectOf(targetConfig(target.url)).path });
    expect([found.code, found.stderr]).toEqual([3, expect.stringContaining('benchgate load-test')]);
    expect(target.arrived()).toBe(0);
  }, 60_000);
});

describe('a job', () => {
  const inputs = { mode: 'load-test', target: 'staging', 'fail-on': 'slo' };

  /** What becomes of it on a branch, in a repository whose default branch is main. */
  async function acted(ref: string, more: Readonly<Record<string, string>> = {}, { name = 'workflow_dispatch', env = {} } = {}) {
    const target = await targetOf(later(5));
    const stranger = await targetOf();
    const project = projectOf(targetConfig(target.url, { slos: STRICT }));
    const sha = project.git('rev-parse', 'HEAD');
    // What is checked out is another commit than the one that the workflow was started on.
    project.git('checkout', '--quiet', '-b', 'other');
    project.commit({ 'benchgate.yml': targetConfig(stranger.url) });
    const runner = aRunner();
    undo.push(runner.remove);
    const payload = name === 'schedule' ? {} : { repository: { default_branch: 'main' } };
    const event = { name, payload, env: { GITHUB_REF: ref, GITHUB_SHA: sha, ...env } };
    const finished = await runner.act(project, { ...inputs, ...more }, event);
    expect(stranger.arrived()).toBe(0);
    return { finished, runner, target };
  }

  it('tests the target of the default branch, whatever is checked out (threat 68)', async () => {
    const { finished, runner, target } = await acted('refs/heads/main');
    expect(finished).toMatchObject({ code: 1, stdout: expect.stringContaining('Load test of staging: broken') });
    expect(target.arrived()).toBe(100);
    expect(runner.outputs()).toMatchObject({ verdict: 'broken', 'report-path': expect.stringContaining('load-test.json') });
    expect(runner.written('summary')).toContain('Load test of staging: 1 objective of 1 broken');
  }, 60_000);

  it('of a schedule is one of the default branch', async () => {
    const { runner, target } = await acted('refs/heads/main', { mode: 'auto', 'fail-on': 'never' }, { name: 'schedule' });
    expect([runner.outputs().verdict, target.arrived()]).toEqual(['broken', 100]);
  }, 60_000);

  it.each([
    ['on another branch', 'refs/heads/other', {}],
    ['on a tag', 'refs/tags/main', {}],
    ['of another commit', 'refs/heads/main', { 'head-ref': 'other' }],
  ])(
    '%s is refused, and sends nothing (threat 68)',
    async (_, ref, more) => {
      const { finished, target } = await acted(ref, more);
      expect(finished).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('Load tests read their target from the default branch'),
      });
      expect(target.arrived()).toBe(0);
    },
    60_000,
  );

  it('sends nothing where the variable says off', async () => {
    const { finished, runner, target } = await acted('refs/heads/main', {}, { env: { BENCHGATE_WATCH: 'off' } });
    expect([finished.code, runner.outputs().verdict, target.arrived()]).toEqual([0, 'not-needed', 0]);
  }, 60_000);

  it('that only plans sends nothing', async () => {
    const { finished, target } = await acted('refs/heads/main', { 'dry-run': 'true' });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('dry run: nothing was sent') });
    expect(target.arrived()).toBe(0);
  }, 60_000);
});

describe('the revision', () => {
  const says =
    (...said: readonly string[]): Answering =>
    (response, nth, request) => {
      const now = said[nth === 0 ? 0 : said.length - 1] ?? '';
      if (request.url !== '/version') response.end('{}');
      else response.setHeader('x-revision', now).end(JSON.stringify({ build: { commit: now } }));
    };

  it.each([
    ['by a header', 'revision: { path: /version, header: X-Revision }'],
    ['by JSON', 'revision: { path: /version, json: build.commit }'],
  ])(
    'is told %s',
    async (_, target) => {
      const found = await tested(says('1a2b3c4'), { target });
      expect(reportIn(found).tests[0]?.run).toMatchObject({ revision: '1a2b3c4', dirty: false });
    },
    60_000,
  );

  it('that is another one at the end makes a run dirty', async () => {
    const found = await tested(says('1a2b3c4', '9f8e7d6'), { target: 'revision: { path: /version, header: x-revision }' });
    expect(reportIn(found).tests[0]?.run).toMatchObject({ revision: '1a2b3c4', dirty: true });
  }, 60_000);

  it('is not known where the target does not say', async () => {
    const found = await tested(undefined, { target: 'revision: { path: /version, json: build.commit }' });
    expect(reportIn(found).tests[0]?.run).toMatchObject({ revision: null, dirty: false });
  }, 60_000);
});

describe('a folder of history', () => {
  const ARGS = [...JSON_ARGS, '--history-folder', 'history'];
  const filesIn = (project: Clone) =>
    readdirSync(join(project.path, 'history/staging/home')).map((name) => join(project.path, 'history/staging/home', name));
  const linesIn = (project: Clone): readonly WatchRun[] =>
    filesIn(project).flatMap((file) =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );

  it('gets a line of each run, of two at once too', async () => {
    const target = await targetOf();
    const project = projectOf(targetConfig(target.url, { slos: KEPT }));
    const both = ['one', 'two'].map((folder) => testTarget(project, [...ARGS, '--output-dir', folder]).finished);
    for (const { code, stderr } of await Promise.all(both)) expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(linesIn(project)).toMatchObject([
      { end: 'complete', sent: 100 },
      { end: 'complete', sent: 100 },
    ]);
    const [file = ''] = filesIn(project);
    // Cut off in the middle.
    appendFileSync(file, '{"version":1,"at":"20');
    const third = reportIn(await testTarget(project, ARGS).finished);
    expect(third.history).toMatchObject([{ scenario: 'home', runs: [{ sent: 100 }, { sent: 100 }], missing: null }]);
    expect(third.warnings).toContainEqual(
      expect.stringMatching(/^staging\/home\/\d{4}-\d\d\.jsonl: line 3 is no run: it is not JSON/),
    );
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4);
  }, 90_000);

  it('keeps what was found when somebody ends the test: partial, and no verdict', async () => {
    const target = await targetOf();
    const project = projectOf(
      targetConfig(target.url, { slos: KEPT, target: 'revision: { path: /version, header: x-a }', scenarios: TWO }),
    );
    const running = testTarget(project, ARGS);
    while (target.arrived() < 30) await new Promise((wait) => setTimeout(wait, 10));
    running.child.kill('SIGINT');
    const found = await running.finished;
    expect(found.code).not.toBe(0);
    expect(target.arrived()).toBeLessThan(90);
    expect(reportIn(found)).toMatchObject({ state: 'partial', notBegun: ['list'], tests: [{ trip: null, objectives: [] }] });
    expect(linesIn(project)).toMatchObject([{ end: 'partial', failed: 0, dirty: false, counts: [] }]);
    expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
  }, 60_000);

  it('is not written where nothing was tested', async () => {
    const project = projectOf(targetConfig('http://127.0.0.1:1'));
    expect((await testTarget(project, ARGS).finished).code).toBe(3);
    expect(existsSync(join(project.path, 'history'))).toBe(false);
  }, 60_000);
});

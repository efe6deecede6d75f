import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aClone, type Clone } from '../support/clone.ts';
import { cli, processesIn, start } from '../support/dist.ts';

const SERVER = `
import { createServer } from 'node:http';
const pages = {
  '/': (r) => json(r, 200, { status: 'ok', items: [{ id: 1 }] }),
  '/login': (r) => json(r, 401, { error: 'no token \\u001b[31m' }),
  '/old': (r) => r.writeHead(302, { location: '/new' }).end(),
  '/page': (r) => r.setHeader('content-type', 'text/html').end('<p>hello</p>'),
  '/broken': (r) => { console.log('Error: no database'); json(r, 500, {}); },
  '/stream': (r) => { r.setHeader('content-type', 'text/event-stream').write('data: one\\n\\n'); setTimeout(() => r.end(), 20); },
  '/never': (r) => r.write('begun'),
  '/crash': () => process.exit(7),
};
const json = (r, status, value) => r.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
createServer((q, r) => (pages[q.url] ?? ((r) => json(r, 404, {})))(r)).listen(process.env.PORT, '127.0.0.1');
`;
const config = (scenarios: string, service = '') => `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
${service}scenarios:
${scenarios}design: { max-duration: 60m }
`;
const GOOD = `  - { name: home, http: { path: /, expect: { status: 200, json: { status: ok } } } }
  - { name: chat, http: { path: /stream, stream: sse, rate: 20/s } }
`;

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-try-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** On main, where there is nothing to compare with. */
async function within(text: string, act: (project: Clone) => Promise<void>): Promise<void> {
  const project = aClone();
  try {
    project.commit({ 'server.js': SERVER, 'package.json': '{"type":"module"}', 'benchgate.yml': text });
    await act(project);
    expect([...processesIn(project.path), ...processesIn(folder)]).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(project.git('status', '--porcelain')).toBe('');
  } finally {
    project.remove();
  }
}
const tried = ({ path }: Clone, ...args: string[]) =>
  cli(['try', '--engine', 'embedded', ...args], { cwd: path, env: { TMPDIR: folder } });

describe('benchgate try', () => {
  it('starts head alone and shows each answer, the load, the rows and the minutes', async () => {
    await within(`${config(GOOD)}policy: { history.write: deny }\n`, async (project) => {
      const { code, stdout } = await tried(project);
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /✓ home {2}GET \/ → 200 in .*, application\/json, 34 bytes\n {4}\{"status":"ok","items":\[\{"id":1\}\]\}/,
      );
      expect(stdout).toMatch(/✓ chat {2}GET \/stream → 200 in .*first event after/);
      expect(stdout).toMatch(/home: 50\/s per side, warm-up .*, by the embedded engine/);
      expect(stdout).toMatch(/deciding, with their budgets: .*latency\.p95 5 %/);
      expect(stdout).toMatch(/✓ 2 scenarios answered as expected, tried in/);
      expect(stdout).toContain('Policy: repo.write: human approval · network: open.');
      expect(stdout).toMatch(/Measuring takes about \d+ to \d+ minutes/);
    });
  }, 60_000);

  it('says what to change, of every scenario at once', async () => {
    const scenarios = `  - { name: login, http: { path: /login } }
  - { name: old, http: { path: /old } }
  - { name: page, http: { path: /page, expect: { json: { a: 1 } } } }
  - { name: items, http: { path: /, expect: { json: { items: [{ id: 2 }] } } } }
  - { name: none, http: { path: /none } }
  - { name: broken, http: { path: /broken } }
  - { name: nothing, http: { path: /, stream: sse } }
`;
    await within(config(scenarios), async (project) => {
      const { code, stdout } = await tried(project);
      expect(code).toBe(1);
      expect(stdout).toMatch(/✗ login .*401 .*\n {4}\{"error":"no token \\u001b\[31m"\}\n {2}✗ .*status 401.*\n {4}→ .*token/);
      expect(stdout).toMatch(/✓ old .*302.*to \/new/);
      expect(stdout).toContain('302 is a redirect to /new');
      expect(stdout).toContain('the answer is no JSON, but text/html');
      expect(stdout).toContain('items[0].id is 1, and 2 is expected');
      expect(stdout).toMatch(/✗ none[\s\S]*status 404[\s\S]*Correct the path/);
      expect(stdout).toMatch(/✗ broken[\s\S]*status 500[\s\S]*The last lines of its log:\n {2}\| Error: no database/);
      expect(stdout).toContain('no stream of server-sent events, but application/json');
      expect(stdout).toContain('✗ 6 of 7 scenarios did not answer as expected');
    });
  }, 60_000);

  it('ends within ten seconds of the boot, whatever hangs', async () => {
    const scenarios = `  - { name: never, http: { path: /never, timeout: 30s } }\n${GOOD}`;
    await within(config(scenarios), async (project) => {
      const { code, stdout } = await tried(project, '--json');
      const { tookMs, scenarios: found } = JSON.parse(stdout);
      expect(code).toBe(1);
      expect(tookMs).toBeLessThan(10_000);
      expect(found).toMatchObject([
        { name: 'never', asExpected: false, problems: [{ kind: 'late', answering: true, timeoutMs: 30_000 }] },
        { name: 'home', asExpected: true },
        { name: 'chat', asExpected: true },
      ]);
    });
  }, 60_000);

  it('tries the working tree, and one scenario alone', async () => {
    await within(config(`${GOOD}  - { name: none, http: { path: /none } }\n`), async (project) => {
      const { code, stdout } = await tried(project, '--scenario', 'home', '--json');
      expect([code, JSON.parse(stdout).scenarios]).toEqual([0, [expect.objectContaining({ name: 'home' })]]);
      const none = await tried(project, '--scenario', 'hom');
      expect(none).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('did you mean home?') });
      project.git('rm', '--quiet', 'server.js');
      const broken = await tried(project);
      expect(broken).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('before it was ready') });
      project.git('reset', '--quiet', '--hard');
    });
  }, 60_000);

  it('shows while the service boots what it waits for, and plans with the start that it saw', async () => {
    await within(config(GOOD).replace('start: node', 'start: sleep 7; exec node'), async (project) => {
      const { code, stdout, stderr } = await tried(project);
      expect(code).toBe(0);
      expect(stderr).toMatch(/^starting the service\nwaiting for an answer below 500 from \/: 1 s of at most 10 s$/m);
      expect(stdout).toMatch(/pairs of [\w]+ \(.* of requests, and [789]s for starting the service, as long as that took here\)/);
    });
  }, 60_000);

  it('says that the service died, and how', async () => {
    await within(config(`  - { name: crash, http: { path: /crash } }\n${GOOD}`), async (project) => {
      const { code, stdout } = await tried(project);
      expect(code).toBe(1);
      expect(stdout).toMatch(/✗ crash .*no answer[\s\S]*the connection was closed/);
      expect(stdout).toMatch(/✗ home[\s\S]*nobody answers at its port[\s\S]*\$PORT/);
      expect(stdout).toMatch(/The service died:\n {2}\| head: the start command ended with exit code 7/);
    });
  }, 60_000);

  it('gives its needs to the service', async () => {
    const needs = `needs:
  - { name: pages, start: "exec node -e \\"require('http').createServer((q,r)=>r.end('from the need')).listen(process.env.PORT,'127.0.0.1')\\"" }
`;
    const text = config(`  - { name: home, http: { path: / } }\n`, needs);
    await within(text, async (project) => {
      project.commit({
        'server.js': `import { createServer } from 'node:http';
createServer(async (q, r) => r.end(await (await fetch('http://127.0.0.1:' + process.env.PAGES_PORT)).text())).listen(process.env.PORT, '127.0.0.1');
`,
      });
      expect(await tried(project)).toMatchObject({ code: 0, stdout: expect.stringContaining('    from the need') });
    });
  }, 60_000);

  it('refuses what validate refuses, and leaves nothing when it is interrupted', async () => {
    await within(config('  - { name: item, http: { path: "/items/{id}" } }\n'), async (project) => {
      expect(await tried(project)).toMatchObject({ code: 3, stderr: expect.stringMatching(/benchgate\.yml:5:\d+ .*"\{id\}"/) });
    });
    await within(config('  - { name: never, http: { path: /never, timeout: 30s } }\n'), async (project) => {
      const running = start('cli.js', ['try', '--engine', 'embedded'], { cwd: project.path, env: { TMPDIR: folder } });
      await running.said(/head is ready: trying never/);
      running.child.kill('SIGINT');
      const { code, stdout } = await running.finished;
      expect([code, stdout]).toEqual([130, '']);
    });
  }, 60_000);

  it('says how to begin where there is no configuration', async () => {
    const project = aClone();
    try {
      project.commit({ 'server.js': SERVER });
      expect(await tried(project)).toMatchObject({ code: 3, stderr: expect.stringContaining('benchgate init') });
    } finally {
      project.remove();
    }
  }, 60_000);
});

describe('benchgate validate', () => {
  it('prints every problem at once with its place, as text and as JSON, and ends with 3', async () => {
    await within(
      config('  - { name: item, http: { path: "/items/{id}" } }\n  - { name: soak, k6: perf/none.js }\n'),
      async (project) => {
        const { code, stderr } = await cli(['validate'], { cwd: project.path });
        expect(code).toBe(3);
        expect(stderr).toMatch(/benchgate\.yml:5:\d+ scenarios\[0\]\.http\.path[\s\S]*benchgate\.yml:6:\d+ scenarios\[1\]\.k6/);
        const json = await cli(['validate', '--json'], { cwd: project.path });
        expect(json.code).toBe(3);
        expect(JSON.parse(json.stdout)).toMatchObject({ valid: false, problems: [{ line: 5 }, { line: 6 }] });
      },
    );
  }, 60_000);
});

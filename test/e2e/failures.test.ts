import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aClone, type Clone } from '../support/clone.ts';
import { cli, processesIn, start } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';

let project: Clone | undefined;
afterEach(() => {
  const path = project?.path ?? '/none';
  expect(processesIn(path)).toEqual([]);
  if (project?.git('rev-parse', '--is-inside-work-tree') === 'true')
    expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
  project?.remove();
  project = undefined;
});

/** Runs with this configuration on both sides; gives exit code and what was said. */
async function runWith(config: string | null, files: Record<string, string> = {}, args: readonly string[] = []) {
  project = aProject({ base: 5, head: 5 }, config);
  if (Object.keys(files).length > 0) project.commit(files);
  const { code, stderr, stdout } = await cli(['run', ...args], { cwd: project.path });
  return { code, stderr, stdout };
}

describe('configuration', () => {
  it.each([
    ['none', null, /benchgate init/],
    ['empty', '', /benchgate\.yml/],
    ['malformed', 'service: [', /benchgate\.yml:\d+:\d+/],
    ['unknown key', CONFIG.replace('slos:', 'slo:'), /benchgate\.yml:7:1 slo: .*slos/],
    ['duplicate key', `${CONFIG}design: {}\n`, /benchgate\.yml:13:1 design: /],
    ['wrong unit', CONFIG.replace('block: 500ms', 'block: 1'), /benchgate\.yml:12:18 design\.block: .*duration.*such as/],
  ])('%s: exit code 3, with the place and what to write', async (_, config, said) => {
    const { code, stderr, stdout } = await runWith(config);
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([3, '']);
  });
});

describe('target', () => {
  it('start command exits: which side, its last lines', async () => {
    const { code, stderr } = await runWith(CONFIG, { 'server.js': 'console.log("cannot find the flux");\nprocess.exit(7);\n' });
    expect(code).toBe(3);
    expect(stderr).toMatch(/head/);
    expect(stderr).toContain('cannot find the flux');
    expect(stderr).toContain('7');
  });

  it('never gets ready', async () => {
    const { code, stderr } = await runWith(CONFIG.replace('timeout: 10s', 'timeout: 1s'), {
      'server.js': 'console.log("dreaming"); setInterval(() => {}, 1000);\n',
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(/head[\s\S]*dreaming/);
  });

  it('dies in the middle of a block', async () => {
    const server =
      readFileSync(join(import.meta.dirname, '../support/project.ts'), 'utf8').match(/const SERVER = `([\s\S]*?)`;/)?.[1] ?? '';
    const handler = 'createServer((request, response) => {';
    expect(server).toContain(handler);
    // At 100 requests a second for 0.6 s, the thirtieth is in the middle.
    const die = "if (++asked === 30) { console.error('out of cheese'); process.exit(3); }";
    const dying = server.replace(handler, `let asked = 0;\n${handler}\n${die}`);
    const { code, stderr } = await runWith(CONFIG, { 'server.js': dying });
    expect(code).toBe(3);
    expect(stderr).toMatch(/head[\s\S]*out of cheese/);
  });

  it('build fails on one side: a Failure, never a verdict', async () => {
    const config = CONFIG.replace('start: node server.js', 'build: sh build.sh\n  start: node server.js');
    project = aProject({ base: 5, head: 5 }, config);
    project.git('checkout', '--quiet', 'main');
    project.commit({ 'build.sh': 'echo fine\n' });
    project.git('checkout', '--quiet', 'feature');
    project.git('merge', '--quiet', '--no-edit', 'main');
    project.commit({ 'build.sh': 'echo "missing semicolon"; exit 2\n' });
    const { code, stderr, stdout } = await cli(['run'], { cwd: project.path });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/head[\s\S]*missing semicolon/);
  });
});

describe('environment', () => {
  it('a taken port: the command that finds who has it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const { code, stderr } = await runWith(CONFIG.replace('start: node server.js', `start: node server.js\n  port: ${port}`));
      expect(code).toBe(3);
      expect(stderr).toContain(String(port));
      expect(stderr).toMatch(/ss -|lsof/);
    } finally {
      server.close();
    }
  });

  it('an output folder that cannot be written: said before anything is built', async () => {
    project = aProject({ base: 5, head: 5 });
    const began = await cli(['run', '--output-dir', 'server.js/x'], { cwd: project.path });
    expect([began.code, began.stdout]).toEqual([3, '']);
    expect(began.stderr).toContain('server.js');
    expect(began.stderr).not.toMatch(/pilot|pair/);
  });

  it('no git', async () => {
    project = aProject({ base: 5, head: 5 });
    const { code, stderr } = await cli(['run'], { cwd: project.path, env: { PATH: '/nonexistent' } });
    expect(code).toBe(3);
    expect(stderr).toContain('apt-get install git');
  });

  it('a shallow clone whose remote is gone', async () => {
    const origin = aProject({ base: 5, head: 5 });
    project = aClone({ url: `file://${origin.path}`, depth: 1 });
    project.git('remote', 'set-url', 'origin', 'file:///nowhere');
    project.git('remote', 'set-branches', 'origin', '*');
    const base = origin.git('rev-parse', 'main');
    origin.remove();
    const { code, stderr } = await cli(['run', '--base-ref', base], { cwd: project.path });
    expect(code).toBe(3);
    expect(stderr).toMatch(/git fetch --unshallow|fetch-depth: 0/);
  });
});

describe('Ctrl-C and SIGTERM', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s keeps what was measured, says partial, leaves no process',
    async (signal, expected) => {
      project = aProject({ base: 5, head: 5 }, CONFIG.replace('max-pairs: 12', 'max-pairs: 40, complete: true'));
      const running = start('cli.js', ['run'], { cwd: project.path });
      // Plain progress lines are rare.
      await running.said(/^pair ([2-9]|[1-3]\d)\//m);
      running.child.kill(signal);
      const { code, stdout } = await running.finished;
      expect(code).toBe(expected);
      expect(stdout).toMatch(/partial/i);
      const measurement = JSON.parse(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8'));
      expect(measurement.stop).toBe('cancelled');
      expect(measurement.pairs.index.length).toBeGreaterThan(0);
      expect(await cli(['report', 'benchgate-out/measurement.json'], { cwd: project.path })).toMatchObject({ code: 0 });
    },
    60_000,
  );
});

describe('a service that fails every request', () => {
  /** Denies, with words that are nobody's business, where the file `deny` is there. */
  const DENYING = `
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
console.log('the key is hunter2');
const denies = existsSync('deny');
createServer((request, response) => {
  response.statusCode = denies && request.url !== '/up' ? 401 : 200;
  response.end(denies ? 'denied: hunter2' : '{}');
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
  const DENYING_CONFIG = `service: { start: node server.js, ready: { http: /up } }
scenarios:
  - name: home
    http: { path: /, rate: 100/s }
design: { block: 1s, warm-up: 200ms, max-pairs: 12, max-duration: 3m }
`;

  /** Runs with a service that denies on one side. */
  async function denying(side: 'base' | 'head') {
    project = aProject({ base: 0, head: 0 }, DENYING_CONFIG, {
      'server.js': DENYING,
      ...(side === 'base' ? { deny: '' } : {}),
    });
    if (side === 'base') project.git('rm', '--quiet', 'deny');
    project.commit({ more: '1', ...(side === 'head' ? { deny: '' } : {}) });
    const ran = await cli(['run', '--json', '--fail-on', 'regression,slo,no-data'], { cwd: project.path });
    const out = join(project.path, 'benchgate-out');
    const read = (name: string) => readFileSync(join(out, name), 'utf8');
    for (const name of ['report.json', 'measurement.json', 'summary.md', 'report.html'])
      expect(read(name)).not.toContain('hunter2');
    expect(read('logs/failed-answers.log')).toContain(`${side}: home: status 401: denied: hunter2`);
    expect(read(`logs/${side}-first-bad.log`)).toContain('the key is hunter2');
    return { ...ran, report: JSON.parse(ran.stdout) };
  }

  it('on base: no data after the pilot, with what it answered and logged on the terminal', async () => {
    const { code, report, stderr } = await denying('base');
    expect([code, report.verdict.state, report.validity.stop, report.validity.pairs]).toEqual([2, 'no-data', 'all-failed', 0]);
    expect(stderr).toContain('denied: hunter2');
    expect(stderr).toContain('  | the key is hunter2');
    expect(report.warnings.join()).toMatch(/base failed every request of the pilot \(\d+ × status 401\)/);
  }, 120_000);

  it('on head: its error rate is a regression, after the pairs of the first look', async () => {
    const { code, report } = await denying('head');
    const rate = report.comparisons.find(({ metric }: { metric: string }) => metric === 'error-rate');
    expect([code, report.verdict.state, rate.outcome, rate.change]).toEqual([1, 'fail', 'regression', 1]);
    expect(report.errors).toEqual([{ scenario: 'home', side: 'head', sent: expect.any(Number), kinds: [expect.anything()] }]);
    expect(report.errors[0].kinds[0].kind).toBe('status 401');
  }, 120_000);
});

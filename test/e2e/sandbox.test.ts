import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { cli, processesIn, start } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { CONFIG as K6_CONFIG, LOAD, scripts } from '../support/k6-project.ts';
import { installStandIn } from '../support/k6-stand-in.ts';
import { eventually } from '../support/processes.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { leftOfSandboxes, NO_SANDBOX } from '../support/sandbox.ts';
import { aTarget, reportIn, targetConfig, targetProject, testTarget } from '../support/target.ts';

/** Namespaces, rules and control groups of every measurement on this machine: these tests have the sandbox to themselves. */
function leftHere(): readonly string[] {
  const said = (file: string, args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' }).stdout.split('\n');
  const lines = [...said('ip', ['netns', 'list']), ...said('nft', ['list', 'tables'])];
  return lines.filter((line) => line.includes('benchgate'));
}

const SETTINGS = `${CONFIG}\nsandbox: required\n`;

describe.skipIf(NO_SANDBOX !== null)('a sandbox around what a command starts', () => {
  it('a run that is killed takes its sides with it, and the next one takes away what it could not', async () => {
    const project = aProject({ base: 5, head: 5 }, SETTINGS);
    const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-apart-')));
    try {
      const env = { TMPDIR: temporary };
      const killed = start('cli.js', ['run', '--base-ref', 'HEAD~1'], { cwd: project.path, env });
      await killed.said(/^pilot · /m);
      killed.child.kill('SIGKILL');
      await killed.finished;
      expect(leftHere().length).toBeGreaterThan(0);
      const { stderr } = await cli(['try'], { cwd: project.path, env });
      expect(stderr).toContain('Sandbox: netns');
      expect(stderr).toContain('head is ready');
      expect(leftHere()).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
      expect(processesIn(temporary)).toEqual([]);
      expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    } finally {
      for (const path of [project.path, temporary]) rmSync(path, { recursive: true, force: true });
    }
  }, 120_000);

  it('what cannot run in one is refused with what to do, before anything is started', async () => {
    const need = '\nneeds:\n  - { name: db, start: "sleep 100", per: pair }\n';
    const project = aProject({ base: 5, head: 5 }, SETTINGS + need);
    try {
      const { code, stdout, stderr } = await cli(['run', '--base-ref', 'HEAD~1'], { cwd: project.path });
      expect(code).toBe(3);
      expect(stdout + stderr).toContain('A sandbox is required, and there is none here: the need db is shared by both sides');
      expect(stdout + stderr).toContain('`per: side` of `needs.db`');
      expect(leftHere()).toEqual([]);
    } finally {
      rmSync(project.path, { recursive: true, force: true });
    }
  });

  describe('a k6 script where the network is denied', () => {
    const DENIED = '\npolicy: { network.egress: deny }\n';
    const SHOP = { scenarios: '  - { name: shop, k6: perf/shop.js }' };
    const scriptOf = (seconds: number) => `// stand-in: GET /n 10/s ${seconds}
import http from 'k6/http';
export const options = { scenarios: { many: {
  executor: 'constant-arrival-rate', rate: 10, timeUnit: '1s', duration: '${seconds}s', preAllocatedVUs: 5,
} } };
export default function () {
  http.get(__ENV.BASE_URL + '/n');
}
`;
    const folders: string[] = [];
    const aFolder = () => {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-walled-')));
      folders.push(folder);
      return folder;
    };
    /** Rules for k6 of every measurement on this machine. */
    const rulesHere = () => leftHere().filter((line) => /_u61\d{3}$/.test(line));
    const usersHere = async () => (await leftOfSandboxes()).filter((line) => /^\d+$/.test(line));

    it('threat 99: is tried behind walls of its own', async () => {
      const project = aProject({ base: 5, head: 5 }, K6_CONFIG + DENIED, scripts(LOAD));
      const k6 = installStandIn(aFolder());
      try {
        const { code, stderr, stdout } = await cli(['try', '--k6-path', k6], { cwd: project.path });
        expect([code, stderr]).toEqual([0, expect.stringContaining('The load generator runs behind walls of its own.')]);
        expect(stdout + stderr).not.toContain('no request');
        expect(rulesHere()).toEqual([]);
      } finally {
        for (const path of [project.path, ...folders.splice(0)]) rmSync(path, { recursive: true, force: true });
      }
    }, 60_000);

    it('threat 99: tests a target, goes with its run, and the next one takes away what that left', async () => {
      const target = await aTarget();
      const config = targetConfig(target.url, { ...SHOP, target: 'max-rate: 20/s' }) + DENIED;
      const project = targetProject(config, { 'perf/shop.js': scriptOf(60) });
      const [temporary, k6] = [aFolder(), installStandIn(aFolder())];
      const begin = () => testTarget(project, ['--target', 'staging', '--k6-path', k6, '--json'], { TMPDIR: temporary });
      try {
        const killed = begin();
        await eventually(() => target.arrived() > 0);
        killed.child.kill('SIGKILL');
        await killed.finished;
        await eventually(async () => (await usersHere()).length === 0);
        expect(rulesHere()).toHaveLength(1);
        project.commit({ 'perf/shop.js': scriptOf(1) });
        const found = await begin().finished;
        expect(reportIn(found)).toMatchObject({ state: 'kept', tests: [{ run: { end: 'complete', failed: 0 } }] });
        const { sandbox, network } = reportIn(found);
        expect([sandbox?.mechanism, network]).toEqual(['netns', { kind: 'whole', by: 'netns' }]);
        expect(sandbox?.load?.filter(({ state, wall }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
        const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8').replaceAll('\u00a0', ' ');
        expect(summary).toContain('network: denied, enforced by netns.');
        expect(summary).toContain('Load generator: walls of its own');
        expect(found.stderr).toContain('The load generator runs behind walls of its own.');
        expect(rulesHere()).toEqual([]);
        expect(readdirSync(temporary)).toEqual([]);
      } finally {
        await target.close();
        for (const path of [project.path, ...folders.splice(0)]) rmSync(path, { recursive: true, force: true });
      }
    }, 60_000);

    it('threat 116: so is a program of the repository, which finds nothing else than what it is to drive', async () => {
      const other = await aTarget();
      const program = `const other = await fetch('${other.url}/n').then(() => 'reached', ({ cause }) => cause.code);\n${PROGRAM}`;
      const project = aProject({ base: 5, head: 5 }, COMMAND_CONFIG + DENIED, { 'perf/load.mjs': program });
      try {
        const { code, stderr, stdout } = await cli(['try'], { cwd: project.path });
        expect([code, stderr]).toEqual([0, expect.stringContaining('The load generator runs behind walls of its own.')]);
        expect([stdout, other.arrived()]).toEqual([expect.stringContaining('other ECONNREFUSED'), 0]);
        expect(rulesHere()).toEqual([]);
      } finally {
        await other.close();
        rmSync(project.path, { recursive: true, force: true });
      }
    }, 60_000);

    if (LONG)
      it('threat 116: a program of the repository is measured, and the measurement says that its walls held', async () => {
        const project = aProject({ base: 10, head: 30 }, COMMAND_CONFIG + DENIED, {
          'perf/load.mjs': `const other = '';\n${PROGRAM}`,
        });
        try {
          const { code, stderr } = await cli(['run', '--base-ref', 'HEAD~1'], { cwd: project.path });
          expect([code, stderr]).toEqual([1, expect.any(String)]);
          const { sandbox } = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8'));
          expect(sandbox?.load?.filter(({ state, wall }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
          const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8').replaceAll('\u00a0', ' ');
          expect(summary).toContain('network: denied, enforced by netns');
          expect(rulesHere()).toEqual([]);
        } finally {
          rmSync(project.path, { recursive: true, force: true });
        }
      }, 400_000);

    if (LONG)
      it('is measured, and the measurement says that its walls held', async () => {
        const project = aProject({ base: 5, head: 5 }, K6_CONFIG + DENIED, scripts(LOAD));
        const k6 = installStandIn(aFolder());
        try {
          const { code, stderr } = await cli(['run', '--base-ref', 'HEAD~1', '--k6-path', k6], { cwd: project.path });
          expect([code, stderr]).toEqual([0, expect.any(String)]);
          const { sandbox } = readMeasurement(readFileSync(join(project.path, 'benchgate-out/measurement.json'), 'utf8'));
          expect(sandbox?.load?.filter(({ state, wall }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
          expect(readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8')).toContain(
            'Load generator: walls of its own',
          );
          expect(rulesHere()).toEqual([]);
        } finally {
          for (const path of [project.path, ...folders.splice(0)]) rmSync(path, { recursive: true, force: true });
        }
      }, 180_000);
  });
});

const COMMAND_CONFIG = `service: { start: node server.js, ready: { http: /, timeout: 10s } }
scenarios:
  - { name: own, command: { run: node perf/load.mjs, clients: 2 } }
budgets: [{ metric: cpu-per-request, gate: false }]
design: { block: 600ms, warm-up: 200ms, max-pairs: 12, max-duration: 10m }
`;

/** Two users that wait for their answers; requests are called after what became of the other address. */
const PROGRAM = `import { appendFileSync } from 'node:fs';
const { BASE_URL, CLIENTS, DURATION, POINTS_FILE } = process.env;
const until = performance.now() + 1000 * Number(DURATION);
const user = async () => {
  while (performance.now() < until) {
    const [at, from] = [Date.now(), performance.now()];
    const { status } = await fetch(BASE_URL);
    const point = { at, ms: performance.now() - from, ok: status === 200, status, name: 'other ' + other };
    appendFileSync(POINTS_FILE, JSON.stringify(point) + '\\n');
  }
};
for (let i = 0; i < Number(CLIENTS); i++) user();
`;

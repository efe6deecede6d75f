import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Clone } from '../support/clone.ts';
import { cli, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aProject } from '../support/project.ts';

/** Users that wait for their answers, as docs/generators.md tells of programs; `forMs` is how long it sends. */
const load = (forMs: string) => `import { appendFileSync } from 'node:fs';
const { BASE_URL, CLIENTS, DURATION, POINTS_FILE } = process.env;
const until = performance.now() + ${forMs};
const user = async () => {
  while (performance.now() < until) {
    const [at, from] = [Date.now(), performance.now()];
    const answer = await fetch(BASE_URL);
    await answer.text();
    const { status } = answer;
    const point = { at, ms: performance.now() - from, ok: status === 200, status, name: 'home' };
    appendFileSync(POINTS_FILE, JSON.stringify(point) + '\\n');
  }
};
for (let i = 0; i < Number(CLIENTS); i++) user();
`;
/** Children in sessions of their own, and an end before the block's. */
const FORKS = `import { spawn } from 'node:child_process';
for (let i = 0; i < 3; i++) spawn('setsid', ['sleep', '601'], { detached: true, stdio: 'ignore' }).unref();
${load('300')}`;
const CUT = `setTimeout(() => appendFileSync(POINTS_FILE, '{"at":17'), 2200);`;
const CONFIG = `service: { start: node server.js, ready: { http: /, timeout: 10s } }
scenarios:
  - { name: own, command: { run: node perf/load.mjs, clients: 2 } }
budgets: [{ metric: cpu-per-request, gate: false }]
design: { block: 600ms, warm-up: 200ms, max-pairs: 12, max-duration: 10m }
`;

let project: Clone | undefined;
afterEach(() => {
  expect(processesIn(project?.path ?? '/none')).toEqual([]);
  expect(project?.git('worktree', 'list').split('\n')).toHaveLength(1);
  project?.remove();
  project = undefined;
});

/** Runs the command in a project whose service waits so many ms, and whose program is this one. */
async function running(args: readonly string[], program: string, wait = { base: 5, head: 5 }, config = CONFIG) {
  project = aProject(wait, config, { 'perf/load.mjs': program });
  return cli(args, { cwd: project.path });
}

describe('a load generator of the repository’s own', () => {
  it('that ends early is a failed experiment, with what it printed on the screen', async () => {
    const program = `${load('300')}\nconsole.log('out of luck');`;
    const { code, stderr } = await running(['run', '--json'], program);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /own: its load generator ended too early, sending to (?:base|head): it ended with exit code 0 after .* before its block did/,
    );
    expect(stderr).toContain('  | out of luck');
  });

  /** Each ends the run in the pilot: those that are quick are tried each time. */
  const QUICK = [
    ['writes nothing', "console.log('out of luck')", 'its load generator wrote no points of'],
    ['forks what survives it', FORKS, 'its load generator ended too early, sending to'],
    ['is told by a clock of another zone', load('2000').replace('Date.now()', 'Date.now() + 3_600_000'), '1 h ahead of UTC'],
  ] as const;
  const SLOW = [
    ['tells seconds', load('2000').replace('Date.now()', 'Date.now() / 1000'), 'it seems to be in seconds'],
    ['is cut off while it writes', `${load('1900')}${CUT}`, 'of its points: the file ends in the middle of it'],
    ['prints megabytes', `${load('100')}\nfor (let i = 0; i < 100; i++) console.log('x'.repeat(100_000));`, 'ended too early'],
  ] as const;
  it.each([...QUICK, ...(LONG ? SLOW : [])])(
    'that %s is a failed experiment, says what to do, and leaves nothing',
    async (_, program, said) => {
      const { code, stderr } = await running(['run', '--base-ref', 'main'], program);
      expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
      expect(stderr).toContain('Next: ');
      // Twenty lines, each of them cut.
      expect(Buffer.byteLength(stderr)).toBeLessThan(30_000);
    },
  );

  it('is tried for two seconds, and shown with what will be measured of it', async () => {
    const { code, stdout } = await running(['try'], load('1000 * Number(DURATION)'));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/2 clients per side.*, by its command/)]);
    expect(stdout).toContain('deciding, with their budgets: error-rate');
  });

  if (LONG)
    it('gates: a head that is slower is a regression of throughput', async () => {
      const { code, stdout } = await running(['run', '--json'], load('1200'), { base: 10, head: 30 });
      const { comparisons, validity }: Report = JSON.parse(stdout);
      expect([code, validity.mode]).toEqual([1, 'alternating']);
      expect(comparisons.find(({ metric }) => metric === 'throughput')).toMatchObject({
        outcome: 'regression',
        engine: 'command',
      });
      expect(readFileSync(join(project?.path ?? '', 'benchgate-out/summary.md'), 'utf8')).toContain(
        '2 users of a load generator',
      );
    }, 400_000);
});

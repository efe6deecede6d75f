import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aTarget, reportIn, type StagedTarget, targetConfig, targetProject } from '../support/target.ts';

/** Sends so many requests a second for DURATION, one after the other's due, and writes each down at once, or at the end. */
const load = ({ rate = 'Number(process.env.RATE)', atEnd = false } = {}) => `import { appendFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
const { BASE_URL, DURATION, POINTS_FILE } = process.env;
// Whoever ends it does not reach this one by its group.
spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
process.on('SIGINT', () => {});
const [from, kept] = [performance.now(), []];
const send = async () => {
  const [at, started] = [Date.now(), performance.now()];
  const answer = await fetch(BASE_URL + '/n');
  await answer.text();
  const { status } = answer;
  kept.push(JSON.stringify({ at, ms: performance.now() - started, ok: status < 400, status }) + '\\n');
  if (!${atEnd}) appendFileSync(POINTS_FILE, kept.pop());
};
let sent = 0;
const timer = setInterval(() => {
  const since = performance.now() - from;
  for (; sent < (since / 1000) * (${rate}); sent++) send();
  if (since > 1000 * Number(DURATION)) {
    clearInterval(timer);
    setTimeout(() => kept.length > 0 && appendFileSync(POINTS_FILE, kept.join('')), 300);
  }
}, 5);
`;
const scenario = (said: string) => ({ scenarios: `  - { name: own, command: { run: node perf/load.mjs, ${said} } }` });
const KEPT = { slos: '{ scenario: own, metric: latency, objective: p95 <= 2s }' };

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
});

/** What a load test by this program comes to, and what was left running of it. */
async function tested(
  program: string,
  said: string,
  more: { readonly target?: string; readonly forS?: number } = {},
  answer?: Parameters<typeof aTarget>[0],
) {
  const target: StagedTarget = await aTarget(answer);
  undo.push(target.close);
  const config = targetConfig(target.url, { ...scenario(said), ...KEPT, target: more.target ?? 'max-rate: 40/s' });
  const project = targetProject(config.replace('duration: 2s', `duration: ${more.forS ?? 2}s`), { 'perf/load.mjs': program });
  undo.push(project.remove);
  const found = await cli(['load-test', '--target', 'staging', '--json'], { cwd: project.path });
  const arrived = target.arrived();
  await new Promise((wait) => setTimeout(wait, 200));
  // Nothing is sent any more, and nothing of it runs.
  expect([target.arrived(), processesIn(project.path)]).toEqual([arrived, []]);
  return { ...found, arrived };
}

describe("a load test by a load generator of one's own", () => {
  it('holds objectives against what it tells, and says that what arrived is not counted', async () => {
    const found = await tested(load(), 'rate: 40/s');
    expect([found.code, found.stderr]).toEqual([0, expect.any(String)]);
    const { state, tests, warnings } = reportIn(found);
    expect([state, tests[0]?.run.end, tests[0]?.run.failed]).toEqual(['kept', 'complete', 0]);
    expect(tests[0]?.run.sent).toBeGreaterThan(70);
    expect(tests[0]?.run.sent).toBeLessThanOrEqual(found.arrived);
    expect(tests[0]?.run.counts).toEqual([
      { objective: 'own latency p95 <= 2s', good: tests[0]?.run.sent, total: tests[0]?.run.sent },
    ]);
    expect(warnings.join()).toContain('what arrived at the target was not counted');
  }, 60_000);

  it('threat 115: ends one that sends more than the target may get, at once and with all that it started', async () => {
    const found = await tested(load({ rate: '200' }), 'rate: 40/s', { forS: 30 });
    expect([found.code, found.stderr]).toEqual([2, expect.any(String)]);
    expect(reportIn(found)).toMatchObject({
      state: 'aborted',
      tests: [{ trip: { code: 'rate', most: 40 }, run: { end: 'aborted' } }],
    });
    // Of 6000; some 220 end it, and it is looked at a few times a second.
    expect(found.arrived).toBeLessThan(1200);
  }, 60_000);

  it('threat 115: ends one whose requests fail, as the breaker says', async () => {
    const found = await tested(load(), 'rate: 40/s', { forS: 30 }, (response) => response.writeHead(500).end());
    expect([found.code, found.stderr]).toEqual([2, expect.any(String)]);
    expect(reportIn(found)).toMatchObject({
      state: 'aborted',
      tests: [{ trip: { code: 'errors' }, errors: { 'status 500': expect.any(Number) } }],
    });
    expect(found.arrived).toBeLessThan(200);
  }, 60_000);

  // It has to be late by five seconds.
  if (LONG)
    it('threat 115: does not take the word of one that tells what it sent when that is over', async () => {
      const found = await tested(load({ atEnd: true }), 'rate: 5/s', { forS: 6 });
      expect([found.code, found.stderr]).toEqual([
        3,
        expect.stringMatching(/own: its load generator told of a request \d s after that was over/),
      ]);
      expect(found.stderr).toContain('flush');
    }, 60_000);

  if (spawnSync('/bin/sh', ['-c', 'command -v locust']).status === 0)
    it('is sent by a real Locust', async () => {
      const target = await aTarget();
      undo.push(target.close);
      const own =
        '  - { name: own, command: { run: "locust -f perf/locustfile.py,$ADAPTER --headless --only-summary -u $CLIENTS -r $CLIENTS -t ${DURATION}s -H $BASE_URL", points: locust, clients: 2 } }';
      const config = targetConfig(target.url, { scenarios: own, ...KEPT, target: 'max-rate: 60/s' });
      const project = targetProject(config, { 'perf/locustfile.py': LOCUSTFILE });
      undo.push(project.remove);
      const found = await cli(['load-test', '--target', 'staging', '--json'], { cwd: project.path });
      expect([found.code, found.stdout + found.stderr]).toEqual([0, expect.any(String)]);
      const { state, tests } = reportIn(found);
      expect([state, tests[0]?.run.end, tests[0]?.run.failed]).toEqual(['kept', 'complete', 0]);
      expect(tests[0]?.run.sent).toBeGreaterThan(10);
      expect(tests[0]?.run.sent).toBeLessThanOrEqual(target.arrived());
    }, 60_000);
});

const LOCUSTFILE = `from locust import HttpUser, constant, task


class Visitor(HttpUser):
    wait_time = constant(0.1)

    @task
    def home(self):
        self.client.get("/n")
`;

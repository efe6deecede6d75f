import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemo } from '../../src/demo/example.ts';
import type { PageStep } from '../../src/demo/page.ts';
import { simulatedRun } from '../../src/demo/watch-simulation.ts';
import type { WatchStage } from '../../src/demo/watch-stage.ts';
import { tellWatch } from '../../src/demo/watch-story.ts';
import { nodeGitHub } from '../../src/github/github.ts';
import { nodeWorld } from '../../src/node-world.ts';

const program = pathToFileURL(join(import.meta.dirname, '../../dist/cli.js')).href;

/** What two load tests found once; in the story they are run. */
async function recorded({ history, now, watched }: WatchStage) {
  const run = {
    ...simulatedRun({ seed: 'recorded', at: now(), revision: 'v1.4.0', slower: 0, objective: '' }),
    runner: 'a laptop',
  };
  const objective = `chat ttft ${watched.slos[0]?.objective}`;
  const one = { ...run, run: `${run.at} local`, sent: 100, counts: [{ objective, good: 97, total: 100 }] };
  await history.append([one]);
  return one;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-watch-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Told up to so many steps, and then interrupted. */
async function story(seed: string, most = Number.POSITIVE_INFINITY): Promise<{ steps: PageStep[]; page: string | null }> {
  const interruption = new AbortController();
  const world = nodeWorld({ env: process.env, version: '0.0.0', cancelled: interruption.signal });
  const demo = await makeDemo(program);
  const steps: PageStep[] = [];
  const page = await tellWatch(
    {
      ...{ demo, outputDir: join(folder, 'out'), seed, load: recorded },
      tell(step) {
        steps.push(step);
        if (steps.length >= most) interruption.abort();
      },
      connect: (repository, { url, serverUrl }) =>
        nodeGitHub(repository, { ...process.env, GITHUB_API_URL: url, GITHUB_SERVER_URL: serverUrl }),
    },
    world,
  ).finally(demo.remove);
  return { steps, page };
}

describe('three weeks of load tests', () => {
  it('go from a release to an incident, to the commit that brought it, and to its end', async () => {
    // Looking for changes takes most of the time: the whole of it is told in test/e2e/demo.test.ts.
    const { steps, page } = await story('demo', 9);
    const headings = steps.map(({ heading }) => heading.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC: /, ''));
    expect(headings).toEqual([
      expect.stringContaining('tested for the first time'),
      expect.stringMatching(/^A test every hour \(simulated from here on\)\. \d\d pull requests are merged/),
      expect.stringContaining('the alert is open'),
      expect.stringContaining('The nightly creep compares main with v1.4.0 (pairs are simulated)'),
      expect.stringContaining('the search is real, its pairs are simulated'),
      expect.stringContaining('the alert closes by itself'),
      expect.stringContaining('Dashboards and rules are written'),
      expect.stringContaining('CI tells'),
      expect.stringContaining('the last test is really run again'),
    ]);
    const text = (part: string) => steps.find(({ heading }) => heading.includes(part));
    expect(text('the alert is open')?.comment).toMatch(/^\*\*Issue #1, open: staging: chat ttft p95 <= 240ms/);
    expect(text('closes by itself')?.comment).toMatch(/^\*\*Issue #1, closed: /);
    expect(text('creep')?.text).toMatch(/chat · ttft\.p95: \+\d\d % .* since v1\.4\.0, over \d\d commits: more than its budget/);
    expect(text('its pairs are simulated')?.text).toMatch(/^ +• [0-9a-f]{12} Rerank documents before they are quoted: \+1\d %/m);
    expect(text('CI tells')?.text).toContain('dashboards/staging.rules.yml is not what the configuration gives');
    expect(page).toBe(null);
    const lines = readFileSync(join(folder, 'out/history/staging/chat/2026-03.jsonl'), 'utf8').trimEnd().split('\n');
    // Two hours are missing, one was confirmed, and the last one begins the fourth week.
    expect(lines).toHaveLength(3 * 7 * 24 - 2 + 1 + 1);
    expect(existsSync(join(folder, 'out/dashboards/staging.dashboard.json'))).toBe(true);
    // Again, and the same, up to where it is interrupted: nothing of it depends on the day, or on what the first one left.
    const again = await story('demo', 6);
    expect(again).toEqual({ steps: steps.slice(0, 6), page: null });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { aTarget, reportIn, type StagedTarget, targetConfig, targetProject } from '../support/target.ts';

const SCRIPT = `// stand-in: GET /n 30/s 2
import http from 'k6/http';
export const options = { scenarios: { shop: {
  executor: 'constant-arrival-rate', rate: 30, timeUnit: '1s', duration: '2s', preAllocatedVUs: 20, maxVUs: 20,
} } };
export default function () { http.get(__ENV.BASE_URL + '/n'); }
`;
const SHOP = { scenarios: '  - { name: shop, k6: perf/shop.js }', target: 'load: { segments: 3 }' };

const made: { readonly project: Clone; readonly target: StagedTarget }[] = [];
afterEach(async () => {
  for (const { project, target } of made.splice(0)) {
    project.remove();
    await target.close();
  }
});

async function aSharedTarget() {
  const target = await aTarget();
  const project = targetProject(targetConfig(target.url, SHOP), { 'perf/shop.js': SCRIPT });
  made.push({ project, target });
  return { project, target };
}

const inSeconds = (s: number) => new Date(Math.ceil(Date.now() / 1000 + s) * 1000).toISOString();

describe('benchgate load-test --segment', () => {
  it.each([
    ['no part', [], /sent by 3 machines .* nobody said which of them this is/],
    ['a part that there is not', ['--segment', '4/3', '--start-at', inSeconds(60)], /input segment: expected a part of 2 to 20/],
    ['no moment that can be read', ['--segment', '2/3', '--start-at', 'soon'], /input start-at: expected a moment in UTC/],
    ['a moment that is over', ['--segment', '2/3', '--start-at', inSeconds(-90)], /is 1m\d+s ago by the clock of this machine/],
  ])('sends nothing and ends with 3 for %s', async (_, args, why) => {
    const { project, target } = await aSharedTarget();
    const { code, stderr } = await cli(['load-test', '--target', 'staging', ...args], { cwd: project.path });
    expect([code, stderr]).toEqual([3, expect.stringMatching(why)]);
    expect(target.arrived()).toBe(0);
  });
});

// What comes of it stands in test/pipelines/segments.test.ts: here it takes three processes.
if (LONG)
  inEveryLane(({ start, expectNothingLeft, isReal }) => {
    it('sends a load from three processes at once, joined by a fourth as one', async () => {
      const { project, target } = await aSharedTarget();
      const moment = inSeconds(15);
      const sent = [1, 2, 3].map((k) => {
        const args = ['--target', 'staging', '--segment', `${k}/3`, '--start-at', moment, '--output-dir', `out-${k}`];
        return start(project, 'load-test', ...args).finished;
      });
      expect((await Promise.all(sent)).map(({ code }) => code)).toEqual([0, 0, 0]);
      // k6 begins one iteration at the very end of its time, too.
      expect(target.arrived() - (isReal ? 1 : 0)).toBeLessThanOrEqual(60);
      const files = [1, 2, 3].map((k) => `out-${k}/segment.json`);
      const merged = await cli(['merge', ...files, '--json'], { cwd: project.path });
      expect(reportIn(merged)).toMatchObject({
        state: 'kept',
        joined: { of: 3, missing: [], parts: [{ index: 1 }, { index: 2 }, { index: 3 }] },
        tests: [{ run: { end: 'complete', sent: target.arrived(), failed: 0 } }],
      });
      expect(merged.code).toBe(0);
      expect(readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8')).toContain('| 3 of 3 |');
      expectNothingLeft(project);
    }, 90_000);
  });

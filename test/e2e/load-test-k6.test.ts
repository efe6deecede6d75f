import { expect, it } from 'vitest';
import { inEveryLane } from '../support/k6-lanes.ts';
import { aTarget, reportIn, targetConfig, targetProject } from '../support/target.ts';

/** Asks for 200 requests a second. */
const SCRIPT = `// stand-in: GET /n 15/s 3
import http from 'k6/http';
export const options = { scenarios: { many: {
  executor: 'constant-arrival-rate', rate: 200, timeUnit: '1s', duration: '3s', preAllocatedVUs: 20, maxVUs: 20,
} } };
export default function () {
  http.get(__ENV.BASE_URL + '/n');
}
`;
const SHOP = { scenarios: '  - { name: shop, k6: perf/shop.js }', target: 'max-rate: 20/s' };
const ARGS = ['--target', 'staging'];

inEveryLane(({ isReal, start, expectNothingLeft }) => {
  it('lets a script ask for less, and refuses one with more virtual users than may be', async () => {
    const target = await aTarget();
    const slow = SCRIPT.replace('15/s 3', '4/s 3').replace('options = {', 'options = { rps: 5,');
    const project = targetProject(targetConfig(target.url, SHOP), { 'perf/shop.js': slow });
    try {
      const found = await start(project, 'load-test', ...ARGS).finished;
      expect(reportIn(found)).toMatchObject({ state: 'kept' });
      // Three seconds, and what each of 20 virtual users had begun: all of them wait for their turn.
      expect(target.arrived()).toBeLessThanOrEqual(5 * 3 + 20);
      const before = target.arrived();
      project.commit({ 'benchgate.yml': targetConfig(target.url, { ...SHOP, target: 'max-in-flight: 3' }) });
      const many = await start(project, 'load-test', ...ARGS).finished;
      if (isReal) expect([many.code, many.stderr]).toEqual([3, expect.stringContaining('may have 20 virtual users at once')]);
      if (isReal) expect(target.arrived()).toBe(before);
    } finally {
      expectNothingLeft(project);
      project.remove();
      await target.close();
    }
  }, 90_000);

  it('holds a script to the highest rate of the target', async () => {
    const target = await aTarget();
    const project = targetProject(targetConfig(target.url, SHOP), { 'perf/shop.js': SCRIPT });
    try {
      const found = await start(project, 'load-test', ...ARGS).finished;
      expect([found.code, found.stderr]).toEqual([0, expect.any(String)]);
      expect(reportIn(found)).toMatchObject({
        state: 'kept',
        tests: [{ run: { end: 'complete', failed: 0, scenario: 'shop' } }],
      });
      // Three seconds, and what was begun when they ended.
      expect(target.arrived()).toBeLessThanOrEqual(20 * 3 + 20);
      expect(target.arrived()).toBeGreaterThan(30);
    } finally {
      expectNothingLeft(project);
      project.remove();
      await target.close();
    }
  }, 90_000);

  it('ends a script whose requests fail', async () => {
    const target = await aTarget((response) => response.writeHead(500).end());
    const long = SCRIPT.replace('15/s 3', '15/s 30').replace("duration: '3s'", "duration: '30s'");
    const project = targetProject(targetConfig(target.url, SHOP), { 'perf/shop.js': long });
    try {
      const found = await start(project, 'load-test', ...ARGS).finished;
      expect([found.code, found.stderr]).toEqual([2, expect.any(String)]);
      expect(reportIn(found)).toMatchObject({ state: 'aborted', tests: [{ trip: { code: 'errors' }, run: { end: 'aborted' } }] });
      // Of the 450 or 600 that were due.
      expect(target.arrived()).toBeLessThan(250);
    } finally {
      expectNothingLeft(project);
      project.remove();
      await target.close();
    }
  }, 90_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { aProject } from '../support/project.ts';

/** Two scenarios, one of which answers with errors whatever happens. */
const CONFIG = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - name: home
    http: { path: /, rate: 50/s }
  - name: broken
    http: { path: /broken, rate: 50/s, expect: { status: 500 } }
design: { block: 300ms, warm-up: 100ms, max-pairs: 12, max-duration: 30s }
`;

let project: Clone | null = null;
afterEach(() => project?.remove());

it('run --only measures one scenario, and the report says that it is no answer of the gate', async () => {
  project = aProject({ base: 2, head: 2 }, CONFIG);
  const cwd = project.path;
  const ended = await cli(['run', '--only', 'home', '--fail-on', 'never'], { cwd });
  expect(ended.code).toBe(0);
  expect(ended.stderr).toContain(`wrote ${join(cwd, 'benchgate-out/report.html')}\nlook at it: benchgate open\n`);
  const text = ended.stdout.replace(/\s+/g, ' ');
  expect(text).toContain('Only home was measured (--only): this says nothing of broken, and is no answer of the gate.');
  const report: Report = JSON.parse(readFileSync(join(cwd, 'benchgate-out/report.json'), 'utf8'));
  expect([report.scenarios.map(({ name }) => name), report.leftOut]).toEqual([['home'], ['broken']]);
  expect(new Set(report.comparisons.map(({ scenario }) => scenario))).toEqual(new Set(['home']));
  expect(readFileSync(join(cwd, 'benchgate-out/summary.md'), 'utf8')).toContain('is no answer of the gate');
  // The same words when it is shown again, from the measurement too.
  const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd });
  expect(JSON.parse(again.stdout).leftOut).toEqual(['broken']);
}, 120_000);

it('run --only-failed asks the last report, and measures nothing where nothing failed', async () => {
  project = aProject({ base: 2, head: 2 }, CONFIG);
  const cwd = project.path;
  const none = await cli(['run', '--only-failed'], { cwd });
  expect(none).toMatchObject({ code: 3, stderr: expect.stringContaining('benchgate-out/report.json') });
  await cli(['run', '--only', 'home', '--fail-on', 'never'], { cwd });
  const path = join(cwd, 'benchgate-out/report.json');
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  const named = report.verdict.state === 'pass' ? [] : ['home'];
  const dry = await cli(['run', '--only-failed', '--dry-run'], { cwd });
  const measured = [...dry.stdout.matchAll(/^scenario (\w+):/gm)].map(([, name]) => name);
  expect([dry.code, measured]).toEqual([0, named]);
}, 120_000);

it('a name that is not there is an error before anything is started, with the nearest one', async () => {
  project = aProject({ base: 2, head: 2 }, CONFIG);
  const { code, stdout, stderr } = await cli(['run', '--only', 'hom'], { cwd: project.path });
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('did you mean home?');
  expect((await cli(['run', '--only', 'home', '--only-failed'], { cwd: project.path })).code).toBe(3);
}, 60_000);

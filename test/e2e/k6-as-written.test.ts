import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start as startDist } from '../support/dist.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { aProject } from '../support/project.ts';

/** What a team passes to `k6 run` stands in `env`; what the script imports is installed beside it. */
const CONFIG = `service:
  build: mkdir -p perf/node_modules/paths && echo "export const home = '/';" > perf/node_modules/paths/index.js
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - { name: parts, k6: perf/parts.js, env: { K6_VUS: "2", K6_DURATION: 30s } }
design: { max-duration: 60m }
`;
/** No load of its own, and its address in parts. */
const PARTS = `// stand-in: GET / 2 vus 30
import http from 'k6/http';
import { home } from './node_modules/paths/index.js';
export default function () {
  http.get('http://' + __ENV.HOST + ':' + __ENV.PORT + home);
}
`;
const RAMP = `// stand-in: GET / 2 vus 30
import http from 'k6/http';
export const options = { stages: [{ duration: '10m', target: 5 }, { duration: '10m', target: 0 }] };
export default function () {
  http.get(__ENV.BASE_URL + '/');
}
`;

inEveryLane(({ isReal, k6, temporary, start, expectNothingLeft }) => {
  it('drives a script without a load, in a folder with packages of its own, by a k6 of another name', async () => {
    const project = aProject({ base: 1, head: 1 }, CONFIG, { 'perf/parts.js': PARTS, '.gitignore': 'node_modules\n' });
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-e2e-name-')));
    symlinkSync(k6, join(folder, 'load-1.2'));
    try {
      const { code, stdout, stderr } = await start(project, 'try', '--k6-path', join(folder, 'load-1.2')).finished;
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      const { scenarios } = JSON.parse(stdout);
      expect(scenarios).toMatchObject([{ name: 'parts', asExpected: true, requests: 1, exchanges: [{ status: 200 }] }]);
    } finally {
      expectNothingLeft(project);
      project.remove();
      rmSync(folder, { recursive: true });
    }
  }, 90_000);

  it('says before it measures that ramps are shortened, and without that how long they take', async () => {
    const ramp = CONFIG.replace(/parts\.js, env: .*? \}/, 'ramp.js, shorten: true').replace(/ {2}build: .*\n/, '');
    const project = aProject({ base: 1, head: 1 }, ramp, { 'perf/ramp.js': RAMP });
    try {
      const dry = startDist('cli.js', ['run', '--dry-run', '--k6-path', k6], { cwd: project.path, env: { TMPDIR: temporary } });
      const { code, stdout } = await dry.finished;
      expect([code, stdout]).toEqual([0, expect.stringContaining('shorten: ramps of parts are scaled to a warm-up and a block')]);
      expect((await start(project, 'validate').finished).code).toBe(0);
      if (!isReal) return;
      project.commit({ 'benchgate.yml': ramp.replace(', shorten: true', '') });
      const whole = await start(project, 'validate').finished;
      expect(whole.code).toBe(3);
      expect(JSON.parse(whole.stdout).problems).toMatchObject([
        { path: 'scenarios[0].k6', text: expect.stringContaining('`shorten: true`') },
      ]);
    } finally {
      expectNothingLeft(project);
      project.remove();
    }
  }, 90_000);
});

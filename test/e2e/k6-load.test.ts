import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Clone } from '../support/clone.ts';
import type { Finished } from '../support/dist.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { CONFIG } from '../support/k6-project.ts';
import { aProject } from '../support/project.ts';

/** Says where it runs and what it was asked, one line each; of what the file `paths` does not name it knows nothing. */
const SERVER = `import { createServer } from 'node:http';
import { appendFileSync, readFileSync } from 'node:fs';
const known = readFileSync('paths', 'utf8').split(' ');
const side = process.cwd().includes('/base') ? 'base' : 'head';
createServer((request, response) => {
  appendFileSync(process.env.SEEN, side + ' ' + request.url + '\\n');
  response.statusCode = known.includes(request.url) ? 200 : 404;
  setTimeout(() => response.end('ok'), 5);
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** What the stand-in sends is the comment's; k6 itself puts the module's word and the file's together. */
const script = (path: string, setup = '') => `// stand-in: GET ${path} 100/s 4
import http from 'k6/http';
import { word } from '../shared/word.js';

export const options = {
  scenarios: {
    default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20, maxVUs: 100 },
  },
};
const mark = open('../fixtures/mark.txt').trim();
${setup}
export default function () {
  http.get(\`\${__ENV.BASE_URL}/\${word}-\${mark}\`);
}
`;
const load = (word: string) => ({
  'perf/load.js': script(`/${word}-${word}`),
  'shared/word.js': `export const word = '${word}';\n`,
  'fixtures/mark.txt': `${word}\n`,
});

inEveryLane(({ run, expectNothingLeft }) => {
  let seen: string;
  let project: Clone;
  let finished: Finished;
  let report: Report;
  const place = () => {
    seen = join(mkdtempSync(join(tmpdir(), 'benchgate-seen-')), 'seen');
    return CONFIG.replace('perf/load.ts', 'perf/load.js')
      .replace('  start: node server.js\n', `  start: node server.js\n  env: { SEEN: ${seen} }\n`)
      .replace(/slos:[\s\S]*?budgets/, 'budgets');
  };
  const remove = () => {
    project.remove();
    rmSync(join(seen, '..'), { recursive: true, force: true });
  };
  const asked = () => [...new Set(readFileSync(seen, 'utf8').trim().split('\n'))].sort();

  describe('threat 55: of a pull request that changes the load alone', () => {
    beforeAll(async () => {
      project = aProject({ base: 5, head: 5 }, place(), {
        ...{ 'server.js': SERVER, paths: '/ /base-base /head-head', ...load('base') },
      });
      project.commit(load('head'));
      finished = await run(project).finished;
      report = JSON.parse(finished.stdout);
    }, 180_000);
    afterAll(remove);

    it("sends base's script, module and data to both sides", () => {
      expect(asked()).toEqual(['base /', 'base /base-base', 'head /', 'head /base-base']);
      expect(report.verdict.state).not.toBe('fail');
    });

    it("shows head's as proposed", () => {
      expect(report.proposed).toEqual([
        'load of load: changed, which takes effect once merged: fixtures/mark.txt, perf/load.js, shared/word.js',
      ]);
      expect(report.scenarios).toMatchObject([{ name: 'load', loadChanged: true }]);
      expect(report.warnings.join()).not.toContain('differ');
    });

    it('leaves nothing behind', () => expectNothingLeft(project));
  });

  describe('of a pull request that changes the API and the load', () => {
    const SETUP = `export function setup() {
  if (http.get(\`\${__ENV.BASE_URL}/\${word}-\${mark}\`).status !== 200) throw new Error('no shop here');
}
`;
    beforeAll(async () => {
      const base = { ...load('base'), 'perf/load.js': script('/base-base', SETUP) };
      project = aProject({ base: 5, head: 5 }, place(), { 'server.js': SERVER, paths: '/ /base-base', ...base });
      project.commit({ paths: '/ /head-head', ...load('head'), 'perf/load.js': script('/head-head', SETUP) });
      finished = await run(project).finished;
      report = JSON.parse(finished.stdout);
    }, 180_000);
    afterAll(remove);

    it('threat 55: compares nothing, and says so', () => {
      expect([report.verdict.state, finished.code]).toEqual(['no-data', 2]);
      expect(asked()).toContain('head /base-base');
      for (const { outcome, note } of report.comparisons) expect([outcome, note]).toEqual(['no-data', 'load-fails']);
      const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
      expect(summary).toContain("base's load fails on head, which changed the load");
    });

    it('leaves nothing behind', () => expectNothingLeft(project));
  });
});

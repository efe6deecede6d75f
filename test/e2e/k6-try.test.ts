import { expect, it } from 'vitest';
import { inEveryLane } from '../support/k6-lanes.ts';
import { aProject } from '../support/project.ts';

const scenario = (name: string) => `  - { name: ${name}, k6: perf/${name}.js }\n`;
const config = (names: readonly string[]) => `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
${names.map(scenario).join('')}design: { max-duration: 60m }
`;
const script = (told: string, act: string) => `// stand-in: GET ${told} 20/s 10
import http from 'k6/http';
import { check } from 'k6';
export const options = {
  scenarios: { default: { executor: 'constant-arrival-rate', rate: 20, duration: '10s', preAllocatedVUs: 5 } },
  thresholds: { http_req_duration: ['p(95)<0.0001'] },
};
export default function () {
  ${act}
}
`;
const SCRIPTS = {
  good: script('/', "check(http.get(`${__ENV.BASE_URL}/`), { 'is 200': ({ status }) => status === 200 });"),
  failing: script('/broken', "check(http.get(`${__ENV.BASE_URL}/broken`), { 'is 200': ({ status }) => status === 200 });"),
  elsewhere: script('http://127.0.0.1:1/', "http.get('http://127.0.0.1:1/');"),
  throwing: script('/', "http.get(`${__ENV.BASE_URL}/`); throw new Error('boom');"),
  silent: script('/', ''),
};
const perf = (names: readonly (keyof typeof SCRIPTS)[]) =>
  Object.fromEntries(names.map((name) => [`perf/${name}.js`, SCRIPTS[name]]));

inEveryLane(({ isReal, start, expectNothingLeft }) => {
  it('tries one iteration of each script, as it will be measured', async () => {
    // What a script does besides its requests only k6 itself knows.
    const names = isReal
      ? (['good', 'failing', 'elsewhere', 'throwing', 'silent'] as const)
      : (['good', 'failing', 'elsewhere'] as const);
    const project = aProject({ base: 1, head: 1 }, config(names), perf(names));
    try {
      const { code, stdout } = await start(project, 'try').finished;
      const { tookMs, scenarios } = JSON.parse(stdout);
      const of = (name: string) => scenarios.find((one: { name: string }) => one.name === name);
      expect(code).toBe(1);
      expect(tookMs).toBeLessThan(10_000);
      expect(of('good')).toMatchObject({ asExpected: true, requests: 1, engine: 'k6', exchanges: [{ status: 200 }] });
      expect(of('good').load).toContain('load as its script says');
      expect(of('failing').problems).toMatchObject([{ kind: 'error', error: 'status 500' }, { kind: 'checks' }]);
      expect(of('elsewhere').problems).toMatchObject([{ kind: 'failure', hint: expect.stringContaining('__ENV.BASE_URL') }]);
      if (!isReal) return;
      expect(of('good').exchanges).toMatchObject([
        { request: 'GET /', contentType: 'application/json', body: expect.stringContaining('"ok"') },
      ]);
      expect(of('good').remarks).toEqual(['thresholds of the script are not held against one iteration']);
      expect(of('failing').problems[1]).toMatchObject({ failed: ['is 200'] });
      expect(of('throwing').problems).toMatchObject([{ kind: 'exception', text: expect.stringContaining('boom') }]);
      expect(of('silent').problems).toMatchObject([{ kind: 'no-request' }]);
    } finally {
      expectNothingLeft(project);
      project.remove();
    }
  }, 90_000);

  it('validate has k6 look at every script, and names each that does not load', async () => {
    const names = ['good', 'failing'] as const;
    const broken = { 'perf/failing.js': 'export default function ( {', 'perf/once.js': 'export default function () {}' };
    const project = aProject({ base: 1, head: 1 }, config([...names, 'once']), { ...perf(names), ...broken });
    try {
      const { code, stdout } = await start(project, 'validate').finished;
      const { problems } = JSON.parse(stdout);
      expect(code).toBe(3);
      expect(problems[0]).toMatchObject({
        line: 6,
        path: 'scenarios[1].k6',
        text: expect.stringContaining('k6 failed (exit code 107)'),
      });
      if (isReal)
        expect(problems.slice(1)).toMatchObject([{ path: 'scenarios[2].k6', text: expect.stringContaining('iteration') }]);
    } finally {
      project.remove();
    }
  }, 60_000);
});

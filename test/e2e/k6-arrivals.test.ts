import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { GRPC_PROTO, GRPC_SCRIPT, GRPC_SERVER } from '../support/grpc-service.ts';
import { inEveryLane } from '../support/k6-lanes.ts';
import { aProject } from '../support/project.ts';

const CONFIG = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - { name: load, k6: perf/load.js }
design: { block: 1s, warm-up: 300ms, max-pairs: 12, max-duration: 3m, mode: interleaved }
`;
const OPEN = `export const options = {
  scenarios: {
    default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20, maxVUs: 100 },
  },
};`;

inEveryLane(({ isReal, run, expectNothingLeft }) => {
  it('measures nothing when requests of any name go elsewhere, and says what to do', async () => {
    const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const load = `// stand-in: GET http://127.0.0.1:${port}/ 100/s 4 as items
import http from 'k6/http';
${OPEN}
const port = ${port};
export default function () {
  http.get('http://' + ['127', '0', '0', '1'].join('.') + ':' + port, { tags: { name: 'items' } });
}
`;
    const project = aProject({ base: 1, head: 1 }, CONFIG, { 'perf/load.js': load });
    try {
      const { code, stdout, stderr } = await run(project).finished;
      expect([code, JSON.parse(stdout)]).toEqual([3, { error: expect.objectContaining({ hint: expect.any(String) }) }]);
      expect(stderr).toContain('no request reached the service');
      expect(stderr).toContain('__ENV.BASE_URL');
      expectNothingLeft(project);
    } finally {
      project.remove();
      server.close().closeAllConnections();
    }
  }, 60_000);

  it('ends with max-duration, however long the pilot would go on, and leaves nothing running', async () => {
    const load = `// stand-in: GET / 1000000 iterations 600
import http from 'k6/http';
import { sleep } from 'k6';
export const options = { scenarios: { default: { executor: 'shared-iterations', vus: 1, iterations: 1000000 } } };
export default function () {
  http.get(\`\${__ENV.BASE_URL}/\`);
  sleep(0.01);
}
`;
    const config = CONFIG.replace('max-duration: 3m', 'max-duration: 30s, as-written: true');
    const project = aProject({ base: 1, head: 1 }, config, { 'perf/load.js': load });
    try {
      const { code, stdout } = await run(project, '--max-duration', '30s').finished;
      expect(code).toBe(2);
      const report: Report = JSON.parse(stdout);
      expect(report.validity).toMatchObject({ stop: 'too-slow', pairs: 0, minutesNeeded: expect.any(Number) });
      expect(report.verdict.state).toBe('no-data');
      expectNothingLeft(project);
    } finally {
      project.remove();
    }
  }, 120_000);

  if (isReal)
    describe('of a setup that logs in', () => {
      it('lets both sides log in from one process, each without the cookies of the other', async () => {
        const server = `import { createServer } from 'node:http';
createServer((request, response) => {
  const known = request.headers.cookie !== undefined;
  if (request.url === '/login') response.writeHead(known ? 409 : 200, { 'set-cookie': 'session=1; Path=/' });
  setTimeout(() => response.end('ok'), 3);
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
        const load = `import http from 'k6/http';
${OPEN}
export function setup() {
  const { status } = http.post(\`\${__ENV.BASE_URL}/login\`);
  if (status !== 200) throw new Error(\`no login: \${status}\`);
}
export default function () {
  http.get(\`\${__ENV.BASE_URL}/\`);
}
`;
        const project = aProject({ base: 0, head: 0 }, CONFIG, { 'server.js': server, 'perf/load.js': load });
        try {
          const { stdout } = await run(project).finished;
          const report: Report = JSON.parse(stdout);
          expect(report.validity.mode).toBe('interleaved');
          const errors = report.comparisons.find(({ metric }) => metric === 'error-rate');
          expect(errors).toMatchObject({ base: 0, head: 0 });
          expectNothingLeft(project);
        } finally {
          project.remove();
        }
      }, 180_000);
    });

  if (isReal)
    describe('of gRPC', () => {
      it('finds a regression in a head that answers status 13 at once, and nothing better', async () => {
        const config = CONFIG.replace('k6: perf/load.js', 'k6: perf/load.js, latency: grpc_req_duration');
        const files = {
          'server.js': GRPC_SERVER,
          'perf/load.js': GRPC_SCRIPT,
          'perf/echo.proto': GRPC_PROTO,
          'grpc-status': '0',
        };
        const project = aProject({ base: 0, head: 0 }, config, files);
        try {
          project.commit({ 'grpc-status': '13' });
          const { code, stdout } = await run(project).finished;
          const report: Report = JSON.parse(stdout);
          expect([report.verdict.state, code]).toEqual(['fail', 1]);
          const outcomes = new Map(report.comparisons.map(({ metric, outcome }) => [metric, outcome]));
          expect(outcomes.get('error-rate')).toBe('regression');
          expect([...outcomes.values()]).not.toContain('improvement');
          expectNothingLeft(project);
        } finally {
          project.remove();
        }
      }, 180_000);
    });
});

/** For k6 and for the stand-in, which reads the first line only. */
export const LOAD = `// stand-in: GET / 100/s 4
import { check } from 'k6';
import http from 'k6/http';
import { variables } from './lib/where.ts';

export const options = {
  scenarios: {
    default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20, maxVUs: 100 },
  },
};

export default function () {
  const answer = http.get(\`\${variables.BASE_URL}/\`);
  check(answer, { 'is 200': ({ status }) => status === 200 });
}
`;
/** Kept while the script loads, read in its iterations. */
const WHERE = 'export const variables = __ENV;\n';
export const CONFIG = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - { name: load, k6: perf/load.ts }
slos:
  - { scenario: load, metric: latency, objective: p95 <= 500ms }
budgets:
  - { metric: cpu-per-request, gate: false }
  - { metric: slow-share, gate: false }
design: { block: 1s, warm-up: 300ms, max-pairs: 12, max-duration: 3m, mode: interleaved }
`;
export const scripts = (load: string) => ({ 'perf/load.ts': load, 'perf/lib/where.ts': WHERE, 'perf/data/sizes.json': '[1]' });

/** Two users a side without a pause: what the stand-in reads is the comment. */
export const CLOSED = `// stand-in: GET / 2 vus 4
import http from 'k6/http';

export const options = { vus: 2, duration: '4s' };

export default function () {
  http.get(\`\${__ENV.BASE_URL}/\`);
}
`;
/** Lives on without listening once it has answered twenty requests, where the repository says so. */
export const REFUSING = `import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
let left = existsSync('refuses') ? 20 : Number.POSITIVE_INFINITY;
const server = createServer((request, response) => {
  setTimeout(() => response.end('ok'), 10);
  left -= 1;
  if (left > 0) return;
  server.close();
  setTimeout(() => server.closeAllConnections(), 20);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
setInterval(() => {}, 1000);
`;
/** Pairs of more than four seconds: it is the stopping that makes them short. */
export const SCRIPTED = CONFIG.replace('k6: perf/load.ts', 'k6: perf/load.js')
  .replace('block: 1s', 'block: 4s')
  .replace(/slos:[\s\S]*?budgets/, 'budgets');

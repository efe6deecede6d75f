import { aClone, type Clone } from './clone.ts';

/** A small service: answers /, after a wait that the repository's file wait-ms says; with errors where there is a file broken. */
const SERVER = `
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
const wait = Number(readFileSync('wait-ms', 'utf8'));
const broken = existsSync('broken');
createServer((request, response) => {
  setTimeout(() => {
    response.statusCode = request.url === '/broken' ? 500 : broken ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'ok', url: request.url }));
  }, wait);
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** A configuration that decides in about ten seconds. */
export const CONFIG = `service:
  start: node server.js
  ready: { http: /, timeout: 10s }
scenarios:
  - name: home
    http: { path: /, rate: 100/s, expect: { status: 200, json: { status: ok } } }
slos:
  - { scenario: home, metric: latency, objective: p95 <= 500ms }
budgets:
  - { metric: cpu-per-request, gate: false }
  - { metric: slow-share, gate: false }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m }
`;

/** The same with longer blocks: a moment of the machine spoils fewer of them, so that verdicts can be asked for. */
export const STEADY_CONFIG = CONFIG.replace('block: 500ms, warm-up: 100ms', 'block: 1s, warm-up: 200ms');

/** A Project is a repository with the service on main, and a branch `feature` that waits `head` ms instead of `base`. */
export function aProject(
  wait: { readonly base: number; readonly head: number },
  config: string | null = CONFIG,
  more: Readonly<Record<string, string>> = {},
): Clone {
  const project = aClone();
  const files: Record<string, string> = {
    'server.js': SERVER,
    'wait-ms': String(wait.base),
    'package.json': '{"type":"module"}',
    ...more,
  };
  if (config !== null) files['benchgate.yml'] = config;
  project.commit(files);
  project.git('checkout', '--quiet', '-b', 'feature');
  project.commit({ 'wait-ms': String(wait.head) });
  return project;
}

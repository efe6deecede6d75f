import { type Config, configFailure, readConfig } from '../../src/config/config.ts';

/** A configuration with most of what there is. */
export const EXAMPLE = `service:
  install: npm ci
  build: npm run build
  start: node server.js
  env:
    NODE_ENV: production
  ready:
    http: /health
    timeout: 30s
scenarios:
  - name: chat
    http:
      method: POST
      path: /chat
      body: {text: hello}
      stream: sse
      rate: 20/s
  - name: list
    http:
      path: /items?limit=10
      rate: 6000/m
      expect:
        status: [200, 304]
        json: {ok: true}
budgets:
  - metric: latency.*
    max-increase: 8%
    min-change: 1ms
  - scenario: list
    metric: latency.p95
    max-increase: 4%
slos:
  - scenario: chat
    metric: ttft
    objective: p95 <= 300ms
`;

/** The smallest configuration, with more lines below it. */
export const smallest = (more = '', http = 'path: /') => `service: {start: node server.js}
scenarios:
  - name: home
    http: {${http}}
${more}`;

/** The configuration of a text that has no problem. */
export function config(text: string, file = 'benchgate.yml'): Config {
  const read = readConfig(text, file);
  if ('problems' in read) throw configFailure(read.problems);
  return read.config;
}

/** Every problem of a text, as it is printed. */
export function problems(text: string): readonly string[] {
  const read = readConfig(text, 'benchgate.yml');
  return 'problems' in read ? configFailure(read.problems).message.split('\n') : [];
}

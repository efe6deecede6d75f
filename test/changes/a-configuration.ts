/** A configuration that says something about everything. */
export const BASE = `service:
  directory: api
  install: npm ci
  build: npm run build
  start: node server.js
  env: {NODE_ENV: production, WORKERS: "4"}
  env-file: perf/other.env
  pass: [HTTPS_PROXY]
  ready: {http: /health, timeout: 30s}
  port: auto
  stop: {signal: SIGTERM, grace: 5s}
needs:
  - {name: postgres, start: ./postgres.sh, ready: {http: /up}, per: side, reset: ./seed.sh}
scenarios:
  - name: chat
    http:
      method: POST
      path: /chat
      headers: {accept: text/event-stream}
      body: {text: a long question}
      stream: sse
      rate: 100/s
      arrivals: poisson
      timeout: 2s
      expect: {status: 200, json: {ok: true}}
  - name: clients
    http: {path: /list, stream: sse, clients: 16, think-time: 10ms}
  - name: search
    http: {path: /find, stream: sse, saturation: {objective: p95 <= 100ms, from: 50/s, to: 1500/s, step: 2s}}
  - name: many
    http: {method: POST, path: /many, bodies: perf/bodies.json}
  - name: shop
    k6: perf/shop.js
    env: {USERS: "50"}
    latency: checkout_duration
    split-by: name
metrics:
  answer_cost: {role: cost, type: trend, unit: cent, better: lower, scenario: shop}
budgets:
  - {scenario: chat, metric: latency.p95, max-increase: 5%, min-change: 1ms, no-change-within: 10%}
  - {scenario: shop, metric: latency.p95, max-increase: 5%, gate: true}
slos:
  - {scenario: chat, metric: latency, objective: p95 <= 300ms}
  - {scenario: clients, metric: ttft, objective: p95 <= 1s}
on-inconclusive: fail
design: {max-pairs: 30, max-duration: 20m, block: 10s, warm-up: 5s, mode: alternating, as-written: true, fresh-per-scenario: true}
governance:
  approvers: {roles: [maintain], users: [ana]}
  minimum-approvals: {governance: 2, waiver: 2}
  governed: ["load/**"]
  sensitive: ["src/db/**"]
  protected-bases: [release]
  merge-queue: remeasure
`;

/** One whose service runs already. */
export const DEPLOYED = `service:
  url: {base: "https://base.example.com", head: "https://head.example.com", hosts: ["*.example.com"], restart: ./again.sh}
scenarios:
  - name: home
    http: {path: /}
`;

/** As that, but that a command says where. */
export const PRINTED = DEPLOYED.replace(/url: .*/, 'url: {command: ./url.sh, hosts: ["*.example.com"]}');

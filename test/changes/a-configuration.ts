/** A configuration that says something about everything. */
export const BASE = `policy: {repo.write: human_approval, history.write: deny, network.egress: ["packages.example.com:443"], network.targets: deny, network.exports: deny, enforcement: best-effort}
service:
  directory: api
  install: npm ci
  build: npm run build
  start: node server.js
  env: {NODE_ENV: production, WORKERS: "4"}
  ready: {http: /health, timeout: 30s}
  port: auto
  stop: {signal: SIGTERM, grace: 5s}
  metrics: /metrics
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
    shorten: true
  - name: locust
    command: {run: "locust -f perf/users.py,$ADAPTER", points: locust, clients: 8}
    env: {USERS: "50"}
    split-by: name
  - name: own
    command: {run: ./perf/load.sh, points: ndjson, rate: 40/s}
  - name: visit
    flow:
      rate: 5/s
      data: perf/users.csv
      arrivals: poisson
      timeout: 3s
      steps:
        - {name: login, method: POST, path: /login, body: {user: "\${user}"}, capture: {token: json.session.token}}
        - {name: item, path: "/items/\${id}", headers: {authorization: "Bearer \${token}"}, expect: {status: 200, json: {ok: true}}, think: 100ms}
    split-by: step
  - name: mixed
    flow:
      clients: 4
      think-time: 20ms
      mix:
        - {name: list, path: /items, weight: 3, expect: {status: 200, json: {ok: true}}, headers: {accept: text/plain}}
        - {name: add, method: POST, path: /items, body: {name: a new one}}
metrics:
  answer_cost: {role: cost, type: trend, unit: cent, better: lower, scenario: shop}
  cache_hits: {from: header.x-cache, type: rate, scenario: chat}
  tokens: {from: json.usage.tokens, scenario: chat}
  prompt_tokens: {from: json.usage.prompt, scenario: chat}
budgets:
  - {scenario: chat, metric: latency.p95, max-increase: 5%, min-change: 1ms, no-change-within: 10%}
  - {scenario: shop, metric: latency.p95, max-increase: 5%, gate: true}
slos:
  - {scenario: chat, metric: latency, objective: p95 <= 300ms}
  - {scenario: clients, metric: ttft, objective: p95 <= 1s}
prices:
  currency: EUR
  cpu-hour: 0.05
  egress-gib: 0.08
  input-tokens: {role: tokens, per-1000: 0.01}
  output-tokens: {role: prompt-tokens, per-1000: 0.02}
caching: {paths: ["src/cache.ts"], staleness: mixed, require: approve}
targets:
  staging:
    url: https://staging.example.org
    scenarios: [chat]
    max-rate: 200/s
    revision: {path: /version, header: x-commit}
    breaker: {errors: 30%}
export:
  remote-write: {url: "https://metrics.example.org/api/v1/write", user-from: A_USER, password-from: A_PASSWORD, headers-from: {x-scope-orgid: A_TENANT}}
  otlp: {url: "https://otel.example.org/v1/metrics", token-from: A_TOKEN}
  langfuse: {url: "https://langfuse.example.org", public-key-from: A_PUBLIC_KEY, secret-key-from: A_SECRET_KEY}
alerts:
  label: slo
  webhook: {url-from: HOOK, hosts: [hooks.example.org]}
  alertmanager: {url: "https://am.example.org", authorization-from: AM_TOKEN}
maintenance:
  - {from: "2027-01-01T00:00Z", until: "2027-03-01T02:00Z", reason: moves, targets: [staging], scenarios: [chat]}
creep:
  budgets:
    - {scenario: chat, metric: latency.p95, max-increase: 3%, min-change: 1ms, no-change-within: 10%, gate: true}
on-inconclusive: fail
ignore: ["docs/**"]
when: {label: slow}
design: {max-pairs: 30, max-duration: 20m, block: 10s, warm-up: 5s, mode: alternating, as-written: true, fresh-per-scenario: true}
explain: {pairs: 12, profile-pairs: 5, max-duration: 5m}
governance:
  approvers: {roles: [maintain], users: [ana]}
  minimum-approvals: {governance: 2, waiver: 2}
  governed: ["load/**"]
  sensitive: ["src/db/**"]
  protected-bases: [release]
  merge-queue: remeasure
`;

/** The same, of services that run in other ways than as a process. */
export const OTHER_RUNS = [
  'start: node main.js',
  'url: {base: "https://base.example.com", head: "https://head.example.com", restart: ./restart.sh}',
  'url: {command: ./where.sh, hosts: ["*.example.com"], restart: ./restart.sh}',
  'image: {name: "acme/shop:1", command: [serve], port: 8080}',
  'dockerfile: {file: Dockerfile, context: ., target: run, port: 8080}',
  'compose: {file: compose.yaml, service: web, port: 8080, profiles: [perf]}',
].map((run) => {
  const isUrl = run.startsWith('url');
  // The other of the ways to be let in.
  const login = 'user-from: A_USER, password-from: A_PASSWORD';
  const base = BASE.replace(login, 'token-from: B_TOKEN')
    .replace('token-from: A_TOKEN', login)
    // With them the metrics that count tokens could not be left out.
    .replace(/ {2}(?:input|output)-tokens: .*\n/g, '');
  const scriptless = base.replace('install: npm ci', 'install: npm ci --ignore-scripts');
  const built = isUrl ? base.replace(/ {2}(?:install|build): .*\n/g, '') : scriptless;
  const alone = built.replace('  start: node server.js\n', `  ${run}\n`).replace('  port: auto\n', '');
  const image = 'image: {name: "postgres:17", command: [postgres], port: 5432}, env: {POSTGRES_PASSWORD: x}';
  return alone.replace('start: ./postgres.sh, ready: {http: /up}', `${image}, ready: {http: /up}`);
});

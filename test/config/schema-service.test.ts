import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

const service = (lines: string) => `service:\n  start: node s.js\n${lines}scenarios:\n  - {name: home, http: {path: /}}\n`;

describe('service', () => {
  it('has a default for everything but start', () => {
    expect(config(smallest()).service).toEqual({
      directory: '.',
      install: undefined,
      build: undefined,
      run: { kind: 'process', start: 'node server.js', port: 'auto' },
      env: {},
      ready: { kind: 'tcp' },
      readyTimeoutMs: 60_000,
      stop: { signal: 'SIGTERM', graceMs: 5000 },
      sources: { traces: null, metrics: null, profile: null },
    });
  });

  it.each([
    ['  ready: {http: /up, timeout: 5s}\n', { ready: { kind: 'http', path: '/up' }, readyTimeoutMs: 5000 }],
    ['  ready: {tcp: true}\n', { ready: { kind: 'tcp' } }],
    ['  ready: {log: "listening on \\\\d+"}\n', { ready: { kind: 'log', pattern: 'listening on \\d+' } }],
    ['  port: 8080\n', { run: { port: 8080 } }],
    ['  stop: {signal: SIGKILL, grace: 0s}\n', { stop: { signal: 'SIGKILL', graceMs: 0 } }],
    ['  env: {A_B: "1", EMPTY: ""}\n', { env: { A_B: '1', EMPTY: '' } }],
    ['  ready: {timeout: 15m}\n', { readyTimeoutMs: 900_000 }],
    ['  stop: {grace: 60s}\n', { stop: { graceMs: 60_000 } }],
    ['  directory: services/api\n', { directory: 'services/api' }],
    ['  traces: otlp\n  profile: node\n', { sources: { traces: 'otlp', metrics: null, profile: 'node' } }],
    ['  traces: off\n  profile: off\n', { sources: { traces: null, profile: null } }],
    [
      '  metrics: /metrics\n  profile: /debug/pprof/profile\n',
      { sources: { traces: null, metrics: '/metrics', profile: '/debug/pprof/profile' } },
    ],
  ])('reads %j', (lines, expected) => {
    expect(config(service(lines)).service).toMatchObject(expected);
  });

  it.each([
    [
      '  ready: {http: /up, tcp: true}\n',
      '3:10 service.ready: names more than one way to be ready: keep one of http, tcp and log',
    ],
    ['  traces: jaeger\n', '3:11 service.traces: expected otlp or off, not "jaeger"'],
    ['  metrics: metrics\n', '3:12 service.metrics: expected a path such as /metrics or :9090/metrics, not "metrics"'],
    [
      '  metrics: :9090/metrics\n',
      '3:12 service.metrics: has a port that both sides would listen on: write `port` too, so that they take turns, or the path alone',
    ],
    ['  profile: go\n', '3:12 service.profile: expected node, off, or a path such as /debug/pprof/profile, not "go"'],
    ['  ready: {tcp: false}\n', '3:16 service.ready.tcp: expected true, not false'],
    ['  ready: {log: "("}\n', '3:16 service.ready.log: expected a regular expression, with special characters escaped, not "("'],
    [
      '  ready: {timeout: 16m}\n',
      '3:20 service.ready.timeout: expected a duration of at most 15m such as 60s or 1m30s, not "16m"',
    ],
    ['  stop: {grace: 61s}\n', '3:17 service.stop.grace: expected a duration of at most 1m such as 5s or 1m30s, not "61s"'],
    ['  port: 70000\n', '3:9 service.port: expected auto or a port from 1 to 65535, not 70000'],
    ['  port: "8080"\n', '3:9 service.port: expected auto or a port from 1 to 65535, not "8080"'],
    ['  env: {PORT: "1"}\n', '3:9 service.env.PORT: is set by Benchgate: remove it, and write service.port for a fixed port'],
    ['  env: {A: 1}\n', '3:12 service.env.A: expected text: put it in quotes, "1"'],
    ['  env: {"A B": x}\n', '3:9 service.env."A B": expected a name of letters, digits and _, not "A B"'],
    [
      '  directory: ../other\n',
      '3:14 service.directory: expected a path from the repository\'s root such as services/api, without .. and without / in front, not "../other"',
    ],
  ])('refuses %j', (lines, expected) => {
    expect(problems(service(lines))).toEqual([`benchgate.yml:${expected}`]);
  });

  it('asks only a service with start for what a start is told', () => {
    const image = (line: string) => `service:\n  image: {name: "a/b:1"}\n${line}scenarios:\n  - {name: home, http: {path: /}}\n`;
    const why = 'which a start is told: only a service with start can be asked for it';
    expect(problems(image('  traces: otlp\n'))).toEqual([`benchgate.yml:3:11 service.traces: is otlp, ${why}`]);
    expect(problems(image('  profile: node\n'))).toEqual([`benchgate.yml:3:12 service.profile: is node, ${why}`]);
    expect(problems(image('  profile: /pprof\n  metrics: /metrics\n'))).toEqual([]);
  });

  it.each([
    'GITHUB_TOKEN',
    'ACTIONS_X',
    'INPUT_X',
    'RUNNER_TEMP',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'DYLD_X',
    'BASH_ENV',
    'ENV',
    'GIT_DIR',
    'npm_config_x',
  ])('never passes on %s', (name) => {
    expect(problems(service(`  env: {${name}: "x"}\n`))).toEqual([
      `benchgate.yml:3:9 service.env.${name}: is never passed to a process that Benchgate starts: choose another name`,
    ]);
  });
});

describe('needs', () => {
  it('has defaults', () => {
    expect(config(service('needs:\n  - {name: db, start: run-db}\n')).needs).toEqual([
      {
        name: 'db',
        run: { kind: 'process', start: 'run-db' },
        ready: { kind: 'tcp' },
        readyTimeoutMs: 60_000,
        per: 'side',
        reset: undefined,
        stop: { signal: 'SIGTERM', graceMs: 5000 },
      },
    ]);
  });

  it('has unique names', () => {
    expect(problems(service('needs:\n  - {name: db, start: a}\n  - {name: db, start: b}\n'))).toEqual([
      'benchgate.yml:5:12 needs[1].name: "db" is taken: give it another name',
    ]);
    expect(problems(service('needs:\n  - {name: Db, start: a, per: run}\n'))).toEqual([
      'benchgate.yml:4:12 needs[0].name: expected a name of small letters, digits and -, such as postgres, not "Db"',
      'benchgate.yml:4:31 needs[0].per: expected side or pair, not "run"',
    ]);
  });
});

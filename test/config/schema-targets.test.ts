import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

const targets = (text: string) => config(smallest(`targets: ${text}\n`)).targets;
const complaints = (text: string) => problems(smallest(`targets: ${text}\n`));

describe('targets', () => {
  it('are none where none is written, and careful where nothing is said', () => {
    expect(config(smallest()).targets).toEqual([]);
    expect(targets('{staging: {url: "https://staging.example.com/"}}')).toEqual([
      {
        ...{ name: 'staging', url: 'https://staging.example.com', scenarios: ['*'], maxRate: 100, maxInFlight: 200 },
        ...{ durationMs: 60_000, revision: null, periodMs: 3_600_000, windowMs: 28 * 86_400_000 },
        breaker: { windowMs: 10_000, errors: 0.5, throttled: 0.2, latencyMs: 30_000 },
      },
    ]);
  });

  it('say all of it', () => {
    const text = `{eu-1: {url: "http://10.0.0.1:8080/api", scenarios: [home, "rpc-*"], max-rate: 600/m, max-in-flight: 5, duration: 5m, every: 15m, window: 7d,
  revision: {path: /version, json: build.commit}, breaker: {window: 30s, errors: 10%, throttled: 5%, latency: 2s}}}`;
    expect(targets(text)).toEqual([
      {
        ...{ name: 'eu-1', url: 'http://10.0.0.1:8080/api', scenarios: ['home', 'rpc-*'], maxRate: 10, maxInFlight: 5 },
        ...{ durationMs: 300_000, periodMs: 900_000, windowMs: 7 * 86_400_000 },
        ...{ revision: { path: '/version', header: null, json: 'build.commit' } },
        breaker: { windowMs: 30_000, errors: 0.1, throttled: 0.05, latencyMs: 2000 },
      },
    ]);
  });

  it.each([
    ['no mapping', '[staging]', 'targets: expected a mapping of names such as staging'],
    ['a name that is none', '{Staging Two: {url: "https://a.example"}}', 'a name such as staging: small letters, digits and -'],
    ['no address', '{staging: {}}', 'targets.staging.url: is missing'],
    ['a file', '{staging: {url: "file:///etc/passwd"}}', 'an address such as https://staging.example.com'],
    ['a password', '{staging: {url: "https://me:secret@a.example"}}', 'targets.staging.url'],
    ['no rate', '{staging: {url: "https://a.example", max-rate: many}}', 'targets.staging.max-rate'],
    ['a day long', '{staging: {url: "https://a.example", duration: 24h}}', 'targets.staging.duration'],
    ['a share of nothing', '{staging: {url: "https://a.example", breaker: {errors: 0%}}}', 'targets.staging.breaker.errors'],
    ['more than all', '{staging: {url: "https://a.example", breaker: {throttled: 101%}}}', 'targets.staging.breaker.throttled'],
    ['a revision of nothing', '{staging: {url: "https://a.example", revision: {path: /v}}}', 'write header or json'],
    ['one of two', '{staging: {url: "https://a.example", revision: {header: a, json: b}}}', 'keep one of them'],
    ['an unknown key', '{staging: {url: "https://a.example", rate: 5/s}}', 'targets.staging.rate: is not a key here'],
  ])('refuses %s', (_, text, message) => {
    expect(complaints(text).join('\n')).toContain(message);
  });
});

import { expect, it } from 'vitest';
import { config, problems } from './example.ts';

const text = (line: string) => `service: {start: x}\nscenarios:\n  - ${line}\n`;
const first = (line: string) => config(text(line)).scenarios[0]?.scenario;
const wrong = (line: string) => problems(text(line)).join('\n');

it('is a command with a rate, or with users that wait', () => {
  expect(first('{name: a, command: {run: ./perf/a.sh, rate: 600/m}}')).toEqual({
    ...{ kind: 'command', name: 'a', run: './perf/a.sh', points: 'ndjson', env: {}, ratePerSecond: 10 },
  });
  expect(
    first('{name: a, command: {run: ./perf/a.sh, points: locust, clients: 4}, env: {A: "1"}, split-by: name}'),
  ).toMatchObject({
    ...{ points: 'locust', env: { A: '1' }, ratePerSecond: 0, splitBy: 'name' },
    load: { kind: 'closed', clients: 4, thinkTimeMs: 0 },
  });
});

it.each([
  [
    'command: {run: ./a.sh}',
    'is not told how to send: write "clients: 10" for users that wait for their answers, or "rate: 50/s"',
  ],
  ['command: {run: ./a.sh, points: locust}', 'is not told how to send: write "clients: 10"'],
  ['command: {run: ./a.sh, points: artillery}', 'is not told how to send: write "rate: 50/s"'],
  ['command: {run: ./a.sh, rate: 5, clients: 5}', 'clients: stands beside rate: keep one'],
  ['command: {run: ./a.sh, points: locust, rate: 5}', 'rate: does not fit locust, whose users wait'],
  ['command: {run: ./a.sh, points: artillery, clients: 5}', 'clients: does not fit artillery, which starts users at a rate'],
  ['command: {run: ./a.sh, points: xml, rate: 5}', 'points: expected ndjson, csv, locust, jmeter, artillery or h2load'],
  ['command: {rate: 5}', 'run: is missing'],
  ['command: {run: ./a.sh, rate: 5}, http: {path: /}', 'expected exactly one of http'],
  ['command: {run: ./a.sh, rate: 5}, latency: x', 'latency and shorten belong to k6 scenarios'],
  ['command: {run: ./a.sh, rate: 5}, split-by: step', 'what a command sends is split by name'],
])('%s is a problem', (line, message) => {
  expect(wrong(`{name: a, ${line}}`)).toContain(message);
});

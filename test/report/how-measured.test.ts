import { expect, it } from 'vitest';
import { loadLines } from '../../src/report/how-measured.ts';
import { scenario } from '../support/report.ts';

const loads = (...scenarios: Parameters<typeof loadLines>[0]) => JSON.stringify(loadLines(scenarios));
const search = {
  ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' } as const),
  ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
};

it('says how requests were sent where it was not at a fixed rate', () => {
  expect(loadLines([scenario('chat')])).toEqual([]);
  expect(loads(scenario('load', { load: { kind: 'closed', clients: 1, thinkTimeMs: 0 } }))).toContain(
    'driven by 1 client, each sending its next request once the last was answered',
  );
  expect(loads(scenario('load', { load: { kind: 'closed', clients: 8, thinkTimeMs: 100 } }))).toContain(
    'driven by 8 clients, each sending its next request 100 ms after the last was answered',
  );
  // What users of a program do between their requests nobody tells.
  const users = loads(scenario('load', { engine: 'command', load: { kind: 'closed', clients: 8, thinkTimeMs: 0 } }));
  expect(users).toContain(
    'driven by 8 users of a load generator, each waiting for its answers. A slow service is then asked less',
  );
  expect(loads(scenario('capacity', { load: search }))).toContain('from 20.0 to 2000 /s that kept ');
});

it('takes the objective for text from outside', () => {
  const [line] = loadLines([scenario('capacity', { load: search })]);
  expect(line).toContainEqual(expect.objectContaining({ text: 'p95 <= 300ms' }));
  expect(line?.filter((part) => typeof part === 'string').join('')).not.toContain('300ms');
});

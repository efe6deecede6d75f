import { describe, expect, it } from 'vitest';
import { remarksOf } from '../../../src/engines/k6/remarks.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { Target } from '../../../src/model/target.ts';
import type { Targets } from '../../../src/world/engine.ts';
import type { K6Outcome } from '../../../src/world/world.ts';
import { aK6Outcome } from '../../support/k6.ts';
import { requests, steady } from '../../support/k6-points.ts';

const target = (side: Side): Target => ({
  side,
  startUpMs: 0,
  variables: {},
  url: `http://127.0.0.1:410${side === 'base' ? 1 : 2}`,
  cpuMs: () => null,
  counters: () => null,
  failure: () => null,
  tail: () => [],
  spoil: () => {},
  stop: async () => {},
});
const targets: Targets = { base: target('base'), head: target('head') };
const said = (parts: Partial<K6Outcome>, sides: readonly Side[] = ['base', 'head']) =>
  remarksOf({ name: 'load', outcome: aK6Outcome(parts), targets, sides, folder: '/tmp/x-1' }).map(
    ({ text, times }) => `${text} ×${times}`,
  );

describe('remarksOf', () => {
  it('says the same only once, whichever the port, the query and the folder', () => {
    const refused = (query: string) =>
      `Request Failed: Get "http://127.0.0.1:4102/items${query}": dial tcp 127.0.0.1:4102: refused`;
    const thrown = 'Error: boom at run (file:///tmp/x-1/head/perf/load.ts:3:9(4)) at file:///tmp/x-1/duet.js:99:1(2)';
    const reset = (port: number) => `read tcp 127.0.0.1:${port}->127.0.0.1:4102: read: connection reset by peer`;
    expect(said({ messages: [refused('?r=1'), refused('?r=2'), thrown, reset(35390), reset(35406), 'x'.repeat(5000)] })).toEqual([
      'load: k6 says: Request Failed: Get "head/items": dial tcp head: refused ×1',
      'load: k6 says: Error: boom at run (head/perf/load.ts:3:9(4)) at duet.js:99:1(2) ×1',
      'load: k6 says: read tcp head: read: connection reset by peer ×1',
      `load: k6 says: ${'x'.repeat(300)} ×1`,
    ]);
  });

  it('does not repeat that we stopped k6', () => {
    const messages = ["test run was aborted because k6 received a 'interrupt' signal"];
    expect(said({ messages, stoppedEarly: true })).toEqual([]);
    expect(said({ messages })).toHaveLength(1);
  });

  it('tells whose iterations threw', () => {
    const thrown = 'load: iterations of head threw an exception, which counts as an error';
    expect(said({ exceptions: { head__a: 2, base__a: 0 } })).toEqual([`${thrown} ×2`]);
    expect(said({ exceptions: { a: 3 } }, ['head'])).toEqual([`${thrown} ×3`]);
  });

  it('tells of requests that went elsewhere, and fails where all did', () => {
    const points = requests('head', steady(10, 1000));
    const went = (head: Record<string, number>) => said({ points, origins: { base: {}, head } });
    expect(went({ 'http://127.0.0.1:4102': 90, 'https://auth.example': 10 })).toEqual([
      expect.stringContaining('requests of head went to https://auth.example instead of the service'),
    ]);
    expect(() => went({ 'https://staging.example': 100 })).toThrow('no request reached the service');
  });
});

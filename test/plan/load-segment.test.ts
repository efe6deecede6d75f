import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/plan/inputs.ts';
import { byK6, describePart, partOf, requireDivisible } from '../../src/plan/load-segment.ts';
import { config, smallest } from '../config/example.ts';
import { aPlan } from '../support/experiment.ts';
import { aLoadTarget } from '../support/watch.ts';

const NOW = Date.parse('2026-11-28T01:00:00Z');
const target = aLoadTarget({ name: 'staging', segments: 3 });
const asked = (segment?: string, startAt?: string, more: { mayShow?: boolean; target?: typeof target } = {}) =>
  partOf(more.target ?? target, readInputs({ segment, 'start-at': startAt, mode: 'load-test' }), {
    mayShow: false,
    ...more,
    now: NOW,
  });

describe('the part of a load', () => {
  it('is that which the inputs and the configuration agree on', () => {
    expect(asked('2/3', '2026-11-28T01:05:00Z')).toEqual({
      segment: { index: 2, of: 3 },
      startAt: '2026-11-28T01:05:00Z',
      startMs: NOW + 300_000,
    });
    expect(asked(undefined, undefined, { target: aLoadTarget() })).toBeUndefined();
  });

  it.each([
    ['nobody says which', undefined, undefined, /sent by 3 machines .*nobody said which/],
    [
      'the workflow has others',
      '2/4',
      '2026-11-28T01:05:00Z',
      /segment 2 of 4, and `targets\.staging\.load\.segments` of the configuration is 3/,
    ],
    ['nobody says when', '2/3', undefined, /does not know when the others begin/],
    ['the moment is over', '2/3', '2026-11-28T00:59:30Z', /`start-at` 2026-11-28T00:59:30Z is 30s ago/],
    ['the moment is of another day', '2/3', '2026-11-29T01:00:00Z', /is 24h ahead/],
  ])('is refused where %s', (_, segment, startAt, why) => {
    expect(() => asked(segment, startAt)).toThrow(
      expect.objectContaining({ kind: 'config', message: expect.stringMatching(why) }),
    );
  });

  it('is refused where the configuration has one machine', () => {
    const whole = aLoadTarget();
    expect(() => asked('1/2', '2026-11-28T01:05:00Z', { target: whole })).toThrow(/the load of \S+ is sent by one machine/);
    expect(() => asked(undefined, '2026-11-28T01:05:00Z', { target: whole })).toThrow(/`start-at` is for loads in segments/);
  });

  it.each([
    ['segment', '4/3'],
    ['segment', '0/3'],
    ['segment', '1/1'],
    ['segment', '1/21'],
    ['segment', '1 of 3'],
    ['start-at', 'soon'],
    ['start-at', '2026-02-31T00:00:00Z'],
    ['start-at', '2026-11-28T01:00:00'],
    ['start-at', '2026-11-28'],
  ])('is not read from %s: %s', (name, text) => {
    expect(() => readInputs({ [name]: text, mode: 'load-test' })).toThrow(new RegExp(`^input ${name}: expected a`));
    expect(() => readInputs({ [name]: '1/3', mode: 'measure' })).toThrow(/only `load-test` is sent in segments/);
  });

  it('is shown before it is sent', () => {
    expect(describePart(target, asked('2/3', '2026-11-28T01:05:00Z'), NOW)).toEqual([
      'segment 2 of 3: 1/3 to 2/3 of it, from 2026-11-28T01:05:00Z on (in 5m)',
    ]);
    expect(describePart(target, asked('1/3', '2026-11-28T01:05:00Z'), NOW)[0]).toContain('0 to 1/3 of it');
    expect(describePart(target, asked(undefined, undefined, { mayShow: true }), NOW)[0]).toContain('segments: 3, each');
    expect(describePart(aLoadTarget(), undefined, NOW)).toEqual([]);
  });
});

describe('what k6 cannot send a part of', () => {
  const scenarioOf = (text: string) => {
    const [first] = config(smallest().replace(/scenarios:[\s\S]*/, `scenarios:\n  - name: one\n    ${text}\n`)).scenarios;
    if (first === undefined) throw new Error('no scenario');
    return first.scenario;
  };
  it.each([
    ['clients', 'http: { path: /, clients: 4 }', 'sends declared requests only at a fixed rate'],
    ['a stream', 'http: { path: /, rate: 5/s, stream: sse }', 'cannot time the first event of a stream'],
    ['a program', 'command: { run: ./load.sh, rate: 5/s }', 'cannot take a part from a program'],
    ['a flow', 'flow: { rate: 1/s, steps: [{ name: a, path: /a }, { name: b, path: /b }] }', 'is given flows only as scripts'],
  ])('is refused: %s', (_, text, why) => {
    expect(() => requireDivisible(scenarioOf(text), target, {})).toThrow(
      `cannot be sent in segments: k6 sends those, and it ${why}`,
    );
  });

  it('is not a fixed rate, and no script that each may send a request a second of', () => {
    requireDivisible(scenarioOf('http: { path: /, rate: 5/s }'), target, {});
    const script = scenarioOf('k6: perf/load.js');
    requireDivisible(script, target, {});
    expect(() => requireDivisible(script, { ...target, maxRate: 2 }, {})).toThrow('3 segments of at most 2 requests a second');
  });

  it('is everything where there is no k6', () => {
    expect(() => byK6({ ...aPlan(), k6: null })).toThrow(
      expect.objectContaining({ kind: 'environment', hint: expect.stringContaining('k6-version') }),
    );
    const sent = byK6({ ...aPlan(), k6: { path: '/k6', version: '2.2.0' } });
    expect(sent.protocol.scenarios.map(({ engine }) => engine)).toEqual(sent.protocol.scenarios.map(() => 'k6'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnlyTighter, withObjectives } from '../../src/propose/objectives-text.ts';
import { tightenedObjectives } from '../../src/propose/ratchet.ts';
import { config } from '../config/example.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { howMany } from '../support/how-many.ts';

const FILE = 'benchgate.yml';
const HOUR = 3_600_000;
const TEXT = `# Ours
service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /chat, rate: 5/s } }
  - { name: list, http: { path: /list, rate: 5/s } }
slos:
  # The chat has to feel quick.
  - scenario: chat
    metric: latency
    objective: 'p95 <= 300ms'   # was 400ms
  - { scenario: "*", metric: error-rate, objective: <= 1% }
targets:
  staging: { url: "https://staging.example.com", every: 1h, window: 28d }
`;

const own = config(TEXT);
const [target] = own.targets;
if (target === undefined) throw new Error('a target');

/** Load tests of the chat, the newest an hour ago, with these p95. */
const testsOf = (values: readonly number[], other = {}) =>
  values.map((p95, i) => aWatchRun({ at: NOON - (i + 1) * HOUR, values: { 'latency.p95': p95 }, ...other }));
const tightened = (runs: ReturnType<typeof testsOf>, text = TEXT, headroom = 0.1) =>
  tightenedObjectives({ config: config(text), target, runs, now: NOON }, { headroom });
const many = (count: number, value = 200) => Array.from({ length: count }, () => value);

describe('the ratchet', () => {
  it('takes the worst of at least 14 complete load tests and headroom, two digits, to the loose side', () => {
    const [found, ...others] = tightened(testsOf([...many(13, 180), 221]));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ index: 0, before: 'p95 <= 300ms', after: 'p95 <= 250ms', worst: 221, runs: 14 });
    // Wilks: 1 − 0.05^(1/14).
    expect(found?.worse).toBeCloseTo(0.1926, 4);
  });

  it.each([
    ['13 load tests', testsOf(many(13))],
    ['14, of which one is not complete', [...testsOf(many(13)), ...testsOf([100], { end: 'partial', run: 'cut' })]],
    ['14, of which one was deployed meanwhile', [...testsOf(many(13)), ...testsOf([100], { dirty: true, run: 'dirty' })]],
    ['14 lines of 13 load tests', [...testsOf(many(13)), ...testsOf([100])]],
    ['14, of which one is of another target', [...testsOf(many(13)), ...testsOf([100], { target: 'prod', run: 'prod' })]],
    ['15, of which one does not tell the quantile', [...testsOf(many(14)), ...testsOf([1], { values: {}, run: 'other' })]],
    [
      '14 older than the window',
      testsOf(many(14)).map((run) => ({ ...run, at: new Date(Date.parse(run.at) - 29 * 24 * HOUR).toISOString() })),
    ],
    ['a gain of less than a twentieth', testsOf(many(14, 262))],
    ['load tests that are worse than the objective', testsOf(many(20, 400))],
  ])('leaves an objective alone with %s', (_, runs) => {
    expect(tightened(runs)).toEqual([]);
  });

  it('asks every scenario that an entry is for: one of them without load tests keeps it', () => {
    const both = TEXT.replace('scenario: chat', 'scenario: "*"');
    expect(tightened(testsOf(many(14)), both)).toEqual([]);
    const lists = testsOf(many(14, 240), { scenario: 'list' }).map((run) => ({ ...run, run: `list ${run.run}` }));
    expect(tightened([...testsOf(many(14)), ...lists], both)).toMatchObject([{ after: 'p95 <= 270ms', worst: 240 }]);
  });

  it('believes no share of requests because it was never seen: 14 load tests without an error say little', () => {
    const name = 'chat error-rate <= 30%';
    const rare = TEXT.replace('"*", metric: error-rate, objective: <= 1%', 'chat, metric: error-rate, objective: <= 30%');
    const runs = (count: number) =>
      testsOf(many(count, 400)).map((run) => ({ ...run, counts: [{ objective: name, good: 300, total: 300 }] }));
    // 1 − 0.025^(1/14) = 23 %, and its headroom.
    expect(tightened(runs(14), rare)).toMatchObject([{ after: '<= 26%', worse: null }]);
    expect(tightened(runs(400), rare)).toMatchObject([{ after: '<= 1.1%' }]);
    expect(tightened(runs(13), rare)).toEqual([]);
  });

  it('raises what is better when it is higher', () => {
    const text = TEXT.replace("metric: latency\n    objective: 'p95 <= 300ms'", "metric: throughput\n    objective: '>= 2/s'");
    const runs = testsOf(many(14)).map((run) => ({ ...run, values: { throughput: 4.9 } }));
    expect(tightened(runs, text)).toMatchObject([{ after: '>= 4.4/s' }]);
  });

  it('threat 48: whatever load tests found, what comes out is never looser', () => {
    const value = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 14, maxLength: 40 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (values, headroom) => {
          const found = tightened(testsOf(values), TEXT, headroom);
          for (const one of found) {
            const text = withObjectives(TEXT, FILE, [one]);
            expect(text).not.toBeNull();
            const bound = config(text ?? '').slos[0]?.bound.value ?? Number.NaN;
            expect(bound).toBeLessThan(300);
            expect(bound).toBeGreaterThanOrEqual(Math.max(...values));
          }
        },
      ),
      { numRuns: howMany(50, 1000) },
    );
  });
});

describe('objectives in their file', () => {
  it('are changed in place: every comment, quote and blank stays', () => {
    expect(withObjectives(TEXT, FILE, [{ index: 0, after: 'p95 <= 250ms' }])).toBe(TEXT.replace('300ms', '250ms'));
    expect(withObjectives(TEXT, FILE, [{ index: 1, after: '<= 0.5%' }])).toBe(TEXT.replace('<= 1%', '<= 0.5%'));
  });

  it('that other entries share are left alone', () => {
    const shared = TEXT.replace("'p95 <= 300ms'   # was 400ms", '&quick p95 <= 300ms').replace(
      '"*", metric: error-rate, objective: <= 1%',
      'list, metric: latency, objective: *quick',
    );
    expect(withObjectives(shared, FILE, [{ index: 0, after: 'p95 <= 250ms' }])).toBeNull();
    expect(withObjectives(shared, FILE, [{ index: 1, after: 'p95 <= 250ms' }])).toBeNull();
  });

  it.each([
    ['a bound that is looser', (text: string) => text.replace('300ms', '301ms')],
    ['another quantile', (text: string) => text.replace('p95 <= 300ms', 'p90 <= 200ms')],
    ['a comparison turned round', (text: string) => text.replace('p95 <= 300ms', 'p95 >= 200ms')],
    ['an objective that is gone', (text: string) => text.replace(/ {2}- \{ scenario: "\*".*\n/, '')],
    ['another command', (text: string) => text.replace('node server.js', 'node evil.js').replace('300ms', '200ms')],
    ['another scenario for it', (text: string) => text.replace('- scenario: chat', '- scenario: list').replace('300ms', '200ms')],
    ['what is no configuration', () => 'slos: 1'],
  ])('threat 48: %s is not only tighter', (_, change) => {
    expect(isOnlyTighter(TEXT, change(TEXT), FILE)).toBe(false);
  });

  it('threat 48: two bounds that are tighter are, and one of them that is not is enough', () => {
    const both = TEXT.replace('300ms', '200ms').replace('<= 1%', '<= 0.5%');
    expect(isOnlyTighter(TEXT, both, FILE)).toBe(true);
    expect(isOnlyTighter(TEXT, both.replace('<= 0.5%', '<= 2%'), FILE)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { contradictionIn, whyImplausible } from '../../src/claim/plausible.ts';
import { tossCoins } from '../../src/measure/coins.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Trial } from '../../src/model/trial.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf } from '../govern/a-claim.ts';
import { withSeed } from '../support/honest.ts';

const judge = config(CONFIG_TEXT);
const contextOf = (claim: Measurement, rules = judge) => ({
  untuned: planCells(rules).scenarios,
  protocol: claim.protocol,
});
const found = (claim: Measurement, rules = judge) => contradictionIn(claim, contextOf(claim, rules));

type Path = readonly string[];
type Tree = { readonly [key: string]: unknown };
const isTree = (node: unknown): node is Tree => typeof node === 'object' && node !== null;

/** The numbers of a tree, each with the way to it. */
function numbersIn(node: unknown, path: Path = []): readonly { readonly path: Path; readonly value: number }[] {
  if (typeof node === 'number') return [{ path, value: node }];
  return isTree(node) ? Object.entries(node).flatMap(([key, part]) => numbersIn(part, [...path, key])) : [];
}

/** The same with one number changed. */
function replaced<T>(node: T, [key, ...rest]: Path, value: number): T {
  const changed: unknown =
    key === undefined ? value : isTree(node) ? withPart(node, key, replaced(node[key], rest, value)) : node;
  return changed as T;
}

function withPart(node: Tree, key: string, part: unknown): unknown {
  return Array.isArray(node) ? node.map((one, i) => (String(i) === key ? part : one)) : { ...node, [key]: part };
}

/** A leaf by its name: all pairs, scenarios and sides alike. */
const leafOf = (path: Path) =>
  path
    .join('.')
    .replace(/^pairs\.\d+/, 'pair')
    .replace(/pair\.observations\.\d+\.(?:base|head)/, 'trial')
    .replace(/\.(\d+)$/, '');

/**
 * What one number alone cannot give away, and why that is so (docs/security.md#what-a-measurement-proves). Everything else in a
 * pair is refused however it is changed.
 */
const NOT_TOLD: Readonly<Record<string, string>> = {
  'trial.readings.latency.p50.value': 'within the medians of the halves of the block',
  'trial.readings.latency.p95.value': 'within what the histogram of all pairs leaves room for',
  'trial.readings.latency.p99.value': 'within what the histogram of all pairs leaves room for',
  'trial.readings.slow-share.count': 'lower: equal times at the bound count on neither side',
  'trial.readings.spread.value': 'is shown, and decides only where a budget names it',
  'trial.readings.throughput.value': 'by as many answers as the warm-up holds, whose checks failed: base may have checked them',
  'trial.achievedPerSecond': 'as throughput',
  'trial.readings.cpu-per-request.value': 'where the answers come out whole',
  'trial.cpuMs': 'as cpu-per-request',
  'trial.halvesMs': 'around the median; shown alone',
  'trial.lagP95Ms': 'while it stays on its side of the rule for late requests',
  'trial.sentP50Ms': 'below the median from the due time; decides only with the lag',
  'pair.bootMs': 'is shown',
  'pair.load': 'is shown',
  'pair.steal': 'is shown',
  'pair.utilisation': 'is shown',
  'pair.totalMs': 'after the first eight pairs, while the whole is as long',
};

const WAYS = [(v: number) => v / 2, (v: number) => v * 0.9, (v: number) => v * 1.1, (v: number) => v * 2, (v: number) => v + 1];

const PROGRAM = CONFIG_TEXT.replace('http: {path: /chat}', 'command: {run: perf/a.sh, rate: 50/s}');

describe('a measurement that is made up', () => {
  const claim = claimOf(0.1);

  it.each([
    ['interleaved', CONFIG_TEXT],
    ['alternating', `${CONFIG_TEXT}design: {mode: alternating}\n`],
    ['random arrivals', CONFIG_TEXT.replace('{path: /chat}', '{path: /chat, arrivals: poisson}')],
    ['clients that wait', CONFIG_TEXT.replace('{path: /chat}', '{path: /chat, clients: 3}').replace('latency.p95', 'throughput')],
    ['many scenarios', CONFIG_TEXT.replace('budgets', '  - {name: rpc, http: {path: /rpc}}\nbudgets')],
    ['blocks as written', `${CONFIG_TEXT}design: {block: 3s, warm-up: 1s}\n`],
    ['a script', CONFIG_TEXT.replace('http: {path: /chat}', 'k6: a.js')],
    ['a program at a rate', PROGRAM],
    ['a program whose users wait', PROGRAM.replace('rate: 50/s', 'clients: 3').replace('latency.p95', 'throughput')],
  ])('an honest one is not taken for it: %s', (_, text) => {
    const rules = config(text);
    const mode = rules.design.mode === 'alternating' ? { mode: rules.design.mode } : {};
    for (const effect of [0, 0.1, 0.5]) expect(found(claimOf(effect, rules, mode), rules)).toBeNull();
  });

  it('threat 62: with one number changed it is refused, but for what is listed as not to be told', { timeout: 300_000 }, () => {
    const untold = new Set<string>();
    const numbers = [0, 8, 12].flatMap((pair) => numbersIn(claim.pairs[pair], ['pairs', String(pair)]));
    for (const { path, value } of numbers)
      for (const way of WAYS) {
        const put = Number.isInteger(value) && !/Ms$|value$/.test(path.join('.')) ? Math.round(way(value)) : way(value);
        if (put !== value && found(replaced(claim, path, put)) === null) untold.add(leafOf(path));
      }
    expect([...untold].filter((leaf) => NOT_TOLD[leaf] === undefined)).toEqual([]);
  });

  it('threat 62: faster answers of head in every pair contradict the histograms, halves and slow shares', () => {
    const faster = (names: readonly string[], factor: number): Measurement => ({
      ...claim,
      pairs: claim.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((seen) => {
          const readings = Object.entries(seen.head.readings).map(([name, reading]) =>
            names.includes(name) && reading.kind === 'value'
              ? ([name, { ...reading, value: reading.value * factor }] as const)
              : ([name, reading] as const),
          );
          return { ...seen, head: { ...seen.head, readings: Object.fromEntries(readings) } };
        }),
      })),
    });
    // What differs from pair to pair leaves that much room.
    for (const factor of [0.6, 1.6]) expect(found(faster(['latency.p95'], factor))).not.toBeNull();
    for (const factor of [0.9, 0.95, 1.05]) {
      expect(found(faster(['latency.p50'], factor))).not.toBeNull();
      expect(found(faster(['cpu-per-request'], factor + 0.0001))).toBe('cpu');
    }
  });

  it.each([
    ['a pair left out', { pairs: claim.pairs.filter((_, k) => k !== 3) }, 'order'],
    ['pairs in another order', { pairs: claim.pairs.toReversed() }, 'order'],
    ['pairs that take no time', { elapsedMs: 1000 }, 'times'],
    ['no pilot', { pilot: null }, 'histograms'],
    ['no histograms', { histograms: [] }, 'histograms'],
    ['an end that time did not bring', { stop: 'time-budget' }, 'stop'],
    ['an end that its pairs do not say', { stop: 'futile', plannedPairs: claim.plannedPairs + 1 }, 'stop'],
    ['other coins', { protocol: { ...claim.protocol, seed: 'e'.repeat(64) } }, 'coins'],
  ] as const)('threat 62: %s', (_, parts, code) => {
    expect(found({ ...claim, ...parts })).toBe(code);
  });

  it('threat 62: a pair of a program does not count exactly where one side was sent another rate than was asked for', () => {
    const rules = config(PROGRAM);
    const program = claimOf(0, rules);
    const [pair, ...rest] = program.pairs;
    const [seen] = pair?.observations ?? [];
    if (pair === undefined || seen === undefined) throw new Error('there is no pair');
    const slower = program.protocol.scenarios.map((one) => ({ ...one, ratePerSecond: 2 * one.ratePerSecond }));
    const asked = { ...program.protocol, scenarios: slower };
    const invalid = ['the load generator sent at another rate than it was asked for'];
    const left = { ...program, pairs: [{ ...pair, observations: [{ ...seen, invalid }] }, ...rest] };
    expect(found(left, rules)).toBe('validity');
    // Every pair of it is off its rate then, and none says so.
    expect(contradictionIn({ ...program, protocol: asked }, { untuned: slower, protocol: asked })).not.toBeNull();
  });

  it('threat 62: a pair is not left out of the timing because of what it says, nor counted although it was late', () => {
    const [pair, ...rest] = claim.pairs;
    const [seen] = pair?.observations ?? [];
    if (pair === undefined || seen === undefined) throw new Error('there is no pair');
    const first = (changed: Partial<typeof seen>) => ({
      ...claim,
      pairs: [{ ...pair, observations: [{ ...seen, ...changed }] }, ...rest],
    });
    expect(found(first({ invalid: ['requests were sent late'] }))).toBe('validity');
    expect(found(first({ invalid: ['the machine was busy'] }))).toBe('validity');
    expect(found(first({ head: { ...seen.head, lagP95Ms: 100 } }))).toBe('validity');
    const { 'latency.p95': _, ...readings } = seen.head.readings;
    expect(found(first({ head: { ...seen.head, readings } }))).toBe('readings');
  });

  it.each([
    ['{path: /chat, arrivals: poisson}', '{path: /chat}'],
    ['{path: /chat}', '{path: /chat, arrivals: poisson}'],
    ['{path: /chat, expect: {json: {ok: true}}}', '{path: /chat}'],
  ])('an honest one stays one when base changes its requests since: %s to %s', (measured, now) => {
    const [before, after] = [measured, now].map((http) => config(CONFIG_TEXT.replace('{path: /chat}', http)));
    expect(found(claimOf(0, before), after)).toBeNull();
  });

  it('an honest one may have failed checks in its warm-up, and CPU clocks that a busy machine read late', () => {
    const changed = (parts: (trial: Trial) => Partial<Trial>) => {
      const [pair, ...rest] = claim.pairs;
      const [seen] = pair?.observations ?? [];
      if (pair === undefined || seen === undefined) throw new Error('there is no pair');
      const observations = [{ ...seen, head: { ...seen.head, ...parts(seen.head) } }];
      return found({ ...claim, pairs: [{ ...pair, observations }, ...rest] });
    };
    const read = (trial: Trial, name: string, value: number) => ({
      ...trial.readings,
      [name]: { kind: 'value', value } as const,
    });
    const [seconds = Number.NaN] = claim.protocol.scenarios.map(({ blockMs }) => blockMs / 1000);
    expect(changed((trial) => ({ readings: read(trial, 'throughput', trial.achievedPerSecond - 3 / seconds) }))).toBeNull();
    expect(changed((trial) => ({ cpuMs: 30, readings: read(trial, 'cpu-per-request', 2) }))).toBeNull();
  });

  it('says what it found in one sentence of ours', () => {
    const why = whyImplausible({ ...claim, elapsedMs: 1 }, contextOf(claim));
    expect(why).toBe('its pairs do not take the time that they need (times)');
    expect(whyImplausible(claim, contextOf(claim))).toBeNull();
  });

  it('an honest one has the coins of its seed, whatever the seed', () => {
    for (const seed of ['a', 'b', 'c'].map((digit) => digit.repeat(64))) expect(found(withSeed(claim, seed))).toBeNull();
    expect(tossCoins('s', 1, 'alternating')).toMatchObject({ sendFirst: tossCoins('s', 1, 'alternating').bootFirst });
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Points } from '../../../../src/model/points.ts';
import { recordingFolder } from '../../../support/k6-stand-in.ts';
import { readPoints } from '../../../support/read-points.ts';

const recordings = ['v2.2.0', 'v1.6.1'].flatMap((version) =>
  readdirSync(recordingFolder(version)).map((name) => `${version}/${name}`),
);
const has = (recording: string, name: string) => fileOf(recording, name) !== null;

function fileOf(recording: string, name: string): string | null {
  const paths = [name, `${name}.gz`].map((file) => join(recordingFolder(recording), file));
  return paths.find((path) => existsSync(path)) ?? null;
}

function points(recording: string): Points {
  return readPoints(fileOf(recording, 'points.csv') ?? '', { outside: 'outside' });
}

/** A metric or a submetric of k6's summary: its name, its tags, its numbers. */
interface Summed {
  readonly name: string;
  readonly tags: string;
  readonly values: Readonly<Record<string, number>>;
}

function summaryOf(recording: string): readonly Summed[] {
  const { metrics, results } = JSON.parse(readFileSync(join(recordingFolder(recording), 'summary-export.json'), 'utf8'));
  if (metrics !== undefined) {
    return Object.entries<Record<string, number>>(metrics).map(([key, values]) => ({ ...split(key), values }));
  }
  return results.metrics.map(({ name, values }: { name: string; values: Record<string, number> }) => ({
    ...split(name),
    values: renamed(values),
  }));
}

/** The new format has other names for some numbers. */
function renamed({ p90, p95, matches, total, ...rest }: Record<string, number>): Record<string, number> {
  const rate = matches === undefined || total === undefined ? {} : { passes: matches, fails: total - matches };
  return { ...rest, ...rate, ...(p90 === undefined || p95 === undefined ? {} : { 'p(90)': p90, 'p(95)': p95 }) };
}

function split(key: string) {
  const [, name = key, tags = ''] = /^(.*?)\{(.*)\}$/.exec(key) ?? [];
  return { name, tags };
}

/** All values of a metric in the order they were written, of those the tags that Points know; null for other tags. */
function valuesOf(all: Points, { name, tags }: Summed): readonly number[] | null {
  const series = all.filter(({ metric }) => metric === name);
  if (tags === '') return series.flatMap(({ values }) => [...values]);
  if (tags === 'expected_response:true')
    return series.flatMap(({ values, expected }) => [...values].filter((_, index) => expected[index] === 1));
  const scenario = /^scenario:([^,]+)$/.exec(tags)?.[1];
  return scenario === undefined ? null : series.filter((one) => one.scenario === scenario).flatMap(({ values }) => [...values]);
}

/** k6's TrendSink: linear interpolation at p (n − 1). */
function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

function expectSummed({ name, tags, values: told }: Summed, values: readonly number[]): void {
  const key = `${name}{${tags}}`;
  const sorted = [...values].sort((a, b) => a - b);
  const sum = values.reduce((total, value) => total + value, 0);
  if (told.passes !== undefined) {
    const ones = values.filter((value) => value !== 0).length;
    expect([key, ones, values.length - ones]).toEqual([key, told.passes, told.fails]);
  } else if (told.med !== undefined) {
    expect([key, sorted[0] ?? 0, sorted.at(-1) ?? 0]).toEqual([key, told.min, told.max]);
    if (values.length > 0) expect(Math.abs(sum / values.length - (told.avg ?? 0))).toBeLessThan(1e-9 * (1 + sum));
    for (const [name, p] of Object.entries({ med: 0.5, 'p(90)': 0.9, 'p(95)': 0.95 }))
      expect(quantile(sorted, p)).toBeCloseTo(told[name] ?? Number.NaN, 8);
    if (told.count !== undefined) expect([key, values.length]).toEqual([key, told.count]);
  } else if (told.count !== undefined) expect([key, sum]).toEqual([key, told.count]);
  else
    expect([key, values.at(-1), sorted[0], sorted.at(-1)]).toEqual([
      key,
      told.value,
      told.min ?? sorted[0],
      told.max ?? sorted.at(-1),
    ]);
}

describe('recordings of the real k6', () => {
  const summed = recordings.filter((recording) => has(recording, 'points.csv') && has(recording, 'summary-export.json'));

  it('are many, of both versions', () => {
    expect([summed.length, summed.filter((recording) => recording.startsWith('v1')).length]).toEqual([25, 8]);
  });

  it.each(summed)('%s has the counts and values of its own summary', (recording) => {
    const all = points(recording);
    const known = summaryOf(recording).flatMap((one) => {
      const values = valuesOf(all, one);
      return values === null ? [] : [[one, values] as const];
    });
    for (const [one, values] of known) expectSummed(one, values);
    const names = new Set(known.map(([{ name }]) => name));
    // The new format leaves some metrics out.
    const left = all.filter(({ metric }) => !names.has(metric)).map(({ metric }) => metric);
    expect(/machine|-new/.test(recording) ? [] : left).toEqual([]);
  });
});

describe('recorded duets', () => {
  /** Counted without our code: `metric side scenario` of every row with a scenario. */
  function counted(recording: string): Record<string, number> {
    const text = gunzipSync(readFileSync(join(recordingFolder(recording), 'points.csv.gz'))).toString();
    const counts: Record<string, number> = {};
    for (const row of text.trim().split('\n').slice(1)) {
      const fields = row.split(',');
      const tags = new URLSearchParams(fields[7]);
      if (fields[5] === '') continue;
      const key = [fields[0], tags.get('side'), tags.get('of')].join(' ');
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  function scanned(recording: string, metrics?: readonly string[]): Points {
    return readPoints(join(recordingFolder(recording), 'points.csv.gz'), metrics === undefined ? {} : { metrics });
  }

  it.each(['10-duet', '10b-duet-threshold-head', '10c-duet-head-refused', '10d-duet-head-dies'])(
    '%s is split by side',
    (name) => {
      const all = scanned(`v2.2.0/${name}`);
      const found = Object.fromEntries(
        all.map(({ metric, side, scenario, values }) => [[metric, side, scenario].join(' '), values.length]),
      );
      expect(found).toEqual(counted(`v2.2.0/${name}`));
    },
  );

  it.each(['v2.2.0/11-duet-both', 'v1.6.1/11-duet-both'])('%s has every metric of each side', (name) => {
    const csv = points(name);
    for (const side of ['base', 'head'])
      expect(csv.filter((one) => one.side === side && one.scenario === 'browse').map(({ metric }) => metric)).toEqual(
        expect.arrayContaining(['http_req_duration', 'http_req_failed', 'checks', 'cache_hit', 'benchgate_started']),
      );
    expect(csv.find(({ metric, scenario }) => metric === 'http_req_failed' && scenario === 'pay')?.values).toContain(1);
  });

  const good = (all: Points, side: 'base' | 'head') =>
    all
      .filter((series) => series.side === side)
      .map(({ scenario, expected }) => [scenario, expected.filter((one) => one === 1).length]);

  it('10c has no good answer of head and a clean base', () => {
    const all = scanned('v2.2.0/10c-duet-head-refused', ['http_req_duration']);
    expect(good(all, 'head')).toEqual([
      ['flaky', 0],
      ['browse', 0],
    ]);
    expect(good(all, 'base')).toEqual([
      ['flaky', 145],
      ['browse', 241],
    ]);
  });

  it('10d has good answers of head until it dies', () => {
    const all = scanned('v2.2.0/10d-duet-head-dies', ['http_req_duration']);
    const browse = all.find(({ side, scenario }) => side === 'head' && scenario === 'browse');
    const expected = [...(browse?.expected ?? [])];
    const answered = expected.filter((one) => one === 1).length;
    expect([answered > 40, answered < expected.length / 2]).toEqual([true, true]);
    // Whoever refuses a connection takes no time: those must not pass for fast answers.
    expect([...(browse?.values ?? [])].filter((value, index) => expected[index] === 0 && value !== 0).length).toBeLessThan(5);
    expect(good(all, 'base').find(([scenario]) => scenario === 'browse')).toEqual(['browse', 241]);
  });
});

import { describe, expect, it } from 'vitest';
import type { SeriesValue } from '../../../src/evidence/metrics/block-series.ts';
import { joinSeries, type SeriesPair } from '../../../src/evidence/metrics/join-series.ts';
import { processSeries } from '../../../src/evidence/metrics/process-series.ts';
import type { ProcessCounters } from '../../../src/model/process-counters.ts';
import { seeded } from '../../../src/model/random.ts';
import { growth } from '../../support/growth.ts';

const one = (name: string, value: number, source: 'scraped' | 'process' = 'scraped'): SeriesValue => ({
  series: { source, name, reading: 'mean', unit: '' },
  value,
});
const pair = (base: readonly SeriesValue[] | null, head: readonly SeriesValue[], scenario = 'a'): SeriesPair => ({
  scenario,
  base,
  head,
});
const names = ({ series }: ReturnType<typeof joinSeries>) => series.map(({ name }) => name);

describe('series of many pairs', () => {
  it('have a value of each side and pair, position by position', () => {
    const joined = joinSeries([
      pair([one('x', 1), one('y', 2)], [one('y', 3), one('x', 4)]),
      pair(null, [one('x', 5)], 'new'),
      pair([one('y', 6)], []),
    ]);
    const at = names(joined).indexOf('x');
    expect([...names(joined)].sort()).toEqual(['x', 'y']);
    expect(joined.rows.map(({ base, head }) => [base?.[at], head[at]])).toEqual([
      [1, 4],
      [undefined, 5],
      [null, null],
    ]);
    expect(joined.rows.map(({ base, head }) => [base?.[1 - at], head[1 - at]])).toEqual([
      [2, 3],
      [undefined, null],
      [6, null],
    ]);
    expect(joined.leftOut).toBe(0);
  });

  it('are not those that are the same in all, or made up anew at each start', () => {
    const all = [1, 2, 3, 4, 5].map((pid) =>
      pair(
        [one('same', 7), one(`up{pid="b${pid}"}`, pid), one('load', pid)],
        [one('same', 7), one(`up{pid="h${pid}"}`, pid), one('load', 2)],
      ),
    );
    expect(names(joinSeries(all))).toEqual(['load']);
  });

  it('threat 80: take no more room where each start makes up names of its own', () => {
    const blocks = (count: number) =>
      Array.from({ length: count }, (_, at) => pair([one(`up{id="${at}"}`, at)], [one('load', at), one(`up{id="h${at}"}`, at)]));
    expect(names(joinSeries(blocks(1500)))).toEqual(['load']);
    expect(growth((size) => joinSeries(blocks(size)), 1500, 2)).toBeLessThan(2.7);
  });

  it('threat 80: are those that differ most for certain where there are too many, and the others are counted', () => {
    const random = seeded('series', 'noise');
    const noisy = (size: number) => size * (0.5 + random.next());
    const side = (worse: boolean) => [
      ...Array.from({ length: 30 }, (_, i) => one(`noise${i}`, noisy(10))),
      one('calls', (worse ? 3 : 1) * (1 + 0.01 * random.next())),
      one('slightly', (worse ? 1.1 : 1) * (1 + 0.001 * random.next())),
      ...(worse ? [one('new', noisy(1))] : []),
      one('rss', 5 + random.next(), 'process'),
    ];
    const joined = joinSeries(
      Array.from({ length: 12 }, () => pair(side(false), side(true))),
      4,
    );
    expect(names(joined)).toEqual(['rss', 'new', 'calls', 'slightly']);
    expect(joined.leftOut).toBe(30);
  });

  it('differ by the scenario in which they differ most', () => {
    const of = (scenario: string, factor: number) =>
      pair([one('calls', 10), one('other', 10)], [one('calls', 10 * factor), one('other', 10.5)], scenario);
    expect(names(joinSeries([of('a', 1), of('a', 1), of('b', 4), of('b', 4)], 1))).toEqual(['calls']);
  });
});

describe('what the processes used', () => {
  const counters = (each: number): ProcessCounters => ({
    ...{ userMs: 100 * each, systemMs: 10 * each, runQueueMs: 5 * each, switches: 30 * each, majorFaults: 0 },
    ...{ readBytes: 0, writtenBytes: null, networkBytes: null, throttledMs: null },
    ...{ rssBytes: 1000 * each, openFiles: 20, threads: 8 },
  });
  const told = (begin: ProcessCounters | null, end: ProcessCounters | null, requests = 10) =>
    Object.fromEntries(
      processSeries(begin, end, { requests }).map(({ series: { name, reading, unit }, value }) => [name, [reading, unit, value]]),
    );

  it('is told per request, what they hold as a mean', () => {
    expect(told(counters(1), counters(3))).toEqual({
      'cpu-user': ['per-request', 'ms', 20],
      'cpu-system': ['per-request', 'ms', 2],
      'run-queue-delay': ['per-request', 'ms', 1],
      'context-switches': ['per-request', '', 6],
      'major-faults': ['per-request', '', 0],
      'disk-read': ['per-request', 'bytes', 0],
      rss: ['mean', 'bytes', 2000],
      'open-files': ['mean', '', 20],
      threads: ['mean', '', 8],
    });
  });

  it('is nothing where the system does not tell, and what is per request is nothing without one', () => {
    expect([told(null, counters(1)), told(counters(1), null)]).toEqual([{}, {}]);
    expect(Object.keys(told(counters(1), counters(2), 0))).toEqual(['rss', 'open-files', 'threads']);
  });
});

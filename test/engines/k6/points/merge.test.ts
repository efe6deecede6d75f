import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfPoints } from '../../../../src/engines/k6/block.ts';
import { mergePoints } from '../../../../src/engines/k6/points/merge.ts';
import { STARTED } from '../../../../src/engines/k6/script/events.ts';
import { histogramOf, merge } from '../../../../src/model/histogram.ts';
import type { Points, Series } from '../../../../src/model/points.ts';
import { dealt, dealtBy, later } from '../../../support/a-segment.ts';
import { RUN_STARTS_US, requests, series, steady } from '../../../support/k6-points.ts';
import { readPoints } from '../../../support/read-points.ts';

const RECORDINGS = ['01-get-base', '02-rich-base', '03-arrival-dropped', '04-failing', '10-duet', '11-duet-both'];
const recorded = (name: string) => readPoints(join(import.meta.dirname, '../../../fixtures/k6/v2.2.0', name, 'points.csv.gz'));

const inOrder = (points: Points) => [...points].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = ({ metric, side, scenario, part }: Series) => JSON.stringify([metric, side, scenario, part]);
const histogramsOf = (points: Points) =>
  inOrder(points).map((one) => [
    keyOf(one),
    histogramOf({ scenario: one.scenario, metric: 'latency', side: 'head' }, one.values),
  ]);
const whole = (points: Points) => mergePoints([points], STARTED).points;

describe.each(RECORDINGS)('the points of %s, dealt to segments and merged', (name) => {
  const points = recorded(name);

  it.each([1, 2, 3, 7])('give the histograms of the single run, bit for bit, from %i segments', (runners) => {
    const parts = dealt(points, runners, dealtBy(runners, runners));
    expect(histogramsOf(mergePoints(parts, STARTED).points)).toEqual(histogramsOf(points));
  });

  it('give its block: every count, share, quantile and course', () => {
    const side = name.includes('duet') ? 'head' : null;
    const mine = points.map((one) => (side === null ? { ...one, side: 'head' as const } : one));
    const input = {
      side: 'head',
      warmUpMs: 500,
      blockMs: 2000,
      exceptions: 0,
      rates: {},
      latency: 'http_req_duration',
      custom: [],
      clocks: [],
      broken: [],
    } as const;
    const single = blockOfPoints({ ...input, points: whole(mine) });
    const merged = blockOfPoints({ ...input, points: mergePoints(dealt(mine, 4, dealtBy(4, 1)), STARTED).points });
    expect(merged).toEqual(single);
    expect(single.sent).toBeGreaterThan(0);
  });
});

it('are the same whatever generator made which, in whatever order they come', () => {
  const points = recorded('10-duet');
  const expected = histogramsOf(points);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), (runners, seed) => {
      const parts = [...dealt(points, runners, dealtBy(runners, seed % 1000))].reverse();
      expect(histogramsOf(mergePoints(parts, STARTED).points)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

it('histograms of segments added are the histogram of all: nothing is a percentile of percentiles', () => {
  const points = recorded('01-get-base').filter(({ metric }) => metric === 'http_req_duration');
  const [one, two] = dealt(points, 2, dealtBy(2, 3)).map(([part]) =>
    histogramOf({ scenario: 'load', metric: 'latency', side: 'head' }, part?.values ?? []),
  );
  if (one === undefined || two === undefined) throw new Error('no parts');
  expect(merge(one, two)).toEqual(histogramOf({ scenario: 'load', metric: 'latency', side: 'head' }, points[0]?.values ?? []));
});

describe('generators with clocks of their own', () => {
  const made = requests('head', steady(10, 1000));

  it('count from their own beginnings, and how far these are apart is told', () => {
    const { points, apartMs } = mergePoints([later(made, 70), made, later(made, 250)], STARTED);
    expect(apartMs).toBe(250);
    const durations = points.find(({ metric }) => metric === 'http_req_duration');
    // Three at each moment: nobody is late any more.
    expect([...(durations?.atUs ?? [])].slice(0, 4).map((at) => (at - RUN_STARTS_US) / 1000)).toEqual([10, 10, 10, 20]);
  });

  it('keep their moments where none tells when it began', () => {
    const plain = [series('http_req_duration', [[5, 1]]), series('http_req_duration', [[3, 2]])];
    const { points, apartMs } = mergePoints(
      plain.map((one) => [one]),
      STARTED,
    );
    expect(apartMs).toBe(0);
    expect([...(points[0]?.values ?? [])]).toEqual([2, 1]);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinSegments } from '../../src/claim/join-segments.ts';
import { blockOfPoints } from '../../src/engines/k6/block.ts';
import { mergePoints } from '../../src/engines/k6/points/merge.ts';
import { STARTED } from '../../src/engines/k6/script/events.ts';
import { readingsOf } from '../../src/measure/trial.ts';
import { histogramOf } from '../../src/model/histogram.ts';
import type { Points } from '../../src/model/points.ts';
import type { SegmentResult } from '../../src/model/segment.ts';
import { readSegment, renderSegment } from '../../src/wire/segment.ts';
import { aSegment, aSegmentScenario, dealt, dealtBy, later } from '../support/a-segment.ts';
import { series } from '../support/k6-points.ts';
import { aPlannedScenario } from '../support/measure.ts';
import { readPoints } from '../support/read-points.ts';

const RECORDINGS = ['01-get-base', '02-rich-base', '03-arrival-dropped', '04-failing', '10-duet', '11-duet-both'];
const PLANNED = [aPlannedScenario({ name: 'items', warmUpMs: 0 })];
const FACTS = { exceptions: 0, rates: {}, latency: 'http_req_duration', custom: [], clocks: [], broken: [] } as const;
const METRICS = ['latency.p50', 'latency.p95', 'latency.p99', 'latency.mean', 'spread', 'error-rate', 'throughput'];

/** A recorded run of one side, with the marker of the wrapper where it was recorded without. */
function recorded(name: string): Points {
  const read = readPoints(join(import.meta.dirname, '../fixtures/k6/v2.2.0', name, 'points.csv.gz'));
  const points = name.includes('duet') ? read : read.map((one) => ({ ...one, side: 'head' as const }));
  const scenarios = [...new Set(points.map(({ scenario }) => scenario))].filter((one) => one !== '');
  const begun = (scenario: string) =>
    Math.floor(Math.min(...points.filter((one) => one.scenario === scenario).flatMap(({ atUs }) => [...atUs])) / 1000) - 50;
  const marked = points.some(({ metric }) => metric === STARTED);
  const marks = scenarios.map((scenario) => series(STARTED, [[0, begun(scenario)]], { side: 'head', scenario }));
  return marked ? points : [...points, ...marks];
}

/** As it comes out of the files that segments write. */
const throughFiles = (segments: readonly SegmentResult[]) =>
  segments.map((one) => readSegment(renderSegment(one), 'segment.json'));
const isMark = ({ metric }: Points[number]) => metric === STARTED;

describe.each(RECORDINGS)('the recorded run %s, dealt to segments whose clocks differ', (name) => {
  const points = recorded(name);
  const single = blockOfPoints({
    ...FACTS,
    ...{ points: mergePoints([points], STARTED).points, side: 'head', warmUpMs: 0, blockMs: null },
  });

  it.each([2, 3, 7])('through %i files and merged is the block of the single run, bit for bit', (of) => {
    // Every machine tells when it began, and some began later.
    const marks = points.filter(isMark);
    const parts = dealt(
      points.filter((one) => !isMark(one)),
      of,
      dealtBy(of, of),
    ).map((part) => [...part, ...marks]);
    const segments = parts.map((part, at) => {
      const scenario = aSegmentScenario({ points: later(part, at * 13), seconds: 5 });
      return aSegment(at + 1, { segment: { index: at + 1, of }, scenarios: [scenario] });
    });
    const { tested } = joinSegments(throughFiles(segments).toReversed(), PLANNED);
    const block = tested[0]?.block ?? null;
    expect(block).toEqual(single);
    if (block === null) throw new Error('no block');
    expect(readingsOf(block, METRICS, null)).toEqual(readingsOf(single, METRICS, null));
    const bins = (one: typeof single) =>
      histogramOf({ scenario: 'items', metric: 'latency', side: 'head' }, one.values.latency ?? []);
    expect(bins(block)).toEqual(bins(single));
    expect(single.sent).toBeGreaterThan(0);
  });
});

describe('segments that are joined', () => {
  const three = [1, 2, 3].map((index) => aSegment(index));
  const [one, two, last] = three as [SegmentResult, SegmentResult, SegmentResult];
  const shifted = (ms: number) =>
    aSegment(2, { scenarios: [aSegmentScenario({ points: later(aSegmentScenario().points ?? [], ms) })] });

  it('are one load where all are there and began together, and each says when', () => {
    const { tested, end, joined } = joinSegments([last, shifted(999), one], PLANNED);
    expect([end, tested[0]?.end, tested[0]?.block?.sent]).toEqual(['complete', 'complete', 300]);
    expect(joined).toMatchObject({ of: 3, missing: [], apartMs: 999, clocksApartMs: null });
    expect(joined.parts.map(({ index, skewMs }) => [index, skewMs])).toEqual([
      [1, 0],
      [2, 999],
      [3, 0],
    ]);
  });

  it('are none where one is missing', () => {
    const { tested, end, joined } = joinSegments([one, last], PLANNED);
    expect([end, tested[0]?.end, joined.missing]).toEqual(['partial', 'partial', [2]]);
    expect(tested[0]?.block?.sent).toBe(200);
  });

  it('are none where one began more than a second late or early, by its own clock', () => {
    for (const ms of [1001, -1001]) expect(joinSegments([one, shifted(ms), last], PLANNED).end).toBe('partial');
  });

  it('are none where one sent nothing, whatever it says of its end', () => {
    const silent = aSegment(2, { scenarios: [aSegmentScenario({ points: [] })] });
    const { tested, end, joined } = joinSegments([one, silent, last], PLANNED);
    expect([end, tested[0]?.remarks, joined.parts[1]?.skewMs]).toEqual(['partial', ['segment 2 sent nothing of items'], null]);
  });

  it('are none where clocks differ by more than a second, held against the target’s', () => {
    const clocked = (leastMs: number, one: SegmentResult) => ({ ...one, clock: { leastMs, mostMs: leastMs + 300 } });
    const together = joinSegments([clocked(0, one), clocked(1200, two), clocked(100, last)], PLANNED);
    expect([together.end, together.joined.clocksApartMs]).toEqual(['complete', 900]);
    const apart = joinSegments([clocked(0, one), clocked(1400, two), clocked(100, last)], PLANNED);
    expect([apart.end, apart.joined.clocksApartMs]).toEqual(['partial', 1100]);
  });

  it('are aborted all where the breaker of one tripped', () => {
    const trip = { code: 'errors', seen: 0.6, most: 0.5 } as const;
    const tripped = aSegment(2, { end: 'aborted', scenarios: [aSegmentScenario({ end: 'aborted', trip })] });
    const { tested, end } = joinSegments([one, tripped, last], PLANNED);
    expect([end, tested[0]?.end, tested[0]?.trip]).toEqual(['aborted', 'aborted', trip]);
  });

  it('count what threw, and say which of them has what to say', () => {
    const noted = aSegment(3, { scenarios: [aSegmentScenario({ exceptions: { default: 4 }, remarks: ['items: 4 threw'] })] });
    const { tested } = joinSegments([one, two, noted], PLANNED);
    expect(tested[0]).toMatchObject({ block: { errors: 4 }, remarks: ['segment 3: items: 4 threw'] });
  });

  it('threat 117: are none where no segment has a scenario that was planned, whatever they say of their end', () => {
    const more = [...PLANNED, aPlannedScenario({ name: 'later' })];
    const { tested, end } = joinSegments(three, more);
    expect([tested.map(({ planned }) => planned.name), end]).toEqual([['items'], 'partial']);
  });

  it('threat 117: are none where points of one would not be counted: of the other side, or of no moment of its load', () => {
    const points = aSegmentScenario().points ?? [];
    const changed = (change: (one: Points[number]) => Partial<Points[number]>) => {
      const mine = points.map((one) => ({ ...one, ...change(one) }));
      const { tested } = joinSegments([one, aSegment(2, { scenarios: [aSegmentScenario({ points: mine })] }), last], PLANNED);
      return [tested[0]?.end, tested[0]?.remarks];
    };
    const taking = (ms: number) => (series: Points[number]) =>
      series.metric === 'http_req_duration' ? { values: series.values.map(() => ms) } : {};
    const moved = (ms: number) => (series: Points[number]) => ({ atUs: series.atUs.map((at) => at + ms * 1000) });
    expect(changed(() => ({}))).toEqual(['complete', []]);
    for (const change of [() => ({ side: 'base' as const }), moved(-3000), moved(3000), taking(1e308), taking(4000), taking(-5)])
      expect(changed(change)).toEqual(['partial', ['segment 2 has points of items that are of no moment of its load']]);
  });

  it('threat 117: are joined in a moment, however many iterations they say that threw', () => {
    const thrown = { default: 1e9, other: 1e9 };
    const many = [1, 2, 3].map((index) => aSegment(index, { scenarios: [aSegmentScenario({ exceptions: thrown })] }));
    expect(joinSegments(many, PLANNED).tested[0]?.block).toMatchObject({ errors: 6e9, errorKinds: { exception: 6e9 } });
  });
});

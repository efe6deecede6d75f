import { describe, expect, it } from 'vitest';
import { requireOneLoad, targetOf } from '../../src/claim/one-load.ts';
import type { SegmentResult, SegmentScenario } from '../../src/model/segment.ts';
import { aSegment, aSegmentScenario, DUE_MS } from '../support/a-segment.ts';

const WHOLE = {
  ...{ target: 'staging', of: 3, head: 'a'.repeat(40), planned: 'b'.repeat(64), benchgate: '1.2.3' },
  measured: { items: { latency: 'http_req_duration', custom: [] } },
};
const read = (parts: Partial<SegmentScenario['load']>) => [aSegmentScenario({ load: { ...aSegmentScenario().load, ...parts } })];
const joining =
  (second: SegmentResult, whole = WHOLE) =>
  () =>
    requireOneLoad([aSegment(1), second, aSegment(3)], whole);

describe('segments of one load', () => {
  it('are those that were planned together', () => {
    expect(joining(aSegment(2))).not.toThrow();
    expect(targetOf([aSegment(1), aSegment(2)])).toBe('staging');
  });

  it.each<[string, Partial<SegmentResult>, RegExp]>([
    ['another commit', { head: 'c'.repeat(40) }, /Segment 2 is of another commit, ccccccc and not aaaaaaa/],
    ['another configuration', { planned: 'c'.repeat(64) }, /Segment 2 was sent by another configuration/],
    ['another start', { startAt: '2026-01-02T00:00:00Z' }, /Segment 2 began at 2026-01-02T00:00:00Z, and Segment 1 at/],
    [
      'another number of them',
      { segment: { index: 2, of: 4 } },
      /Segment 2 is one of 4, and `targets\.staging\.load\.segments` is 3/,
    ],
    ['another version', { benchgate: '1.2.2' }, /Segment 2 was sent by another version/],
    ['one that is there already', { segment: { index: 1, of: 3 } }, /Segment 1 is there twice/],
    ['another plan of k6', { scenarios: [aSegmentScenario({ dueMs: DUE_MS + 1 })] }, /Segment 2 planned items in another way/],
  ])('threat 114: are refused with %s', (_, parts, why) => {
    expect(joining(aSegment(2, parts))).toThrow(expect.objectContaining({ kind: 'config', message: expect.stringMatching(why) }));
  });

  it.each<[string, Partial<SegmentResult>, RegExp]>([
    ['a moment before all began', { scenarios: [aSegmentScenario({ dueMs: 1 })] }, /for a moment before `start-at`/],
    ['another latency', { scenarios: read({ latency: 'http_req_tls_handshaking' }) }, /Segment 2 reads the points of items/],
    ['a length of ours', { scenarios: read({ timed: true }) }, /in another way than the configuration/],
    ['a scenario that nobody planned', { scenarios: [aSegmentScenario({ scenario: 'more' })] }, /reads the points of more/],
  ])('threat 117: are refused with %s', (_, parts, why) => {
    expect(joining(aSegment(2, parts))).toThrow(expect.objectContaining({ kind: 'config', message: expect.stringMatching(why) }));
  });

  it('are refused where they were sent to two targets, where there is none, and where the configuration has none', () => {
    expect(() => targetOf([aSegment(1), aSegment(2, { target: 'eu' })])).toThrow(
      'Segment 2 was sent to eu, and Segment 1 to staging',
    );
    expect(() => targetOf([])).toThrow('There is no segment to join');
    expect(joining(aSegment(2), { ...WHOLE, of: undefined as never })).toThrow('is not there');
  });
});

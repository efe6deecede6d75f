import { describe, expect, it } from 'vitest';
import { isSegment, LARGEST_SEGMENT, readSegment, renderSegment } from '../../src/wire/segment.ts';
import { aSegment, aSegmentScenario } from '../support/a-segment.ts';
import { series } from '../support/k6-points.ts';

/** The file of a segment, changed as JSON. */
function changed(change: (json: Record<string, never> & { scenarios: { points: Record<string, string>[] }[] }) => void): string {
  const json = JSON.parse(renderSegment(aSegment(2)));
  change(json);
  return JSON.stringify(json);
}

describe('segment.json', () => {
  it('is read as it was written, every number of every point', () => {
    const odd = [Math.PI * 1e-7, 1e-308, 123_456.789_012_3, 0];
    const [first, ...rest] = aSegmentScenario().points ?? [];
    if (first === undefined) throw new Error('no points');
    const values = Float64Array.from(odd);
    const mine = {
      ...first,
      part: `https://shop.example.com/?q=${'a'.repeat(3000)}`,
      atUs: values,
      values,
      expected: Uint8Array.of(0, 1, 1, 0),
      status: Uint16Array.of(0, 200, 1050, 65_535),
    };
    const segment = aSegment(2, {
      clock: { leastMs: -12.5, mostMs: 300 },
      scenarios: [
        aSegmentScenario({ points: [mine, ...rest] }),
        aSegmentScenario({ scenario: 'cut', points: null, end: 'partial' }),
      ],
    });
    const written = renderSegment(segment);
    expect(readSegment(written, 'segment.json')).toEqual(segment);
    expect([isSegment(written), isSegment('{"schemaVersion": 1}')]).toEqual([true, false]);
  });

  it('threat 113: is refused where it is cut off, has more than it may, or columns that do not fit', () => {
    const whole = renderSegment(aSegment(2));
    const bad: readonly (readonly [string, string | RegExp])[] = [
      [whole.slice(0, whole.length / 2), 'it is not JSON'],
      [changed((json) => Object.assign(json, { verdict: 'pass' })), 'does not fit the schema'],
      [changed((json) => Object.assign(json, { segment: { index: 4, of: 3 } })), 'is one of fewer'],
      [changed((json) => Object.assign(json.scenarios[0] ?? {}, { end: 'kept' })), 'scenarios'],
      [
        changed(({ scenarios }) => void Object.assign(scenarios[0]?.points[1] ?? {}, { values: 'AAAA' })),
        'columns that do not fit',
      ],
      [changed(({ scenarios }) => void Object.assign(scenarios[0]?.points[1] ?? {}, { atUs: '' })), 'columns that do not fit'],
      [changed(({ scenarios }) => void Object.assign(scenarios[0]?.points[1] ?? {}, { atUs: '<script>' })), 'atUs does not fit'],
      // NaN, as 8 bytes, beside 100 points; and a single point that is infinite.
      [changed(({ scenarios }) => void Object.assign(scenarios[0]?.points[0] ?? {}, { values: 'AAAAAAAA8H8=' })), 'columns'],
      [changed(({ scenarios }) => void Object.assign(scenarios[0]?.points[0] ?? {}, { expected: 'Ag==' })), 'columns'],
      [whole.replace('"target"', '"__proto__"'), 'never allowed'],
    ];
    for (const [text, why] of bad)
      expect(() => readSegment(text, 'two.json')).toThrow(
        expect.objectContaining({ kind: 'config', message: expect.stringMatching(why) }),
      );
    expect(() => readSegment(whole.slice(1), 'two.json')).toThrow(/^two\.json is not what a segment/);
  });

  it('threat 117: is refused where it dropped more than anybody can count', () => {
    const dropped = (values: readonly number[]) => () => {
      const points = [
        series(
          'dropped_iterations',
          values.map((value, at) => [at, value]),
          { side: 'head', scenario: 'default' },
        ),
      ];
      return readSegment(renderSegment(aSegment(2, { scenarios: [aSegmentScenario({ points })] })), 'segment.json');
    };
    expect(dropped([3, 999_997])).not.toThrow();
    for (const values of [[1e12], [999_999, 2], [-1], [0.5]])
      expect(dropped(values)).toThrow('dropped iterations that nobody can count');
  });

  it('that nobody could read is not written', () => {
    const [first] = aSegmentScenario().points ?? [];
    if (first === undefined) throw new Error('no points');
    const rendered = (length: number) => () => {
      const huge = {
        ...first,
        atUs: new Float64Array(length),
        values: new Float64Array(length),
        expected: new Uint8Array(length),
        status: new Uint16Array(length),
      };
      return renderSegment(aSegment(1, { scenarios: [aSegmentScenario({ points: [huge] })] }));
    };
    expect(rendered(Math.ceil(LARGEST_SEGMENT / 25) + 1)).toThrow(/more points than are kept/);
    // As many as no text could hold.
    expect(rendered(60_000_000)).toThrow(expect.objectContaining({ kind: 'load', message: expect.stringMatching(/\d MiB/) }));
  });
});

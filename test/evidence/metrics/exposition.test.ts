import { describe, expect, it } from 'vitest';
import { isRefused, type MetricSample, MOST_EXPOSED, readExposition } from '../../../src/evidence/metrics/exposition.ts';
import { seeded } from '../../../src/model/random.ts';
import { howMany } from '../../support/how-many.ts';
import { GARBAGE, OPENMETRICS, TEXT } from './pages.ts';

function samplesOf(text: string): readonly MetricSample[] {
  const page = readExposition(text);
  if (isRefused(page)) throw new Error(`line ${page.line} ${page.problem}`);
  return page.samples;
}
const short = ({ family, kind, labels, value }: MetricSample) => [family, kind, Object.fromEntries(labels), value];

describe('a page of metrics', () => {
  it('is read as the text format', () => {
    expect(samplesOf(TEXT).map(short)).toEqual([
      ['hits_total', 'counter', { cache: 'users', path: 'C:\\a "b"\n}' }, 1027],
      ['hits_total', 'counter', { cache: 'items' }, 3],
      ['queue_depth', 'gauge', {}, -1.5],
      ['odd', 'gauge', {}, Number.POSITIVE_INFINITY],
      ['odd', 'gauge', { b: 'c' }, Number.NEGATIVE_INFINITY],
      ['odd', 'gauge', { a: 'ü' }, Number.NaN],
      ['took_seconds', 'bucket', { le: '0.1' }, 2],
      ['took_seconds', 'bucket', { le: '0.5' }, 8],
      ['took_seconds', 'bucket', { le: '+Inf' }, 10],
      ['took_seconds', 'sum', {}, 3.2],
      ['took_seconds', 'count', {}, 10],
      ['waited_seconds', 'other', { quantile: '0.5' }, 0.2],
      ['waited_seconds', 'sum', {}, 17.5],
      ['waited_seconds', 'count', {}, 27],
      ['done_total', 'counter', {}, 7],
      ['nothing_known', 'gauge', {}, 0.5],
    ]);
  });

  it('is read as OpenMetrics, its exemplars and moments of creation left out', () => {
    expect(samplesOf(OPENMETRICS).map(short)).toEqual([
      ['hits_total', 'counter', { cache: 'users' }, 17],
      ['hits', 'other', { cache: 'users' }, 1520430000.123],
      ['took_seconds', 'bucket', { le: '0.01' }, 0],
      ['took_seconds', 'bucket', { le: '1.0' }, 11],
      ['took_seconds', 'bucket', { le: '+Inf' }, 17],
      ['took_seconds', 'count', {}, 17],
      ['took_seconds', 'sum', {}, 324.5],
      ['build', 'other', { version: '1' }, 1],
      ['phase', 'other', { phase: 'a' }, 1],
      ['depth', 'gauge', {}, 4],
    ]);
  });

  it('may have Windows ends of lines, no last one, and nothing', () => {
    expect(samplesOf(TEXT.replaceAll('\n', '\r\n').trimEnd()).map(short)).toEqual(samplesOf(TEXT).map(short));
    expect([samplesOf(''), samplesOf('\n# EOF\n')]).toEqual([[], []]);
  });

  it.each(GARBAGE)('is refused with its line where it is none: %j', (text, line) => {
    expect(readExposition(`# HELP a fine\na 1\n${text}\n`)).toEqual({ line: line + 2, problem: expect.any(String) });
  });

  it('threat 80: is refused where it is too large', () => {
    const many = 'a{b="c"} 1\n'.repeat(MOST_EXPOSED.samples);
    expect(samplesOf(many)).toHaveLength(MOST_EXPOSED.samples);
    expect(readExposition(`${many}a 1`)).toMatchObject({ line: MOST_EXPOSED.samples + 1 });
    expect(readExposition(`a{b="${'x'.repeat(MOST_EXPOSED.line)}"} 1`)).toMatchObject({ line: 1 });
    expect(readExposition(' '.repeat(MOST_EXPOSED.text + 1))).toMatchObject({ line: 1 });
    const labels = Array.from({ length: MOST_EXPOSED.labels + 1 }, (_, i) => `l${i}="x"`);
    expect(readExposition(`a{${labels}} 1`)).toMatchObject({ line: 1 });
  });

  it('is read or refused whatever happened to it', () => {
    const random = seeded('pages', 'broken');
    const signs = ['"', '\\', '{', '}', '#', ' ', '\n', '\0', ',', '=', '1', 'a', '_total', '\r', '٣', 'e9'];
    const at = (length: number) => Math.floor(random.next() * length);
    const seen = new Set<boolean>();
    for (let n = howMany(2000, 100_000); n > 0; n--) {
      const page = n % 2 === 0 ? TEXT : OPENMETRICS;
      const place = at(page.length);
      const broken = page.slice(0, place) + (signs[at(signs.length)] ?? '') + page.slice(place + at(3));
      const read = readExposition(broken);
      seen.add(isRefused(read));
      expect(isRefused(read) ? read.line : read.samples.length).toBeLessThanOrEqual(broken.split('\n').length);
    }
    expect(seen.size).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { type BlockLength, seriesOfBlock } from '../../../src/evidence/metrics/block-series.ts';
import { isRefused, readExposition } from '../../../src/evidence/metrics/exposition.ts';

const LENGTH: BlockLength = { seconds: 4, requests: 200 };
function pageOf(text: string) {
  const page = readExposition(text);
  if (isRefused(page)) throw new Error(page.problem);
  return page;
}
const told = (begin: string, end: string, length = LENGTH) =>
  seriesOfBlock(pageOf(begin), pageOf(end), length).map(({ series: { name, reading, unit }, value }) => [
    name,
    reading,
    unit,
    value,
  ]);

describe('two scrapes', () => {
  it('tell of a counter how much it rose, per second and per request', () => {
    expect(told('# TYPE a counter\na{z="1",b="2"} 1000\n', '# TYPE a counter\na{b="2",z="1"} 1400\n')).toEqual([
      ['a{b="2",z="1"}', 'per-second', '', 100],
      ['a{b="2",z="1"}', 'per-request', '', 2],
    ]);
    expect(told('', 'cpu_seconds_total 2\n', { seconds: 4, requests: 0 })).toEqual([
      ['cpu_seconds_total', 'per-second', 'ms', 500],
    ]);
  });

  it('tell nothing of what began anew or is no number', () => {
    expect(told('a_total 1000\n', 'a_total 3\n')).toEqual([]);
    expect(told('a_total NaN\nb 1\n', 'a_total 3\nb NaN\nc +Inf\n')).toEqual([]);
    const histogram = (count: number) => `h_bucket{le="1"} ${count}\nh_bucket{le="+Inf"} ${count}\nh_sum 3\nh_count ${count}\n`;
    expect(told(histogram(8), histogram(5))).toEqual([]);
  });

  it('tell of a gauge the mean of both moments, and its unit by its name', () => {
    expect(
      told('heap_bytes 100\nq 4\nlag_seconds 0.5\nhit_ratio 0.5\n', 'heap_bytes 300\nq 8\nlag_seconds 1\nhit_ratio 1\nnew 3\n'),
    ).toEqual([
      ['heap_bytes', 'mean', 'bytes', 200],
      ['q', 'mean', '', 6],
      ['lag_seconds', 'mean', 'ms', 750],
      ['hit_ratio', 'mean', 'share', 0.75],
      ['new', 'mean', '', 3],
    ]);
  });

  it('tell of a histogram what it counted between them', () => {
    const page = (fast: number, slow: number) =>
      `# TYPE took_seconds histogram
took_seconds_bucket{route="/a",le="0.1"} ${fast}
took_seconds_bucket{route="/a",le="0.2"} ${fast + slow}
took_seconds_bucket{route="/a",le="+Inf"} ${fast + slow}
took_seconds_sum{route="/a"} ${fast * 0.05 + slow * 0.15}
took_seconds_count{route="/a"} ${fast + slow}
`;
    expect(told(page(9000, 0), page(9100, 300))).toEqual([
      ['took_seconds{route="/a"}', 'per-request', '', 2],
      ['took_seconds{route="/a"}', 'mean', 'ms', 125],
      ['took_seconds{route="/a"}', 'p50', 'ms', expect.closeTo(133.333, 2)],
      ['took_seconds{route="/a"}', 'p95', 'ms', expect.closeTo(193.333, 2)],
    ]);
  });

  it('tell of a summary its mean: its quantiles are of a window of its own', () => {
    const page = (count: number) => `# TYPE s summary\ns{quantile="0.5"} 3\ns_sum ${count * 2}\ns_count ${count}\n`;
    expect(told(page(100), page(500))).toEqual([
      ['s', 'per-request', '', 2],
      ['s', 'mean', '', 2],
    ]);
  });

  it('leave out what tells nothing of a block, and names that nobody reads', () => {
    const boring = 'go_build_info{v="1"} 1\nprocess_start_time_seconds 1\na_created 3\ncache_timestamp_seconds 4\n';
    expect(told(boring, `${boring}a{b="${'x'.repeat(400)}"} 1\n`)).toEqual([]);
  });

  it('take of what is there twice the first, as Prometheus does', () => {
    expect(told('a 1\na 5\n', 'a 3\na 7\n')).toEqual([['a', 'mean', '', 2]]);
  });
});

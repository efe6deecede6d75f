import { expect, it } from 'vitest';
import { joinShards } from '../../src/claim/join-shards.ts';
import { renderReportPage } from '../../src/page/report-page.ts';
import { concludeWhole } from '../../src/pipelines/conclude.ts';
import { aPageInput, sha256 } from '../support/a-report-page.ts';
import { aShard } from '../support/a-shard.ts';

function pageOf(indexes: readonly number[]): string {
  const measurement = joinShards(indexes.map((index) => aShard(index, { effect: 0.3 })));
  const { report, comparisons } = concludeWhole(measurement);
  return renderReportPage({ ...aPageInput(), report, measured: { measurement, comparisons }, detail: null, files: [] }, sha256);
}

const figure = (html: string, title: string) => html.split(`<h4>${title}`)[1]?.split('</figure>')[0] ?? '';
const edgesIn = (picture: string) => [...picture.matchAll(/<path class="grid" d="M[\d.]+ [\d.]+v/g)].length;

it('the pairs of shards lie one shard after the other, with a line between, in every picture of them', () => {
  const page = pageOf([1, 2, 3]);
  expect(page).not.toContain('in the order of measuring');
  for (const title of ['latency.p50', 'Time of each pair']) {
    expect(figure(page, title)).toContain('pairs, one shard after the other');
    expect([title, edgesIn(figure(page, title))]).toEqual([title, 2]);
  }
});

it('the look at what was planned lies within the picture where a shard is missing', () => {
  const picture = figure(pageOf([1, 3]), 'latency.p50');
  expect(edgesIn(picture)).toBe(1);
  const [, x = ''] = /<circle class="look" cx="([\d.]+)"/.exec(picture) ?? [];
  const [, end = ''] = /<path class="axis" d="M64 [\d.]+H([\d.]+)"/.exec(picture) ?? [];
  expect(Number(x)).toBeGreaterThan(350);
  expect(Number(x)).toBeLessThanOrEqual(Number(end));
});

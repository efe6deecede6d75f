import { expect, it } from 'vitest';
import { scrapeAddress } from '../../../src/evidence/metrics/scrape-address.ts';

const target = { url: 'http://127.0.0.1:20001', variables: { ADMIN_PORT: '20007' } };

it.each([
  ['/metrics', 'http://127.0.0.1:20001/metrics'],
  ['/metrics?match=a', 'http://127.0.0.1:20001/metrics?match=a'],
  [':9100/metrics', 'http://127.0.0.1:9100/metrics'],
  [':${ADMIN_PORT}/', 'http://127.0.0.1:20007/'],
  ['/by/${PORT}', 'http://127.0.0.1:20001/by/20001'],
  ['//example.org/metrics', 'http://127.0.0.1:20001//example.org/metrics'],
  ['@example.org/metrics', null],
  [':9100@example.org/metrics', null],
  ['.example.org/metrics', null],
  [':99999/metrics', null],
  [':${NOBODY}/metrics', null],
  ['http://example.org/metrics', null],
])('threat 80: the page %s is at %s', (written, url) => {
  expect(scrapeAddress(written, target)).toBe(url);
});

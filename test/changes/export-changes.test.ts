import { describe, expect, it } from 'vitest';
import { headRules } from '../../src/changes/head-rules.ts';
import { config, smallest } from '../config/example.ts';

const withExport = (text: string) => smallest(`export:\n  ${text}\n`);
const OTLP = 'otlp: {url: "https://a.example/v1/metrics", token-from: A}';
const changes = (from: string, to: string) => headRules(config(from), to, 'benchgate.yml').changes;

describe('threat 76: what head changes of where numbers are sent needs a person', () => {
  it.each([
    ['a host', smallest(), withExport(OTLP), 'export.otlp: added, https://a.example/v1/metrics', 6],
    [
      'another host',
      withExport(OTLP),
      withExport('otlp: {url: "https://b.example/v1/metrics", token-from: A}'),
      'export.otlp: url https://a.example/v1/metrics → https://b.example/v1/metrics',
      6,
    ],
    [
      'another variable',
      withExport(OTLP),
      withExport('otlp: {url: "https://a.example/v1/metrics", token-from: DEPLOY_TOKEN}'),
      'export.otlp: sends other variables',
      6,
    ],
    [
      'one more variable',
      withExport(OTLP),
      withExport('otlp: {url: "https://a.example/v1/metrics", token-from: A, headers-from: {x: DEPLOY_TOKEN}}'),
      'export.otlp: sends other variables',
      6,
    ],
  ])('%s', (_, from, to, text, line) => {
    expect(changes(from, to)).toEqual([{ part: 'configuration', effect: 'loosens', text, line }]);
  });

  it('but for one that is gone, and where it is written otherwise', () => {
    expect(changes(withExport(OTLP), smallest())).toEqual([
      { part: 'configuration', effect: 'neither', text: 'export.otlp: removed', line: null },
    ]);
    expect(changes(withExport(OTLP), withExport('otlp: {token-from: A, url: "https://a.example/v1/metrics/"}'))).toEqual([]);
  });
});

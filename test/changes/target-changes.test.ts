import { describe, expect, it } from 'vitest';
import { headRules } from '../../src/changes/head-rules.ts';
import { config, smallest } from '../config/example.ts';

const withTargets = (targets: string) => smallest(`targets:\n  ${targets}\n`);
const STAGING = 'staging: {url: "https://a.example", max-rate: 50/s}';

describe('what head changes of where load goes needs a person', () => {
  it.each([
    [
      'another address',
      'staging: {url: "https://b.example", max-rate: 50/s}',
      'targets.staging: https://a.example → https://b.example',
    ],
    [
      'other limits',
      'staging: {url: "https://a.example", max-rate: 900/s, duration: 2m}',
      'targets.staging: max-rate, duration changed',
    ],
    ['another name', 'prod: {url: "https://a.example", max-rate: 50/s}', 'targets.staging: removed'],
  ])('%s', (_, text, said) => {
    const { changes } = headRules(config(withTargets(STAGING)), withTargets(text), 'benchgate.yml');
    expect(changes.map(({ text }) => text)).toContain(said);
    expect(changes.every(({ text, effect }) => effect === (text.endsWith('removed') ? 'neither' : 'loosens'))).toBe(true);
  });

  it('one that comes is named with its address and its line', () => {
    const { changes } = headRules(config(smallest()), withTargets(STAGING), 'benchgate.yml');
    expect(changes).toEqual([
      { part: 'configuration', effect: 'loosens', text: 'targets.staging: added, https://a.example', line: 6 },
    ]);
  });

  it('nothing where they are written otherwise', () => {
    const same = withTargets('staging: {max-rate: 3000/m, url: "https://a.example/"}');
    expect(headRules(config(withTargets(STAGING)), same, 'benchgate.yml').changes).toEqual([]);
  });
});

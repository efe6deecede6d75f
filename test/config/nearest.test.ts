import { describe, expect, it } from 'vitest';
import { nearest, suggestion } from '../../src/config/nearest.ts';

const KEYS = ['directory', 'install', 'build', 'start', 'env'];

describe('nearest', () => {
  it.each([
    ['strat', 'start'],
    ['Start', 'start'],
    ['instal', 'install'],
    ['biuld', 'build'],
    ['enf', 'env'],
  ])('%s → %s', (typo, meant) => {
    expect(nearest(typo, KEYS)).toBe(meant);
  });

  it('finds nothing for what is far away', () => {
    expect(nearest('frequency', KEYS)).toBeUndefined();
    expect(nearest('x'.repeat(10_000), KEYS)).toBeUndefined();
    expect(nearest('a', [])).toBeUndefined();
  });
});

describe('suggestion', () => {
  it('names the nearest, else all, else says that there are none', () => {
    expect(suggestion('strat', KEYS)).toBe('did you mean start?');
    expect(suggestion('frequency', KEYS)).toBe('expected one of directory, install, build, start, env');
    expect(suggestion('frequency', [])).toBe('there are none');
  });

  it('is bounded', () => {
    const many = Array.from({ length: 30 }, (_, i) => `scenario-${i}`);
    expect(suggestion('zzz', many)).toMatch(/scenario-15 and 14 more$/);
  });
});

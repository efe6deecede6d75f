import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathPattern } from '../../src/config/path-pattern.ts';
import { growth } from '../support/growth.ts';
import { howMany } from '../support/how-many.ts';

const which = (pattern: string, paths: readonly string[]) => paths.filter(pathPattern(pattern));

describe('pathPattern', () => {
  it('takes a plain path for itself', () => {
    expect(which('benchgate.yml', ['benchgate.yml', 'a/benchgate.yml', 'benchgateXyml', 'benchgate.yml.bak'])).toEqual([
      'benchgate.yml',
    ]);
    expect(which('/CODEOWNERS', ['CODEOWNERS', 'docs/CODEOWNERS'])).toEqual(['CODEOWNERS']);
    expect(which('a[b]{c}+(d)', ['a[b]{c}+(d)', 'ab'])).toEqual(['a[b]{c}+(d)']);
  });

  it('keeps one star and the question mark inside a folder', () => {
    expect(which('perf/*.js', ['perf/a.js', 'perf/.js', 'perf/a/b.js', 'perf/a.ts'])).toEqual(['perf/a.js', 'perf/.js']);
    expect(which('a?c', ['abc', 'a/c', 'ac', 'a🐢c'])).toEqual(['abc', 'a🐢c']);
    expect(which('*', ['a', 'a/b', ''])).toEqual(['a', '']);
  });

  it('lets two stars cross folders, or none at all', () => {
    expect(which('**/*.lock', ['x.lock', 'a/x.lock', 'a/b/x.lock', 'x.lock/y'])).toEqual(['x.lock', 'a/x.lock', 'a/b/x.lock']);
    expect(which('a/**/b', ['a/b', 'a/x/b', 'a/x/y/b', 'a/xb', 'ab'])).toEqual(['a/b', 'a/x/b', 'a/x/y/b']);
    expect(which('**', ['a', 'a/b'])).toEqual(['a', 'a/b']);
    expect(which('a**b', ['ab', 'a/x/b', 'axb', 'b'])).toEqual(['ab', 'a/x/b', 'axb']);
    expect(which('**/perf/**', ['perf/a', 'x/perf/a/b', 'x/perf', 'xperf/a'])).toEqual(['perf/a', 'x/perf/a/b', 'x/perf']);
  });

  it('takes a folder with all that is below it, and a link in its place', () => {
    for (const pattern of ['perf/**', 'perf/', './perf/**'])
      expect(which(pattern, ['perf/a', 'perf/a/b', 'perf', 'perfect', 'x/perf/a'])).toEqual(['perf/a', 'perf/a/b', 'perf']);
  });

  it('does not mind capital letters', () => {
    expect(which('.github/**', ['.GitHub/Workflows/x.yml'])).toHaveLength(1);
    expect(which('CODEOWNERS', ['codeowners'])).toHaveLength(1);
  });

  it('agrees with a regular expression that says the same', () => {
    const part = fc.constantFrom('a', 'b', '/', '*', '**', '?', '**/', 'a/');
    const path = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), path, (parts, name) => {
        const pattern = parts.join('').replace(/\*{3,}/g, '**');
        fc.pre(!pattern.startsWith('/') && !pattern.endsWith('/'));
        expect([pattern, name, pathPattern(pattern)(name)]).toEqual([pattern, name, expression(pattern).test(name)]);
      }),
      { seed: 4, numRuns: howMany(500, 3000) },
    );
  });

  it('takes no longer for a path made to take long', () => {
    const patterns = ['**/*a*a*a*a*b', '**/**/**/**/x', '*a*a*a*a*a*a*b', '**a**a**a**a**b'].map(pathPattern);
    for (const matches of patterns)
      for (const part of ['a', 'a/', '/']) {
        expect(matches(part.repeat(20_000))).toBe(false);
        expect(growth((times) => matches(part.repeat(times)), 2500, 8)).toBeLessThan(24);
      }
  });
});

function expression(pattern: string): RegExp {
  const below = /^(.*)\/\*\*$/.exec(pattern);
  const source = (text: string) =>
    text.replace(/(^|\/)\*\*\/|\*\*|\*|\?/g, (found, before: string | undefined) =>
      found.endsWith('**/') ? `${before ?? ''}(?:.*/)?` : found === '**' ? '.*' : found === '*' ? '[^/]*' : '[^/]',
    );
  return new RegExp(below === null ? `^${repeated(pattern, source)}$` : `^${repeated(below[1] ?? '', source)}(?:/.*)?$`);
}

/** A folder run after a folder run begins where the first one ends. */
function repeated(pattern: string, source: (text: string) => string): string {
  return source(pattern.replace(/(^|\/)(?:\*\*\/)+/g, '$1**/'));
}

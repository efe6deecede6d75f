import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextFor, markerFor } from '../../src/govern/context.ts';
import { HOSTILE } from '../support/hostile.ts';

const names = fc.oneof(fc.constantFrom(...HOSTILE, '-->', '--!>', 'a%2d;b', 'a-b', 'main'), fc.string({ unit: 'binary' }));

describe('contextFor', () => {
  it('threat 37: names the base branch, so that green for one branch is not green for another', () => {
    expect(contextFor('default', 'main')).toBe('benchgate (main)');
    expect(contextFor('default', 'legacy')).toBe('benchgate (legacy)');
    fc.assert(
      fc.property(
        names,
        names,
        (one, other) => (contextFor('default', one) === contextFor('default', other)) === (one === other),
      ),
      { seed: 37 },
    );
  });

  it('names the suite, so that several share a pull request', () => {
    expect(contextFor('api', 'release/2.x')).toBe('benchgate/api (release/2.x)');
  });
});

describe('markerFor', () => {
  it('is readable for what branches are mostly called', () => {
    expect(markerFor('default', 7, 'release/2.x-next')).toBe('<!-- benchgate:v1 key=default pr=7 base=release/2.x-next -->');
  });

  it('is one closed comment of plain characters, whatever the branch is called', () => {
    expect(markerFor('default', 7, 'x --> @octocat')).toBe(
      '<!-- benchgate:v1 key=default pr=7 base=x%20;--%3e;%20;%40;octocat -->',
    );
    fc.assert(
      fc.property(names, (ref) => {
        const marker = markerFor('default', 7, ref);
        expect(marker).toMatch(/^<!-- benchgate:v1 key=default pr=7 base=[A-Za-z0-9._/%;-]* -->$/);
        expect(marker.indexOf('-->')).toBe(marker.length - 3);
        expect(marker.match(/>/g)).toHaveLength(1);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  it('threat 15: is another for another suite, pull request or branch, and none begins another', () => {
    expect(markerFor('default', 7, 'a b')).not.toBe(markerFor('default', 7, 'a%20;b'));
    expect(markerFor('default', 7, 'main')).not.toBe(markerFor('default', 8, 'main'));
    const place = fc.tuple(names, fc.nat(50), names);
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(markerFor(...one).startsWith(markerFor(...other))).toBe(false);
      }),
      { seed: 15, numRuns: 500 },
    );
  });
});

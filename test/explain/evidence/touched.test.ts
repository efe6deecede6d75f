import { describe, expect, it } from 'vitest';
import { touchedBy } from '../../../src/explain/evidence/touched.ts';

const file = (path: string, lines: readonly (readonly [number, number])[], functions: readonly string[] = []) => ({
  path,
  lines,
  functions,
});

describe('touchedBy', () => {
  const codes = [{ name: 'renderCart', file: 'src/render.js', line: 12 }];

  it('is the changed line at or after the place of its code', () => {
    const at = (lines: readonly (readonly [number, number])[]) =>
      touchedBy({ codes, names: [] }, [file('src/render.js', lines)])?.line;
    expect(at([[10, 14]])).toBe(12);
    expect(
      at([
        [1, 2],
        [20, 22],
        [40, 41],
      ]),
    ).toBe(20);
    expect(at([[1, 2]])).toBe(1);
    expect(at([])).toBeUndefined();
    expect(touchedBy({ codes, names: [] }, [file('src/other.js', [[12, 12]])])).toBeNull();
  });

  it('takes no longer for many functions with long names, which a claim may hold', () => {
    const files = Array.from({ length: 50 }, (_, k) => file(`${k}.js`, [[1, 1]], Array(50).fill('a.'.repeat(50))));
    const began = performance.now();
    for (let k = 0; k < 600; k++) touchedBy({ codes: [], names: [`operation${k}`] }, files);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('is a changed function that is called as the operation is, whatever it belongs to', () => {
    const items = file('db/items.go', [[7, 9]], ['(*Store).LoadItems']);
    const named = (name: string) => touchedBy({ codes: [], names: [name] }, [items]);
    expect(named('store.loaditems')).toEqual({ path: 'db/items.go', line: 7, name: '(*Store).LoadItems' });
    expect(named('load')).toBeNull();
    // Words that every program and protocol has say nothing.
    expect(
      touchedBy({ codes: [], names: ['select * from handler'] }, [file('a.js', [[1, 1]], ['select', 'handler'])]),
    ).toBeNull();
  });
});

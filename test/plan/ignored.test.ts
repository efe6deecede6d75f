import { describe, expect, it } from 'vitest';
import { isOnlyIgnored, isPlainMode, namesOf } from '../../src/plan/ignored.ts';

const changed = (...names: readonly (string | readonly [from: string, to: string])[]) =>
  names.map((name) => (typeof name === 'string' ? { path: name, previousPath: null } : { path: name[1], previousPath: name[0] }));

describe('isOnlyIgnored', () => {
  it('is so where every name is named', () => {
    expect(isOnlyIgnored(changed('docs/a.txt', 'README.md'), ['docs/**', '**/*.md'])).toBe(true);
    expect(isOnlyIgnored(changed('docs/a.txt', 'src/a.ts'), ['docs/**'])).toBe(false);
  });

  it('threat 66: a file that was moved counts under both names', () => {
    expect(isOnlyIgnored(changed(['src/server.js', 'docs/server.js']), ['docs/**'])).toBe(false);
    expect(isOnlyIgnored(changed(['docs/server.js', 'src/server.js']), ['docs/**'])).toBe(false);
    expect(isOnlyIgnored(changed(['docs/a.txt', 'docs/b.txt']), ['docs/**'])).toBe(true);
    expect(namesOf(changed(['a', 'b'], 'a'))).toEqual(['b', 'a']);
  });

  it('threat 66: capital letters are others, and a folder whose name begins alike is another', () => {
    expect(isOnlyIgnored(changed('Docs/server.js'), ['docs/**'])).toBe(false);
    expect(isOnlyIgnored(changed('docsify/server.js'), ['docs/**'])).toBe(false);
    expect(isOnlyIgnored(changed('a.MD'), ['**/*.md'])).toBe(false);
  });

  it('threat 66: nothing that changed is nothing that is ignored, and without patterns nothing is', () => {
    expect(isOnlyIgnored([], ['docs/**'])).toBe(false);
    expect(isOnlyIgnored(changed('docs/a.txt'), [])).toBe(false);
  });

  it('threat 66: only the modes of files are plain', () => {
    expect(['100644', '100755', '120000', '160000', '040000', 'none'].filter(isPlainMode)).toEqual(['100644', '100755']);
  });
});

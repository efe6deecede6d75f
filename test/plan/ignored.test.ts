import { describe, expect, it } from 'vitest';
import { isOnlyIgnored, isPlainMode, namesOf } from '../../src/plan/ignored.ts';

const changed = (...names: readonly (string | readonly [from: string, to: string])[]) =>
  names.map((name) => (typeof name === 'string' ? { path: name, previousPath: null } : { path: name[1], previousPath: name[0] }));

describe('isOnlyIgnored', () => {
  it('is so where every name is named', () => {
    expect(isOnlyIgnored(changed('manual/a.md', 'README.md'), ['manual/**', '**/*.md'])).toBe(true);
    expect(isOnlyIgnored(changed('manual/a.md', 'src/a.ts'), ['manual/**'])).toBe(false);
  });

  it('threat 66: a file that was moved counts under both names', () => {
    expect(isOnlyIgnored(changed(['src/server.js', 'manual/server.js']), ['manual/**'])).toBe(false);
    expect(isOnlyIgnored(changed(['manual/server.js', 'src/server.js']), ['manual/**'])).toBe(false);
    expect(isOnlyIgnored(changed(['manual/a.md', 'manual/b.md']), ['manual/**'])).toBe(true);
    expect(namesOf(changed(['a', 'b'], 'a'))).toEqual(['b', 'a']);
  });

  it('threat 66: capital letters are others, and a folder whose name begins alike is another', () => {
    expect(isOnlyIgnored(changed('Manual/server.js'), ['manual/**'])).toBe(false);
    expect(isOnlyIgnored(changed('manuals/server.js'), ['manual/**'])).toBe(false);
    expect(isOnlyIgnored(changed('a.MD'), ['**/*.md'])).toBe(false);
  });

  it('threat 66: nothing that changed is nothing that is ignored, and without patterns nothing is', () => {
    expect(isOnlyIgnored([], ['manual/**'])).toBe(false);
    expect(isOnlyIgnored(changed('manual/a.md'), [])).toBe(false);
  });

  it('threat 66: only the modes of files are plain', () => {
    expect(['100644', '100755', '120000', '160000', '040000', 'none'].filter(isPlainMode)).toEqual(['100644', '100755']);
  });
});

import { describe, expect, it } from 'vitest';
import { BUILD_FILES } from '../../src/config/build-files.ts';
import { governedFiles } from '../../src/govern/governed-files.ts';
import type { ChangedFile } from '../../src/model/pull-request.ts';
import { governance } from './said.ts';

const file = (path: string, previousPath: string | null = null): ChangedFile => ({ path, previousPath });
const of = (files: readonly ChangedFile[], { own = [] as readonly string[], complete = true } = {}) =>
  governedFiles({ files, complete, sha: null }, governance, own);

describe('governedFiles', () => {
  it('threat 3: a changed measuring workflow is governed, whatever the numbers say', () => {
    expect(of([file('.github/workflows/benchgate-measure.yml')]).governed).toEqual(['.github/workflows/benchgate-measure.yml']);
    expect(of([file('.github/workflows/evil.yml')]).governed).toHaveLength(1);
    expect(of([file('.GITHUB/workflows/evil.yml')]).governed).toHaveLength(1);
    expect(of([file('.github')]).governed).toHaveLength(1);
  });

  it('R4, threat 3: looks at the name before a rename too', () => {
    expect(of([file('attic/old.yml', '.github/workflows/benchgate-measure.yml')]).governed).toEqual([
      '.github/workflows/benchgate-measure.yml',
    ]);
    expect(of([file('benchgate.yml', 'draft.yml'), file('src/a.ts', 'src/b.ts')]).governed).toEqual(['benchgate.yml']);
  });

  it('R4: takes what the configuration is made of', () => {
    expect(of([file('perf/lib/users.js'), file('src/a.ts')], { own: ['perf/**'] }).governed).toEqual(['perf/lib/users.js']);
  });

  it('names performance-sensitive files apart, without governed ones', () => {
    const files = [file('src/hot/loop.ts'), file('src/cold.ts'), file('src/hot/bench.yml')];
    expect(of(files, { own: ['**/bench.yml'] })).toEqual({
      ...{ governed: ['src/hot/bench.yml'], sensitive: ['src/hot/loop.ts'], complete: true },
    });
  });

  it('threat 62: names what is built apart, under both names of a renamed file', () => {
    const files = [file('api/package-lock.json'), file('lock.txt', 'go.sum'), file('src/a.ts')];
    expect(governedFiles({ files, complete: true, sha: null }, { ...governance, build: BUILD_FILES }, []).build).toEqual([
      'api/package-lock.json',
      'go.sum',
    ]);
    const all = [
      'Dockerfile.prod',
      'deploy/compose.dev.yml',
      'requirements-dev.txt',
      'a/b/App.csproj',
      'x/.npmrc',
      'CMakeLists.txt',
    ];
    const build = (path: string) =>
      governedFiles({ files: [file(path)], complete: true, sha: null }, { ...governance, build: BUILD_FILES }, []).build;
    for (const path of all) expect(build(path)).toEqual([path]);
  });

  it('R4: says that files are missing, and each name once', () => {
    expect(of([], { complete: false })).toEqual({ governed: [], sensitive: [], complete: false });
    expect(of([file('benchgate.yml'), file('other.yml', 'benchgate.yml')]).governed).toEqual(['benchgate.yml']);
  });
});

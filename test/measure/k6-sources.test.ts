import { expect, it } from 'vitest';
import { readSources } from '../../src/measure/k6-sources.ts';

const texts: Readonly<Record<string, string>> = {
  'perf/a.ts': "import http from 'k6/http'; import './lib/b.ts'; import '../c.js'; import './gone.js';",
  'perf/lib/b.ts': "export * from '../a.ts';",
  'c.js': 'c',
};

it('reads a script and everything local that it imports, each once', async () => {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return Promise.resolve(texts[path] ?? null);
  };
  expect(await readSources('perf/a.ts', read)).toEqual([texts['perf/a.ts'], texts['perf/lib/b.ts'], 'c']);
  expect(asked).toEqual(['perf/a.ts', 'perf/lib/b.ts', 'c.js', 'perf/gone.js']);
  expect(await readSources('gone.js', read)).toEqual([]);
});

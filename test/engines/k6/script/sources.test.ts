import { expect, it } from 'vitest';
import { readSources } from '../../../../src/engines/k6/script/sources.ts';

const texts: Readonly<Record<string, string>> = {
  'perf/a.ts': "import http from 'k6/http'; import './lib/b.ts'; import '../c.js'; import './gone.js';",
  'perf/lib/b.ts': "export * from '../a.ts'; open('../data/users.csv'); open('blob.bin', 'b'); open(`${x}.csv`); open('/etc/x');",
  'perf/data/users.csv': 'ann',
  'c.js': 'c',
};

it('reads a script and everything local that it imports and opens, each once', async () => {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return Promise.resolve(texts[path] ?? null);
  };
  expect(await readSources('perf/a.ts', read)).toEqual({
    modules: [texts['perf/a.ts'], texts['perf/lib/b.ts'], 'c'],
    data: ['ann', ''],
  });
  expect(asked).toEqual(['perf/a.ts', 'perf/lib/b.ts', 'c.js', 'perf/gone.js', 'perf/data/users.csv', 'perf/lib/blob.bin']);
  expect(await readSources('gone.js', read)).toEqual({ modules: [], data: [] });
});

import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { scriptWarnings } from '../../src/plan/script-needs.ts';
import type { World } from '../../src/world/world.ts';
import { fakeWorld } from '../support/world.ts';

const script = { kind: 'k6', name: 'shop', script: 'perf/shop.ts', env: {}, latency: 'http_req_duration' } as const;
const texts: Readonly<Record<string, string>> = {
  '/r/perf/shop.ts': "import http from 'k6/http';\nimport { a } from './lib/a.ts';\nimport sse from 'k6/x/sse';\n",
  '/r/perf/lib/a.ts': "import '../shop.ts';\nimport 'https://jslib.example/a.js';\nimport '../../../outside.js';\n",
};
const files = { read: (path: string) => Promise.resolve(texts[path] ?? null) } as unknown as World['files'];
const k6With = (found: { imports: readonly string[]; customBuild: boolean }) =>
  ({ dependencies: () => Promise.resolve(found) }) as unknown as World['k6'];
const program = { path: '/k6', version: '2.2.0' };

describe('scriptWarnings', () => {
  it('reads imports itself where there is no k6', async () => {
    expect(await scriptWarnings([script], '/r', null, fakeWorld({ files }))).toEqual([
      expect.stringMatching(/^scenario shop imports https:\/\/jslib\.example\/a\.js: k6 fetches it/),
      expect.stringMatching(/^scenario shop needs k6\/x\/sse: build a k6 .*k6-path/),
    ]);
  });

  it('believes k6 where there is one: an extension that it has is nothing to warn of', async () => {
    const imports = ['k6', 'k6/x/sse', 'https://jslib.example/b.js', 'https://jslib.example/b.js'];
    const warnings = (customBuild: boolean, named = imports) =>
      scriptWarnings([script], '/r', program, fakeWorld({ k6: k6With({ imports: named, customBuild }) }));
    expect(await warnings(false)).toEqual([expect.stringContaining('https://jslib.example/b.js')]);
    expect(await warnings(true)).toHaveLength(2);
    expect(await warnings(true, ['k6'])).toEqual([expect.stringContaining('an extension that this k6 does not have')]);
  });

  it('reads imports itself where k6 cannot load a script because it cannot fetch them', async () => {
    const failure = new Failure('load', 'k6 failed (exit code 107): …', 'Correct the script.');
    const k6 = { dependencies: () => Promise.reject(failure) } as unknown as World['k6'];
    const warnings = (text: string) =>
      scriptWarnings([script], '/r', program, fakeWorld({ k6, files: { ...files, read: () => Promise.resolve(text) } }));
    expect(await warnings("import 'https://jslib.example/a.js';")).toEqual([
      expect.stringContaining('imports https://jslib.example/a.js'),
    ]);
    await expect(warnings('no JavaScript')).rejects.toBe(failure);
  });
});

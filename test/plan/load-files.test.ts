import { describe, expect, it } from 'vitest';
import { loadChanges, loadFiles, requireOwnFolder, scriptTexts, withLoadChanges } from '../../src/plan/load-files.ts';
import { config, smallest } from '../config/example.ts';
import { aPlannedScenario } from '../support/measure.ts';

const TWO = `service: {start: x}
scenarios:
  - {name: shop, k6: load/shop.js}
  - {name: home, http: {path: /, method: POST, bodies: data/bodies.json}}
`;
const readerOf = (files: Readonly<Record<string, string>>) => ({
  text: async (path: string) => files[path] ?? null,
  isFile: async (path: string) => files[path] !== undefined,
});
const files = (...paths: readonly string[]) => paths.map((path) => ({ path, previousPath: null }));
const SHOP = { 'load/shop.js': "import '../lib/a.js';", 'lib/a.js': '' };

async function changesOf(head: string | null, ...paths: readonly string[]) {
  const base = config(TWO);
  const loads = await loadFiles(base, readerOf(SHOP));
  return loadChanges(base, { head: head === null ? null : config(head), loads, files: files(...paths) });
}

describe('loadChanges', () => {
  it('threat 55: is what a script reaches, its folder, and bodies', async () => {
    expect(await changesOf(TWO, 'lib/a.js', 'src/x.js')).toEqual([{ scenario: 'shop', files: ['lib/a.js'] }]);
    expect(await changesOf(TWO, 'load/notes.md')).toEqual([{ scenario: 'shop', files: ['load/notes.md'] }]);
    expect(await changesOf(TWO, 'data/bodies.json')).toEqual([{ scenario: 'home', files: ['data/bodies.json'] }]);
    expect(await changesOf(TWO, 'src/x.js')).toEqual([]);
  });

  it('threat 109: is what a command names, with its folder', async () => {
    const run =
      'PYTHONPATH=. locust -f perf/users.py,$ADAPTER --config=conf/locust.conf -t ${DURATION}s -H $BASE_URL/items https://x.example/a.py';
    const base = config(`service: {start: x}\nscenarios: [{name: load, command: {run: "${run}", points: locust, clients: 2}}]\n`);
    const [load] = await loadFiles(base, readerOf({ 'perf/users.py': '' }));
    expect(load).toMatchObject({ scenario: 'load', unknown: null });
    expect(load?.patterns).toEqual(expect.arrayContaining(['perf/users.py', 'perf/**', 'conf/locust.conf', 'conf/**']));
    expect(load?.patterns.filter((pattern) => /^(?:\*|\.|items)/.test(pattern))).toEqual([]);
  });

  it("is what head's configuration says is sent", async () => {
    expect(await changesOf(TWO.replace('path: /', 'path: /v2'))).toEqual([{ scenario: 'home', files: [] }]);
    expect(await changesOf(TWO.replace('load/shop.js', 'load/other.js'))).toEqual([{ scenario: 'shop', files: [] }]);
    expect(await changesOf(smallest())).toMatchObject([{ scenario: 'shop' }, { scenario: 'home' }]);
    expect(await changesOf(null)).toEqual([]);
  });

  it('knows a file that was moved away by the name that base has it by', async () => {
    const base = config(TWO);
    const loads = await loadFiles(base, readerOf(SHOP));
    const moved = [{ path: 'src/a.js', previousPath: 'lib/a.js' }];
    expect(loadChanges(base, { head: base, loads, files: moved })).toEqual([{ scenario: 'shop', files: ['lib/a.js'] }]);
  });

  it('marks compared scenarios only', () => {
    const [shop, added] = [aPlannedScenario({ name: 'shop' }), aPlannedScenario({ name: 'added', status: 'new' })];
    const marked = withLoadChanges([shop, added], [{ scenario: 'shop' }, { scenario: 'added' }]);
    expect(marked).toEqual([{ ...shop, loadChanged: true }, added]);
  });
});

describe('requireOwnFolder', () => {
  const require = (script: string, text: string) =>
    requireOwnFolder(
      config(`service: {start: x}\nscenarios: [{name: shop, k6: ${script}}]\n`),
      readerOf({ [script]: text, 'a.csv': '' }),
    );

  it('threat 55: refuses a script at the root that opens what is not written out, with the fix', async () => {
    await expect(require('shop.js', 'open(name)')).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('shop.js: it opens files whose names are not written out'),
      hint: expect.stringContaining('perf/'),
    });
  });

  it.each(['./load.sh', 'python3 load.py'])('threat 109: refuses a program at the root: %s', async (run) => {
    const text = `service: {start: x}\nscenarios: [{name: shop, command: {run: ${run}, rate: 5/s}}]\n`;
    await expect(requireOwnFolder(config(text), readerOf({ 'load.sh': '', 'load.py': '' }))).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('nobody can tell what load.'),
    });
    await expect(requireOwnFolder(config(text), readerOf({}))).resolves.toBeUndefined();
  });

  it('takes one whose files are all written out, and any script in a folder', async () => {
    await expect(require('shop.js', "open('./a.csv')")).resolves.toBeUndefined();
    await expect(require('perf/shop.js', 'open(name)')).resolves.toBeUndefined();
  });
});

describe('the texts of a script', () => {
  const shop = { name: 'shop', script: 'load/shop.js' };
  const textsOf = (there: Readonly<Record<string, string>>) => scriptTexts(shop, readerOf(there));

  it('are all that it imports and opens, and nothing else of its folder', async () => {
    const there = {
      ...SHOP,
      'load/shop.js': "import '../lib/a.js';\nconst data = open('./data.json');",
      'load/data.json': '[1]',
      'load/notes.md': '',
    };
    expect(Object.keys(await textsOf(there)).sort()).toEqual(['lib/a.js', 'load/data.json', 'load/shop.js']);
  });

  it.each([
    ['a file is outside of the repository', "import '../../other/x.js';", 'it names a file outside of the repository'],
    ['any file of a folder may be opened', 'open(`./data/${__ENV.NAME}.json`);', 'it opens any file of load/'],
    ['a file is no text', "open('./image.png', 'b');", 'load/image.png is no text'],
  ])('cannot be taken along where %s', async (_, script, why) => {
    const there = { 'load/shop.js': script, 'load/image.png': 'PNG\uFFFD' };
    await expect(textsOf(there)).rejects.toMatchObject({ kind: 'config', message: expect.stringContaining(why) });
  });
});

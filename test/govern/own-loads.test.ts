import { describe, expect, it } from 'vitest';
import { STANDARD_GOVERNANCE } from '../../src/config/governance.ts';
import { governedFiles, ownFiles } from '../../src/govern/governed-files.ts';
import { ownLoads } from '../../src/govern/own-loads.ts';
import { config } from '../config/example.ts';

const SCRIPT = 'service: {start: x}\nscenarios: [{name: shop, k6: load/shop.js}]\n';
const named = (paths: readonly string[]) => ({ files: paths.map((path) => ({ path, previousPath: null })), complete: true });

/** What is governed of these changed files, where base holds these; and what was read. A link is null. */
async function governed(
  base: Readonly<Record<string, string | null>>,
  changed: readonly string[],
  { text = SCRIPT, complete = true }: { text?: string; complete?: boolean } = {},
) {
  const read: string[] = [];
  const judging = config(text);
  const files = { ...named(changed), complete, sha: null };
  const loads = await ownLoads(
    judging,
    { changed: files, governance: STANDARD_GOVERNANCE },
    {
      text: async (path) => {
        read.push(path);
        return base[path] ?? null;
      },
      isFile: async (path) => typeof base[path] === 'string',
    },
  );
  const own = [...ownFiles(judging), ...loads.flatMap(({ patterns }) => patterns)];
  return { governed: governedFiles(files, STANDARD_GOVERNANCE, own).governed, read };
}

const BASE = {
  'load/shop.js':
    "import { cart } from '../shared/cart.js'; open('../fixtures/users.csv'); client.load(['../api'], 'shop.proto'); 'k6/net/grpc';",
  'shared/cart.js': "import './price.js';",
  ...{ 'shared/price.js': '', 'fixtures/users.csv': 'ann', 'api/shop.proto': 'import "money.proto";', 'api/money.proto': '' },
};

describe('threat 55: load code by the back door', () => {
  it.each(['shared/cart.js', 'shared/price.js', 'fixtures/users.csv', 'api/shop.proto', 'api/money.proto'])(
    'a pull request that changes only %s changes governed files',
    async (file) => {
      expect((await governed(BASE, [file])).governed).toEqual([file]);
      expect((await governed(BASE, [file, 'src/server.js'])).governed).toEqual([file]);
    },
  );

  it('asks nobody about what no script reaches', async () => {
    expect((await governed(BASE, ['src/server.js', 'fixtures/other.csv', 'shared/other.js'])).governed).toEqual([]);
  });

  it('reads nothing where all that is changed is governed already', async () => {
    const { governed: files, read } = await governed(BASE, ['load/lib/new.js', '.github/workflows/ci.yml', 'perf/a.json']);
    expect(files).toEqual(['load/lib/new.js', '.github/workflows/ci.yml', 'perf/a.json']);
    expect(read).toEqual([]);
  });

  it('a link in what is reached: every changed file that could be load', async () => {
    const linked = { ...BASE, 'fixtures/users.csv': null };
    const { governed: files } = await governed(linked, ['data/real.csv', 'src/server.js', 'notes/a.md', 'logo.png']);
    expect(files).toEqual(['data/real.csv', 'src/server.js']);
  });

  it('a name that is not written out: the folders, and what may be handed', async () => {
    const base = {
      'load/shop.js': "import { read } from '../lib/read.js'; read('../fixtures/a.json');",
      'lib/read.js': 'open(path)',
    };
    const changed = ['fixtures/a.json', 'lib/b.json', 'load/c.json', 'src/server.js'];
    expect((await governed(base, changed)).governed).toEqual(['fixtures/a.json', 'lib/b.json', 'load/c.json']);
  });

  it('at most ten requests; beyond them every changed file that could be load', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [
          n === 0 ? 'load/shop.js' : `lib/${n}.js`,
          n === length - 1 ? '' : `import '../lib/${n + 1}.js';`,
        ]),
      );
    const short = await governed(chain(8), ['src/server.js', 'lib/7.js']);
    expect([short.governed, short.read.length]).toEqual([['lib/7.js'], 8]);
    const long = await governed(chain(9), ['src/server.js', 'lib/8.js', 'notes/a.md']);
    expect([long.governed, long.read.length]).toEqual([['src/server.js', 'lib/8.js'], 8]);
  });

  it('files that GitHub did not list: nothing is read, and what could be load is governed', async () => {
    const { governed: files, read } = await governed(BASE, ['src/server.js'], { complete: false });
    expect([files, read]).toEqual([['src/server.js'], []]);
  });

  it('a script at the root: what it reaches, and nothing else beside it', async () => {
    const text = SCRIPT.replace('load/shop.js', 'shop.js');
    const base = { 'shop.js': "import './lib.js'; open('./users.json');", 'lib.js': '', 'users.json': '[]' };
    const { governed: files } = await governed(base, ['lib.js', 'users.json', 'server.js', 'package.json'], { text });
    expect(files).toEqual(['lib.js', 'users.json']);
  });

  it('no script, nothing to read', async () => {
    const text = 'service: {start: x}\nscenarios: [{name: a, http: {path: /}}]\n';
    expect(await governed({}, ['src/server.js'], { text })).toEqual({ governed: [], read: [] });
  });
});

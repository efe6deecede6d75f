import { describe, expect, it } from 'vitest';
import { type LoadReader, plainPath, reachOf } from '../../../../src/engines/k6/script/reach.ts';
import { referencesOf } from '../../../../src/engines/k6/script/references.ts';
import { growth } from '../../../support/growth.ts';

/** Files of one commit; what was read of them. A link is null. */
function commit(files: Readonly<Record<string, string | null>>) {
  const read: string[] = [];
  const reader: LoadReader = {
    text: async (path) => {
      read.push(path);
      return files[path] ?? null;
    },
    isFile: async (path) => typeof files[path] === 'string',
  };
  return { reader, read };
}

const reach = (script: string, files: Readonly<Record<string, string | null>>) => reachOf(script, commit(files).reader);

/** The reach of `perf/load.js` with this text, where all that it could name is there. */
const named = (text: string, more: Readonly<Record<string, string | null>> = {}) =>
  reach('perf/load.js', {
    'perf/load.js': text,
    ...{ 'lib/a.js': '', 'lib/b.ts': '', 'perf/own.js': '', 'data/users.json': '[]', 'data/users.csv': '', 'perf/own.csv': '' },
    ...more,
  });

describe('threat 55: a script reaches what it imports and opens', () => {
  it.each([
    ["import { a } from '../lib/a.js';", 'lib/a.js'],
    ["import '../lib/b.ts'", 'lib/b.ts'],
    ["export * from '../lib/a.js';", 'lib/a.js'],
    ["export { a } from '../lib/a.js';", 'lib/a.js'],
    ["const a = require('../lib/a.js');", 'lib/a.js'],
    ["const a = await import('../lib/a.js');", 'lib/a.js'],
    ["import users from '../data/users.json';", 'data/users.json'],
    ["const text = open('../data/users.csv');", 'data/users.csv'],
    ['const text = open("../data/users.csv", \'b\');', 'data/users.csv'],
    ['const text = open(`../data/users.csv`);', 'data/users.csv'],
    ["open(import.meta.resolve('../data/users.csv'))", 'data/users.csv'],
    ["new SharedArray('users', () => JSON.parse(open('../data/users.json')));", 'data/users.json'],
    ["new SharedArray('users', function () { return papaparse.parse(open('../data/users.csv')).data; });", 'data/users.csv'],
    ["import { open } from 'k6/experimental/fs'; const f = await open('../data/users.csv');", 'data/users.csv'],
    ["import fs from 'k6/experimental/fs'; const f = await fs.open('../data/users.csv');", 'data/users.csv'],
    [
      "import csv from 'k6/experimental/csv'; import { open } from 'k6/experimental/fs'; csv.parse(await open('../data/users.csv'));",
      'data/users.csv',
    ],
    ["import '../lib/../lib//./a.js';", 'lib/a.js'],
    ["// import old from './gone.js';\nimport '../lib/a.js';", 'lib/a.js'],
    ["/** @type {import('./types.d.ts').A} */ const a = open('../data/users.csv');", 'data/users.csv'],
    ["import type { A } from './types.ts'; import '../lib/a.js';", 'lib/a.js'],
    ["socket.on('open', () => ws.open('x')); const state = { open: true }; import '../lib/a.js';", 'lib/a.js'],
    ["import { open } from '../lib/a.js';", 'lib/a.js'],
  ])('%s', async (text, file) => {
    const { files, folders, unknown } = await named(text);
    expect(files).toContain(file);
    expect([folders, unknown]).toEqual([[], null]);
  });

  it('follows modules through modules, each read once, and tells data by where they may lie', async () => {
    const { reader, read } = commit({
      'perf/load.js': "import './lib/one.js'; import '../shared/two.js';",
      'perf/lib/one.js': "export * from '../../shared/two.js'; open('./users.csv');",
      'shared/two.js': "import '../perf/load.js'; export const text = open('../fixtures/b.json');",
      // A module that is loaded opens beside itself; a function that is called opens beside the entry.
      'perf/users.csv': '',
      'fixtures/b.json': '',
    });
    const { files, unknown } = await reachOf('perf/load.js', reader);
    expect(unknown).toBeNull();
    expect(files).toEqual(expect.arrayContaining(['perf/lib/users.csv', 'perf/users.csv', 'fixtures/b.json']));
    expect(read.sort()).toEqual(['perf/lib/one.js', 'perf/load.js', 'shared/two.js']);
  });

  it.each([
    ["client.load(['../protos'], 'shop.proto');", ['protos/shop.proto', 'protos/money.proto']],
    ["client.load([ '../protos', '../lib' ], 'shop.proto',);", ['protos/shop.proto', 'lib/shop.proto']],
    ["client.load(null, '../protos/shop.proto');", ['protos/shop.proto', 'perf/money.proto']],
    ["client.load([], '../protos/shop.proto');", ['protos/shop.proto']],
    ["client.loadProtoset('../protos/all.protoset');", ['protos/all.protoset']],
  ])('protobuf: %s', async (call, expected) => {
    const { files, folders, unknown } = await named(`import grpc from 'k6/net/grpc'; const client = new grpc.Client(); ${call}`, {
      'protos/shop.proto': 'syntax = "proto3";\nimport "google/protobuf/empty.proto";\nimport public "money.proto";',
      ...{ 'protos/money.proto': '', 'perf/money.proto': '', 'protos/all.protoset': '' },
    });
    expect(files).toEqual(expect.arrayContaining(expected));
    expect([folders, unknown]).toEqual([[], null]);
  });
});

describe('threat 55: what is not written out makes its folder part of it', () => {
  it.each([
    ['open(name)', ['perf']],
    ["open('../data/' + name)", ['perf', 'data']],
    ['open(`../data/${name}.csv`)', ['perf', 'data']],
    ["open(cond ? '../a' : b)", ['perf']],
    ["open('\\x2e/a')", ['perf']],
    ['await import(name)', ['perf']],
    ['require(name)', ['perf']],
    ['const o = open; o(name);', ['perf']],
    ['names.map(open)', ['perf']],
    ['globalThis.open(name)', ['perf']],
    ["globalThis['op' + 'en'](name)", ['perf']],
    ['eval(text)', ['perf']],
    ["import { open as read } from 'k6/experimental/fs'; read(name);", ['perf']],
    ["import fs from 'k6/experimental/fs'; fs.open(name);", ['perf']],
    ["import grpc from 'k6/net/grpc'; client.load(folders, 'a.proto');", ['perf']],
    ["import grpc from 'k6/net/grpc'; client.load(['../protos'], ...names);", ['perf']],
  ])('%s', async (text, expected) => {
    const { folders, unknown } = await named(text);
    expect(folders).toEqual(expect.arrayContaining(expected));
    expect(unknown).toBeNull();
  });

  it('counts the folder of the module and of the entry, and what it may be handed', async () => {
    const { folders, unknown } = await named(
      "import { read } from '../lib/a.js'; read('../fixtures/users.json'); get('/api/items');",
      {
        'lib/a.js': 'export const read = (path) => JSON.parse(open(path));',
      },
    );
    expect(folders).toEqual(expect.arrayContaining(['lib', 'perf', 'fixtures/users.json']));
    expect(unknown).toBeNull();
  });

  it('an extension of k6 may open what it is handed', async () => {
    const { folders } = await named("import file from 'k6/x/file'; file.readFile('../fixtures/users.json');");
    expect(folders).toContain('fixtures/users.json');
  });
});

describe('threat 55: what cannot be told makes it anything', () => {
  it.each([
    ["import './gone.js';", /^perf\/load\.js names perf\/gone\.js, which is no plain file$/],
    ["open('./gone.csv')", /names perf\/gone\.csv/],
    ["import './link.js';", /names perf\/link\.js/],
    ["import '../../../etc/x.js';", /outside of the repository/],
    ["import '/srv/x.js';", /outside/],
    ["open('/srv/x.csv')", /outside/],
    ["open('file:///srv/x.csv')", /outside/],
    ["open('C:/x.csv')", /outside/],
    ["open('../' + name)", /not written out/],
    ["import grpc from 'k6/net/grpc'; client.load(['../protos'], 'gone.proto');", /names protos\/gone\.proto/],
    ["import grpc from 'k6/net/grpc'; client.load(['/srv'], 'a.proto');", /outside/],
  ])('%s', async (text, why) => {
    expect((await named(text, { 'perf/link.js': null })).unknown ?? 'all is known').toMatch(why);
  });

  it('a script that is a link, or is not there', async () => {
    expect((await reach('perf/load.js', { 'perf/load.js': null })).unknown).toContain('cannot be read');
    expect((await reach('gone.js', {})).unknown).toContain('cannot be read');
  });

  it('a protobuf file that imports from outside', async () => {
    const load = "import grpc from 'k6/net/grpc'; client.load(['../protos'], 'a.proto');";
    const { unknown } = await named(load, { 'protos/a.proto': 'import "../../../x.proto";' });
    expect(unknown).toContain('outside');
  });

  it('a script at the root that opens what is not written out: its folder is everything', async () => {
    expect((await reach('load.js', { 'load.js': 'open(name)' })).unknown).toContain('not written out');
    expect(await reach('load.js', { 'load.js': "open('./a.csv')", 'a.csv': '' })).toEqual({
      files: ['load.js', 'a.csv'],
      folders: [],
      unknown: null,
    });
  });

  it('modules without end', async () => {
    const text = async (path: string) => `import './${Number(/\d+/.exec(path)?.[0]) + 1}.js';`;
    expect((await reachOf('perf/0.js', { text, isFile: async () => true })).unknown).toContain('cannot be read');
  });
});

describe('reachOf', () => {
  it('leaves out what k6 brings and what is fetched', async () => {
    const text = "import http from 'k6/http'; import { uuid } from 'https://jslib.example/uuid.js'; import 'k6';";
    expect(await named(text)).toEqual({ files: ['perf/load.js'], folders: [], unknown: null });
  });

  it('names files as GitHub does', async () => {
    expect(plainPath('./perf//load.js')).toBe('perf/load.js');
    expect((await reach('./perf//load.js', { 'perf/load.js': '' })).files).toEqual(['perf/load.js']);
  });

  it('takes a time that grows with the text', () => {
    const texts = [
      "open('",
      'open(`${',
      'import { a, ',
      'import type { a, ',
      'client.load([',
      '/* ',
      "'a/b' ",
      'import {',
      'globalThis',
    ];
    for (const text of texts) {
      const read = (times: number) => referencesOf(`'k6/net/grpc';${text.repeat(times)}`, { path: 'p/a.js', entry: 'p/a.js' });
      expect([text, growth(read, 2500, 8) < 24]).toEqual([text, true]);
    }
  });
});

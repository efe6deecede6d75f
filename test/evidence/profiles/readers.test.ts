import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Line, Location, Function as PprofFunction, Profile, Sample, StringTable, ValueType } from 'pprof-format';
import { describe, expect, it } from 'vitest';
import type { CallTree } from '../../../src/evidence/profiles/call-tree.ts';
import { placeOf } from '../../../src/evidence/profiles/code-place.ts';
import { readCpuProfile } from '../../../src/evidence/profiles/cpuprofile.ts';
import { pprofRequest, readPprof } from '../../../src/evidence/profiles/pprof.ts';
import { aPlace, totalOf } from '../../support/a-call-tree.ts';

const ROOT = '/checkout/shop';

function tree(read: CallTree | { readonly why: string }): CallTree {
  if ('why' in read) throw new Error(read.why);
  return read;
}

/** `a › b` with its time, for each function with time of its own. */
const timesOf = (read: CallTree) => {
  const times: Record<string, number> = {};
  const walk = (node: CallTree, callers: readonly string[]) => {
    const stack = [...callers, node.place.name];
    if (node.selfMs > 0) times[stack.join(' › ')] = Math.round(node.selfMs * 1000) / 1000;
    for (const callee of node.callees.values()) walk(callee, stack);
  };
  for (const callee of read.callees.values()) walk(callee, []);
  return times;
};

const frame = (functionName: string, url = `file://${ROOT}/src/service.js`, lineNumber = 0) => ({
  ...{ functionName, url, lineNumber, columnNumber: 0, scriptId: '1' },
});
const V8 = {
  nodes: [
    { id: 1, callFrame: frame('(root)', '', -1), hitCount: 0, children: [2, 3, 6] },
    { id: 2, callFrame: frame('(idle)', '', -1), hitCount: 2 },
    { id: 3, callFrame: frame('handle', undefined, 9), hitCount: 0, children: [4, 5] },
    { id: 4, callFrame: frame('render', undefined, 19), hitCount: 2 },
    { id: 5, callFrame: frame('nextTick', 'node:internal/process/task_queues', 4), hitCount: 1 },
    { id: 6, callFrame: frame('(garbage collector)', '', -1), hitCount: 1 },
  ],
  startTime: 1_000_000,
  endTime: 1_010_000,
  samples: [2, 4, 4, 5, 6, 2],
  timeDeltas: [1000, 1000, 1000, 1000, 1000, 1000],
};
const v8 = (changed: object = {}) => readCpuProfile(JSON.stringify({ ...V8, ...changed }), ROOT);

describe('a .cpuprofile', () => {
  it('becomes the time of each function by its callers, without idle time', () => {
    expect(timesOf(tree(v8()))).toEqual({ 'handle › render': 2, 'handle › (node) nextTick': 1, '(garbage collector)': 1 });
    const [handle, render] = tree(v8()).all();
    expect(handle?.place).toEqual(aPlace('handle', 'src/service.js', 10));
    expect(render?.place).toEqual(aPlace('render', 'src/service.js', 20));
  });

  it('is without what samples it, and all that this calls', () => {
    const ours = frame('start', 'file:///opt/benchgate/dist/profile-preload.cjs', 40);
    const [root, idle, handle, render, , collector] = V8.nodes;
    const nodes = [
      root,
      idle,
      { ...handle, callFrame: ours },
      render,
      { id: 5, callFrame: frame('own', undefined, 4) },
      collector,
    ];
    expect(timesOf(tree(v8({ nodes })))).toEqual({ '(garbage collector)': 1 });
  });

  it('its samples may be out of order, as clocks of processors are; the last one lasts until the end', () => {
    // At 1, 3, 2, 4 and 5 ms; then 5 more.
    const read = tree(v8({ samples: [2, 4, 5, 6, 4], timeDeltas: [1000, 2000, -1000, 2000, 1000] }));
    expect(timesOf(read)).toEqual({ 'handle › render': 6, 'handle › (node) nextTick': 1, '(garbage collector)': 1 });
  });

  it('threat 83: what is no profile, or one without sense, is told or left out, and never thrown', () => {
    for (const text of ['', '{', 'null', '[]', '{"nodes":[]}', '['.repeat(100_000), JSON.stringify({ ...V8, samples: ['x'] })])
      expect(readCpuProfile(text, ROOT)).toEqual({ why: expect.stringMatching(/^it is no (JSON|profile of V8)$/) });
    expect(v8({ nodes: Array.from({ length: 100_001 }, (_, id) => ({ id, callFrame: frame('f') })) })).toHaveProperty('why');
    // Nodes that call themselves, call each other, or are nowhere.
    const [, , handle] = V8.nodes;
    expect(timesOf(tree(v8({ nodes: [{ ...handle, children: [3] }], samples: [3] })))).toEqual({ handle: 9 });
    const circle = [
      { ...handle, children: [4] },
      { ...V8.nodes[3], children: [3] },
    ];
    expect(totalOf(tree(v8({ nodes: circle, samples: [3, 4] })))).toBeCloseTo(9);
    expect(timesOf(tree(v8({ samples: [77, 78] })))).toEqual({});
    expect(v8({ startTime: 1e308, endTime: -1e308 })).toHaveProperty('why');
    const [least, most] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    expect(
      totalOf(tree(v8({ timeDeltas: [most, most, least, least, most, most], samples: [4, 4, 4, 4, 4, 4] }))),
    ).toBeLessThanOrEqual(10);
    expect(totalOf(tree(v8({ startTime: 9e6, endTime: 1 })))).toBe(0);
  });

  it('threat 83: calls that go down for ever are one beyond some hundred', () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) => ({ id: i, callFrame: frame(`f${i}`), children: [i + 1] }));
    const read = tree(v8({ nodes, samples: [49_999] }));
    expect(() => read.all()).not.toThrow();
    expect(Math.max(...read.all().map(({ depth }) => depth))).toBe(512);
    expect(totalOf(read)).toBeCloseTo(9);
  });
});

it('threat 83: a profile of millions that are nothing is given up at once', () => {
  const million = `[${'"x",'.repeat(900_000)}"x"]`;
  const began = performance.now();
  expect(readCpuProfile(`{"nodes":[],"startTime":0,"endTime":1,"samples":${million},"timeDeltas":${million}}`, ROOT)).toEqual({
    why: 'it is no profile of V8',
  });
  expect(performance.now() - began).toBeLessThan(1500);
});

it('threat 83: a text that everything points to is read once, and no further than a name goes', () => {
  const count = 3000;
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  const profile = new Profile({
    sampleType: [new ValueType({ type: 1, unit: 2 })],
    function: ids.map((id) => new PprofFunction({ id, name: 3, filename: 3 })),
    location: ids.map((id) => new Location({ id, line: [new Line({ functionId: id, line: 1 })] })),
    sample: [new Sample({ locationId: ids.slice(0, 5), value: [1_000_000] })],
    stringTable: new StringTable(),
  });
  for (const text of ['cpu', 'nanoseconds', 'x'.repeat(1_000_000)]) profile.stringTable.dedup(text);
  const began = performance.now();
  expect(readPprof(profile.encode(), ROOT)).not.toHaveProperty('why');
  expect(performance.now() - began).toBeLessThan(1500);
});

describe('where a function is', () => {
  it.each([
    [`${ROOT}/src/a.js`, 'src/a.js'],
    [`file://${ROOT}/src/a%20b.mjs?once=1#x`, 'src/a b.mjs'],
    ['file:///%zz/a.js', '/%zz/a.js'],
    [`${ROOT}-other/src/a.js`, `${ROOT}-other/src/a.js`],
    [`${ROOT}/node_modules/express/lib/router.js`, 'node_modules/express/lib/router.js'],
    ['/store/.pnpm/express@5/node_modules/express/lib/router.js', 'node_modules/express/lib/router.js'],
    ['', ''],
    ['evalmachine.<anonymous>', 'evalmachine.<anonymous>'],
  ])('%s is %s', (file, shown) => expect(placeOf({ name: 'f', file, line: 3 }, `${ROOT}/`).file).toBe(shown));

  it('threat 83: inside of Node.js it has no place, and what is nothing that can be printed is left out', () => {
    expect(placeOf({ name: 'tick', file: 'node:internal/x', line: 3 }, ROOT)).toEqual(aPlace('(node) tick', '', null));
    const hostile = { name: `\u001b[31m\u202E${'x'.repeat(999)}`, file: `a\n${'y'.repeat(999)}`, line: Number.MAX_VALUE };
    const { name, file, line } = placeOf(hostile, ROOT);
    expect([name.length <= 200, file.length <= 300, line]).toEqual([true, true, null]);
    expect(`${name}${file}`).not.toMatch(/\p{C}/u);
    expect(placeOf({ name: '\0', file: '', line: 0 }, ROOT).name).toBe('(anonymous)');
  });
});

interface Made {
  readonly types?: readonly (readonly [string, string])[];
  readonly period?: readonly [string, string, number];
  /** Functions from the outermost on, with the values of each. */
  readonly stacks: readonly (readonly [readonly string[], readonly number[]])[];
}

/** A profile as another implementation of pprof writes it. */
function aPprof({ types = [['cpu', 'nanoseconds']], period, stacks }: Made): Uint8Array {
  const stringTable = new StringTable();
  const type = ([name, unit]: readonly [string, string]) =>
    new ValueType({ type: stringTable.dedup(name), unit: stringTable.dedup(unit) });
  const names = [...new Set(stacks.flatMap(([stack]) => stack))];
  return new Profile({
    sampleType: types.map(type),
    ...(period === undefined ? {} : { periodType: type([period[0], period[1]]), period: period[2] }),
    function: names.map(
      (name, i) =>
        new PprofFunction({
          id: i + 1,
          name: stringTable.dedup(name),
          filename: stringTable.dedup(`${ROOT}/main.go`),
          startLine: i + 10,
        }),
    ),
    location: names.map((_, i) => new Location({ id: i + 1, line: [new Line({ functionId: i + 1, line: 99 })] })),
    sample: stacks.map(
      ([stack, value]) => new Sample({ locationId: stack.map((name) => names.indexOf(name) + 1).reverse(), value: [...value] }),
    ),
    stringTable,
  }).encode();
}

describe('a pprof profile', () => {
  const fixture = (name: string) => gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/profiles', name)));

  it('of a real Go program: what burns CPU is on top, also where it was inlined', () => {
    const read = tree(readPprof(fixture('cpu.pprof'), '/srv/shop'));
    const [busiest] = read.all().toSorted((a, b) => b.selfMs - a.selfMs);
    expect(busiest?.place).toEqual(aPlace('main.burnCpu', 'main.go', 11));
    expect(totalOf(read)).toBeGreaterThan(500);
    expect(totalOf(read) % 10).toBeCloseTo(0);
  });

  it('of memory is refused, with the reason', () => {
    expect(readPprof(fixture('heap.pprof'), '/srv/shop')).toEqual({
      why: 'it tells of something else than CPU time, such as memory',
    });
  });

  it('becomes the time of each function by its callers, whatever the unit', () => {
    const stacks = [
      [
        ['main', 'handle', 'burn'],
        [1, 30_000],
      ] as const,
      [['main'], [2, 5000]] as const,
    ];
    const expected = { 'main › handle › burn': 30, main: 5 };
    const types = [['samples', 'count'] as const, ['cpu', 'microseconds'] as const];
    const read = tree(readPprof(aPprof({ types, stacks }), ROOT));
    expect(timesOf(read)).toEqual(expected);
    expect(read.all()[0]?.place).toEqual(aPlace('main', 'main.go', 10));
  });

  it('that counts samples is read by its period', () => {
    const counted = { types: [['samples', 'count'] as const], stacks: [[['main'], [3]] as const] };
    expect(timesOf(tree(readPprof(aPprof({ ...counted, period: ['cpu', 'nanoseconds', 1e7] }), ROOT)))).toEqual({ main: 30 });
    expect(readPprof(aPprof(counted), ROOT)).toHaveProperty('why');
  });

  it('threat 83: bytes that are none, or cut off, are told and never thrown', () => {
    const whole = aPprof({ stacks: [[['main', 'handle'], [1e6]]] });
    for (let length = 0; length < whole.length; length += 1)
      expect(() => readPprof(whole.subarray(0, length), ROOT)).not.toThrow();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(whole.length), (noise, at) => {
        readPprof(noise, ROOT);
        readPprof(Uint8Array.from([...whole.subarray(0, at), ...noise, ...whole.subarray(at + noise.length)]), ROOT);
      }),
    );
    expect(readPprof(Uint8Array.from([0x1f, 0x8b, 8]), ROOT)).toEqual({ why: 'it is no pprof profile' });
    // A number without end would take the square of its length.
    expect(readPprof(Uint8Array.from([0x48, ...new Uint8Array(1e6).fill(0xff)]), ROOT)).toEqual({
      why: 'it is no pprof profile',
    });
  });

  it('threat 83: few bytes that ask for many calls are refused', () => {
    const samples = aPprof({ stacks: Array.from({ length: 200_001 }, () => [[], [1]] as const) });
    expect(readPprof(samples, ROOT)).toEqual({ why: 'it has too many samples' });
    // A string table of a million empty strings.
    const strings = new Uint8Array(2_000_000).map((_, i) => (i % 2 === 0 ? 0x32 : 0));
    expect(readPprof(strings, ROOT)).toEqual({ why: 'it is no pprof profile' });
    const deep = Array.from({ length: 400 }, (_, i) => `f${i}`);
    const calls = aPprof({ stacks: Array.from({ length: 600 }, (_, i) => [[`g${i}`, ...deep], [1]] as const) });
    expect(readPprof(calls, ROOT)).toEqual({ why: 'it has too many calls' });
  });

  it('is asked for by its path, with as many seconds as the block has', () => {
    expect(pprofRequest('/debug/pprof/profile?x=1', 'http://127.0.0.1:3000', 12)).toMatchObject({
      url: 'http://127.0.0.1:3000/debug/pprof/profile?x=1&seconds=12',
      timeoutMs: 22_000,
    });
  });
});

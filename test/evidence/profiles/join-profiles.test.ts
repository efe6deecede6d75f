import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallTree } from '../../../src/evidence/profiles/call-tree.ts';
import { flameOf, MOST_FLAMES } from '../../../src/evidence/profiles/flame.ts';
import { joinProfiles, type ProfiledBlock } from '../../../src/evidence/profiles/join-profiles.ts';
import { collapsedOf, speedscopeOf } from '../../../src/evidence/profiles/profile-files.ts';
import { sameFunctions } from '../../../src/evidence/profiles/same-functions.ts';
import { type CodePlace, type FlameNode, MOST_LISTED } from '../../../src/model/evidence.ts';
import { readDetail, renderDetail } from '../../../src/wire/evidence-detail.ts';
import { aCallTree, aPlace, arbitraryTree, totalOf } from '../../support/a-call-tree.ts';
import { HOSTILE } from '../../support/hostile.ts';

const aBlock = (calls: CallTree, { requests = 10, processes = 1 } = {}): ProfiledBlock => ({ calls, requests, processes });
const named = (name: string, joined: ReturnType<typeof joinProfiles>) =>
  joined.functions.findIndex((place) => place.name === name);
const allOf = (node: FlameNode): readonly FlameNode[] => [node, ...node.children.flatMap(allOf)];

describe('profiles of many pairs', () => {
  it('tell each function’s own time and that with all it called, per request, in one list of functions', () => {
    const base = aCallTree([
      [['handle', 'render'], 20],
      [['handle'], 10],
    ]);
    const head = aCallTree([
      [['handle', 'render'], 20],
      [['handle', 'sort'], 60],
      [['handle'], 10],
    ]);
    const joined = joinProfiles([
      { base: aBlock(base), head: aBlock(head) },
      { base: null, head: aBlock(head, { requests: 20 }) },
    ]);
    const use = (pair: number, side: 'base' | 'head', name: string) =>
      joined.uses[pair]?.[side]?.find(({ code }) => code === named(name, joined));
    expect(joined.functions.map(({ name }) => name).sort()).toEqual(['handle', 'render', 'sort']);
    expect(use(0, 'base', 'handle')).toMatchObject({ selfMs: 1, totalMs: 3 });
    expect(use(0, 'head', 'handle')).toMatchObject({ selfMs: 1, totalMs: 9 });
    expect(use(0, 'head', 'sort')).toMatchObject({ selfMs: 6, totalMs: 6 });
    expect(use(1, 'head', 'sort')).toMatchObject({ selfMs: 3, totalMs: 3 });
    expect(use(0, 'base', 'sort')).toBeUndefined();
    expect(joined.uses[1]?.base).toBeNull();
    // The most time of its own first.
    expect(joined.uses[0]?.head?.[0]?.code).toBe(named('sort', joined));
    expect(joined.flame?.totalMs).toEqual({ base: 3, head: 6 });
  });

  it('a function that calls itself counts once, and one process stands for all that share the work', () => {
    const calls = aCallTree([
      [['walk', 'walk', 'other', 'walk'], 30],
      [['walk'], 10],
    ]);
    const joined = joinProfiles([{ base: null, head: aBlock(calls, { processes: 4 }) }]);
    expect(joined.uses[0]?.head).toEqual([
      { code: named('walk', joined), selfMs: 16, totalMs: 16, ownedMs: 16 },
      { code: named('other', joined), selfMs: 0, totalMs: 12, ownedMs: 0 },
    ]);
    expect(joined.flame?.totalMs).toEqual({ base: 0, head: 16 });
    expect(totalOf(joined.trees.head)).toBe(160);
  });

  it('a function of the program answers for what it calls in libraries, but for the collector of garbage', () => {
    const now = { name: '(node) now', file: '', line: null };
    const parse = aPlace('parse', 'node_modules/parser/index.js');
    const own = {
      'garbage collector': { name: '(garbage collector)', file: '', line: null },
      idle: { name: '(idle)', file: '', line: null },
    };
    const calls = aCallTree([
      [['order', 'score'], 20],
      [['order', 'score', now], 60],
      [['order', 'score', parse, now], 5],
      [['order', 'score', parse, 'score'], 5],
      [['order', 'score', own['garbage collector']], 10],
      [[parse, now], 40],
      [[parse, 'order'], 10],
      [[own.idle], 50],
    ]);
    const joined = joinProfiles([{ base: null, head: aBlock(calls) }]);
    const owned = Object.fromEntries(
      (joined.uses[0]?.head ?? []).map(({ code, ownedMs }) => [joined.functions[code]?.name, ownedMs]),
    );
    expect(owned).toEqual({ score: 9, order: 1, parse: 0, '(node) now': 4, '(garbage collector)': 1, '(idle)': 5 });
  });

  it('of any trees all functions together answer for all of the time', () => {
    fc.assert(
      fc.property(arbitraryTree, (calls) => {
        const joined = joinProfiles([{ base: null, head: aBlock(calls, { requests: 1 }) }]);
        const sum = (joined.uses[0]?.head ?? []).reduce((all, { ownedMs }) => all + ownedMs, 0);
        expect(Math.abs(sum - totalOf(calls))).toBeLessThanOrEqual(1e-2 * totalOf(calls));
      }),
    );
  });

  it('without a profile there is nothing, and without an answer no time per request', () => {
    expect(joinProfiles([{ base: null, head: null }])).toMatchObject({
      functions: [],
      uses: [{ base: null, head: null }],
      flame: null,
    });
    const joined = joinProfiles([{ base: null, head: aBlock(aCallTree([[['a'], 1]]), { requests: 0 }) }]);
    expect([joined.flame, joined.uses[0]?.head]).toEqual([null, []]);
  });

  it('keep the functions with the most time, and count the others', () => {
    const stacks = Array.from({ length: 500 }, (_, i) => [['root', `f${i}`], i + 1] as const);
    const joined = joinProfiles([{ base: aBlock(aCallTree(stacks)), head: aBlock(aCallTree(stacks)) }]);
    expect(joined.functions).toHaveLength(MOST_LISTED.functions);
    expect(joined.left).toBe(501 - MOST_LISTED.functions);
    expect([named('root', joined), named('f499', joined), named('f0', joined)]).toEqual([0, 1, -1]);
  });

  it('the same function on both sides is one, wherever the change moved it', () => {
    const at = (line: number, name = '(anonymous)', file = 'src/a.js') => aPlace(name, file, line);
    const lines = (base: readonly CodePlace[], head: readonly CodePlace[]) => {
      const inHead = sameFunctions(base, head);
      return base.map((place) => inHead(place).line);
    };
    expect(lines([at(10, 'f')], [at(17, 'f')])).toEqual([17]);
    expect(lines([at(10, 'f')], [at(10, 'g')])).toEqual([10]);
    expect(lines([at(10, 'f', 'src/b.js')], [at(17, 'f')])).toEqual([10]);
    // All of them by five lines, though one was not seen.
    expect(lines([at(10), at(20), at(33)], [at(15), at(38)])).toEqual([15, 20, 38]);
    // None moved, and each side has one that the other has not.
    expect(lines([at(10), at(21), at(33)], [at(10), at(33), at(50)])).toEqual([10, 50, 33]);
    // Something was written between them.
    expect(lines([at(10), at(20), at(33), at(47)], [at(10), at(20), at(39), at(60)])).toEqual([10, 20, 39, 60]);
    const moved = joinProfiles([
      { base: aBlock(aCallTree([[[at(10, 'f'), at(20)], 10]])), head: aBlock(aCallTree([[[at(15, 'f'), at(25)], 30]])) },
    ]);
    expect(moved.functions).toEqual(expect.arrayContaining([at(15, 'f'), at(25)]));
    expect(
      allOf(moved.flame ?? { name: '', file: '', totalMs: { base: 0, head: 0 }, children: [] }).map(({ totalMs }) => totalMs),
    ).toEqual(Array(3).fill({ base: 1, head: 3 }));
  });

  it('no time is lost where trees are merged and pruned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arbitraryTree, arbitraryTree), { minLength: 1, maxLength: 4 }), (trees) => {
        const { flame, trees: merged } = joinProfiles(trees.map(([base, head]) => ({ base: aBlock(base), head: aBlock(head) })));
        for (const [side, at] of [
          ['base', 0],
          ['head', 1],
        ] as const) {
          const total = trees.reduce((sum, pair) => sum + totalOf(pair[at]), 0);
          expect(totalOf(merged[side])).toBeCloseTo(total, 6);
          expect(flame?.totalMs[side]).toBeCloseTo(total / (10 * trees.length), 6);
        }
      }),
    );
  });

  it('a flame graph of very deep calls can be written and read again, with all of its time', () => {
    const deep = aCallTree([[Array.from({ length: 255 }, (_, k) => `call${k}`), 8]]);
    const flame = flameOf({ base: deep, head: deep }, { base: 1, head: 1 });
    const detail = { schemaVersion: 1 as const, waterfalls: [], flame, quantiles: [] };
    expect(readDetail(renderDetail(detail))?.flame?.totalMs).toEqual({ base: 8, head: 8 });
  });

  it('a flame graph has what has the most time on either side, and the rest as one', () => {
    const wide = (from: number) =>
      aCallTree(Array.from({ length: 3000 }, (_, i) => [[`g${i % 50}`, `f${i + from}`, 'leaf'], 1 + ((i * 7) % 100)] as const));
    const [base, head] = [wide(0), wide(500)];
    const flame = flameOf({ base, head }, { base: 1, head: 1 });
    const nodes = allOf(flame);
    expect(nodes.length).toBeLessThanOrEqual(MOST_FLAMES);
    expect(nodes.length).toBeGreaterThan(MOST_FLAMES / 3);
    expect(flame.totalMs.base).toBeCloseTo(totalOf(base));
    expect(flame.totalMs.head).toBeCloseTo(totalOf(head));
    for (const node of nodes)
      for (const side of ['base', 'head'] as const)
        expect(node.children.reduce((sum, { totalMs }) => sum + totalMs[side], 0)).toBeLessThanOrEqual(node.totalMs[side] + 1e-6);
    const shown = nodes.filter(({ name }) => /^f/.test(name)).map(({ totalMs }) => Math.max(totalMs.base, totalMs.head));
    expect(Math.min(...shown)).toBeGreaterThan(40);
    expect(nodes.some(({ name }) => name === '(other)')).toBe(true);
    expect(flame.children.every(({ name }) => /^g/.test(name))).toBe(true);
  });
});

describe('profiles for other programs', () => {
  const schema = JSON.parse(readFileSync('node_modules/speedscope/dist/release/file-format-schema.json', 'utf8'));
  const isSpeedscope = new Ajv({ strict: false }).compile(schema);
  const hostile = aCallTree(HOSTILE.map((name, i) => [[aPlace(name, name), aPlace(`${name};x 7`, '', null)], i + 1] as const));

  it('speedscope’s JSON follows its schema, with every stack and its time', () => {
    const calls = aCallTree([
      [['handle', 'render'], 20],
      [['handle'], 10.5],
      [[aPlace('(garbage collector)', '', null)], 3],
    ]);
    const json = JSON.parse(speedscopeOf('base', calls));
    expect(isSpeedscope(json), JSON.stringify(isSpeedscope.errors)).toBe(true);
    const [profile] = json.profiles;
    const stacks = profile.samples.map((stack: readonly number[]) =>
      stack.map((frame) => json.shared.frames[frame].name).join(' › '),
    );
    expect([stacks, profile.weights, profile.endValue]).toEqual([
      ['handle › render', 'handle', '(garbage collector)'],
      [20, 10.5, 3],
      33.5,
    ]);
    expect(json.shared.frames).toEqual([
      { name: 'handle', file: 'src/service.js', line: 1 },
      { name: 'render', file: 'src/service.js', line: 1 },
      { name: '(garbage collector)' },
    ]);
    for (const each of [hostile, new CallTree()]) expect(isSpeedscope(JSON.parse(speedscopeOf('head', each)))).toBe(true);
  });

  it('collapsed stacks are a line each, whatever the names are', () => {
    expect(
      collapsedOf(
        aCallTree([
          [['handle', aPlace('a;b', '', null)], 20.0004],
          [['handle'], 0.0001],
        ]),
      ),
    ).toBe('handle (src/service.js:1);a,b 20000\n');
    fc.assert(
      fc.property(arbitraryTree, (calls) => {
        const lines = collapsedOf(calls).split('\n').slice(0, -1);
        expect(lines.every((line) => /^[^;]+(;[^;]+)* \d+$/.test(line))).toBe(true);
        expect(lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0) / 1000).toBeCloseTo(totalOf(calls), 0);
      }),
    );
  });

  it('threat 83: of very many stacks those with the most time are kept, and no time is lost', () => {
    const deep = Array.from({ length: 400 }, (_, i) => `f${i}`);
    const calls = aCallTree(Array.from({ length: 2000 }, (_, i) => [[...deep, `g${i}`], i + 1] as const));
    const { shared, profiles } = JSON.parse(speedscopeOf('head', calls));
    expect(profiles[0].samples.length).toBeLessThan(1500);
    expect(profiles[0].endValue).toBeCloseTo(totalOf(calls));
    expect(shared.frames.at(-1)).toEqual({ name: '(other)' });
    expect(collapsedOf(calls)).toMatch(/^f0 [^\n]*g1999 \(src\/service\.js:1\) 2000000\n/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { headRules } from '../../src/changes/head-rules.ts';
import { config, EXAMPLE, smallest } from '../config/example.ts';
import { howMany } from '../support/how-many.ts';

const FILE = 'benchgate.yml';
const changes = (base: string, head: string | null) => headRules(config(base), head, FILE).changes;
const loosens = (base: string, head: string) => changes(base, head).some(({ effect }) => effect === 'loosens');

const ROOM = {
  service: { start: 'node server.js' },
  scenarios: [
    { name: 'rpc', http: { path: '/rpc', rate: '50/s' } },
    { name: 'load', http: { path: '/load', clients: 8 } },
    { name: 'shop', k6: 'load/shop.js', 'split-by': 'name' },
  ],
  budgets: [
    { scenario: 'rpc', metric: 'latency.p95', 'max-increase': '5%', 'no-change-within': '10%', 'min-change': '1ms' },
    { scenario: 'rpc', metric: 'error-rate', 'max-increase': '0.3pp' },
    { scenario: 'shop', metric: 'latency{*}.p95', 'max-increase': '8%' },
  ],
  slos: [
    { scenario: 'rpc', metric: 'latency', objective: 'p95 <= 300ms' },
    { scenario: 'rpc', metric: 'throughput', objective: '>= 40/s' },
  ],
  'on-inconclusive': 'approve',
  design: { 'max-pairs': 30, 'max-duration': '10m', block: '10s', 'warm-up': '5s' },
  governance: {
    reviews: false,
    approvers: { roles: ['maintain'], users: ['ana', 'bob'] },
    'minimum-approvals': { governance: 2, waiver: 2 },
    governed: ['load/**'],
    sensitive: ['src/db/**'],
    'protected-bases': ['release'],
    'merge-queue': 'remeasure',
  },
};
type Value = null | string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** The same with another value at a path; undefined removes what is there. */
function changed(value: Value, [step, ...rest]: readonly (string | number)[], to: Value | undefined): Value {
  if (step === undefined) return to ?? null;
  const gone = rest.length === 0 && to === undefined;
  if (Array.isArray(value)) {
    const list: readonly Value[] = value;
    return list.flatMap((item, i) => (i !== step ? [item] : gone ? [] : [changed(item, rest, to)]));
  }
  const entries = Object.entries(value as Readonly<Record<string, Value>>);
  const known = entries.some(([key]) => key === step) ? entries : [...entries, [String(step), null] as const];
  return Object.fromEntries(
    known.flatMap(([key, item]) => (key !== step ? [[key, item]] : gone ? [] : [[key, changed(item, rest, to)]])),
  );
}

const BASE = stringify(ROOM);
const headOf = (path: readonly (string | number)[], to: Value | undefined) => stringify(changed(ROOM, path, to));

/** One change each that lets more through, what is said of it, and whether the line is known. */
const LOOSENINGS: readonly (readonly [path: readonly (string | number)[], to: Value | undefined, text: string])[] = [
  [['budgets', 0, 'max-increase'], '8%', 'rpc latency.p95: max-increase 5 % → 8 %'],
  [['budgets', 0, 'no-change-within'], '20%', 'rpc latency.p95: no-change-within 10 % → 20 %'],
  [['budgets', 0, 'min-change'], '20ms', 'rpc latency.p95: min-change 1ms → 20ms'],
  [['budgets', 0, 'gate'], false, 'rpc latency.p95: no longer gates'],
  [['budgets', 1, 'max-increase'], '5pp', 'rpc error-rate: max-increase 0.3 points → 5 points'],
  [['budgets', 2, 'max-increase'], '50%', 'shop latency{any-other}.p95: max-increase 8 % → 50 %'],
  [['budgets', 2], undefined, 'shop latency{any-other}.p95: no longer gates'],
  [['slos', 0, 'objective'], 'p95 <= 500ms', 'rpc latency.p95: objective p95 <= 300ms → p95 <= 500ms'],
  [['slos', 0], undefined, 'rpc latency.p95: objective p95 <= 300ms → none'],
  [['slos', 1, 'objective'], '>= 4/s', 'rpc throughput: objective >= 40/s → >= 4/s'],
  [['scenarios', 0, 'http', 'rate'], '20/s', 'scenario rpc: rate 50/s → 20/s'],
  [['scenarios', 1, 'http', 'clients'], 2, 'scenario load: clients 8 → 2'],
  [['scenarios', 1], undefined, 'scenario load is removed'],
  [['on-inconclusive'], 'warn', 'on-inconclusive: approve → warn'],
  [['design', 'max-pairs'], 12, 'design: max-pairs 30 → 12'],
  [['design', 'max-duration'], '1m', 'design: max-duration 10m → 1m'],
  [['design', 'block'], '1s', 'design: block 10s → 1s'],
  [['design', 'warm-up'], '0s', 'design: warm-up 5s → 0s'],
  [['governance', 'approvers', 'roles'], ['write'], 'governance: approvers least role maintain → write'],
  [['governance', 'approvers', 'users'], ['ana', 'bob', 'eve'], 'governance: approvers users added: eve'],
  [['governance', 'reviews'], true, 'governance: reviews false → true'],
  [['governance', 'reviews'], undefined, 'governance: reviews false → true'],
  [['governance', 'minimum-approvals', 'governance'], 1, 'governance: minimum-approvals governance 2 → 1'],
  [['governance', 'minimum-approvals', 'waiver'], 1, 'governance: minimum-approvals waiver 2 → 1'],
  [['governance', 'governed'], undefined, 'governance: governed loses load/**'],
  [['governance', 'sensitive'], [], 'governance: sensitive loses src/db/**'],
  [['governance', 'protected-bases'], ['main'], 'governance: protected-bases loses release'],
  [['governance', 'merge-queue'], 'carry', 'governance: merge-queue remeasure → carry'],
];

describe('headRules', () => {
  it.each(LOOSENINGS)('threat 1: a loosening is seen: %j → %j', (path, to, text) => {
    const found = changes(BASE, headOf(path, to));
    expect(found.filter(({ effect }) => effect === 'loosens').map((change) => change.text)).toContain(text);
  });

  it.each(LOOSENINGS.filter(([path]) => path[1] !== 'protected-bases'))('the reverse is none: %j → %j', (path, to) => {
    const found = changes(headOf(path, to), BASE);
    expect(found).not.toEqual([]);
    expect(found.filter(({ effect }) => effect === 'loosens')).toEqual([]);
  });

  it('says the line in head where there is one', () => {
    const head = EXAMPLE.replace('max-increase: 4%', 'max-increase: 40%');
    const line = EXAMPLE.split('\n').findIndex((text) => text.includes('scenario: list')) + 1;
    expect(changes(EXAMPLE, head)).toEqual([
      { part: 'budget', effect: 'loosens', text: 'list latency.p95: max-increase 4 % → 40 %', line },
      { part: 'budget', effect: 'loosens', text: 'list latency.p95: no-change-within 8 % → 80 %', line },
    ]);
    const slower = smallest('design: {block: 1s}\n');
    const text = 'design: block from the rate → 1s';
    expect(changes(smallest(), slower)).toContainEqual({ part: 'design', effect: 'loosens', text, line: 5 });
  });

  it('tells once what one budget changes for many rows', () => {
    const [first] = changes(EXAMPLE, EXAMPLE.replace('max-increase: 8%', 'max-increase: 80%'));
    expect(first?.text).toMatch(/^chat latency\.p50 and [2-9] more rows: max-increase 8 % → 80 %$/);
  });

  it('takes a budget that is gone for the default, which may be tighter', () => {
    const looser = smallest('budgets: [{metric: latency.p95, max-increase: 50%}]\n');
    expect(loosens(looser, smallest())).toBe(false);
    expect(loosens(smallest('budgets: [{metric: latency.p95, max-increase: 1%}]\n'), smallest())).toBe(true);
  });

  it('sees through a later budget that takes back an earlier one', () => {
    const strict = smallest('budgets:\n  - {metric: latency.p95, max-increase: 2%}\n');
    expect(loosens(strict, `${strict}  - {metric: "latency.*", max-increase: 90%}\n`)).toBe(true);
  });

  it('takes a configuration that is gone or not valid for a loosening', () => {
    expect(changes(EXAMPLE, null)).toEqual([
      { part: 'configuration', effect: 'loosens', text: 'benchgate.yml is removed', line: null },
    ]);
    expect(changes(EXAMPLE, 'service: {}\n')).toEqual([
      {
        part: 'configuration',
        effect: 'loosens',
        text: expect.stringContaining(
          "head's configuration is not valid, and would stop every later pull request: benchgate.yml:1:1",
        ),
        line: 1,
      },
    ]);
    expect(changes(EXAMPLE, '')).toMatchObject([{ effect: 'loosens' }]);
  });

  it('takes another measuring workflow for a loosening, whichever', () => {
    const other = smallest('governance: {measure-workflow: .github/workflows/m.yml}\n');
    expect(loosens(smallest(), other)).toBe(true);
    expect(loosens(other, smallest())).toBe(true);
  });

  it('says that roles take the place of nobody, and users that of a role', () => {
    const users = smallest('governance: {approvers: {users: [ana]}}\n');
    expect(changes(users, smallest()).map(({ text, effect }) => [text, effect])).toEqual([
      ['governance: approvers least role none → write', 'loosens'],
      ['governance: approvers users removed: ana', 'neither'],
    ]);
  });

  it('says what else is changed without calling it looser', () => {
    const head = EXAMPLE.replace('node server.js', 'node other.js').replace('/items', '/other').replace('NODE_ENV', 'MODE');
    expect(changes(EXAMPLE, head)).toEqual([
      { part: 'scenario', effect: 'measures-otherwise', text: 'scenario list: path /items?limit=10 → /other?limit=10', line: 20 },
      { part: 'service', effect: 'measures-otherwise', text: 'service: start node server.js → node other.js', line: 4 },
      { part: 'service', effect: 'measures-otherwise', text: 'service: env changes NODE_ENV, MODE', line: 5 },
    ]);
    const unheard = smallest('budgets: [{scenario: none-*, metric: latency.p95, max-increase: 90%}]\n');
    expect(changes(smallest(), unheard)).toEqual([
      { part: 'configuration', effect: 'neither', text: 'budgets: changed', line: 5 },
    ]);
    // No pull request is held to what the branch may cost since its release.
    const creep = smallest('creep: {budgets: [{metric: latency.p95, max-increase: 90%}]}\n');
    expect(changes(smallest(), creep)).toEqual([{ part: 'configuration', effect: 'neither', text: 'creep: changed', line: 5 }]);
  });

  it('stays short, and keeps what loosens', () => {
    const many = (from: number) => {
      const scenarios = Array.from({ length: 64 }, (_, i) => ({ name: `${'s'.repeat(60)}${i}`, http: { path: `/${from}` } }));
      const budgets = scenarios.map(({ name }, i) => ({ scenario: name, metric: 'latency.p95', 'max-increase': `${from + i}%` }));
      return JSON.stringify({ service: { start: 'x' }, scenarios, budgets });
    };
    const found = changes(many(1), many(100));
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toMatchObject({ effect: 'loosens', text: expect.stringMatching(/^\d+ more changes$/) });
    expect(found.every(({ text }) => text.length <= 200)).toBe(true);
  });

  it('finds nothing between equals, in whatever order their keys are', () => {
    const shuffled = (value: Value, turn: number): Value => {
      if (Array.isArray(value)) return value.map((item: Value) => shuffled(item, turn));
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value as Readonly<Record<string, Value>>);
      const cut = entries.length === 0 ? 0 : turn % entries.length;
      const turned = [...entries.slice(cut), ...entries.slice(0, cut)];
      return Object.fromEntries(
        (turn % 2 === 0 ? turned : turned.reverse()).map(([key, item]) => [key, shuffled(item, turn + 1)]),
      );
    };
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(...LOOSENINGS), (turn, [path, to]) => {
        const room = changed(ROOM, path, to);
        expect(changes(stringify(room), stringify(shuffled(room, turn)))).toEqual([]);
        expect(changes(stringify(room), JSON.stringify(room))).toEqual([]);
      }),
      { seed: 3, numRuns: howMany(15, 60) },
    );
  });

  it('sees a loosening among any number of tightenings', () => {
    const some = fc.uniqueArray(fc.nat(LOOSENINGS.length - 1), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, (indices) => {
        // From the end of the lists to their beginning: what is removed must not move what comes after.
        const chosen = LOOSENINGS.filter((_, i) => indices.includes(i)).toReversed();
        const room = chosen.reduce((value: Value, [path, to]) => changed(value, path, to), ROOM);
        const text = stringify(room);
        const valid = !('problems' in { ...config(text) });
        expect(valid && loosens(BASE, text)).toBe(true);
      }),
      { seed: 4, numRuns: howMany(15, 60) },
    );
  });

  it('never throws, whatever head is', () => {
    const piece = fc.constantFrom(
      'service:',
      ' ',
      '\n',
      '  - ',
      'name: a',
      'budgets',
      ': ',
      '[',
      '{',
      '5%',
      '"',
      '&a',
      '*a',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(changes(EXAMPLE, pieces.join('')).some(({ effect }) => effect === 'loosens')).toBe(true);
      }),
      { seed: 6, numRuns: howMany(60, 300) },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fromEvidence } from '../../../src/explain/evidence/from-evidence.ts';
import { casesOf } from '../../../src/explain/times/case.ts';
import type { FunctionUse, TrialEvidence } from '../../../src/model/evidence.ts';
import { aWatchedMeasurement, type Setup } from '../../support/an-evidence.ts';

function suspectsOf(setup: Setup) {
  const { verdict, input } = aWatchedMeasurement(setup);
  const [worst] = casesOf(verdict, input);
  return worst === undefined ? [] : fromEvidence(worst, input).suspects;
}

describe('fromEvidence', () => {
  it('knows what head changes by what calls it, where nothing of its own name is changed', () => {
    const head = { spent: { items: { ms: 24, calls: 12, serialMs: 20 } } };
    const caller = { path: 'src/cart.js', lines: [[6, 8]] as const, functions: ['cart'] };
    const of = (touched: NonNullable<Setup['touched']>) => suspectsOf({ seed: 'caller', head, touched })[0];
    expect(of([caller])).toMatchObject({ kind: 'more-calls', touched: { path: 'src/cart.js', line: 6, name: 'cart' } });
    const own = { path: 'src/items.js', lines: [[2, 2]] as const, functions: ['items'] };
    expect(of([caller, own])).toMatchObject({ touched: { path: 'src/items.js' } });
  });

  it('knows it by the route of the request, too, where that is named by its method alone', () => {
    const loop = { spent: { items: { ms: 24, calls: 12, serialMs: 20 }, audit: { ms: 0, calls: 0 } } };
    const touched = ['audit', 'cart'].map((name) => ({ path: `src/${name}.js`, lines: [[6, 8]] as const, functions: [name] }));
    const { verdict, input } = aWatchedMeasurement({
      seed: 'route',
      base: { spent: { audit: { ms: 0, calls: 0 } } },
      head: loop,
      touched,
    });
    const operations = input.evidence.operations.map((one) => {
      const parent = one.parent === 'GET /cart' ? 'GET' : one.parent;
      if (one.name === 'GET /cart') return { ...one, name: 'GET', statement: '/cart' };
      // Of another scenario, which is served by the same service.
      return one.name === 'audit'
        ? { ...one, kind: 'server' as const, name: 'GET', statement: '/audit', parent: '' }
        : { ...one, parent };
    });
    const watched = { ...input, evidence: { ...input.evidence, operations } };
    const [worst] = casesOf(verdict, watched);
    expect(worst && fromEvidence(worst, watched).suspects[0]).toMatchObject({
      kind: 'more-calls',
      touched: { path: 'src/cart.js' },
    });
  });

  it('blames what computes also where a busy machine made requests wait longer in the pairs with traces than in those of the verdict', () => {
    const spent = { users: { ms: 9 }, items: { ms: 10 }, rates: { ms: 24, calls: 3 }, root: { ms: 9 } };
    const head = { spent, waitedMs: 10, cpuMs: 8, functions: { score: 4.3 } };
    const { verdict, input } = aWatchedMeasurement({ seed: 'crowd', head });
    const [worst] = casesOf(verdict, input);
    const timesOf = (ms: number) => [{ ms, count: 100 }];
    const of = (ms: number) =>
      worst && fromEvidence({ ...worst, distributions: { base: timesOf(10), head: timesOf(10 + ms) } }, input).suspects[0];
    expect(of(12)).toMatchObject({ kind: 'function', subject: 'score' });
    expect(of(60)).toMatchObject({ kind: 'waiting-operation' });
  });

  it('names what six pairs show, and nothing of five', () => {
    const of = (pairs: number) => suspectsOf({ seed: 'few', pairs, profiles: false, head: { spent: { items: { ms: 30 } } } });
    expect(of(6)).toMatchObject([{ kind: 'slow-outside', subject: 'select * from items where id = ?' }]);
    expect(of(5)).toEqual([]);
  });

  it('names the function of the program that answers for the time, and none of the language', () => {
    const head = { spent: { render: { ms: 9 } }, cpuMs: 11, functions: { renderCart: 0.8, work0: 6 } };
    const { verdict, input } = aWatchedMeasurement({ seed: 'owned', head });
    const [render, callee] = ['renderCart', 'work0'].map((name) =>
      input.evidence.functions.findIndex((one) => one.name === name),
    );
    const owned = ({ functions, ...rest }: TrialEvidence): TrialEvidence => {
      const called = functions?.find(({ code }) => code === callee)?.selfMs ?? 0;
      const of = (use: FunctionUse) => (use.code === render ? use.selfMs + called : use.code === callee ? 0 : use.selfMs);
      return { ...rest, functions: functions?.map((use) => ({ ...use, ownedMs: of(use) })) ?? null };
    };
    const pairs = input.evidence.pairs.map((pair) => ({ ...pair, base: pair.base && owned(pair.base), head: owned(pair.head) }));
    const watched = { ...input, evidence: { ...input.evidence, pairs } };
    const [worst] = casesOf(verdict, watched);
    expect(worst && fromEvidence(worst, watched).suspects).toMatchObject([{ kind: 'function', subject: 'renderCart' }]);
  });

  it('names of what calls a function the nearest that head changes, not where requests begin', () => {
    const head = { spent: { render: { ms: 9 } }, cpuMs: 11, functions: { score: 6 } };
    const [outer, inner] = [
      { path: 'src/render.js', lines: [[12, 14]] as const, functions: ['renderCart'] },
      { path: 'src/work.js', lines: [[1, 3]] as const, functions: ['work0'] },
    ];
    const { verdict, input } = aWatchedMeasurement({ seed: 'nearest', head, touched: [outer, inner] });
    const [score, render, work] = ['score', 'renderCart', 'work0'].map((name) =>
      input.evidence.functions.findIndex((one) => one.name === name),
    );
    // renderCart calls work0, which calls score.
    const nested = ({ functions, ...rest }: TrialEvidence): TrialEvidence => {
      const self = (code: number | undefined) => functions?.find((use) => use.code === code)?.selfMs ?? 0;
      const below = new Map([
        [work, self(score)],
        [render, self(score) + self(work)],
      ]);
      const total = (use: FunctionUse) => ({ ...use, totalMs: use.selfMs + (below.get(use.code) ?? 0) });
      return { ...rest, functions: functions?.map(total) ?? null };
    };
    const pairs = input.evidence.pairs.map((pair) => ({
      ...pair,
      base: pair.base && nested(pair.base),
      head: nested(pair.head),
    }));
    const watched = { ...input, evidence: { ...input.evidence, pairs } };
    const [worst] = casesOf(verdict, watched);
    expect(worst && fromEvidence(worst, watched).suspects[0]).toMatchObject({
      subject: 'score',
      touched: { path: 'src/work.js', line: 1, name: 'work0' },
    });
  });

  it('what writes to a database or a client is no log, unless something that logs calls it', () => {
    const head = { spent: { render: { ms: 9 } }, cpuMs: 11, functions: { writeSync: 6, work0: 6.2 } };
    const { verdict, input } = aWatchedMeasurement({ seed: 'writev', head });
    const kindsOf = (caller: string) => {
      const names = new Map([
        ['writeSync', { name: 'writev', file: '', line: null }],
        ['work0', { name: caller, file: '', line: null }],
      ]);
      const functions = input.evidence.functions.map((one) => names.get(one.name) ?? one);
      const watched = { ...input, evidence: { ...input.evidence, functions } };
      const [worst] = casesOf(verdict, watched);
      return worst && fromEvidence(worst, watched).suspects.map(({ kind, subject }) => `${kind} ${subject}`);
    };
    expect(kindsOf('(node) Socket._writev')?.filter((one) => /writev$/.test(one))).toEqual(['function (node) Socket._writev']);
    expect(kindsOf('(node) log')).toContain('log-flood writev');
  });

  it('knows a function without a name by its line', () => {
    const head = { spent: { render: { ms: 9 } }, cpuMs: 11, functions: { score: 6 } };
    const { verdict, input } = aWatchedMeasurement({ seed: 'nameless', head });
    const first = (known: { readonly file: string; readonly line: number | null }) => {
      const nameless = { ...known, name: '(anonymous)' };
      const functions = input.evidence.functions.map((one) => (one.name === 'score' ? nameless : one));
      const watched = { ...input, evidence: { ...input.evidence, functions } };
      const [worst] = casesOf(verdict, watched);
      return worst && fromEvidence(worst, watched).suspects[0];
    };
    expect(first({ file: 'src/score.js', line: 40 })).toMatchObject({ kind: 'function', subject: 'src/score.js:40' });
    expect(first({ file: '', line: null })?.kind).not.toBe('function');
  });

  it('of what no longer runs side by side counts nothing that only other scenarios do', () => {
    const beside = (ms: number) => ({
      users: { ms, own: 6 },
      rates: { ms, own: 6 },
      items: { ms, own: 6 },
      update: { ms: 6, own: 6 },
      ...{ audit: { ms: 0, own: 0, calls: 0 }, insert: { ms: 0, own: 0, calls: 0 }, acquire: { ms: 0, own: 0, calls: 0 } },
      authenticate: { ms: 0, own: 0, calls: 0 },
    });
    const [first] = suspectsOf({ seed: 'beside', base: { spent: beside(0.1) }, head: { spent: beside(6) } });
    expect(first).toMatchObject({ kind: 'serial-calls', numbers: [{}, { what: 'others', head: 2 }] });
  });

  it('holds a function against the watched pairs, whatever stalls the others had', () => {
    const loop = { spent: { render: { ms: 9 } }, cpuMs: 11, functions: { score: 6 } };
    expect(suspectsOf({ seed: 'stalls', head: loop, alleged: 1400 })[0]).toMatchObject({ kind: 'function', subject: 'score' });
  });

  it('what every pair shows is named, though stalls hide in the watched pairs that the row got slower', () => {
    const { verdict, input } = aWatchedMeasurement({ seed: 'hidden', head: { spent: { items: { ms: 30 } } } });
    const stalled = (one: TrialEvidence | null) => one && { ...one, meanMs: (one.meanMs ?? 0) + 500 };
    const pairs = input.evidence.pairs.map((pair) => ({ ...pair, base: stalled(pair.base) }));
    const hidden = { ...input, evidence: { ...input.evidence, pairs } };
    const [worst] = casesOf(verdict, hidden);
    const suspects = worst === undefined ? [] : fromEvidence(worst, hidden).suspects;
    expect(suspects).toMatchObject([{ kind: 'slow-outside', subject: 'select * from items where id = ?' }]);
    expect(suspects[0]?.weight).toBeGreaterThan(0.7);
  });

  it('a hit rate is of hits and misses that were read alike, and misses of a second are none of a request', () => {
    const series = { 'cache_hits_total{cache="users"}': 89, 'cache_misses_total{cache="users"}': 8 };
    const setup: Setup = { seed: 'misses', traces: false, profiles: false, head: { spent: { users: { ms: 30 } }, series } };
    const { verdict, input } = aWatchedMeasurement(setup);
    const perSecond = input.evidence.series.map((one) => ({ ...one, reading: 'per-second' as const }));
    const twice = <T>(values: readonly T[]) => [...values, ...values];
    const both = (one: TrialEvidence): TrialEvidence => ({ ...one, series: twice(one.series) });
    const pairs = input.evidence.pairs.map((pair) => ({ ...pair, base: pair.base && both(pair.base), head: both(pair.head) }));
    const known = { ...input, evidence: { ...input.evidence, series: [...input.evidence.series, ...perSecond], pairs } };
    const [worst] = casesOf(verdict, known);
    // 95 % to 92 %: less than is worth naming.
    expect(worst && fromEvidence(worst, known).suspects).toEqual([]);
  });

  it('what computes more is named, not that its threads wait for a processor then', () => {
    const series = { 'answer-bytes': 4e4, 'run-queue-delay': 8 };
    const setup: Setup = {
      seed: 'crowded',
      traces: false,
      profiles: false,
      head: { spent: { root: { ms: 15 } }, cpuMs: 6, series },
    };
    expect(suspectsOf(setup)).toMatchObject([{ kind: 'more-bytes', ms: expect.any(Number), weight: expect.any(Number) }]);
    const alone = { ...setup, head: { ...setup.head, series: { 'run-queue-delay': 8 } } };
    expect(suspectsOf(alone)[0]).toMatchObject({ kind: 'run-queue' });
  });

  it('bytes are told where they are enough to have taken the time', () => {
    const of = (bytes: number) =>
      suspectsOf({ seed: 'bytes', head: { spent: { root: { ms: 9 } }, cpuMs: 10, series: { 'answer-bytes': bytes } } })[0];
    expect(of(60_000)).toMatchObject({ kind: 'more-bytes', subject: 'answer-bytes' });
    expect(of(2_600)).toMatchObject({ kind: 'computing-operation' });
  });

  it('whatever a blocked process waits for longer is told as what blocks it', () => {
    const slower = { users: { ms: 9 }, items: { ms: 12 }, rates: { ms: 16, calls: 3 } };
    const blocked = { cpuMs: 4.9, functions: { writeSync: 4.6 } };
    const of = (head: NonNullable<Setup['head']>) => suspectsOf({ seed: 'blocked', head }).map(({ kind }) => kind);
    expect(of({ ...blocked, spent: slower, waitedMs: 20 })).toEqual(['log-flood']);
    // Who begins with each request at once is not blocked.
    expect(of({ ...blocked, spent: slower })).toEqual(['slow-outside', 'slow-outside', 'slow-outside']);
  });
});

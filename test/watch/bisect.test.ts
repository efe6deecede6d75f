import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BisectStep } from '../../src/model/bisect.ts';
import { nextMove } from '../../src/watch/bisect.ts';
import { shareMetric } from '../support/simulate.ts';
import { aBisectPlan, between, CI_NOISE, type History, measured, searched } from '../support/simulate-history.ts';

const EXACT = { sd: 0.001 };
/** A history of so many commits in which those at these places bring these changes. */
const historyOf = (commits: number, steps: Readonly<Record<number, number>>, changed: Partial<History> = {}): History => ({
  seed: 'bisect',
  noise: EXACT,
  changes: Array.from({ length: commits + 1 }, (_, k) => steps[k] ?? 0),
  ...changed,
});
const asksOf = (steps: readonly BisectStep[]) =>
  steps.flatMap((step) =>
    'effects' in step ? [`${step.from}-${step.to}: ${step.effects.length}`] : [`${step.unbuilt}: broken`],
  );

describe('a bisect', () => {
  it('names the one commit that brought a change, how much, and nothing else', () => {
    const { result } = searched(historyOf(40, { 27: 0.1 }), aBisectPlan(40));
    expect(result.parts).toHaveLength(1);
    const [part] = result.parts;
    expect(part).toMatchObject({ kind: 'commit', from: 26, to: 27 });
    expect(part?.effect).toBeCloseTo(0.1, 2);
    expect(part?.interval.low).toBeLessThan(0.1);
    expect(part?.interval.high).toBeGreaterThan(0.1);
    expect(part?.interval.level).toBe(0.95);
    expect(result).toMatchObject({ end: 'complete', unbuilt: [] });
    expect(result.total).toBeCloseTo(0.1, 2);
  });

  it('measures both halves of what changed, those of the largest change first', () => {
    const { steps } = searched(historyOf(8, { 2: 0.1, 7: 0.2 }), aBisectPlan(8));
    expect(asksOf(steps)).toEqual(
      ['0-4', '4-8', '4-6', '6-8', '0-2', '2-4', '6-7', '7-8', '0-1', '1-2'].map((duet) => `${duet}: 16`),
    );
  });

  it('doubles the pairs of what stays open, up to the most, and says what one commit may have brought at most', () => {
    const noisy = historyOf(4, { 1: 0.02, 3: 0.02 }, { noise: { sd: 0.08 } });
    const { steps, result } = searched(noisy, aBisectPlan(4));
    expect(asksOf(steps)).toEqual(['0-2: 16', '2-4: 16', '0-2: 16', '2-4: 16', '0-2: 32', '2-4: 32']);
    expect(result.parts).toEqual([]);
    expect(result.most).toBeGreaterThan(0.02);
  });

  it('calls a change spread where neither half of it changed enough to show', () => {
    const changes = Array.from({ length: 17 }, (_, k) => (k === 0 ? 0 : 0.01));
    const { result } = searched({ seed: 'drift', changes, noise: { sd: 0.03 } }, aBisectPlan(16, { mostPairs: 16 }));
    expect(result.parts.length).toBeGreaterThan(0);
    for (const { kind, most, from, to } of result.parts) {
      expect(kind).toBe('spread');
      expect(to - from).toBeGreaterThan(1);
      expect(most).toBeGreaterThan(0.01);
    }
  });

  it('joins spread parts that follow each other', () => {
    const changes = Array.from({ length: 9 }, (_, k) => (k === 0 ? 0 : 0.02));
    const { result } = searched({ seed: 'drift', changes, noise: { sd: 0.002 } }, aBisectPlan(8));
    expect(result.parts).toHaveLength(1);
    expect(result.parts[0]).toMatchObject({ kind: 'spread', from: 0, to: 8 });
    expect(result.parts[0]?.effect).toBeCloseTo(0.16, 2);
  });

  it('finds what one commit cost and a later one gave back', () => {
    const { result } = searched(historyOf(40, { 5: 0.1, 30: -0.1 }), aBisectPlan(40));
    expect(result.parts.map(({ kind, to, effect }) => [kind, to, Math.sign(effect)])).toEqual([
      ['commit', 5, 1],
      ['commit', 30, -1],
    ]);
  });

  it('steps aside where a commit cannot be built, and says which commits are left where none between them can', () => {
    const aside = searched(historyOf(8, { 3: 0.1 }, { broken: [4] }), aBisectPlan(8));
    expect(asksOf(aside.steps).slice(0, 3)).toEqual(['4: broken', '0-3: 16', '3-8: 16']);
    expect(aside.result).toMatchObject({ parts: [{ kind: 'commit', to: 3 }], unbuilt: [4] });
    const left = searched(historyOf(8, { 3: 0.1 }, { broken: [2, 3] }), aBisectPlan(8)).result;
    expect(left.parts).toMatchObject([{ kind: 'unbuilt', from: 1, to: 4 }]);
    expect(left.unbuilt).toEqual([2, 3]);
  });

  it.each([0, 8])('has nothing to compare where an end cannot be built: %s', (place) => {
    expect(searched(historyOf(8, { 3: 0.1 }, { broken: [place] }), aBisectPlan(8)).result.end).toBe('ends');
  });

  it('tests the only commit there is, and all of them where none between can be built', () => {
    expect(searched(historyOf(1, { 1: 0.1 }), aBisectPlan(1)).result.parts).toMatchObject([{ kind: 'commit', from: 0, to: 1 }]);
    const none = searched(historyOf(3, { 1: 0.1 }, { broken: [1, 2] }), aBisectPlan(3)).result;
    expect(none.parts).toMatchObject([{ kind: 'unbuilt', from: 0, to: 3 }]);
  });

  it('ends when its pairs run out, with what it knows by then', () => {
    const history = historyOf(40, { 27: 0.1 });
    const plan = aBisectPlan(40, { budget: 16 * 5 });
    const { result, steps } = searched(history, plan);
    expect(result).toMatchObject({ end: 'budget', pairs: 80, parts: [{ kind: 'budget', from: 20, to: 30 }] });
    expect(steps).toHaveLength(5);
    expect(searched(history, aBisectPlan(40, { budget: 10 })).result).toMatchObject({
      end: 'budget',
      pairs: 0,
      parts: [],
      most: Infinity,
    });
  });

  it('names no commit whose change is smaller than is of interest, however sure it is', () => {
    const { result } = searched(historyOf(8, { 3: 0.02 }), aBisectPlan(8));
    expect(result.parts).toMatchObject([{ kind: 'spread', from: 2, to: 3 }]);
  });

  it('searches for errors, too', () => {
    const plan = aBisectPlan(8, { metric: shareMetric('error-rate'), least: 0.003 });
    const { result } = searched(historyOf(8, { 6: 0.02 }), plan);
    expect(result.parts).toMatchObject([{ kind: 'commit', from: 5, to: 6 }]);
  });

  it('asks for the rest where fewer pairs came than were asked for', () => {
    const move = nextMove(aBisectPlan(8), [{ from: 0, to: 4, effects: [0.1, null, 0.1] }]);
    expect(move).toEqual({ kind: 'measure', ask: { from: 0, to: 4, pairs: 13 } });
  });
});

/** Steps of 5 to 30 %, either way, at most five of them, in 2 to 60 commits; some commits may not build. */
const anyHistory = fc.integer({ min: 2, max: 60 }).chain((commits) =>
  fc.record({
    seed: fc.string(),
    noise: fc.constant(EXACT),
    changes: fc
      .uniqueArray(fc.integer({ min: 1, max: commits }), { maxLength: 5 })
      .chain((places) =>
        fc
          .array(fc.integer({ min: 5, max: 30 }), { minLength: places.length, maxLength: places.length })
          .map((sizes) =>
            Array.from({ length: commits + 1 }, (_, k) => (places.includes(k) ? (sizes[places.indexOf(k)] ?? 0) / 100 : 0)),
          ),
      ),
    broken: fc.uniqueArray(fc.integer({ min: 1, max: commits - 1 }), { maxLength: 4 }),
  }),
);

describe('any bisect', () => {
  it('almost without noise: names every step between commits that can be built, and leaves the others in the smallest stretch', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const last = history.changes.length - 1;
        const { result } = searched(history, aBisectPlan(last, { budget: 1e6 }));
        // By hand: the places that can be built, and which neighbours among them differ.
        const built = Array.from({ length: last + 1 }, (_, k) => k).filter((k) => !history.broken.includes(k));
        const expected = built
          .slice(1)
          .map((to, k) => ({ from: built[k] ?? 0, to }))
          .filter((stretch) => between(history, stretch) !== 0)
          .map(({ from, to }) => ({ kind: to - from === 1 ? 'commit' : 'unbuilt', from, to }));
        // Of what did not change a test at a level finds something now and then, as small as the noise is.
        const found = result.parts.filter(({ effect }) => Math.abs(effect) > 5 * EXACT.sd);
        expect(found.map(({ kind, from, to }) => ({ kind, from, to }))).toEqual(expected);
      }),
    );
  });

  it('goes on after every step as if it had not stopped, and asks for nothing twice', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, cut) => {
        const plan = aBisectPlan(history.changes.length - 1, { budget: 500 });
        const whole = searched({ ...history, noise: { sd: 0.05 } }, plan);
        const again = searched({ ...history, noise: { sd: 0.05 } }, plan, whole.steps.slice(0, cut % (whole.steps.length + 1)));
        expect(again).toEqual(whole);
        expect(whole.result.pairs).toBeLessThanOrEqual(plan.budget);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its parts apart, in order, within the history', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const last = history.changes.length - 1;
        const { parts } = searched({ ...history, noise: { sd: 0.06 } }, aBisectPlan(last, { budget: 600 })).result;
        let end = 0;
        for (const { from, to, interval, effect, most } of parts) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(last);
          expect(interval.low).toBeLessThanOrEqual(effect);
          expect(interval.high).toBeGreaterThanOrEqual(effect);
          expect(most).toBeGreaterThanOrEqual(0);
          end = to;
        }
      }),
      { numRuns: 30 },
    );
  });
});

it('sees a change in at most 5 % of histories without one', () => {
  const runs = Array.from({ length: 300 }, (_, run) =>
    searched({ seed: `null ${run}`, changes: Array(41).fill(0) }, aBisectPlan(40)),
  );
  // A right method is above 25 of 300 once in 200 times.
  expect(runs.filter(({ result }) => result.parts.length > 0).length).toBeLessThanOrEqual(25);
});

it('names the right commit on a noisy machine, and none where all of them brought a little', () => {
  const steps = Array.from({ length: 40 }, (_, run) => ({ run, place: 1 + ((run * 7) % 40) }));
  const named = steps.map(({ run, place }) => ({
    place,
    ...searched(historyOf(40, { [place]: 0.08 }, { seed: `step ${run}`, noise: CI_NOISE }), aBisectPlan(40)).result,
  }));
  // Simulated with 3,600 histories: a wrong name in 0.4 %, the right one in 99 % and more of such steps.
  expect(
    named.filter(({ parts, place }) => parts.some(({ kind, to }) => kind === 'commit' && to !== place)).length,
  ).toBeLessThanOrEqual(1);
  expect(
    named.filter(({ parts, place }) => parts.some(({ kind, to }) => kind === 'commit' && to === place)).length,
  ).toBeGreaterThanOrEqual(36);
  const changes = Array.from({ length: 41 }, (_, k) => (k === 0 ? 0 : 0.003));
  const drifts = Array.from({ length: 10 }, (_, run) => searched({ seed: `drift ${run}`, changes }, aBisectPlan(40)).result);
  expect(drifts.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'commit')).toEqual([]);
});

it('a simulated duet is the same for the same ask, so that a search can be repeated', () => {
  const ask = { from: 0, to: 4, pairs: 16 };
  const history = historyOf(8, { 3: 0.1 });
  expect(measured(history, ask, 0)).toEqual(measured(history, ask, 0));
  expect(measured(history, ask, 16)).not.toEqual(measured(history, ask, 0));
});

import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import type { Row } from '../../src/model/verdict.ts';
import { howMany } from '../support/how-many.ts';
import { type ShapeRun, shapeEvidence, shapeRows } from '../support/shape-measurements.ts';
import { swapSides } from '../support/simulate.ts';

/** All of them tell 5 % from 15 %, and 95 % from 80 %. */
const RUNS = howMany(15, 40);

const runs = (shape: ShapeRun['shape'], noise: ShapeRun['noise']) =>
  Array.from({ length: RUNS }, (_, run) => shapeRows(shapeEvidence({ shape, noise, pairs: 20, run })));
const spreadOf = (rows: readonly Row[]) => rows.find(({ cell }) => cell.metric.name === 'spread');
const shareOf = (all: readonly (readonly Row[])[], holds: (spread: Row | undefined) => boolean) =>
  all.filter((rows) => holds(spreadOf(rows))).length / RUNS;

describe('the spread', () => {
  it.each(['ci', 'noisy'] as const)('stays quiet where head is the same, and where it is slower by a factor (%s)', (noise) => {
    for (const shape of ['plain', 'slower'] as const) {
      const all = runs(shape, noise);
      expect(shareOf(all, (spread) => spread?.outcome === 'regression' || spread?.outcome === 'improvement')).toBe(0);
      // Three standard errors above the level of the row's own test.
      expect(shareOf(all, (spread) => spread?.test?.rejected === true)).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt(0.0475 / RUNS));
      expect(shareOf(all, (spread) => spread?.outcome === 'no-change')).toBeGreaterThanOrEqual(0.9);
    }
  });

  it.each<[ShapeRun['shape'], ShapeRun['noise'], number]>([
    ['two modes', 'ci', 1],
    ['two modes', 'noisy', 1],
    ['two near modes', 'ci', 0.95],
    ['a small fast mode', 'ci', 0.95],
  ])('finds %s with the p50 and p95 of one (%s)', (shape, noise, power) => {
    expect(shareOf(runs(shape, noise), (spread) => spread?.outcome === 'regression')).toBeGreaterThanOrEqual(power);
  });

  it('is what changed where p50 and p95 are shown not to have', () => {
    const all = runs('a small fast mode', 'ci');
    expect(shareOf(all, (spread) => spread?.note === 'spread-changed')).toBeGreaterThanOrEqual(0.9);
    expect(all.flat().some(({ cell, outcome }) => cell.gating && outcome === 'regression')).toBe(false);
  });

  it('changes its sign when the sides are swapped, and nothing else', () => {
    const input = shapeEvidence({ shape: 'two near modes', noise: 'ci', pairs: 20, run: 0 });
    const [there, back] = [input, swapSides(input)];
    const [one, other] = [there, back].map((each) => compare(each).at(-1)?.sample ?? []);
    expect(one).toHaveLength(20);
    expect(other).toEqual(one?.map((effect) => effect && -effect));
    const [wider, narrower] = [there, back].map((each) => spreadOf(shapeRows(each)));
    expect([wider?.outcome, narrower?.outcome]).toEqual(['regression', 'improvement']);
    // What is worse is held against another level than what is better, so the critical values differ.
    expect({ ...narrower?.test, critical: null }).toEqual({ ...wider?.test, critical: null });
  });
});

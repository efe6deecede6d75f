import { describe, expect, it } from 'vitest';
import { outcomeAtLook } from '../../src/judge/outcome.ts';
import { type Family, type FamilyRun, measureFamily } from '../support/a-family.ts';
import { howMany } from '../support/how-many.ts';

/** More with BENCHGATE_RUNS, as for the numbers of docs/adr/0013-many-scenarios.md. */
const RUNS = Number(process.env.BENCHGATE_RUNS ?? howMany(30, 120));
/** Four scenarios of four metrics: two quiet, one usual, one three times as noisy. */
const NOISE = [0.5, 0.7, 1, 3];

const margin = (p: number) => 3 * Math.sqrt((p * (1 - p)) / RUNS);
const shareOf = (all: readonly FamilyRun[], holds: (one: FamilyRun) => boolean) => all.filter(holds).length / all.length;
const meanOf = (all: readonly FamilyRun[], read: (one: FamilyRun) => number) =>
  all.reduce((sum, one) => sum + read(one), 0) / all.length;

const rejects = ({ comparisons }: FamilyRun) => comparisons.some(({ looks }) => looks.some(({ rejected }) => rejected));
const regressed = ({ comparisons }: FamilyRun) => comparisons.some((one) => outcomeAtLook(one)?.outcome === 'regression');
const open = ({ comparisons }: FamilyRun) => comparisons.filter((one) => outcomeAtLook(one) === null).length / comparisons.length;

function both(simulation: Omit<Family, 'seed' | 'waits'>) {
  const all = (waits: boolean) =>
    Array.from({ length: RUNS }, (_, i) => measureFamily({ ...simulation, seed: `unequal ${i}`, waits }));
  const [without, with_] = [all(false), all(true)];
  const line = (name: string, runs: readonly FamilyRun[]) =>
    `${name}: rejected ${shareOf(runs, rejects).toFixed(3)}, regression ${shareOf(runs, regressed).toFixed(3)}, open rows ${meanOf(runs, open).toFixed(3)}, minutes ${(meanOf(runs, ({ seconds }) => seconds) / 60).toFixed(2)}`;
  if (process.env.BENCHGATE_RUNS)
    console.info(`${JSON.stringify(simulation)}\n${line('all measured', without)}\n${line('waiting', with_)}`);
  return { without, with_ };
}

const TIMEOUT = 3_600_000;

describe('scenarios that wait', () => {
  it('cause no more false alarms than the level, leave no more rows open, and save time', { timeout: TIMEOUT }, () => {
    const { without, with_ } = both({ noise: NOISE });
    expect(shareOf(with_, rejects)).toBeLessThanOrEqual(0.05 + margin(0.05));
    expect(shareOf(with_, regressed)).toBeLessThanOrEqual(0.02 + margin(0.02));
    expect(meanOf(with_, open)).toBeLessThanOrEqual(meanOf(without, open) + 0.01);
    expect(meanOf(with_, ({ seconds }) => seconds)).toBeLessThan(0.85 * meanOf(without, ({ seconds }) => seconds));
  });

  it('hide no slowdown of a quiet scenario', { timeout: TIMEOUT }, () => {
    const { without, with_ } = both({ noise: NOISE, slower: [0.04] });
    expect(shareOf(with_, regressed)).toBeGreaterThanOrEqual(shareOf(without, regressed) - 0.05);
  });
});

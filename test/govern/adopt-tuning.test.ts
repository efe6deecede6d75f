import { describe, expect, it } from 'vitest';
import { followsFromTuning, tunedScenarios } from '../../src/govern/adopt-design.ts';
import type { Tuning } from '../../src/model/tuning.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf } from './a-claim.ts';

const judge = config(CONFIG_TEXT);
const { scenarios, cells } = planCells(judge);
const asked = { scenarios, cells, design: judge.design };
const claimed = claimOf(0.1);
const changed = (parts: Partial<Tuning>) =>
  followsFromTuning({ ...claimed, ...(claimed.tuning && { tuning: { ...claimed.tuning, ...parts } }) }, asked, 'interleaved');

describe('followsFromTuning', () => {
  it('finds what an honest measurement chose, whatever head changes', () => {
    expect([0, 0.03, 0.1, 0.5].map((effect) => followsFromTuning(claimOf(effect), asked, 'interleaved'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(changed({})).toBe(true);
  });

  it('finds other inputs than the plan came from', () => {
    expect(changed({ leftMs: 60_000 })).toBe(false);
    expect(changed({ otherMs: 60_000 })).toBe(false);
    expect(changed({ noise: [{ scenario: 'chat', metric: 'latency.p50', sd: 0.2 }] })).toBe(false);
    expect(followsFromTuning(claimed, asked, 'alternating')).toBe(false);
  });

  it('has nothing to find where nothing was measured', () => {
    expect(followsFromTuning({ ...claimed, pairs: [] }, asked, 'interleaved')).toBe(true);
  });
});

it('scenarios are as long as their tuning says, and as base plans them without one', () => {
  expect(tunedScenarios(scenarios, cells, claimed.tuning)).toEqual(claimed.protocol.scenarios);
  expect(tunedScenarios(scenarios, cells, undefined)).toEqual(scenarios);
});

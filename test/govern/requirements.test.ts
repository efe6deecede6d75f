import { describe, expect, it } from 'vitest';
import { governanceNeeds, isMet, requirementsOf } from '../../src/govern/requirements.ts';
import type { RuleChange } from '../../src/model/rules.ts';
import { approval, approvals, because, factsOf, rules } from './facts.ts';
import { BOB, governance } from './said.ts';

const change = (text: string, loosens = true): RuleChange => ({ part: 'budget', loosens, text, line: 1 });
const needing = (parts: Partial<Parameters<typeof requirementsOf>[0]> = {}) => ({ ...factsOf(), left: null, ...parts });
const nothing = { failing: [], missing: [], open: [] };

describe('governanceNeeds', () => {
  it('are none where nothing changes the rules, and all of them in one order', () => {
    expect(governanceNeeds(needing())).toEqual([]);
    const all = needing({
      files: { governed: ['a'], sensitive: ['b'], complete: false },
      rules: { ...rules, changes: [change('x')] },
      ...{ fork: true, ownPull: true },
    });
    expect(governanceNeeds(all)).toEqual(['files', 'sensitive', 'unlisted', 'loosened', 'fork', 'own']);
  });
});

describe('requirementsOf', () => {
  it('says who has approved, how many it takes, and why', () => {
    const [governed, waiver, ...more] = requirementsOf(
      needing({
        files: { governed: ['benchgate.yml'], sensitive: [], complete: true },
        rules: { ...rules, governance: { ...governance, minimum: { governance: 2, waiver: 1 } } },
        left: { ...nothing, failing: [because('regression')] },
        approvals: approvals([approval('waiver', BOB), approval('governance')]),
      }),
    );
    expect(more).toEqual([]);
    expect(governed).toEqual({
      ...{ kind: 'governance', minimum: 2, approvals: [approval('governance')] },
      why: ['It changes what rules and measurement are made of: benchgate.yml.'],
    });
    expect(waiver).toEqual({ kind: 'waiver', minimum: 1, approvals: [approval('waiver', BOB)], why: ['rpc: regression.'] });
  });

  it('has a sentence for every need', () => {
    const [governed] = requirementsOf(
      needing({
        files: { governed: ['a'], sensitive: ['b'], complete: false },
        rules: { ...rules, changes: [change('max-increase 5 % → 20 %'), change('stricter', false)] },
        ...{ fork: true, ownPull: true },
      }),
    );
    expect(governed?.why).toHaveLength(6);
    expect(governed?.why[3]).toBe('It loosens the rules: max-increase 5 % → 20 %.');
  });

  it('names five, and counts the rest', () => {
    const many = Array.from({ length: 8 }, (_, index) => `f${index}`);
    const [governed] = requirementsOf(needing({ files: { governed: many, sensitive: [], complete: true } }));
    expect(governed?.why[0]).toMatch(/: f0, f1, f2, f3, f4 and 3 more\.$/);
    const [loosened] = requirementsOf(needing({ rules: { ...rules, changes: many.map((text) => change(text)) } }));
    expect(loosened?.why).toEqual(['It loosens the rules: f0, and 7 more.']);
  });

  it('takes what has no data for something to accept only where the pull request changes what is measured', () => {
    const left = { ...nothing, missing: [because('no-data')] };
    expect(requirementsOf(needing({ left }))).toEqual([]);
    const files = { governed: ['perf/a.js'], sensitive: [], complete: true };
    expect(requirementsOf(needing({ left, files })).map(({ kind }) => kind)).toEqual(['governance', 'waiver']);
  });
});

describe('isMet', () => {
  it('is at least the minimum, and never nobody', () => {
    const met = (minimum: number, count: number) =>
      isMet({ kind: 'waiver', minimum, why: [], approvals: Array.from({ length: count }, () => approval('waiver')) });
    expect([met(1, 0), met(1, 1), met(2, 1), met(2, 3)]).toEqual([false, true, false, true]);
    expect([met(0, 0), met(-1, 0), met(Number.NaN, 5)]).toEqual([false, false, false]);
  });
});

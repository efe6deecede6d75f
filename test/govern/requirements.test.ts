import { describe, expect, it } from 'vitest';
import { isMet, requirementsOf } from '../../src/govern/decision.ts';
import type { RuleChange, RuleEffect } from '../../src/model/governance.ts';
import { approval, approvals, because, factsOf, rules } from './facts.ts';
import { BOB, governance } from './said.ts';

const change = (text: string, effect: RuleEffect = 'loosens'): RuleChange => ({ part: 'budget', effect, text, line: 1 });
const needing = (parts: Partial<Parameters<typeof requirementsOf>[0]> = {}) => ({ ...factsOf(), left: null, ...parts });
const nothing = { failing: [], missing: [], open: [] };

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
      why: [{ code: 'files', paths: ['benchgate.yml'] }],
    });
    expect(waiver).toEqual({
      ...{ kind: 'waiver', minimum: 1, approvals: [approval('waiver', BOB)] },
      why: [{ code: 'verdict', reason: because('regression') }],
    });
  });

  it('threat 62: people look at what is built where base says so, and wherever a bot opened it', () => {
    const files = { governed: [], sensitive: [], build: ['package-lock.json'], complete: true };
    const why = (trust: typeof governance.trust, type = 'User') => {
      const pull = { ...factsOf().pull, author: { id: 9, login: 'x', type } };
      const [first] = requirementsOf(needing({ pull, files, rules: { ...rules, governance: { ...governance, trust } } }));
      return first?.why ?? [];
    };
    const build = [{ code: 'build', paths: ['package-lock.json'] }];
    expect([why(null), why('measurements'), why('people')]).toEqual([[], [], build]);
    expect([why(null, 'Bot'), why('measurements', 'Bot'), why('people', 'Bot')]).toEqual([build, [], build]);
  });

  it('threat 3: are none where nothing changes the rules, and why governance must approve is in one order', () => {
    expect(requirementsOf(needing())).toEqual([]);
    const [governed] = requirementsOf(
      needing({
        files: { governed: ['a'], sensitive: ['b'], complete: false },
        rules: {
          ...rules,
          changes: [
            change('max-increase 5 % → 20 %'),
            change('stricter', 'neither'),
            change('path / → /health', 'measures-otherwise'),
          ],
        },
        ...{ fork: true, ownPull: true },
      }),
    );
    expect(governed?.why).toEqual([
      { code: 'files', paths: ['a'] },
      { code: 'sensitive', paths: ['b'] },
      { code: 'unlisted' },
      { code: 'loosened', changes: ['max-increase 5 % → 20 %'] },
      { code: 'measured-otherwise', changes: ['path / → /health'] },
      { code: 'fork' },
      { code: 'own' },
    ]);
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

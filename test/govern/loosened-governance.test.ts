import { describe, expect, it } from 'vitest';
import { governanceChanges } from '../../src/govern/loosened-governance.ts';
import { config, smallest } from '../config/example.ts';

const of = (written: object) => config(smallest(`governance: ${JSON.stringify(written)}\n`));
const told = (base: object, head: object) =>
  governanceChanges({ base: of(base), head: of(head), lineOf: () => null }).map(({ text, loosens }) => [
    text.replace('governance: ', ''),
    loosens,
  ]);
const approvers = (written: object) => ({ approvers: written });

describe('governanceChanges', () => {
  it('takes a default that is written for no change', () => {
    const standard = {
      approvers: { roles: ['write'] },
      'minimum-approvals': { governance: 1, waiver: 1 },
      governed: ['perf/**', '.github/**'],
      'merge-queue': 'carry',
      'measure-workflow': '.github/workflows/benchgate-measure.yml',
    };
    expect(told({}, standard)).toEqual([]);
    expect(told(standard, {})).toEqual([]);
    expect(told(approvers({ users: ['Ana', 'bob'] }), approvers({ users: ['bob', 'ana'] }))).toEqual([]);
  });

  it('knows that no role is more than any', () => {
    expect(told(approvers({ roles: ['admin'] }), approvers({ roles: ['admin', 'triage'] }))).toEqual([
      ['approvers least role admin → triage', true],
    ]);
    expect(told(approvers({ roles: ['admin'], users: ['ana'] }), approvers({ users: ['ana'] }))).toEqual([
      ['approvers least role admin → none', false],
    ]);
  });

  it('says who comes and who goes', () => {
    const many = ['a', 'b', 'c', 'd', 'e'];
    expect(told(approvers({ users: ['z'] }), approvers({ users: many }))).toEqual([
      ['approvers users added: a, b, c and 2 more', true],
      ['approvers users removed: z', false],
    ]);
  });

  it('takes what needs nobody any more for a loosening', () => {
    expect(told({ sensitive: ['a/**', 'b/**'] }, { sensitive: ['b/**', 'c/**'] })).toEqual([
      ['sensitive loses a/**', true],
      ['sensitive gains c/**', false],
    ]);
    expect(told({}, { 'protected-bases': ['release'] })).toEqual([['protected-bases gains release', false]]);
  });

  it('counts approvals', () => {
    const minimum = (governance: number, waiver: number) => ({ 'minimum-approvals': { governance, waiver } });
    expect(told(minimum(2, 1), minimum(1, 2))).toEqual([
      ['minimum-approvals governance 2 → 1', true],
      ['minimum-approvals waiver 1 → 2', false],
    ]);
  });

  it('believes no other workflow, and a merge group that is measured more than one that is not', () => {
    expect(told({}, { 'merge-queue': 'remeasure' })).toEqual([['merge-queue carry → remeasure', false]]);
    expect(told({ 'measure-workflow': '.github/workflows/m.yml' }, {})).toEqual([
      ['measure-workflow .github/workflows/m.yml → .github/workflows/benchgate-measure.yml', true],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { settingChanges } from '../../src/changes/setting-changes.ts';
import { config, smallest } from '../config/example.ts';

const of = (written: object) => config(smallest(`governance: ${JSON.stringify(written)}\n`));
const told = (base: object, head: object) =>
  settingChanges({ base: of(base), head: of(head), lineOf: () => null }).map(({ text, effect }) => [
    text.replace('governance: ', ''),
    effect,
  ]);
const approvers = (written: object) => ({ approvers: written });

describe('settingChanges of governance', () => {
  it('takes a default that is written for no change', () => {
    const standard = {
      reviews: true,
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

  it('takes reviews for looser than commands, which no app can give for somebody unseen', () => {
    expect(told({ reviews: false }, {})).toEqual([['reviews false → true', 'loosens']]);
    expect(told({}, { reviews: false })).toEqual([['reviews true → false', 'neither']]);
  });

  it('knows that no role is more than any', () => {
    expect(told(approvers({ roles: ['admin'] }), approvers({ roles: ['admin', 'triage'] }))).toEqual([
      ['approvers least role admin → triage', 'loosens'],
    ]);
    expect(told(approvers({ roles: ['admin'], users: ['ana'] }), approvers({ users: ['ana'] }))).toEqual([
      ['approvers least role admin → none', 'neither'],
    ]);
  });

  it('says who comes and who goes', () => {
    const many = ['a', 'b', 'c', 'd', 'e'];
    expect(told(approvers({ users: ['z'] }), approvers({ users: many }))).toEqual([
      ['approvers users added: a, b, c and 2 more', 'loosens'],
      ['approvers users removed: z', 'neither'],
    ]);
  });

  it('takes what needs nobody any more for a loosening', () => {
    expect(told({ sensitive: ['a/**', 'b/**'] }, { sensitive: ['b/**', 'c/**'] })).toEqual([
      ['sensitive loses a/**', 'loosens'],
      ['sensitive gains c/**', 'neither'],
    ]);
    expect(told({}, { 'protected-bases': ['release'] })).toEqual([['protected-bases gains release', 'neither']]);
  });

  it('threat 62: takes it for a loosening that fewer people are asked what is built', () => {
    expect(told({ trust: 'people' }, { trust: 'measurements' })).toEqual([['trust people → measurements', 'loosens']]);
    expect(told({ trust: 'people' }, {})).toEqual([['trust people → by author', 'loosens']]);
    expect(told({}, { trust: 'measurements' })).toEqual([['trust by author → measurements', 'loosens']]);
    expect(told({ trust: 'measurements' }, { trust: 'people' })).toEqual([['trust measurements → people', 'neither']]);
  });

  it('counts approvals', () => {
    const minimum = (governance: number, waiver: number) => ({ 'minimum-approvals': { governance, waiver } });
    expect(told(minimum(2, 1), minimum(1, 2))).toEqual([
      ['minimum-approvals governance 2 → 1', 'loosens'],
      ['minimum-approvals waiver 1 → 2', 'neither'],
    ]);
  });

  it('believes no other workflow, and a merge group that is measured more than one that is not', () => {
    expect(told({}, { 'merge-queue': 'remeasure' })).toEqual([['merge-queue carry → remeasure', 'neither']]);
    expect(told({ 'measure-workflow': '.github/workflows/m.yml' }, {})).toEqual([
      ['measure-workflow .github/workflows/m.yml → .github/workflows/benchgate-measure.yml', 'loosens'],
    ]);
  });
});

const both = (base: string, head: string) => ({ base: config(base), head: config(head), lineOf: () => 9 });

describe('settingChanges of the design', () => {
  const told = (base: string, head: string) =>
    settingChanges(both(smallest(`design: {${base}}\n`), smallest(`design: {${head}}\n`))).map(({ text, effect }) => [
      text,
      effect,
    ]);

  it('takes less measuring for a loosening', () => {
    expect(told('max-pairs: 30', 'max-pairs: 20')).toEqual([['design: max-pairs 30 → 20', 'loosens']]);
    expect(told('max-duration: 10m', 'max-duration: 20m')).toEqual([['design: max-duration 10m → 20m', 'neither']]);
    expect(told('block: 10s, warm-up: 4s', 'block: 5s, warm-up: 8s')).toEqual([
      ['design: block 10s → 5s', 'loosens'],
      ['design: warm-up 4s → 8s', 'measures-otherwise'],
    ]);
  });

  it('asks the rate where a length is not written', () => {
    // At 50/s a block takes 6 s and a warm-up 4 s.
    expect(told('', 'block: 5s')).toEqual([['design: block from the rate → 5s', 'loosens']]);
    expect(told('', 'block: 7s')).toEqual([['design: block from the rate → 7s', 'measures-otherwise']]);
    expect(told('warm-up: 5s', '')).toEqual([['design: warm-up 5s → from the rate', 'loosens']]);
  });

  it('says of the mode only that it is another', () => {
    expect(told('mode: alternating', 'mode: interleaved')).toEqual([
      ['design: mode alternating → interleaved', 'measures-otherwise'],
    ]);
    expect(told('complete: true', 'complete: false')).toEqual([['design: complete true → false', 'neither']]);
  });
});

describe('settingChanges of undecided rows', () => {
  it.each([
    ['fail', 'approve', 'loosens'],
    ['approve', 'warn', 'loosens'],
    ['fail', 'warn', 'loosens'],
    ['warn', 'fail', 'neither'],
  ])('%s → %s', (from, to, effect) => {
    const [base, head] = [from, to].map((word) => smallest(`on-inconclusive: ${word}\n`));
    const found = settingChanges(both(base ?? '', head ?? ''));
    expect(found).toEqual([{ part: 'on-inconclusive', effect, text: `on-inconclusive: ${from} → ${to}`, line: 9 }]);
    expect(settingChanges(both(base ?? '', base ?? ''))).toEqual([]);
  });
});

describe('settingChanges of what is measured at all', () => {
  const changed = (base: string, head: string) =>
    settingChanges({ base: config(smallest(base)), head: config(smallest(head)), lineOf: () => null }).map(
      ({ text, effect }) => [text, effect] as const,
    );

  it('threat 66: takes a file more that is ignored for looser, and one less for neither', () => {
    expect(changed('', 'ignore: ["docs/**"]')).toEqual([['ignore: gains docs/**', 'loosens']]);
    expect(changed('ignore: ["docs/**"]', '')).toEqual([['ignore: loses docs/**', 'neither']]);
  });

  it('threat 66: takes it for looser where less is measured, or passes unmeasured', () => {
    expect(changed('', 'when: {draft: false}')).toEqual([['when: draft true → false', 'loosens']]);
    expect(changed('when: {draft: false}', '')).toEqual([['when: draft false → true', 'neither']]);
    expect(changed('', 'when: {label: perf}')).toEqual([['when: label none → perf', 'loosens']]);
    expect(changed('when: {label: perf}', 'when: {label: slow}')).toEqual([['when: label perf → slow', 'loosens']]);
    expect(changed('when: {label: perf}', '')).toEqual([['when: label perf → none', 'neither']]);
    expect(changed('when: {label: perf}', 'when: {label: perf, without-label: pass}')).toEqual([
      ['when: without-label wait → pass', 'loosens'],
    ]);
  });

  it('threat 67: takes it for looser where somebody may approve their own', () => {
    expect(changed('', 'governance: {solo: true}')).toEqual([['governance: solo false → true', 'loosens']]);
    expect(changed('governance: {solo: true}', '')).toEqual([['governance: solo true → false', 'neither']]);
  });
});

it('whoever asks for less of a sandbox loosens a rule; for more of it does not', () => {
  const effect = (base: string, head: string) =>
    settingChanges(both(smallest(base), smallest(head))).map(({ text, effect: said }) => [text, said]);
  expect(effect('sandbox: required\n', 'sandbox: auto\n')).toEqual([['sandbox: required → auto', 'loosens']]);
  expect(effect('sandbox: auto\n', '')).toEqual([['sandbox: auto → by policy', 'loosens']]);
  expect(effect('', 'sandbox: required\n')).toEqual([['sandbox: by policy → required', 'neither']]);
  expect(effect('sandbox: off\n', 'sandbox: off\n')).toEqual([]);
});

describe('settingChanges of prices and caching', () => {
  const changes = (base: string, head: string) =>
    settingChanges({ base: config(smallest(base)), head: config(smallest(head)), lineOf: () => null }).map(({ text, effect }) => [
      text,
      effect,
    ]);

  it('takes other prices for another measure', () => {
    expect(changes('prices: {cpu-hour: 0.04}\n', 'prices: {cpu-hour: 0.01}\n')).toEqual([
      ['prices: cpu-hour 0.04 → 0.01', 'measures-otherwise'],
    ]);
    expect(changes('prices: {cpu-hour: 0.04}\n', '')).toEqual([['prices: cpu-hour 0.04 → none', 'measures-otherwise']]);
    expect(changes('', 'prices: {currency: USD}\n')).toEqual([]);
  });

  it('takes it for a loosening that less is asked of caching', () => {
    const all = 'caching: {paths: ["a/**", "b/**"], require: approve}\n';
    expect(changes(all, 'caching: {paths: ["b/**"]}\n')).toEqual([
      ['caching: paths loses a/**', 'loosens'],
      ['caching: require approve → nothing', 'loosens'],
    ]);
    expect(changes('caching: {paths: ["b/**"]}\n', all)).toEqual([
      ['caching: paths gains a/**', 'neither'],
      ['caching: require nothing → approve', 'neither'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

const governance = (written: object) => smallest(`governance: ${JSON.stringify(written)}\n`);

describe('governance', () => {
  it('is kept as written', () => {
    const written = {
      approvers: { roles: ['triage', 'admin'], users: ['octocat', 'mona_acme'] },
      'minimum-approvals': { governance: 6, waiver: 1 },
      governed: ['load/**'],
      sensitive: ['src/db/*.ts'],
      'protected-bases': ['release/1.x'],
      'merge-queue': 'remeasure',
      'measure-workflow': '.github/workflows/measure_2.yaml',
    };
    expect(config(governance(written)).governance).toEqual(written);
  });

  it.each([
    ['governance: {merge-queue: skip}', '5:27 governance.merge-queue: expected carry or remeasure, not "skip"'],
    ['governance: {merge-que: carry}', '5:14 governance.merge-que: is not a key here: did you mean merge-queue?'],
    [
      'governance: {approvers: {users: ["a b"]}}',
      '5:34 governance.approvers.users[0]: expected a login such as octocat, not "a b"',
    ],
    [
      'governance: {approvers: {roles: [read]}}',
      '5:34 governance.approvers.roles[0]: expected triage, write, maintain or admin, not "read"',
    ],
    ['governance: {approvers: {roles: []}}', '5:25 governance.approvers: names nobody: write a role or a login, or leave it out'],
    [
      'governance: {minimum-approvals: {waiver: 0}}',
      '5:42 governance.minimum-approvals.waiver: expected a whole number from 1 to 6, not 0',
    ],
    [
      'governance: {minimum-approvals: {governance: 7}}',
      '5:46 governance.minimum-approvals.governance: expected a whole number from 1 to 6, not 7',
    ],
    [
      'governance: {governed: [/perf/**]}',
      '5:25 governance.governed[0]: expected a pattern of paths from the repository\'s root such as perf/**, without / or ! in front and without .., not "/perf/**"',
    ],
    [
      'governance: {sensitive: ["!src/**"]}',
      '5:26 governance.sensitive[0]: expected a pattern of paths from the repository\'s root such as perf/**, without / or ! in front and without .., not "!src/**"',
    ],
    [
      'governance: {protected-bases: [rel-*]}',
      '5:32 governance.protected-bases[0]: expected the name of a branch such as main, no pattern, not "rel-*"',
    ],
    [
      'governance: {measure-workflow: .github/workflows/../evil.yml}',
      '5:32 governance.measure-workflow: expected the path of a workflow such as .github/workflows/benchgate-measure.yml, not ".github/workflows/../evil.yml"',
    ],
  ])('refuses %s', (more, expected) => {
    expect(problems(smallest(`${more}\n`))).toEqual([`benchgate.yml:${expected}`]);
  });

  it('is bounded', () => {
    const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index));
    const within = {
      approvers: { users: many(100, (i) => `u${i}`) },
      governed: many(128, (i) => `a${i}`),
      'protected-bases': many(64, (i) => `b${i}`),
    };
    expect(problems(governance(within))).toEqual([]);
    expect(problems(governance({ approvers: { users: many(101, (i) => `u${i}`) } }))[0]).toContain('expected at most 100 logins');
    expect(problems(governance({ governed: many(129, (i) => `a${i}`) }))[0]).toContain('expected at most 128 patterns');
    expect(problems(governance({ 'protected-bases': many(65, (i) => `b${i}`) }))[0]).toContain('expected at most 64 branches');
    expect(problems(governance({ governed: ['x'.repeat(257)] }))[0]).toContain('expected at most 256 characters');
  });
});

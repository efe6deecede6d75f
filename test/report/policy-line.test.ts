import { expect, it } from 'vitest';
import { NO_POLICY, type StatedPolicy, statedPolicy } from '../../src/model/policy.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { constraintText, notWrittenText, policyText } from '../../src/report/policy-line.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { aReport } from '../support/report.ts';

const policy = (parts: Partial<StatedPolicy> = {}): StatedPolicy => {
  const stated = statedPolicy({ ...NO_POLICY, stated: true });
  if (stated === undefined) throw new Error('nothing was stated');
  return { ...stated, ...parts };
};
const profile = { name: 'performance-engineer', role: '', source: 'agents/performance-engineer.md' };

it('says in one line what is allowed, and how it is kept', () => {
  expect(policyText(policy())).toBe('repo.write: human approval · network: open');
  expect(policyText(policy({ egress: { kind: 'deny' } }), { kind: 'whole', by: 'netns' })).toBe(
    'repo.write: human approval · network: denied, enforced by netns',
  );
  const forked = policy({ egress: { kind: 'deny' }, enforcement: 'best-effort', repoWrite: 'deny', fork: true });
  expect(policyText(forked)).toBe('repo.write: denied (a fork) · network: denied, to be enforced where that is possible');
  expect(policyText(forked, { kind: 'none' })).toBe('repo.write: denied (a fork) · network: denied, not enforced');
  const hosts = ['a.io:1', 'b.io:2', 'c.io:3', 'd.io:4'];
  const strict = policy({ egress: { kind: 'listed', hosts }, targets: false, exports: false, profile, historyWrite: true });
  expect(policyText(strict)).toBe(
    'repo.write: human approval · history.write: allowed · network: only a.io:1, b.io:2, c.io:3 and 1 more while fetching, to be enforced · targets: denied · exports: denied',
  );
});

it('stands in every report where somebody stated one, folded in a comment, and nowhere else', () => {
  const told = aReport({
    policy: policy({ profile, historyWrite: false, egress: { kind: 'deny' }, enforcement: 'best-effort' }),
  });
  const words = 'repo.write: human approval · network: denied; no code under test ran here.';
  const terminal = (report: typeof told) => renderTerminal(report, { colour: false, width: 200 });
  expect(terminal(told)).toContain(`Policy of performance-engineer (agents/performance-engineer.md): ${words}`);
  expect(terminal(aReport())).not.toContain('Policy');
  const comment = renderMarkdown(told, { marker: null }).replaceAll('\\', '');
  expect(comment.slice(0, comment.indexOf('<details>'))).not.toContain('repo.write');
  expect(comment).toContain('repo.write: human approval');
});

it('escapes what a profile calls itself', () => {
  const hostile = { name: '<img src=x>@everyone [x](http://evil.example)', role: '', source: 'agents/a.md' };
  const comment = renderMarkdown(aReport({ policy: policy({ profile: hostile }) }), { marker: null });
  expect(comment).not.toContain('<img');
  expect(comment).not.toContain('@everyone');
  expect(comment).not.toContain('](http://evil.example)');
});

it('says why a history was not written, and what became of a constraint', () => {
  expect(notWrittenText('benchgate-history-*', policy({ profile }))).toBe(
    'benchgate-history-*: nothing was written, since the profile agents/performance-engineer.md does not allow history.write: what the load test left stays an artifact',
  );
  const words = { text: 'Nobody deploys on Fridays', line: 7, bound: null, why: null, objective: null, unused: [] };
  expect(constraintText(words)).toBe('constraint in line 7 "Nobody deploys on Fridays": kept as words, it states no objective');
  expect(constraintText({ ...words, why: 'its amount has no unit: ms, s or %' })).toContain('held by nothing: its amount');
});

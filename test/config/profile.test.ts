import { describe, expect, it } from 'vitest';
import { printProblem } from '../../src/config/problem.ts';
import { isProfile, readProfile } from '../../src/config/profile.ts';
import { profileText } from '../support/a-profile.ts';

const FILE = 'agents/performance-engineer.md';

function profileOf(text: string) {
  const read = readProfile(text, FILE);
  if ('problems' in read) throw new Error(read.problems.map(printProblem).join('\n'));
  return read.profile;
}

function problemsOf(text: string): readonly string[] {
  const read = readProfile(text, FILE);
  return 'problems' in read ? read.problems.map(printProblem) : [];
}

describe('a profile', () => {
  it('says who it is, what it may do and what it keeps', () => {
    const profile = profileOf(profileText());
    expect(profile).toMatchObject({ file: FILE, name: 'performance-engineer', role: 'Keeps the assistant fast', warnings: [] });
    expect(profile.capabilities).toEqual(['repo.read', 'repo.write', 'test.run', 'plan.read']);
    expect(profile.approvals).toEqual({
      ...{ repoWrite: 'human_approval', historyWrite: false, egress: { kind: 'deny' } },
      ...{ targets: true, exports: true },
    });
  });

  it('keeps its sections by their headings, whatever is in a fence, with what stands below them', () => {
    const { sections } = profileOf(profileText());
    expect(sections).toEqual({
      mission: 'Answers begin in 300 ms.',
      'operating procedure': '1. Measure a baseline.\n2. Propose.\n\n### In pull requests\nAsk first.',
      guardrails: '```\n## Tooling\n```\nNever write by yourself.',
    });
    expect(profileOf(profileText({}, '# 2. KEY OUTPUTS (each week):\nA report')).sections).toEqual({ 'key outputs': 'A report' });
  });

  it('never lets the repository be written without a person, and a history only by name', () => {
    const { approvals } = profileOf(profileText({ approval_policy: '{ history.write: allow }' }));
    expect([approvals.repoWrite, approvals.historyWrite]).toEqual(['human_approval', true]);
    expect(problemsOf(profileText({ approval_policy: '{ repo.write: allow }' }))).toEqual([
      `${FILE}:5:32 approval_policy."repo.write": expected human_approval or deny, not "allow"`,
    ]);
  });

  it('may list what fetching reaches: hosts with their ports, and no patterns', () => {
    const listed = (hosts: string) => profileText({ approval_policy: `{ network.egress: ${hosts} }` });
    expect(profileOf(listed('[Packages.example.com:443, "10.0.0.1:80"]')).approvals.egress).toEqual({
      kind: 'listed',
      hosts: ['10.0.0.1:80', 'packages.example.com:443'],
    });
    expect(profileOf(listed('[]')).approvals.egress).toEqual({ kind: 'deny' });
    for (const host of ['"*.example.com:443"', 'packages.example.com', '"a b:1"', '"a:0"', '"a:65536"', 'allow', '443'])
      expect([host, problemsOf(listed(`[${host}]`)).length]).toEqual([host, 1]);
    expect(problemsOf(listed('allow'))[0]).toContain('expected deny, or a list of hosts with their ports');
  });

  it('an unknown capability or policy is an error at its place, and lists what is known', () => {
    const text = profileText({
      capabilities: '[repo.read, repo.rite]',
      approval_policy: '{ network.egres: deny, repo.write: deny }',
    });
    expect(problemsOf(text)).toEqual([
      `${FILE}:4:27 capabilities[1]: expected repo.read, repo.write, test.run or plan.read, not "repo.rite"`,
      `${FILE}:5:20 approval_policy."network.egres": is no policy that is known: expected repo.write, history.write, network.egress, network.targets or network.exports`,
    ]);
  });

  it('a key that is nearly one of ours is a mistake, and another tool’s is not', () => {
    expect(problemsOf(profileText({ 'approval-policy': '{}' }))).toEqual([
      `${FILE}:6:1 approval-policy: is not a key here: did you mean approval_policy?`,
    ]);
    expect(profileOf(profileText({ description: 'x', model: '{ provider: acme, temperature: 0.2 }' })).warnings).toEqual([
      `${FILE}:6 description: nothing here uses it`,
      `${FILE}:7 model: provider, temperature kept, and unused: Benchgate asks no model`,
    ]);
  });

  it('has tags, as a mapping or a list', () => {
    const tags = (written: string) => profileText({ observability: `{ tracingTags: ${written} }` });
    expect(profileOf(tags('{ team: search, tier: 1 }')).tracingTags).toEqual({ team: 'search', tier: '1' });
    expect(profileOf(tags('["team:search", tier=1, canary]')).tracingTags).toEqual({ team: 'search', tier: '1', canary: 'true' });
    for (const bad of [
      '{ "a b": x }',
      '{ scenario: x }',
      '{ service.name: x }',
      '{ a-b: x, a.b: y }',
      '{ a: "x\\ny" }',
      '{ a: "" }',
    ])
      expect([bad, problemsOf(tags(bad)).length]).toEqual([bad, 1]);
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`t${i}`, 'x']));
    expect(problemsOf(tags(JSON.stringify(many)))[0]).toContain('more than 16 tags');
  });

  it('is none without capabilities in its front matter', () => {
    expect(isProfile(profileText())).toBe(true);
    expect(isProfile(profileText({ capabilities: null }))).toBe(false);
    expect(isProfile('# An agent\n\ncapabilities: [repo.read]\n')).toBe(false);
    // A mistake in one is for whoever wrote it, and no reason to go on without its policy.
    expect(isProfile('---\ncapabilities: [\n---\n')).toBe(true);
    for (const key of ['"capabilities"', "'capabilities'", '? capabilities\n'])
      expect(isProfile(`---\nname: a\n${key}: [repo.read]\n---\n`)).toBe(true);
    expect(isProfile('---\n{ capabilities: [repo.read] }\n---\n')).toBe(true);
    expect(isProfile('---\nname: about capabilities\n---\n')).toBe(false);
    expect(problemsOf(profileText({ capabilities: null }))[0]).toContain(
      'capabilities: is missing: expected a list of repo.read, repo.write, test.run, plan.read',
    );
  });

  it('is bounded, and no text of it ends in anything but problems', () => {
    expect(problemsOf('# no front matter')[0]).toContain('has no front matter');
    expect(problemsOf('---\nname: x\n')[0]).toContain('has no front matter');
    expect(problemsOf(profileText({}, 'x'.repeat(140_000)))[0]).toContain('is longer than');
    for (const front of ['', '- a', 'x', '[', '&a [*a]', '__proto__: {}', 'name: [', `${'{'.repeat(9000)}`, '? [a]\n: b'])
      expect([front.slice(0, 20), problemsOf(`---\n${front}\n---\n`).length > 0]).toEqual([front.slice(0, 20), true]);
    expect(profileOf(profileText().replaceAll('\n', '\r\n')).name).toBe('performance-engineer');
    const headings = profileText({}, `${'# mission\n'.repeat(5000)}${'`'.repeat(20_000)}`);
    expect(profileOf(headings).sections).toEqual({ mission: '' });
  });
});

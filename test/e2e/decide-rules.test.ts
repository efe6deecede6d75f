import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { CONFIG_FILE, commented, ended, opened, type Stage, stage } from '../support/on-github.ts';

const CONFIG = `service: {start: node server.js}
scenarios:
  - name: chat
    http: {path: /chat}
  - name: search
    http: {path: /search, rate: 50/s}
budgets:
  - {metric: latency.p95, max-increase: 5%, no-change-within: 10%, min-change: 1ms}
  - {metric: cpu-per-request, max-increase: 4%}
slos:
  - {scenario: chat, metric: latency, objective: p95 <= 900ms}
design: {max-duration: 10m, max-pairs: 30}
on-inconclusive: approve
governance:
  approvers: {roles: [maintain], users: [rita]}
  minimum-approvals: {governance: 2}
  sensitive: ["src/db/**"]
`;

let there: Stage;
beforeEach(async () => {
  there = await stage({ config: CONFIG });
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

/** What head makes of base's text; it is not the same. */
const without = (text: string, other = '') => {
  expect(CONFIG).toContain(text);
  return CONFIG.replace(text, other);
};

const LOOSER: Readonly<Record<string, { head: () => string; said: RegExp }>> = {
  'a loosened budget': { head: () => without('max-increase: 5%', 'max-increase: 8%'), said: /max-increase 5 % → 8 %/ },
  'a wider margin': {
    head: () => without('no-change-within: 10%', 'no-change-within: 40%'),
    said: /no-change-within.*10 %.*40 %/,
  },
  'a larger least change': { head: () => without('min-change: 1ms', 'min-change: 90ms'), said: /min-change.*1.*90/ },
  'a removed budget': {
    head: () =>
      without('  - {metric: cpu-per-request, max-increase: 4%}\n', '  - {metric: cpu-per-request, max-increase: 40%}\n'),
    said: /cpu-per-request/,
  },
  'a disabled gate': { head: () => without('min-change: 1ms}', 'min-change: 1ms, gate: false}'), said: /no longer gates/ },
  'a removed scenario': {
    head: () => without('  - name: search\n    http: {path: /search, rate: 50/s}\n'),
    said: /scenario search is removed/,
  },
  'a lower rate': { head: () => without('rate: 50/s', 'rate: 5/s'), said: /rate .?50\/s.? → .?5\/s/ },
  'a shorter duration': { head: () => without('max-duration: 10m', 'max-duration: 2m'), said: /max-duration.*10.*2/ },
  'fewer pairs': { head: () => without('max-pairs: 30', 'max-pairs: 12'), said: /max-pairs 30.*12/ },
  'a removed objective': {
    head: () => without('slos:\n  - {scenario: chat, metric: latency, objective: p95 <= 900ms}\n'),
    said: /objective.*none/,
  },
  'undecided rows that pass': {
    head: () => without('on-inconclusive: approve', 'on-inconclusive: warn'),
    said: /on-inconclusive/,
  },
  'fewer approvals': { head: () => without('governance: 2', 'governance: 1'), said: /minimum-approvals governance 2.*1/ },
  'one approver more': { head: () => without('users: [rita]', 'users: [rita, ana]'), said: /users added: .*ana/ },
  'fewer sensitive files': { head: () => without('  sensitive: ["src/db/**"]\n'), said: /sensitive loses/ },
  'another measuring workflow': {
    head: () => `${CONFIG}  measure-workflow: .github/workflows/mine.yml\n`,
    said: /measure-workflow/,
  },
};

describe('what head would loosen', () => {
  for (const [what, { head, said }] of Object.entries(LOOSER))
    it(`${what}: shown as a change of the rules, and a person must approve`, async () => {
      const pull = there.open({ [CONFIG_FILE]: head() });
      const { code } = await there.decide(ended(there.leave(pull, '{}')));
      expect(code).toBe(0);
      const [told = ''] = there.comments(pull);
      expect(told).toMatch(/This pull request changes the rules/i);
      const plain = told.replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));
      expect(plain).toMatch(said);
      expect(there.status(pull)?.state).not.toBe('success');
      expect(told).toContain('**Governance approval** (0 of 2 given)');
    });

  it('what tightens is shown, and needs a person for its file only', async () => {
    const pull = there.open({ [CONFIG_FILE]: without('max-increase: 5%', 'max-increase: 3%') });
    await there.decide(ended(there.leave(pull, '{}')));
    expect(there.comments(pull)[0]).toMatch(/changes the rules/i);
    expect(there.comments(pull)[0]).not.toContain('It loosens the rules');
  });

  it('the same rules in other words are no change of them', async () => {
    const pull = there.open({ [CONFIG_FILE]: without('max-duration: 10m', 'max-duration: 600s') });
    await there.decide(ended(there.leave(pull, '{}')));
    expect(there.comments(pull)[0]).not.toMatch(/This pull request changes the rules/i);
  });
});

describe('a minimum of two, and who is asked', () => {
  const asked = () =>
    there.github.calls.filter(({ method, template }) => method === 'POST' && template?.endsWith('/requested_reviewers')).length;

  it('one approval is not enough, twice the same person is one, and two are', async () => {
    await there.remove();
    there = await stage({ config: CONFIG.replace(/slos:[\s\S]*?design/, 'design').replace(/ {2}- name: search\n.*\n/, '') });
    const pull = there.open({ 'src/server.js': 'x', 'src/db/query.js': 'y' });
    await there.decide(ended(there.measure(pull, -0.3)));
    expect(there.status(pull)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('governance approval 0/2'),
    });
    there.github.review('mia', 'APPROVED', pull.head.sha, pull);
    there.github.review('mia', 'APPROVED', pull.head.sha, pull);
    // No command approves where reviews do.
    await there.decide(commented(pull, there.github.comment('rita', `/benchgate approve ${pull.head.sha}`, pull)));
    expect(there.status(pull)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('governance approval 1/2'),
    });
    // Write is less than maintain; who is named needs no role.
    there.github.review('max', 'APPROVED', pull.head.sha, pull);
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
    there.github.review('rita', 'APPROVED', pull.head.sha, pull);
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    const [check] = there.github.state.checks;
    expect(check?.text).toMatch(/\| Who \| Accepts \| Role \| Where \| Commit \| When \| Reason \|/);
    expect(check?.text).toMatch(/mia.*maintain/);
    expect(check?.text).toMatch(/rita.*named/);
    expect(check?.text).toMatch(/Approvals? that do(?:es)? not count[\s\S]*max/);
  });

  it('whoever is named is asked once for each kind, and not again for the same', async () => {
    await there.remove();
    there = await stage({ config: CONFIG.replace(/slos:[\s\S]*?design/, 'design').replace(/ {2}- name: search\n.*\n/, '') });
    const pull = there.open({ 'src/server.js': 'x', 'src/db/query.js': 'y' });
    const run = there.github.startRun({ event: 'pull_request', on: pull });
    await there.decide({ name: 'pull_request_target', payload: { action: 'opened', pull_request: { number: pull.number } } });
    expect([asked(), pull.requested]).toEqual([1, ['rita']]);
    there.github.review('rita', 'APPROVED', pull.head.sha, pull);
    there.github.endRun(run, 'cancelled');
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
    expect([asked(), pull.requested]).toEqual([2, ['rita']]);
    there.github.review('rita', 'COMMENTED', pull.head.sha, pull);
    there.github.push(pull, { files: { 'src/server.js': 'z' } });
    await there.decide(ended(there.measure(pull, 0.4)));
    expect(asked()).toBe(2);
  });
});

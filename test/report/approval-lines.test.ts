import { describe, expect, it } from 'vitest';
import type { RefusalCode, Requirement, StandingReason } from '../../src/model/decision.ts';
import {
  approvalLines,
  firstOf,
  missingCommands,
  moment,
  refusalLine,
  requirementLines,
  requirementWhy,
  whoMay,
} from '../../src/report/approval-lines.ts';
import { type Line, pageLink } from '../../src/report/document.ts';
import { aDecision, anApproval, aRequirement, because, HEAD } from '../support/a-decision.ts';
import { HOSTILE } from '../support/hostile.ts';
import { words } from '../support/words.ts';

describe('what people are asked', () => {
  const asked = (reviews = true) =>
    aDecision({
      rules: { governance: { ...aDecision().rules.governance, reviews } },
      decision: {
        blockers: ['lisa'],
        requirements: [
          aRequirement(),
          aRequirement({
            kind: 'governance',
            minimum: 2,
            approvals: [anApproval({ kind: 'governance' })],
            why: ['It is A.', 'It is B.'].map(because),
          }),
          aRequirement({ kind: 'governance', approvals: [anApproval({ kind: 'governance' })] }),
        ],
      },
    });

  it('threat 54: says for every unmet requirement what to do, with the whole commands to copy', () => {
    expect(requirementLines(asked(), [['Fix it']]).map(words)).toEqual([
      'Changes requested by lisa: a new review that approves, or dismissing this one, lets it go on.',
      'Or have it accepted for this commit alone (a push ends it). One of these posts the line below as a comment, with a reason: who has write access or more; never who opened it, wrote a commit of it, or a bot. chat ttft.p95 regressed.',
      'Governance approval (1 of 2 given). One of the same people approves in a review. It is A. It is B.',
    ]);
    expect(missingCommands(asked())).toEqual([{ kind: 'command', text: `/benchgate approve-waiver ${HEAD} reason: …` }]);
  });

  it('asks for a command where reviews do not count', () => {
    expect(requirementLines(asked(false), []).map(words)[2]).toContain(
      'posts the line below as a comment (a review does not count here).',
    );
    expect(missingCommands(asked(false)).map(({ kind, ...block }) => [kind, 'text' in block ? block.text : null])).toEqual([
      ['command', `/benchgate approve-waiver ${HEAD} reason: …`],
      ['command', `/benchgate approve ${HEAD}`],
    ]);
  });

  it('says who may approve, and who never', () => {
    const { governance } = aDecision().rules;
    expect(words(whoMay({ ...governance, users: ['mona'] }))).toBe(
      'who has write access or more, mona; never who opened it, wrote a commit of it, or a bot',
    );
    expect(words(whoMay({ ...governance, leastRole: null, users: [] }))).toContain('nobody yet;');
    expect(words(whoMay({ ...governance, users: Array.from({ length: 30 }, (_, at) => `u${at}`) }))).toContain('and 20 more');
  });
});

describe('what people said', () => {
  it('names who approved what, where and why', () => {
    const requirements = [aRequirement({ approvals: [anApproval({ reason: 'worth it' })] })];
    expect(approvalLines({ ...aDecision().decision, requirements }).map(words)).toEqual([
      'mona (write) gave the waiver for 9f8e7d6 in a comment, 2026-03-02 11:02 UTC: “worth it” A push ends it, and no date in the reason does: only a standing waiver has an end.',
    ]);
  });

  it('says kindly why something does not count, with the command where it can be said again', () => {
    const say = (code: RefusalCode, kind: 'waiver' | 'governance' = 'waiver') =>
      words(refusalLine({ kind, code, login: 'lisa', url: 'https://github.com/acme/shop/pull/7#issuecomment-3' }, aDecision()));
    expect(say('author')).toBe('lisa tried to approve (comment) but opened this pull request: somebody else has to approve it.');
    expect(say('no-reason')).toBe(
      'lisa tried to approve (comment) but gave no reason. With one it counts: /benchgate approve-waiver 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c reason: …',
    );
    expect(say('other-commit', 'governance')).toBe(
      'lisa tried to approve (comment) but named another commit. After a look at what changed since: approve in a review.',
    );
    const codes: readonly RefusalCode[] = [
      'commit-author',
      'not-a-person',
      'role',
      'edited',
      'other-base',
      'too-early',
      'revoked',
      'authors-unknown',
    ];
    expect(new Set(codes.map((code) => say(code))).size).toBe(codes.length);
  });
});

describe('pieces', () => {
  it('links only where the address is plainly one of a page', () => {
    const isLink = (url: string | null) => pageLink('see', url).some((piece) => typeof piece !== 'string');
    for (const url of ['https://github.com/a/b/pull/7#issuecomment-1', 'http://ghe.example:8080/a/b/actions/runs/1'])
      expect([url, isLink(url)]).toEqual([url, true]);
    const bad = [
      'javascript:alert(1)',
      'https://a.b/c)[x](d',
      'https://a@b.c/d',
      'https://a.b/?q=1',
      'https://a.b/\n',
      '//a.b/c',
    ];
    for (const url of [null, ...bad, ...HOSTILE]) expect([url, isLink(url)]).toEqual([url, false]);
  });

  it('shows ten of a long list and counts the rest', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at): Line => [`${at}`]);
    expect(firstOf('', lines(10), 'there').items).toHaveLength(10);
    expect(words(firstOf('', lines(25), 'there').items.at(-1) ?? [])).toBe('and 15 more: see there');
  });

  it('prints a moment to the minute, and anything else as text from outside', () => {
    expect(moment('2026-03-02T11:02:03Z')).toEqual(['2026-03-02 11:02 UTC']);
    expect(moment('yesterday')).toEqual([{ kind: 'outside', text: 'yesterday' }]);
  });
});

const many = Array.from({ length: 8 }, (_, index) => `f${index}`);
const whys = (...why: Requirement['why']) => requirementWhy(aRequirement({ why }));
const hidden = (parts: Partial<StandingReason>) =>
  whys({ code: 'verdict', reason: { code: 'inconclusive', scenario: null, metric: null, text: null, ...parts } })[0];

it('has a sentence for every reason', () => {
  expect(whys({ code: 'files', paths: ['benchgate.yml'] })).toEqual([
    'It changes what rules and measurement are made of: benchgate.yml.',
  ]);
  expect(whys({ code: 'loosened', changes: ['max-increase 5 % → 20 %'] })).toEqual([
    'It loosens the rules: max-increase 5 % → 20 %.',
  ]);
  expect(whys({ code: 'measured-otherwise', changes: ['path / → /health', 'b'] })).toEqual([
    'It changes what is measured: path / → /health, and 1 more.',
  ]);
  const others = whys({ code: 'sensitive', paths: ['a'] }, { code: 'unlisted' }, { code: 'fork' }, { code: 'own' });
  expect(new Set(others).size).toBe(4);
});

it('names five, and counts the rest', () => {
  expect(whys({ code: 'files', paths: many })[0]).toMatch(/: f0, f1, f2, f3, f4 and 3 more\.$/);
  expect(whys({ code: 'loosened', changes: many })).toEqual(['It loosens the rules: f0, and 7 more.']);
  expect(whys(...many.map(because))).toEqual([...many.slice(0, 5), 'And 3 more.']);
});

it("says what the report's verdict hid", () => {
  const place = { scenario: 'chat', metric: 'latency.p95' };
  expect(hidden(place)).toBe('chat latency.p95 is undecided.');
  expect(hidden({ ...place, objective: 'p95 <= 300ms' })).toBe(
    'chat may break its objective p95 <= 300ms: too many pairs say nothing of it.',
  );
  expect(hidden({ ...place, code: 'no-data' })).toContain('has no data on at least one side');
  expect(hidden({ code: 'cancelled' })).toBe('Measuring was cancelled before it was done.');
  expect(hidden({})).toBe('The measurement is undecided.');
});

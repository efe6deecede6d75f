import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AdrFacts } from '../../src/model/adr-facts.ts';
import type { Requirement } from '../../src/model/decision.ts';
import type { ProposalDraft } from '../../src/model/proposal.ts';
import { adrDraft, adrFacts, type DecidedPull } from '../../src/propose/adr.ts';
import { nextNumber, onlySupersedes, superseded, withNumber } from '../../src/propose/adr-files.ts';
import { readAdrMarker } from '../../src/report/adr.ts';
import { anApproval, aRequirement, aWaiver, because } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { tagTree, toHtml } from '../support/markdown-tree.ts';

const merged = (other: Partial<DecidedPull> = {}): DecidedPull => ({
  ...{ pull: 7, url: 'https://github.com/acme/shop/pull/7', head: 'a'.repeat(40), base: 'b'.repeat(40) },
  ...{
    report: GOLDEN_REPORTS['slo-broken']?.() ?? null,
    requirements: [],
    uses: [],
    brought: [],
    changes: [],
    caching: null,
    ...other,
  },
});
const accepted = aRequirement({ kind: 'waiver', approvals: [anApproval()], why: [because('chat ttft.p95 is slower.')] });
const loosened = {
  part: 'slo',
  effect: 'loosens',
  text: 'chat ttft.p95: objective p95 <= 300ms → p95 <= 400ms',
  line: 9,
} as const;
const governed = aRequirement({ kind: 'governance', approvals: [anApproval({ kind: 'governance' })] });
const looser = (metric: string) =>
  ({ part: 'budget', effect: 'loosens', text: `chat ${metric}: max-increase 5 % → 20 %`, line: 9 }) as const;
const askedOf = (...why: Requirement['why']) => ({ ...governed, why });
const ofLooser = askedOf({ code: 'loosened', changes: ['x'] });
const cached = (paths: readonly string[] = ['src/cache/users.ts']): Pick<DecidedPull, 'requirements' | 'caching'> => ({
  requirements: [askedOf({ code: 'caching', paths })],
  caching: {
    ...{ paths, scenarios: ['chat'] },
    staleness: { kind: 'measured', scenario: 'fresh', base: 0, head: 0.031, outcome: 'inconclusive', pairs: 30 },
  },
});
const factsOf = (other: Partial<DecidedPull>): AdrFacts => {
  const facts = adrFacts(merged(other));
  if (facts === null) throw new Error('nothing to record');
  return facts;
};
const FOLDER = 'docs/adr';
const draftOf = (facts: AdrFacts, recorded: readonly { path: string; text: string }[] = []) =>
  adrDraft(facts, { folder: FOLDER, recorded });

describe('what there is to record', () => {
  it.each([
    ['a regression that a person accepted', { requirements: [accepted] }],
    ['a waiver that was brought and approved', { requirements: [governed], brought: [aWaiver()] }],
    ['a waiver that was needed', { requirements: [governed], uses: [{ waiver: aWaiver(), effect: 'waives' as const }] }],
    ['another objective that was approved', { requirements: [governed], changes: [loosened] }],
    ['a looser budget on cost, tokens or memory', { requirements: [ofLooser], changes: [looser('cost-per-1000-requests')] }],
    ['caching that base asks people about, and that was approved', cached()],
  ])('%s is', (_, other) => {
    expect(adrFacts(merged(other))).not.toBeNull();
  });

  it.each([
    ['what nobody approved', { changes: [loosened] }],
    ['an approval of something else', { requirements: [governed], changes: [{ ...loosened, part: 'design' as const }] }],
    ['a waiver that was not needed', { requirements: [governed], uses: [{ waiver: aWaiver(), effect: 'not-needed' as const }] }],
    ['a tighter budget', { requirements: [ofLooser], changes: [{ ...looser('memory'), effect: 'neither' as const }] }],
    ['a looser budget beside an approval of something else', { requirements: [governed], changes: [looser('memory')] }],
    ['caching that nobody was asked about', { ...cached(), requirements: [governed] }],
    [
      'caching that nobody approved',
      { ...cached(), requirements: [{ ...askedOf({ code: 'caching', paths: [] }), approvals: [] }] },
    ],
  ])('%s is not', (_, other) => {
    expect(adrFacts(merged(other))).toBeNull();
  });
});

describe('the draft of a record', () => {
  it('is what MADR 4 asks for: who decided, what was measured, which options there were, what follows, until when', () => {
    const facts = factsOf({ requirements: [accepted], brought: [aWaiver()], changes: [loosened] });
    const [file, ...others] = draftOf(facts)?.files ?? [];
    expect(others).toEqual([]);
    expect(file?.path).toMatch(/^docs\/adr\/NNNN-[a-z0-9-]+\.md$/);
    const text = file?.text ?? '';
    expect(text).toMatch(/^---\nstatus: proposed\ndate: 2026-03-02\ndecision-makers: \["mona"\]\n---\n/);
    for (const heading of [
      '## Context and Problem Statement',
      '## Considered Options',
      '## Decision Outcome',
      '### Consequences',
      '## More Information',
    ])
      expect(text.split(`${heading}\n`)).toHaveLength(2);
    expect(text).toContain('| Row | Base | Head | Change (95 % CI) | Outcome |');
    expect(text).toContain(`until ${aWaiver().expires}`);
    expect(text).toContain('The new search needs it');
    expect(text).toContain('objective');
  });

  it('of a looser budget says what it lets through, and what was bought for what', () => {
    const report = GOLDEN_REPORTS['trade-off']?.() ?? null;
    const facts = factsOf({ report, requirements: [ofLooser], changes: [looser('cost-per-1000-requests')] });
    const { title, files } = draftOf(facts) ?? expect.fail('there is no draft');
    expect(title).toBe('Record a decision: Loosen the budget of chat cost-per-1000-requests');
    const text = files[0]?.text ?? '';
    expect(text).toContain('changes what a pull request may cost. People approved it. What was measured:');
    expect(text).toMatch(/\*\*Trade-off\*\*: .*% p95 for .*% cost/);
    expect(text).toContain('max-increase 5 % → 20 %');
    expect(text).toContain('Chosen option: "Let a pull request cost more"');
    expect(text).toContain('is let through from now on');
  });

  it('of caching says which files, what is known of stale answers, and what stays open', () => {
    const { title, files } = draftOf(factsOf(cached())) ?? expect.fail('there is no draft');
    expect(title).toBe('Record a decision: Change what is cached');
    expect(files[0]?.path).toBe(`${FOLDER}/NNNN-change-what-is-cached.md`);
    const text = files[0]?.text ?? '';
    expect(readAdrMarker(text)?.about).toBe('cache src/cache/users.ts');
    expect(text).toContain('changes caching, by which answers may be older than before');
    expect(text).toContain('**Caching changes here**: `src/cache/users.ts`');
    expect(text).toMatch(/☐ \*\*Staleness\*\*: .*fails 3\.1 % of its checks/);
    expect(text).toContain('Chosen option: "Cache as the change does"');
    expect(text).toContain('an answer may be older than before');
    const byMeasurement = factsOf({ ...cached([]) });
    expect(byMeasurement.about).toEqual(['cache chat']);
  });

  it.each(HOSTILE)('threat 94: the name %j of a cached file is no word of a title, and no Markdown of the record', (hostile) => {
    const of = (path: string) => draftOf(factsOf(cached([path]))) ?? expect.fail('there is no draft');
    expect(of(hostile).title).toBe('Record a decision: Change what is cached');
    const bodyOf = (path: string) =>
      (of(path).files[0]?.text ?? '').replace(/^---[\s\S]*?\n---\n/, '').replace(/^<!-- .* -->$/m, '');
    expect(tagTree(toHtml(bodyOf(hostile)))).toEqual(tagTree(toHtml(bodyOf('<'))));
    expect(readAdrMarker(of(hostile).files[0]?.text ?? '')?.pull).toBe(7);
    expect(of('a/'.repeat(2000)).reasons[0]?.about.length).toBeLessThanOrEqual(200);
  });

  it('is made once for each pull request', () => {
    const facts = factsOf({ requirements: [governed], changes: [loosened] });
    const text = draftOf(facts)?.files[0]?.text ?? '';
    expect(draftOf(facts, [{ path: `${FOLDER}/0003-it.md`, text }])).toBeNull();
    expect(draftOf({ ...facts, pull: 8 }, [{ path: `${FOLDER}/0003-it.md`, text }])).not.toBeNull();
  });

  it('links to the record of the same that it supersedes, and that one only gets a line at its end', () => {
    const facts = factsOf({ requirements: [governed], changes: [loosened] });
    const old = { path: `${FOLDER}/0003-it.md`, text: (draftOf(facts)?.files[0]?.text ?? '').replace('proposed', 'accepted') };
    const draft = draftOf({ ...facts, pull: 9 }, [old]);
    const [next, before] = draft?.files ?? [];
    expect(next?.text).toContain('Supersedes [0003-it.md](0003-it.md).');
    expect(before?.path).toBe(old.path);
    expect(before?.text.startsWith(old.text)).toBe(true);
    expect(onlySupersedes(old.text, before?.text ?? '', [next?.path ?? ''])).toBe(true);
    const files = [
      { path: next?.path ?? '', mode: '100644', text: next?.text ?? '', baseBlob: null },
      { path: old.path, mode: '100644', text: before?.text ?? '', baseBlob: 'a'.repeat(40) },
    ] as const;
    const whole: ProposalDraft = { kind: 'adr', title: 'x', base: 'b'.repeat(40), reasons: [], files };
    const numbered = withNumber(whole, 12);
    expect(numbered.files.map(({ path }) => path)).toEqual([next?.path.replace('NNNN', '0012'), old.path]);
    expect(numbered.files[1]?.text).not.toContain('NNNN');
    const other = factsOf({ requirements: [accepted] });
    expect(draftOf({ ...other, pull: 9 }, [old])?.files).toHaveLength(1);
  });

  it('threat 93: a record is not rewritten, whatever stands at its end', () => {
    const [text, draft] = ['# It\n', `${FOLDER}/NNNN-new.md`];
    expect(onlySupersedes(text, superseded(text, draft), [draft])).toBe(true);
    expect(onlySupersedes(text, superseded('# Other\n', draft), [draft])).toBe(false);
    expect(onlySupersedes(text, `${superseded(text, draft)}More.\n`, [draft])).toBe(false);
    expect(onlySupersedes(text, superseded(text, `${FOLDER}/NNNN-evil.md`), [draft])).toBe(false);
  });

  it.each(HOSTILE)('threat 94: %j in a name or a reason is no Markdown of the record', (hostile) => {
    const approval = anApproval({ login: hostile, reason: hostile });
    const waiver = aWaiver({ reason: hostile, owner: hostile, issue: hostile });
    const plain = factsOf({ requirements: [accepted], brought: [aWaiver({ reason: 'x', owner: 'x', issue: 'x' })] });
    const facts = factsOf({ requirements: [{ ...accepted, approvals: [approval] }], brought: [waiver] });
    const bodyOf = (one: AdrFacts) => (draftOf(one)?.files[0]?.text ?? '').replace(/^---[\s\S]*?\n---\n/, '');
    expect(tagTree(toHtml(bodyOf(facts)))).toEqual(tagTree(toHtml(bodyOf(plain))));
    const [, front = '', ...rest] = (draftOf(facts)?.files[0]?.text ?? '').split(/^---$/m);
    expect(rest).toHaveLength(1);
    expect(parse(front)).toMatchObject({ status: 'proposed', 'decision-makers': [hostile] });
  });
});

describe('numbers', () => {
  it('go on after the highest that is there', () => {
    expect(nextNumber([], FOLDER)).toBe(1);
    expect(nextNumber([`${FOLDER}/0007-a.md`, `${FOLDER}/0012-b.md`, `${FOLDER}/README.md`, 'other/0099-c.md'], FOLDER)).toBe(13);
  });
});

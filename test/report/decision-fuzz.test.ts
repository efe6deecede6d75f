import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.ts';
import type { DecisionRecord, RefusalCode } from '../../src/model/decision.ts';
import type { WaiverEffect } from '../../src/model/waiver.ts';
import { renderCheck } from '../../src/report/check-run.ts';
import { renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { aClaim, aDecision, anApproval, aRequirement, aWaiver, because } from '../support/a-decision.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';
import { addresses, prose, tagTree, toHtml } from '../support/markdown-tree.ts';

const STRINGS = howMany(2000, 20_000);
const marker = '<!-- benchgate:v1 key=default pr=7 base=main -->';
const method = 'https://github.com/acme/benchgate/blob/v1/docs/statistics.md';

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom(...HOSTILE, ' ', '\n', '@', '`', '```', '~~~', '<', '>', '|', '](', '<!--', '-->', '</li>', '2. '), {
      maxLength: 6,
    })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);

const EFFECTS: readonly WaiverEffect[] = ['waives', 'exceeded', 'expired', 'not-needed', 'no-row'];
const CODES: readonly RefusalCode[] = ['author', 'not-a-person', 'role', 'edited', 'other-commit', 'no-reason', 'revoked'];

/** A decision with a text from `next` wherever a text from outside can stand; the same number of everything each time. */
function decidedBy(next: () => string, at: number): DecisionRecord {
  const many = <T>(count: number, build: () => T) => Array.from({ length: count }, build);
  // Who approved is nobody whose approval was refused: what is made good is left out of the comment.
  const given = () => anApproval({ login: `${next()}1`, role: next(), at: next(), sha: next(), reason: next() });
  const use = (effect: WaiverEffect) => ({
    effect,
    waiver: aWaiver({
      ...{ scenario: next(), metric: next(), ceilingText: next(), expires: next() },
      ...{ issue: next(), reason: next(), owner: next(), source: next() },
    }),
  });
  const claims: readonly (() => Claim)[] = [
    aClaim,
    () => ({ kind: 'failed', conclusion: next(), url: 'https://github.com/acme/shop/actions/runs/1' }),
    () => ({ kind: 'refused', why: next(), url: 'https://github.com/acme/shop/actions/runs/1' }),
    () => ({ kind: 'stale', why: next(), url: 'https://github.com/acme/shop/actions/runs/1' }),
    () => ({ kind: 'waiting', running: false, url: null }),
  ];
  const users = many(4, next);
  return aDecision({
    base: { ref: next(), sha: next() },
    context: next(),
    fork: true,
    files: { governed: many(12, next), sensitive: many(12, next), complete: false },
    claim: (claims[at % claims.length] ?? aClaim)(),
    rules: {
      governance: { ...aDecision().rules.governance, users, measureWorkflow: next() },
      changes: many(8, () => ({ part: 'budget', effect: 'loosens', text: next(), line: 3 })),
      problem: at % 7 === 6 ? next() : null,
    },
    decision: {
      state: 'pending',
      code: 'needs-approval',
      requirements: [
        aRequirement({ kind: 'governance', minimum: 9, approvals: many(3, given), why: many(3, () => because(next())) }),
        aRequirement({ approvals: [], why: many(3, () => because(next())) }),
        aRequirement({ approvals: many(3, given), why: [] }),
      ],
      refusals: CODES.map((code) => ({
        kind: 'waiver',
        code,
        login: `${next()}2`,
        url: 'https://github.com/acme/shop/pull/7#issuecomment-1',
      })),
      blockers: many(2, next),
      waivers: EFFECTS.map(use),
    },
  });
}

/** Comment and check, as one text each. */
function texts(record: DecisionRecord): readonly string[] {
  const check = renderCheck(record, { method });
  return [renderDecisionMarkdown(record, { marker, method }), check.summary, check.text];
}

describe('hostile strings in a decision', () => {
  const pool = fc.sample(hostile, { seed: 5, numRuns: STRINGS });
  const pages: { readonly at: number; readonly texts: readonly string[] }[] = [];
  let used = 0;
  for (let at = 0; used < STRINGS; at++) pages.push({ at, texts: texts(decidedBy(() => pool[used++ % STRINGS] ?? '', at)) });
  const html = pages.map((page) => ({ ...page, html: page.texts.map(toHtml) }));
  const harmless = (at: number) => texts(decidedBy(() => 'harmless', at));

  it('are all used, and more than one at each place', () => {
    expect(used).toBeGreaterThanOrEqual(STRINGS);
    expect(pages.length).toBeGreaterThan(STRINGS / 200);
  });

  it('threat 11: leave the tag tree of comment and check as a harmless string does', () => {
    const expected = new Map<number, readonly (readonly string[])[]>();
    for (const {
      at,
      html: [...parts],
    } of html) {
      const shape = at % 35;
      if (!expected.has(shape)) expected.set(shape, harmless(shape).map(toHtml).map(tagTree));
      expect(parts.map(tagTree)).toEqual(expected.get(shape));
    }
  });

  it('threat 11: lead nowhere but to pages of GitHub that GitHub named, and mention nobody', () => {
    for (const { html: parts } of html)
      for (const part of parts) {
        for (const address of addresses(part)) expect(address).toMatch(/^https:\/\/github\.com\/acme\/(shop|benchgate)\//);
        expect(prose(part)).not.toMatch(/@|(^|[^&\w])#\d|\bGH-\d|:\/\/|www\.\S|\b[0-9a-f]{7,40}\b/);
      }
  });

  it('threat 12: open and close no fence but those of the commands to copy', () => {
    const OURS = /^```\n\/benchgate approve-waiver [0-9a-f]{40} reason: …\n```$/gm;
    for (const { texts: parts, html: rendered } of html) {
      for (const part of parts) expect(part.replace(OURS, '').match(/^\s*(`{3,}|~{3,})/gm)).toBeNull();
      const ours = parts.map((part) => part.match(OURS)?.length ?? 0);
      expect(rendered.map((page) => page.match(/<pre/gi)?.length ?? 0)).toEqual(ours);
      for (const page of rendered) expect(page).not.toMatch(/<script|<style|<img/i);
    }
  });

  it('a fence that got through would be seen', () => {
    expect(tagTree(toHtml('- a\n\n```\nb\n```'))).not.toEqual(tagTree(toHtml('- a\n\nb')));
    expect(tagTree(toHtml('- <b>a'))).not.toEqual(tagTree(toHtml('- a')));
    expect(addresses(toHtml('[a](https://example.com) ![b](https://example.com/b.png)'))).toHaveLength(2);
    expect(prose(toHtml('hello @octocat `@code`'))).toContain('@octocat');
    expect(prose(toHtml('`@code`'))).not.toContain('@');
  });
});

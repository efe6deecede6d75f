import { describe, expect, it } from 'vitest';
import type { WaiverEffect } from '../../src/model/waiver.ts';
import { isNotable, waiverLine } from '../../src/report/waiver-lines.ts';
import { aWaiver } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { words } from '../support/words.ts';

const report = GOLDEN_REPORTS['regression-breaks-slo']?.() ?? null;
const say = (effect: WaiverEffect, metric = 'ttft.p95') =>
  words(waiverLine({ waiver: aWaiver({ metric, reason: 'until spring', issue: 'SHOP-41' }), effect }, report));

describe('waiverLine', () => {
  it('always says the number, also of what is waived', () => {
    expect(say('waives')).toBe(
      '✅ chat · ttft.p95 +29 %: waived up to 35% until 2026-04-30. perf/waivers.yml:3, owner team-search, SHOP-41: “until spring”',
    );
    expect(say('exceeded')).toContain('❌ chat · ttft.p95 +29 %: beyond the 35% waived.');
    expect(say('expired')).toContain(
      '⚠️ chat · ttft.p95 +29 %: the waiver of 35% expired on 2026-04-30 and has no effect: renew or remove it on the base branch.',
    );
  });

  it("says head's value where that is what is waived", () => {
    const waiver = aWaiver({ ceiling: { kind: 'value', value: 350 }, ceilingText: '350ms' });
    expect(words(waiverLine({ waiver, effect: 'waives' }, report))).toContain('+29 % (head 312 ms): waived up to 350ms');
  });

  it('says why a waiver did nothing', () => {
    expect(say('not-needed')).toContain('– chat · ttft.p95 +29 %: not needed');
    expect(say('no-row', 'nothing')).toContain('– chat · nothing: nothing of this name was measured.');
  });

  it('keeps in the open what decides or was meant to', () => {
    const effects: readonly WaiverEffect[] = ['waives', 'exceeded', 'expired', 'not-needed', 'no-row'];
    expect(effects.filter((effect) => isNotable({ waiver: aWaiver(), effect }))).toEqual(['waives', 'exceeded', 'expired']);
  });
});

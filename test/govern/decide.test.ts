import { describe, expect, it } from 'vitest';
import { decide } from '../../src/govern/decide.ts';
import { gather } from '../../src/govern/gather.ts';
import { recordOf } from '../../src/govern/record.ts';
import type { PullSnapshot, Snapshot } from '../../src/govern/snapshot.ts';
import { findSubject } from '../../src/govern/subject.ts';
import type { GateState } from '../../src/model/decision.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { ReportSuspect } from '../../src/model/report.ts';
import { aPull } from '../support/github-port.ts';
import { aRepository, due, passing, regressed, settingOf } from '../support/settle.ts';

const setting = settingOf(aRepository({ others: [aPull({ number: 8 })] }));

/** Pull requests 7 and 8 of one commit, both measured, with nothing against them. */
async function both(): Promise<Snapshot> {
  const subject = await findSubject(due, setting);
  const snapshot = subject && (await gather(subject, setting));
  if (snapshot === null) throw new Error('nothing was gathered');
  return snapshot;
}

const slow = ({ measurement }: { readonly measurement: Measurement }) => ({ ...measurement, modeReason: 'slow' });
const conclude = ({ modeReason }: Measurement) => (modeReason === 'slow' ? regressed : passing);

/** What makes the decision on a pull request this state. */
const WITH: Readonly<Record<GateState, (one: PullSnapshot) => PullSnapshot>> = {
  error: (one) => ({ ...one, rules: { ...one.rules, problem: 'it cannot be read' } }),
  failure: ({ claim, ...one }) => ({ ...one, claim: claim.kind === 'measured' ? { ...claim, measurement: slow(claim) } : claim }),
  pending: (one) => ({ ...one, claim: { kind: 'waiting', running: true, url: null } }),
  success: (one) => one,
};
const STRICTEST_FIRST = ['error', 'failure', 'pending', 'success'] as const;

describe('decide', () => {
  const unequal = STRICTEST_FIRST.flatMap((strict, at) => STRICTEST_FIRST.slice(at + 1).map((other) => [strict, other] as const));

  it.each(unequal)(
    'threat 56: where one pull request is %s and another one %s, the status is the first',
    async (strict, other) => {
      const snapshot = await both();
      for (const states of [
        [strict, other],
        [other, strict],
      ]) {
        const pulls = snapshot.pulls.map((one, at) => WITH[states[at] ?? 'success'](one));
        const { deciding, pulls: decided } = decide({ ...snapshot, pulls }, { bot: setting.bot, conclude });
        expect(decided.map(({ decision }) => decision.state)).toEqual(states);
        expect(deciding.decision.state).toBe(strict);
      }
    },
  );

  it('threat 86: a suspect is told to be at a line only where GitHub itself shows it as changed', async () => {
    const at = (path: string, line: number): ReportSuspect => ({
      ...{ scenario: 'chat', metric: 'latency.p95', weight: 0.8, evidence: 'The function `score` takes 5 ms.', claim: true },
      touched: { path, line, name: 'score' },
    });
    const places = [
      ['src/score.js', 12] as const,
      ['src/score.js', 21] as const,
      ['src/old.js', 12] as const,
      ['big.js', 1] as const,
    ];
    const report = { ...regressed, suspects: places.map(([path, line]) => at(path, line)) };
    const files = [
      { path: 'src/score.js', previousPath: 'src/old.js', lines: [[10, 20] as const] },
      { path: 'big.js', previousPath: null },
    ];
    const snapshot = await both();
    const pulls = snapshot.pulls.map((one) => ({ ...one, changed: { ...one.changed, files } }));
    const decided = decide({ ...snapshot, pulls }, { bot: setting.bot, conclude: () => report });
    const told = recordOf(decided, decided.deciding, setting).report?.suspects ?? [];
    expect(told.map(({ touched }) => touched?.line ?? null)).toEqual([12, null, null, null]);
  });
});

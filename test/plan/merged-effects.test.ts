import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/model/creep.ts';
import { Failure } from '../../src/model/failure.ts';
import { withEffects } from '../../src/plan/merged-effects.ts';
import { markEffects } from '../../src/wire/gate-effects.ts';
import { aPull, HEAD, imagine, portTo } from '../support/github-port.ts';
import { aReport, aReportRow, between } from '../support/report.ts';

const report = aReport({
  comparisons: [
    aReportRow({ scenario: 'chat', metric: 'latency.p50', gating: true, change: 0.06, interval: between(0.05, 0.07) }),
  ],
});
const check = (parts = {}) => ({
  ...{ name: 'benchgate report', headSha: HEAD, conclusion: 'success' as const, title: '', text: '', annotations: [], url: '' },
  summary: `Fine.${markEffects(report)}`,
  ...parts,
});
const span = (...numbers: readonly number[]): Span => ({
  ...{ commits: numbers.length, unlisted: 0 },
  pulls: numbers.map((number) => ({ number, title: `#${number}` })),
});

describe('what the gates of merged pull requests measured', () => {
  it('is read of the check run of each head; one without is missing', async () => {
    const world = imagine({
      pull: aPull({ number: 12, open: false }),
      others: [aPull({ number: 13, open: false, head: { ...aPull().head, sha: 'c'.repeat(40) } })],
      checks: [check(), check({ name: 'benchgate/other report', summary: '' })],
    });
    const { span: known, why } = await withEffects(span(12, 13, 14), { github: portTo(world), key: 'default' });
    expect(why).toBeNull();
    expect(known.pulls.map(({ effects }) => effects?.map(({ change }) => change))).toEqual([[0.06], undefined, undefined]);
    const other = await withEffects(span(12), { github: portTo(world), key: 'other' });
    expect(other.span.pulls).toEqual(span(12).pulls);
  });

  it('asks of a hundred at most, two requests each', async () => {
    const world = imagine({ checks: [check()] });
    const many = span(...Array<number>(150).fill(7));
    const { span: known } = await withEffects(many, { github: portTo(world), key: 'default' });
    expect(world.calls).toHaveLength(200);
    expect(known.pulls.filter(({ effects }) => effects !== undefined)).toHaveLength(100);
    expect(known.pulls).toHaveLength(150);
  });

  it('is missing where GitHub refuses, which is said once, and keeps nothing from being compared', async () => {
    const world = imagine({ checks: [check()] });
    const refused = async (call: string) => {
      if (call === 'checkSummary') throw new Failure('github', 'Resource not accessible.', 'Give checks: read.');
    };
    const { span: known, why } = await withEffects(span(7, 7, 7), { github: portTo(world, refused), key: 'default' });
    expect(known).toEqual(span(7, 7, 7));
    expect(why).toBe('Resource not accessible. Give checks: read.');
    expect(world.calls).toEqual(['pull', 'checkSummary']);
  });
});

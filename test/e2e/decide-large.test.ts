import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';
import { assertContract } from '../contract/contract.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { ended, ofCommits, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const SCENARIOS = Array.from({ length: 64 }, (_, index) => `scenario-${index}`);
const MOST = 32;

/** 64 scenarios, each with as many rows as a measurement may have. */
function largest(): string {
  const lines = [
    'service: {start: node server.js}',
    'design: {max-duration: 3h}',
    'scenarios:',
    ...SCENARIOS.map((name) => `  - {name: ${name}, http: {path: /${name}}}`),
  ];
  const own = new Set(planCells(config([...lines, ''].join('\n'))).cells.map(({ metric }) => metric.name));
  const more = Array.from({ length: 60 }, (_, index) => `latency.p${20 + index}`)
    .filter((name) => !own.has(name))
    .slice(0, MOST - own.size);
  const budgets = ['latency.p95', ...more].map((name) => `  - {metric: ${name}, max-increase: 5%}`);
  return [...lines, 'budgets:', ...budgets, ''].join('\n');
}

describe('the largest measurement', () => {
  it('threat 13: 64 scenarios × 32 metrics fit the artifact, the comment, the check run and the status', {
    timeout: 120_000,
  }, async () => {
    const text = largest();
    there = await stage({ config: text });
    const pull = there.open();
    const claim = ofCommits(claimOf(0.3, config(text)), pull.base.sha, pull.head.sha);
    // Starting is one row of all scenarios, which stands with the first.
    expect(claim.protocol.cells).toHaveLength(64 * MOST - 63);
    const file = textOf(claim);
    expect(file.length).toBeLessThan(8 * 1024 * 1024);
    expect(deflateRawSync(file).length).toBeLessThan(2 * 1024 * 1024);
    const { code, stdout } = await there.decide(ended(there.leave(pull, file)));
    expect([code, there.status(pull)?.state, stdout]).toEqual([0, 'failure', expect.any(String)]);
    expect(there.status(pull)?.description?.length).toBeLessThanOrEqual(140);
    const [told = ''] = there.comments(pull);
    expect([...told].length).toBeLessThanOrEqual(60_000);
    expect(told).toMatch(/\d+ more/);
    expect(told).toContain('Merge blocked');
    const [check] = there.github.state.checks;
    for (const part of [check?.text, check?.summary]) expect(part?.length).toBeLessThanOrEqual(65_535);
  });
});

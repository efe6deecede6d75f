import { expect } from 'vitest';

/** What the story of proposals has to say, in its order: improvement, ratchet and record, refused, approved, pull requests. */
export function expectProposals(told: string): void {
  const parts = [
    /An agent brings a patch/,
    /rpc latency\.p50: .* → .*, improvement: −\d+ %/,
    /A job that can only read looks what else could be better/,
    /Tighten objectives to what load tests find\n.*rpc.* → .*; .*24 load tests/,
    /Record a decision: Change the objective of chat ttft\.p95\s/,
    /digest [0-9a-f]{64}/,
    /The job that writes is started without anybody’s approval\n\s*policy: No person approved this run for the environment benchgate-write/,
    /rita looks at the plan, and approves the run\n\s*Tighten objectives .*: opened pull request 2: benchgate\.yml/,
    /Record a decision: .*: opened pull request 3: docs\/adr\/0001-change-the-objective\S*\.md/,
    /rita approves the patch too, by its digest\n\s*A measured improvement of one file: opened pull request 4: rpc\.js/,
  ];
  let rest = told;
  for (const part of parts) {
    expect(rest).toMatch(part);
    rest = rest.slice(rest.search(part) + 1);
  }
  expect(told).not.toContain('It wrote.');
}

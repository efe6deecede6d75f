import { describe, expect, it } from 'vitest';
import { slosOf } from '../../src/config/objectives.ts';
import { readProfile } from '../../src/config/profile.ts';
import { aboutScenarios, withProfile } from '../../src/config/profile-objectives.ts';
import { profileText } from '../support/a-profile.ts';
import { config } from './example.ts';

const CONFIG = `service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /chat, stream: sse, rate: 5/s } }
  - { name: rpc, http: { path: /rpc, rate: 5/s } }
  - { name: rpc-batch, http: { path: /batch, rate: 5/s } }
`;

function joined(constraints: readonly string[], written = CONFIG) {
  const read = readProfile(profileText({ constraints: JSON.stringify(constraints) }), 'agents/performance-engineer.md');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return withProfile(config(written), read.profile);
}

function slos(constraints: readonly string[], written = CONFIG): readonly string[] {
  const all = joined(constraints, written);
  return all.scenarios.flatMap(({ scenario }) =>
    slosOf(scenario, all).map((slo) => `${slo.scenario} ${slo.metric.name} ${slo.comparator} ${slo.bound} ${slo.source}`),
  );
}

describe('what constraints state', () => {
  it('becomes objectives of the scenarios that they name, with the place in the profile', () => {
    expect(slos(['p95 TTFT ≤300ms, orchestrator RPC <50ms (LAN)'])).toEqual([
      'chat ttft.p95 <= 300 agents/performance-engineer.md:6',
      'rpc latency.p95 < 50 agents/performance-engineer.md:6',
    ]);
    expect(slos(['error rate < 1%', 'p95 batch rpc latency < 2s'])).toEqual([
      'chat error-rate < 0.01 agents/performance-engineer.md:6',
      'rpc error-rate < 0.01 agents/performance-engineer.md:6',
      'rpc-batch error-rate < 0.01 agents/performance-engineer.md:6',
      'rpc-batch latency.p95 < 2000 agents/performance-engineer.md:6',
    ]);
  });

  it('is not doubled where the configuration asks for as much, and added where it asks for less', () => {
    const own = (objective: string) => `${CONFIG}slos:\n  - { scenario: rpc, metric: latency, objective: ${objective} }\n`;
    expect(slos(['p95 RPC < 50ms'], own('p95 < 50ms'))).toEqual(['rpc latency.p95 < 50 benchgate.yml:7']);
    expect(slos(['p95 RPC < 50ms'], own('p95 <= 40ms'))).toEqual(['rpc latency.p95 <= 40 benchgate.yml:7']);
    expect(slos(['p95 RPC < 50ms'], own('p95 <= 50ms'))).toEqual([
      'rpc latency.p95 <= 50 benchgate.yml:7',
      'rpc latency.p95 < 50 agents/performance-engineer.md:6',
    ]);
    expect(slos(['p95 RPC < 50ms', 'p95 RPC <= 50ms'])).toEqual(['rpc latency.p95 < 50 agents/performance-engineer.md:6']);
  });

  it('is listed where it fits nothing, and never guessed', () => {
    const { warnings } = joined([
      'RPC < 50ms',
      'p95 search < 50ms',
      'p95 TTFT of rpc < 50ms',
      'p95 CPU < 80%',
      'p95 TTFT < 80%',
      'p95 chat >= 10ms',
      'Nobody deploys on Fridays',
    ]);
    const at = 'agents/performance-engineer.md:6';
    expect(warnings).toEqual([
      `${at} \`RPC < 50ms\` is held by nothing: it names no quantile of latency, and none leads its list`,
      `${at} \`p95 search < 50ms\` is held by nothing: no scenario is called "search"`,
      `${at} \`p95 TTFT of rpc < 50ms\` is held by nothing: rpc has no metric ttft.p95`,
      `${at} \`p95 CPU < 80%\` is held by nothing: no metric is called "cpu"`,
      `${at} \`p95 TTFT < 80%\` is held by nothing: ttft.p95 is a time: write a bound such as 300ms`,
      `${at} \`p95 chat >= 10ms\` is held by nothing: latency.p95 is better lower: write <=, not >=`,
    ]);
  });

  it('says which of two scenarios it could be about, and which words name neither', () => {
    const one = `service: { start: x }\nscenarios:\n  - { name: api-read, http: { path: /, rate: 5/s } }\n  - { name: api-write, http: { path: /, rate: 5/s } }\n`;
    expect(joined(['p95 api < 50ms'], one).warnings[0]).toContain('"api" could be api-read or api-write');
    const [constraint] = joined(['p95 orchestrator RPC < 50ms']).profile?.constraints ?? [];
    expect(constraint && aboutScenarios(constraint, config(CONFIG))).toMatchObject({ unused: ['orchestrator'], why: null });
  });
});

import { describe, expect, it } from 'vitest';
import { metricSchema, metricsSchema } from '../../src/config/schema-custom-metrics.ts';
import { config, problems, smallest } from './example.ts';

const roles = (metrics: object) => Object.values(metricsSchema.parse(metrics)).map(({ role }) => role);
const complaint = (metrics: object) =>
  metricsSchema.safeParse(metrics).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a custom metric', () => {
  it('is a trend, better lower, of every scenario unless it says otherwise', () => {
    expect(metricSchema.parse({ role: 'tokens' })).toEqual({
      role: 'tokens',
      type: 'trend',
      unit: undefined,
      better: 'lower',
      scenario: '*',
    });
    expect(metricSchema.safeParse({ role: 'Tokens' }).success).toBe(false);
    expect(metricSchema.safeParse({ type: 'histogram' }).success).toBe(false);
  });

  it('is called by its role, or as k6 calls it in the letters of a role', () => {
    expect(roles({ llm_tokens: { role: 'tokens' }, Cache_Hit: {}, __depth: {} })).toEqual(['tokens', 'cache-hit', 'depth']);
    expect(complaint({ ___: {} })).toEqual([expect.stringContaining('write a role')]);
  });

  it('has a name that no other row has', () => {
    expect(complaint({ a: { role: 'cost' }, cost: {} })).toEqual(['cost.role: "cost" is taken: give it another role']);
    expect(complaint({ a: { role: 'latency' } })).toEqual([expect.stringContaining('under `latency:` of the scenario')]);
    expect(complaint({ spread: {} })).toEqual([expect.stringContaining('cannot be spread, which is measured anyway')]);
    expect(complaint({ error_rate: { type: 'rate' } })).toEqual([expect.stringContaining('measured anyway')]);
    expect(complaint({ a: { role: 'ttft', type: 'counter' } })).toEqual([expect.stringContaining('type: trend')]);
  });

  it('is complained of with its place', () => {
    expect(problems(smallest('metrics:\n  a: {role: latency}\n'))).toEqual([
      expect.stringMatching(/^benchgate\.yml:6:\d+ metrics\.a\.role: cannot be latency/),
    ]);
    expect(config(smallest('metrics:\n  first_byte: {unit: ms}\n')).metrics).toMatchObject({
      first_byte: { role: 'first-byte' },
    });
  });
});

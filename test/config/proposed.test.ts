import { describe, expect, it } from 'vitest';
import { proposedChanges } from '../../src/config/proposed.ts';
import { config, EXAMPLE, smallest } from './example.ts';

const base = config(EXAMPLE);
const changed = (from: string, to: string) => proposedChanges(base, config(EXAMPLE.replace(from, to)));

describe('proposedChanges', () => {
  it('has one readable line for each difference', () => {
    expect(changed('max-increase: 8%', 'max-increase: 20%')).toEqual(['budgets[0].max-increase: 8% → 20%']);
    expect(changed('p95 <= 300ms', 'p95 <= 900ms')).toEqual(['slos[0].objective: p95 <= 300ms → p95 <= 900ms']);
    expect(changed('    min-change: 1ms\n', '')).toEqual(['budgets[0].min-change: 1ms → not set']);
    expect(changed('install: npm ci', 'install: npm ci && evil')).toEqual(['service.install: npm ci → "npm ci && evil"']);
  });

  it('is nothing where only the words changed', () => {
    expect(changed('timeout: 30s', 'timeout: 0.5m')).toEqual([]);
    expect(changed('rate: 20/s', 'rate: 20')).toEqual([]);
    expect(changed('8%', '8.0%')).toEqual([]);
    expect(proposedChanges(base, base)).toEqual([]);
  });

  it('names scenarios, so that their order does not matter', () => {
    expect(changed('  - name: list\n', '  - name: added\n    http: {path: /}\n  - name: list\n')).toEqual([
      'scenarios[added].name: not set → added',
      'scenarios[added].http.path: not set → /',
    ]);
  });

  it('is bounded in lines and in length', () => {
    const many = Array.from({ length: 30 }, (_, i) => `  - {name: s${i}, http: {path: /}}\n`).join('');
    const head = config(`service: {start: "${'x'.repeat(500)}"}\nscenarios:\n${many}`);
    const lines = proposedChanges(config(smallest()), head);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('43 more');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(160);
  });

  it('keeps hostile texts on one line', () => {
    const [line] = changed('start: node server.js', 'start: "a\\n::error::b"');
    expect(line).toBe('service.start: node server.js → "a\\n::error::b"');
  });
});

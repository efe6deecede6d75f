import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

describe('design', () => {
  it('is read in ms', () => {
    const text =
      'design: {mode: alternating, max-duration: 20m, max-pairs: 12, block: 10s, warm-up: 0s, complete: true, as-written: true, fresh-per-scenario: true}\n';
    expect(config(smallest(text)).design).toEqual({
      mode: 'alternating',
      maxDurationMs: 1_200_000,
      maxPairs: 12,
      blockMs: 10_000,
      warmUpMs: 0,
      complete: true,
      asWritten: true,
      freshPerScenario: true,
    });
  });

  it.each([
    ['design: {max-pairs: 41}', '5:21 design.max-pairs: expected a whole number from 12 to 40, not 41'],
    ['design: {block: 0s}', '5:17 design.block: expected a duration of at least 100ms such as 10s or 1m30s, not "0s"'],
    ['design: {mode: duet}', '5:16 design.mode: expected auto, interleaved or alternating, not "duet"'],
    ['design: {complete: yes}', '5:20 design.complete: expected true or false, not "yes"'],
    ['on-inconclusive: pass', '5:18 on-inconclusive: expected warn, approve or fail, not "pass"'],
  ])('refuses %s', (more, expected) => {
    expect(problems(smallest(`${more}\n`))).toEqual([`benchgate.yml:${expected}`]);
  });
});

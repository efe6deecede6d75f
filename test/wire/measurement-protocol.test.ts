import { describe, expect, it } from 'vitest';
import { protocolSchema } from '../../src/wire/measurement-protocol.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { MEASUREMENT } from './a-measurement.ts';

const { protocol } = toColumns(MEASUREMENT);
const takes = (changed: object) => protocolSchema.safeParse({ ...protocol, ...changed }).success;

describe('the protocol of a measurement', () => {
  it('is taken as it is written', () => {
    expect(protocolSchema.parse(protocol)).toEqual(protocol);
  });

  it('is read without what older files do not say', () => {
    const { freshPerScenario, ...older } = protocol.design;
    expect(protocolSchema.parse({ ...protocol, design: older })).toEqual(protocol);
    expect(freshPerScenario).toBe(false);
  });

  it('holds a warning for each of 64 × 32 cells', () => {
    expect(takes({ warnings: Array.from({ length: 64 * 32 }, () => 'not measured') })).toBe(true);
    expect(takes({ warnings: Array.from({ length: 3000 }, () => 'not measured') })).toBe(false);
  });

  it.each([
    ['a command', { command: 'rm -rf /' }],
    ['a short SHA', { revisions: { ...protocol.revisions, base: { ...protocol.revisions.base, sha: 'abc' } } }],
    ['sides exchanged', { revisions: { base: protocol.revisions.head, head: protocol.revisions.base } }],
    ['65 scenarios', { scenarios: Array.from({ length: 65 }, () => protocol.scenarios[0]) }],
    ['a position that is no number', { cells: [{ scenario: 'chat', kinds: [0.5] }] }],
  ])('refuses %s', (_, changed) => {
    expect(takes(changed)).toBe(false);
  });
});

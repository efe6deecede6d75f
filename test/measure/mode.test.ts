import { describe, expect, it } from 'vitest';
import { chooseMode, pilotMode } from '../../src/measure/mode.ts';

const facts = { asked: 'auto', cores: 2, utilisation: 0.3, forbidden: null } as const;

describe('chooseMode', () => {
  it('interleaves where two cores are not busy', () => {
    expect(chooseMode(facts)).toEqual({
      mode: 'interleaved',
      reason: 'both sides and the load kept 30 % of 2 cores busy, at most 60 % is allowed',
      warnings: [],
    });
    expect(chooseMode({ ...facts, utilisation: 0.6 }).mode).toBe('interleaved');
  });

  it('alternates where they are busy, few, unknown or forbidden', () => {
    expect(chooseMode({ ...facts, utilisation: 0.61 })).toMatchObject({
      mode: 'alternating',
      reason: expect.stringContaining('61 %'),
    });
    expect(chooseMode({ ...facts, cores: 1 })).toMatchObject({ mode: 'alternating', reason: 'the machine has one core' });
    expect(chooseMode({ ...facts, utilisation: null }).mode).toBe('alternating');
    expect(chooseMode({ ...facts, forbidden: 'both use port 80' })).toMatchObject({
      mode: 'alternating',
      reason: expect.stringContaining('both use port 80'),
      warnings: [],
    });
  });

  it('obeys, unless it cannot, and warns of what is not advised', () => {
    expect(chooseMode({ ...facts, asked: 'alternating' }).mode).toBe('alternating');
    expect(chooseMode({ ...facts, asked: 'interleaved', cores: 1, utilisation: null })).toMatchObject({
      mode: 'interleaved',
      warnings: [expect.stringContaining('one core')],
    });
    const busy = chooseMode({ ...facts, asked: 'interleaved', utilisation: 0.9 });
    expect(busy).toMatchObject({ mode: 'interleaved', warnings: [expect.stringContaining('90 %')] });
    const forbidden = chooseMode({ ...facts, asked: 'interleaved', forbidden: 'both use port 80' });
    expect(forbidden).toMatchObject({ mode: 'alternating', warnings: [expect.stringContaining('both use port 80')] });
  });
});

describe('pilotMode', () => {
  it('interleaves unless that can never be', () => {
    expect(pilotMode(facts)).toBe('interleaved');
    expect(pilotMode({ ...facts, cores: 1 })).toBe('alternating');
    expect(pilotMode({ ...facts, cores: 1, asked: 'interleaved' })).toBe('interleaved');
    expect(pilotMode({ ...facts, asked: 'alternating' })).toBe('alternating');
    expect(pilotMode({ ...facts, asked: 'interleaved', forbidden: 'x' })).toBe('alternating');
  });
});

import { describe, expect, it } from 'vitest';
import { cpuResolutionMs } from '../../src/machine/cpu-resolution.ts';

/** An account that moves by these steps, ms, one for every third time that it is read. */
function account(steps: readonly number[]) {
  let [reads, ms] = [0, 100];
  return () => {
    const step = reads % 3 === 2 ? steps[(reads - 2) / 3] : 0;
    reads += 1;
    ms += step ?? 0;
    return ms;
  };
}

describe('cpuResolutionMs', () => {
  it('is the largest step in which the account moves, but for the first, which began earlier', () => {
    expect(cpuResolutionMs('linux', account([9, 0.5, 3, 0.5, 1, 1, 1, 1, 1, 8]))).toBe(3);
  });

  it('is a tick where the account does not move, or there is none', () => {
    expect(cpuResolutionMs('linux', () => 100)).toBe(10);
    expect(cpuResolutionMs('linux', () => null)).toBe(10);
    expect(cpuResolutionMs('linux', account([1, 50, 1, 1, 1, 1, 1, 1, 1, 1]))).toBe(10);
  });

  it('is not known where there is no CPU time', () => expect(cpuResolutionMs('darwin', () => 1)).toBeNull());

  it('is found on this machine', () => {
    const found = cpuResolutionMs();
    if (process.platform !== 'linux') expect(found).toBeNull();
    else expect([(found ?? 0) > 0, (found ?? 11) <= 10]).toEqual([true, true]);
  });
});

import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { cpuResolutionMs, nodeMachine, parseTicks } from '../../src/machine/machine.ts';

describe('nodeMachine', () => {
  it('describes this machine', () => {
    const environment = nodeMachine('1.2.3', {}).environment();
    expect(environment).toMatchObject({ benchgate: '1.2.3', node: process.version, arch: process.arch, runner: '' });
    expect(environment.cpus).toBe(availableParallelism());
    expect(environment.memoryMb).toBeGreaterThan(100);
    expect(environment.os).not.toBe('');
  });

  it('is described once, so that asking again costs nothing while something is measured', () => {
    const machine = nodeMachine('1', {});
    expect(machine.environment()).toBe(machine.environment());
  });

  it('names the runner and its image', () => {
    const env = { RUNNER_NAME: 'GitHub Actions 7', ImageOS: 'ubuntu24', ImageVersion: '20261101.1' };
    expect(nodeMachine('1', env).environment().runner).toBe('GitHub Actions 7 (ubuntu24 20261101.1)');
    expect(nodeMachine('1', { RUNNER_NAME: 'mine' }).environment().runner).toBe('mine');
  });

  it('counts its own CPU time in ms', () => {
    const machine = nodeMachine('1', {});
    const before = machine.ownCpuMs();
    for (const end = performance.now() + 50; performance.now() < end; );
    expect(machine.ownCpuMs()).toBeGreaterThan(before);
  });

  it('knows ticks and load where the system tells', () => {
    const machine = nodeMachine('1', {});
    expect(machine.loadAverage()).toBeGreaterThanOrEqual(0);
    const ticks = machine.ticks();
    if (process.platform === 'linux') expect(ticks?.total).toBeGreaterThan(0);
    else expect(ticks).toBeNull();
  });
});

describe('parseTicks', () => {
  it('adds the first eight columns: guest time is part of user time', () => {
    expect(parseTicks('cpu  100 1 20 300 4 5 6 7 80 9\ncpu0 1 2 3\n')).toEqual({ total: 443, steal: 7 });
  });

  it('knows nothing without the line', () => expect(parseTicks('intr 1 2 3')).toBeNull());
});

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

import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { onSignals } from '../../src/machine/signals.ts';

function fakeProcess() {
  const exits: number[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
  return { process: process as unknown as NodeJS.Process, emit: (name: string) => process.emit(name), exits };
}

describe('onSignals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('%s cancels and means exit code %i', (name, code) => {
    const { process, emit, exits } = fakeProcess();
    const cancellation = onSignals(process);
    expect(cancellation.exitCode()).toBeNull();
    emit(name);
    expect(cancellation.signal.aborted).toBe(true);
    expect(cancellation.exitCode()).toBe(code);
    expect(exits).toEqual([]);
  });

  it('a second signal ends at once', () => {
    const { process, emit, exits } = fakeProcess();
    onSignals(process);
    emit('SIGINT');
    emit('SIGTERM');
    expect(exits).toEqual([143]);
  });

  it('takes SIGUSR1, which would open the debugger to whoever sends it, also when disposed', () => {
    const { process, emit } = fakeProcess();
    const cancellation = onSignals(process);
    cancellation.dispose();
    expect(process.listenerCount('SIGUSR1')).toBe(1);
    emit('SIGUSR1');
    expect(cancellation.signal.aborted).toBe(false);
  });

  it('stops listening when disposed', () => {
    const { process, emit } = fakeProcess();
    const cancellation = onSignals(process);
    cancellation.dispose();
    emit('SIGINT');
    expect(cancellation.signal.aborted).toBe(false);
  });
});

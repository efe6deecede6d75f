import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { asking } from '../../src/machine/ask.ts';

describe('asking', () => {
  const terminal = (signal = new AbortController().signal) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    return { input, output, ...asking(input, output, signal) };
  };

  it('takes a line for each question, also one that came early', async () => {
    const { input, output, ask, close } = terminal();
    input.write('one\ntwo\n');
    expect(await ask('first? ')).toBe('one');
    expect(await ask('second? ')).toBe('two');
    const third = ask('third? ');
    input.write('three\n');
    expect(await third).toBe('three');
    expect(output.read()?.toString()).toBe('first? second? third? ');
    close();
  });

  it('takes the end of the input, and being cancelled, for an empty answer', async () => {
    const ended = terminal();
    const answer = ended.ask('? ');
    ended.input.end();
    expect(await answer).toBe('');
    expect(await ended.ask('? ')).toBe('');
    const cancelling = new AbortController();
    const cancelled = terminal(cancelling.signal);
    const waiting = cancelled.ask('? ');
    cancelling.abort();
    expect(await waiting).toBe('');
    expect(await cancelled.ask('? ')).toBe('');
    cancelled.close();
  });
});

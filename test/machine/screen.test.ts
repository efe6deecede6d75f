import { describe, expect, it } from 'vitest';
import { nodeScreen } from '../../src/machine/screen.ts';

function output(terminal: boolean) {
  const written: string[] = [];
  return { isTTY: terminal, columns: 40, write: (text: string) => written.push(text), text: () => written.join('') };
}

describe('progress', () => {
  it('is one live line on a terminal, taken away before a line that stays', () => {
    const out = output(true);
    const screen = nodeScreen(out);
    screen.progress('pair 1/30');
    screen.progress('pair 2/30');
    screen.note('done');
    expect(out.text()).toBe('pair 1/30\r\x1b[2Kpair 2/30\r\x1b[2Kdone\n');
  });

  it('never wraps: a live line is cut to the width', () => {
    const out = output(true);
    nodeScreen(out).progress('x'.repeat(500));
    expect(out.text()).toBe('x'.repeat(39));
  });

  it('lets no text issue a command to a CI runner', () => {
    const out = output(false);
    const screen = nodeScreen(out);
    screen.note('install: x\n::stop-commands::y\n##[error]z');
    screen.progress('::add-mask::secret');
    expect(
      out
        .text()
        .split('\n')
        .filter((line) => /^\s*::|##\[/.test(line)),
    ).toEqual([]);
  });

  it('is plain lines elsewhere, at most one every ten seconds', () => {
    const out = output(false);
    let now = 0;
    const screen = nodeScreen(out, () => now);
    for (now = 0; now < 30_000; now += 1000) screen.progress(`at ${now}`);
    expect(out.text()).toBe('at 0\nat 10000\nat 20000\n');
  });
});

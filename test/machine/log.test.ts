import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuse, Log } from '../../src/machine/log.ts';
import { growth } from '../support/growth.ts';

const MEBIBYTE = 1024 * 1024;

describe('Log', () => {
  it('gives the last lines, oldest first', () => {
    const log = new Log();
    log.append(Buffer.from('one\ntwo\nth'));
    log.append(Buffer.from('ree\n\n'));
    expect(log.tail(2)).toEqual(['two', 'three']);
    expect(log.tail(9)).toEqual(['one', 'two', 'three']);
    expect(new Log().tail(3)).toEqual([]);
  });

  it('keeps the end of a flood in bounded memory', () => {
    const log = new Log();
    const chunk = Buffer.from('x'.repeat(63) + '\n'.repeat(1))
      .toString()
      .repeat(1024);
    for (let i = 0; i < 50 * 16; i++) log.append(Buffer.from(chunk));
    log.append(Buffer.from('the end\n'));
    expect(log.tail(1)).toEqual(['the end']);
    expect(log.tail(1e6).join('\n').length).toBeLessThanOrEqual(MEBIBYTE);
    expect(log.size).toBeLessThanOrEqual(2 * MEBIBYTE);
  });

  it('keeps the end of one huge chunk', () => {
    const log = new Log(8);
    log.append(Buffer.from('0123456789abcdef'));
    expect(log.tail(1)).toEqual(['89abcdef']);
  });

  it('is the end of all that was appended, however it came', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), (chunks) => {
        const log = new Log(16);
        for (const chunk of chunks) log.append(Buffer.from(chunk));
        expect(log.tail(1).join('')).toBe(chunks.join('').slice(-16));
      }),
      { seed: 1 },
    );
  });

  it('finds a line by a pattern, with a global pattern too', () => {
    const log = new Log();
    log.append(Buffer.from('starting\n\u001b[32mlistening\u001b[0m on 80\n'));
    expect(log.printed(/^listening on \d+$/)).toBe(true);
    const global = /listening/g;
    expect([log.printed(global), log.printed(global)]).toEqual([true, true]);
    expect(log.printed(/^on/)).toBe(false);
  });
});

describe('printed', () => {
  it('sees a line that comes in pieces, and remembers one that has scrolled away', () => {
    const log = new Log(64);
    const ready = /^sérvice ready$/;
    expect(log.printed(ready)).toBe(false);
    log.append(Buffer.from('first\nsérvi'));
    expect(log.printed(ready)).toBe(false);
    log.append(Buffer.from('ce rea'));
    expect(log.printed(ready)).toBe(false);
    log.append(Buffer.from('dy\nmore\n'));
    expect(log.printed(ready)).toBe(true);
    log.append(Buffer.from('x\n'.repeat(100)));
    expect([log.printed(ready), log.printed(/^first$/)]).toEqual([true, false]);
  });

  it('finds what one look would find, however the output comes', () => {
    const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\n'), maxLength: 8 }), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (chunks) => {
        const log = new Log();
        for (const chunk of chunks) {
          log.append(Buffer.from(chunk));
          log.printed(/^aé$/m);
        }
        const once = new Log();
        once.append(Buffer.from(chunks.join('')));
        const seenEarly = chunks.some((_, n) =>
          chunks
            .slice(0, n + 1)
            .join('')
            .split('\n')
            .includes('aé'),
        );
        expect(log.printed(/^aé$/m)).toBe(once.printed(/^aé$/m) || seenEarly);
      }),
      { seed: 1 },
    );
  });
});

describe('a pattern that would take for ever', () => {
  const full = (line: string) => {
    const log = new Log();
    log.append(Buffer.from(`ready\n${line}\n`));
    return log;
  };

  it.each(['^(a+)+$', '(a|aa)+$', '^(a|a)*b', '((a{1,400}){1,400}){1,400}b'])('/%s/ is a Failure', (source) => {
    const log = full(`${'a'.repeat(1900)}!`);
    expect(() => log.printed(new RegExp(source))).toThrow(
      expect.objectContaining({ kind: 'target', message: expect.stringContaining(`the pattern /${source}/ of \`ready.log\``) }),
    );
    expect(log.printed(/^ready$/)).toBe(true);
  });

  it('is told from a sound one, which reads a whole mebibyte', () => {
    const log = full(`${'a'.repeat(1999)}\n`.repeat(500));
    expect(log.printed(/^listening on \d+$/)).toBe(false);
    log.append(Buffer.from('listening on 80\n'));
    expect(log.printed(/^listening on \d+$/)).toBe(true);
  });
});

describe('defuse (R18, threat 19)', () => {
  it.each([
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u001b]8;;http://evil.example\u0007link\u001b]8;;\u001b\\', 'link'],
    ['10 %\r20 %\r30 %\r', '30 %'],
    ['tab\there', 'tab  here'],
    ['bell\u0007 null\u0000 del\u007f c1\u0085', 'bell null del c1'],
    ['abc\u202edcba\u200b', 'abcdcba'],
    ['::error::boo', ': :error::boo'],
    ['  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['\u200b::add-mask::x', ': :add-mask::x'],
    ['a ##[group]b', 'a ## [group]b'],
    ['std::vec::Vec', 'std::vec::Vec'],
    [':::warning::', ': ::warning::'],
  ])('%j becomes %j', (raw, safe) => expect(defuse(raw)).toBe(safe));

  it('leaves no control character and no workflow command, whatever comes', () => {
    const nasty = fc.constantFrom(':', '::', '##[', '#', '\u001b[', '\u001b', ']', '\r', '\t', ' ', '\u0000', 'a', 'm', '\u200b');
    fc.assert(
      fc.property(fc.string({ unit: nasty, maxLength: 60 }), (raw) => {
        const safe = defuse(raw);
        expect(safe).not.toMatch(/\p{C}/u);
        expect(safe).not.toMatch(/^\s*::/);
        expect(safe).not.toContain('##[');
      }),
      { seed: 1 },
    );
  });

  it('needs no time by the square of what is overwritten', () => {
    const overwritten = (times: number) => defuse(`${'\r'.repeat(times)}x`);
    expect(overwritten(1e6)).toBe('x');
    expect(growth(overwritten, 125_000, 8)).toBeLessThan(24);
  });

  it('cuts a very long line', () => expect(defuse('x'.repeat(1e6)).length).toBe(2001));
});

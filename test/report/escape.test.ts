import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeCommand,
  escapeLog,
  escapeName,
  escapeSentence,
  escapeText,
  escapeWords,
  plainLog,
  plainText,
} from '../../src/report/escape.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';

/** Letters, digits, spaces, numeric entities, the break before an @, and what is not ASCII: nothing else. */
const INERT = /^(?:[A-Za-z0-9 ]|&#\d{2,3};|<wbr>&#64;|\P{ASCII})*$/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...HOSTILE, ' ', '\n', '@', '`', '<', '|')).map((parts) => parts.join('')),
);
/** A code span of signs that mean nothing there: no backtick, no cell border, no line break. */
const SPAN = /`[A-Za-z0-9$](?:[A-Za-z0-9 .,:;=$(){}"'/+_-]*[A-Za-z0-9)}"'/:,.;])?`/g;
const isSpan = (html: string) => html.replace(SPAN, '') === '';
const insideCode = (html: string) => (isSpan(html) ? '' : /^<code>(.*)<\/code>$/su.exec(html)?.[1]);
const forAll = (check: (text: string) => void) => {
  for (const text of HOSTILE) check(text);
  const property = fc.property(texts, (text) => {
    check(text);
  });
  fc.assert(property, { seed: 1, numRuns: howMany(300, 2000) });
};

describe('escapeText', () => {
  it('prints only inert characters, inside code', () => {
    forAll((text) => {
      const inside = insideCode(escapeText(text));
      expect(inside).toMatch(INERT);
      expect(inside).not.toMatch(INVISIBLE);
    });
  });

  it('keeps what can be read, and says when it was cut', () => {
    expect(escapeText('feature/näh <b>')).toBe('<code>feature&#47;näh &#60;b&#62;</code>');
    expect(escapeText('x'.repeat(81))).toBe(`<code>${'x'.repeat(79)}…</code>`);
    expect(escapeText('x'.repeat(80))).toBe(`\`${'x'.repeat(80)}\``);
    expect(escapeText('abcdef', 4)).toBe('<code>abc…</code>');
  });

  it('parts an e-mail address, which a parser would look for after decoding', () => {
    expect(escapeText('a@b.c')).toBe('<code>a<wbr>&#64;b&#46;c</code>');
  });

  it('makes one line of many, without invisible characters', () => {
    expect(escapeText(' a\r\n\tb\u202Ec\u200Bd ')).toBe('`a b c d`');
  });
});

describe('escapeSentence', () => {
  it('prints only inert characters, inside and outside code', () => {
    forAll((text) => {
      const printed = escapeSentence(text);
      for (const [, inside = ''] of printed.matchAll(/<code>(.*?)<\/code>/gsu)) expect(inside).toMatch(INERT);
      expect(printed.replace(/<code>.*?<\/code>/gsu, '').replace(SPAN, '')).toMatch(/^[A-Za-z0-9 ()".,:;%×≥≤±+−–=→’'/-]*$/u);
      expect(printed).not.toMatch(/^([-+=]|\d)/);
      expect([...printed.matchAll(/<code>/g)].length).toBe([...printed.matchAll(/<\/code>/g)].length);
    });
  });

  it('never leaves a mention, a reference, a link or a commit outside code', () => {
    forAll((text) => {
      const prose = escapeSentence(text)
        .replace(/<code>.*?<\/code>/gsu, '\u0000')
        .replace(SPAN, '\u0000')
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(prose).not.toMatch(/[@#<>|`[\]*_~\\]|:\/\/|www\.\S|\bGH-\d|\b[0-9a-f]{7,40}\b/iu);
    });
  });

  it('prints what a hint puts into backticks as one piece of code', () => {
    expect(escapeSentence('Write one with `benchgate init` now.')).toBe('Write one with `benchgate init` now.');
    expect(escapeSentence('It moves 61.5 kB (`answer-bytes`) now')).toBe('It moves 61.5 kB (`answer-bytes`) now');
    expect(escapeSentence('See `ls -ld <x>`.')).toBe('See <code>ls &#45;ld &#60;x&#62;</code>.');
  });

  it('leaves plain words and numbers as prose', () => {
    expect(escapeSentence('It grew by 12.5 ms, twice')).toBe('It grew by 12.5 ms, twice');
    expect(escapeSentence('see deadbeef and @me')).toBe('see `deadbeef` and <code><wbr>&#64;me</code>');
  });
});

describe('escapeName', () => {
  it('prints our names as a code span and others like text from outside', () => {
    for (const name of ['chat', 'rpc-get_2', 'latency.p95', 'latency.p99.9', 'ttft.mean', 'slow-share', '1a2b3c4'])
      expect(escapeName(name)).toBe(`\`${name}\``);
    for (const name of ['Chat', '-a', 'a.b', 'a`b', 'latency.p95 ', '', 'x'.repeat(65)])
      expect(escapeName(name)).toBe(escapeText(name));
  });

  it('prints only inert characters, in either kind of code', () => {
    forAll((text) => expect(escapeName(text)).toMatch(/^(`[^`|<>&@\n]*`|<code>[^`|\n]*<\/code>)$/u));
  });
});

describe('escapeWords', () => {
  it('leaves our prose and defuses every sign that starts a construct', () => {
    expect(escapeWords('≤ +5 % (a…b), 12 of 30')).toBe('≤ +5 % (a…b), 12 of 30');
    forAll((text) => expect(escapeWords(text)).not.toMatch(/[<>|`*_~[\]@\\]/));
  });
});

describe('for a terminal', () => {
  it('keeps no control character, and no command of a runner', () => {
    forAll((text) => {
      expect(plainText(text)).not.toMatch(INVISIBLE);
      expect(plainText(text)).not.toMatch(/::|##\[/);
      expect([...plainText(text)].length).toBeLessThanOrEqual(200);
    });
  });

  it('parts commands in many lines too', () => {
    expect(escapeCommand('::error::a\n##[group]b\n###[x')).toBe(': :error: :a\n# #[group]b\n# # #[x');
    expect(escapeCommand('a:b # c [d]')).toBe('a:b # c [d]');
    expect(plainLog('a\u001b[31m\n\tb ::x')).toBe('a [31m\n  b : :x');
  });
});

describe('escapeLog', () => {
  it('keeps lines and their indent, and nothing that is HTML', () => {
    expect(escapeLog('a:\n  </pre>\tb\r\n')).toBe('a&#58;\n  &#60;&#47;pre&#62;  b');
    forAll((text) => expect(escapeLog(text)).not.toMatch(/[<>`|@]/));
  });

  it('keeps the end of a long line that stands alone: k6 says everything on one', () => {
    const said = `k6 failed: ${'- scenario base__a has configuration errors. '.repeat(10)}the cause`;
    expect(plainLog(said)).toBe(said);
    expect(escapeLog(`${'x'.repeat(1001)}\nb`)).toBe(`${'x'.repeat(999)}…\nb`);
  });

  it('keeps the first and the last lines of a long log, and stays short', () => {
    const long = Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n');
    const lines = escapeLog(long).split('\n');
    expect(lines).toHaveLength(50);
    expect([lines[0], lines.at(-1)]).toEqual(['line 0', 'line 299']);
    expect(lines[9]).toBe('… 251 lines left out …');
    for (const count of [1, 2, 8, 9, 49, 50, 51, 300])
      expect(escapeLog(`${'@'.repeat(2000)}\n`.repeat(count)).length).toBeLessThan(55_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/govern/commands.ts';
import { growth } from '../support/growth.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';
import { HEAD } from './said.ts';

const SHA = HEAD.slice(0, 12);

describe('readCommand', () => {
  it('knows the whole grammar', () => {
    expect(readCommand(`/benchgate approve ${SHA}`)).toEqual({ kind: 'approve', sha: SHA, reason: null });
    expect(readCommand(`/benchgate approve ${HEAD} reason: read it`)).toEqual({ kind: 'approve', sha: HEAD, reason: 'read it' });
    expect(readCommand(`/benchgate approve-waiver ${HEAD} reason: worth it (#12)`)).toEqual({
      ...{ kind: 'approve-waiver', sha: HEAD, reason: 'worth it (#12)' },
    });
    expect(readCommand(`/benchgate approve-waiver ${SHA}`)).toEqual({ kind: 'approve-waiver', sha: SHA, reason: null });
    expect(readCommand(`/benchgate remeasure ${SHA}`)).toEqual({ kind: 'remeasure', sha: SHA });
    expect(readCommand('/benchgate revoke')).toEqual({ kind: 'revoke' });
    expect(readCommand('/benchgate help')).toEqual({ kind: 'help' });
  });

  it('reads the first line only, whatever ends it, and forgives spaces and capital digits', () => {
    for (const end of ['\n', '\r\n', '\r', '  \n', '\t\r\n'])
      expect(readCommand(`/benchgate revoke${end}Thanks for waiting.`)).toEqual({ kind: 'revoke' });
    expect(readCommand(`/benchgate  approve \t${SHA.toUpperCase()} `)).toEqual({ kind: 'approve', sha: SHA, reason: null });
    expect(readCommand('Thanks.\n/benchgate revoke')).toBeNull();
  });

  it('knows what is addressed to the gate and is no command of it', () => {
    const wrong = [
      ...['/benchgate ', '/benchgate rerun', '/benchgate help me', '/benchgate revoke all', '/benchgate approve'],
      ...[`/benchgate approve ${SHA.slice(6)}`, `/benchgate approve ${HEAD}0`, `/benchgate approve g${SHA}`],
      ...[`/benchgate approve ${SHA} because`, `/benchgate approve ${SHA}reason: x`, `/benchgate approve-waiverx ${SHA}`],
      ...[`/benchgate remeasure ${SHA} reason: x`, '/benchgate rev\u200Boke'],
    ];
    for (const body of wrong) expect([body, readCommand(body)]).toEqual([body, { kind: 'unknown' }]);
  });

  it('takes anything else for talk', () => {
    const talk = [
      ...['', '/benchgate', ' /benchgate help', '> /benchgate help', '`/benchgate help`', '/benchgatehelp', '/Benchgate help'],
      ...[`\uFEFF/benchgate revoke`, '/benchgate\u00A0revoke'],
    ];
    for (const body of [...talk, ...HOSTILE]) expect([body, readCommand(body)]).toEqual([body, null]);
  });

  it('keeps one visible line of at most 200 code points of a reason, and none of an empty one', () => {
    const reason = (text: string) => {
      const command = readCommand(`/benchgate approve-waiver ${SHA} reason:${text}`);
      return command !== null && 'reason' in command ? command.reason : 'no command';
    };
    expect(reason('  \u200B\u202E ')).toBeNull();
    for (const none of [' …', ' ...', '. . .']) expect(reason(none)).toBeNull();
    expect(reason(' a\u202Eb\u0007c\u2028d\ud800 ')).toBe('a b c d');
    expect(reason(' first\nsecond')).toBe('first');
    expect(reason(`🐢`.repeat(300))).toBe('🐢'.repeat(200));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 500 })), (text) => {
        const kept = reason(text) ?? '';
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { seed: 7, numRuns: howMany(60, 300) },
    );
  });

  it('takes no longer for a comment made to take long', () => {
    const bodies = (long: number) => [
      `/benchgate approve ${' '.repeat(long)}x`,
      `/benchgate approve ${'a'.repeat(long)}`,
      `/benchgate approve-waiver ${SHA} reason:${' \u200B'.repeat(long)}`,
      `/benchgate ${'approve '.repeat(long / 8)}`,
      `${'\u200B'.repeat(long)}`,
      `${'\r'.repeat(long)}`,
    ];
    for (const at of bodies(1).keys()) expect(growth((long) => readCommand(bodies(long)[at] ?? ''), 125_000, 8)).toBeLessThan(24);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { K6Log } from '../../../../src/engines/k6/program/log.ts';
import { recordingFolder } from '../../../support/k6-stand-in.ts';

function logOf(text: string | Buffer): K6Log {
  const log = new K6Log();
  log.write(Buffer.from(text));
  log.end();
  return log;
}

const line = (fields: Record<string, unknown>) =>
  `${JSON.stringify({ level: 'error', time: '2026-11-24T12:00:00Z', ...fields })}\n`;

describe('K6Log', () => {
  it('counts exceptions of iterations by scenario, as both versions of k6 log them', () => {
    const v2 = line({ msg: 'Error: boom', hint: 'script exception', scenario: 'base__a', source: 'stacktrace' });
    const v1 = line({ msg: 'Error: boom', scenario: 'head__a', source: 'stacktrace' });
    const outside = line({ msg: 'Error: boom', hint: 'script exception', source: 'stacktrace' });
    const other = line({ msg: 'no exception', scenario: 'head__a' });
    expect(logOf(v2 + v2 + v1 + outside + other).exceptions()).toEqual({ base__a: 2, head__a: 1 });
  });

  it('keeps the first twenty messages, each once, errors before warnings', () => {
    const warnings = Array.from({ length: 30 }, (_, n) =>
      line({ level: 'warning', msg: 'Request Failed', error: `Get "http://a/${n}"` }),
    );
    const log = logOf([...warnings, line({ msg: 'the end' }), line({ msg: 'the end' })].join(''));
    expect(log.messages()).toHaveLength(20);
    expect(log.messages().slice(0, 2)).toEqual(['the end', 'Request Failed: Get "http://a/0"']);
    expect(log.lastError()).toBe('the end');
  });

  it('takes requests that differ in their queries for one message', () => {
    const warning = (n: number) => line({ level: 'warning', msg: 'Request Failed', error: `Get "http://a/x?r=${n}": refused` });
    expect(logOf(warning(1) + warning(2)).messages()).toEqual(['Request Failed: Get "http://a/x?r=1": refused']);
  });

  it('takes broken connections that differ in our own port for one message', () => {
    const error = (port: number) => `Get "http://a/": read tcp 127.0.0.1:${port}->127.0.0.1:80: read: connection reset by peer`;
    const warning = (port: number) => line({ level: 'warning', msg: 'Request Failed', error: error(port) });
    expect(logOf(warning(43930) + warning(42058)).messages()).toEqual([
      'Request Failed: Get "http://a/": read tcp 127.0.0.1:80: read: connection reset by peer',
    ]);
  });

  it('passes over what a script prints, and takes what is no JSON for an error', () => {
    const info = line({ level: 'info', msg: 'hello', source: 'console' });
    const quoted = line({ level: 'info', msg: 'a log line: {"level":"error"}', source: 'console' });
    const log = logOf(`${info}${quoted}panic: runtime error\n{"torn":`);
    expect([log.messages(), log.lastError()]).toEqual([['panic: runtime error'], 'panic: runtime error']);
  });

  it('makes messages safe to print, on one line', () => {
    const log = logOf(line({ msg: '\u001b[31mred\u001b[0m\n\tat default\n::set-env::' }));
    expect(log.messages()).toEqual(['red at default ::set-env::']);
    expect(logOf('::error::x\n').messages()).toEqual([': :error::x']);
  });

  it('reads what the real k6 logged', () => {
    const log = logOf(gunzipSync(readFileSync(join(recordingFolder('v2.2.0/10d-duet-head-dies'), 'stderr.txt.gz'))));
    expect(log.lastError()).toBe("thresholds on metrics 'http_req_failed{side:head}' have been crossed");
    expect(log.messages()).toHaveLength(4);
    expect(log.exceptions()).toEqual({});
  });
});

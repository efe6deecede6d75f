import { describe, expect, it } from 'vitest';
import { RequestPoints } from '../../../../src/engines/command/points/table.ts';
import { Failure } from '../../../../src/model/failure.ts';
import type { PointFormat } from '../../../../src/model/scenario.ts';

const AT = 1_764_000_000_000;
const BOUNDS = { fromMs: AT - 5000, toMs: AT + 5000 };

/** What is read of a file, written in pieces of so many bytes. */
function read(text: string, format: PointFormat = 'ndjson', { piece = 7, stopped = false } = {}) {
  const table = new RequestPoints('load', format);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) table.write(bytes.subarray(at, at + piece), BOUNDS);
  table.end(BOUNDS, stopped);
  return table;
}

/** The message of the Failure that reading ends with. */
function refusal(text: string, format: PointFormat = 'ndjson', options = {}): string {
  try {
    read(text, format, options);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'load') return error.message;
    throw error;
  }
  return 'read';
}

const line = (parts: object = {}) => JSON.stringify({ at: AT, ms: 12.5, ok: true, ...parts });

describe('NDJSON', () => {
  it('is read however it is cut into pieces, with what is told of a request', () => {
    const text = `${line({ status: 201, name: 'übung', due: AT - 3 })}\r\n\n${line({ ok: false, error: 'timeout' })}\n`;
    for (const piece of [1, 3, 1000])
      expect(read(text, 'ndjson', { piece }).points).toEqual([
        { atMs: AT, ms: 12.5, ok: true, status: 201, error: '', name: 'übung', dueMs: AT - 3 },
        { atMs: AT, ms: 12.5, ok: false, status: null, error: 'timeout', name: '', dueMs: null },
      ]);
  });

  it('is read with the mark that Windows puts before a text, and with its line ends', () => {
    expect(read(`\ufeff${line()}\r\n`).points).toHaveLength(1);
    expect(read(`\ufeffat,ms,ok\r\n${AT},12.5,true\r\n\r\n`, 'csv').points).toMatchObject([{ atMs: AT, ms: 12.5, ok: true }]);
  });

  it('a file that is cut off in the middle of a line is refused, but where its writer was stopped', () => {
    const torn = `${line()}\n${line().slice(0, 20)}`;
    expect(refusal(torn)).toBe('load: line 2 of its points: the file ends in the middle of it.');
    // What is whole is no torn line, though it is none of points.
    expect(refusal(`[${line({}).trim()}]`)).toContain('line 1 of its points: it begins a list');
    expect(read(torn, 'ndjson', { stopped: true }).points).toHaveLength(1);
    expect(read(`${line()}\n${line()}`).points).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'at=1', 'it is no JSON object'],
    ['a list', '[1]', 'it begins a list: each line is an object of its own'],
    ['true as text', line({ ok: 'true' }), '"ok" is missing, or neither true nor false, without quotes'],
    ['a missing key', '{"at":1,"ms":1}', '"ok" is missing, or neither true nor false, without quotes'],
    ['a number as text', line({ ms: '1' }), '"ms" is missing, or no number'],
    ['an unknown key', line({ latency: 1 }), 'it has a key that points have not'],
    ['NaN', '{"at":1,"ms":NaN,"ok":true}', 'it is no JSON object'],
    ['a number beyond all numbers', `{"at":${AT},"ms":1e999,"ok":true}`, '"ms" is'],
    ['a negative time', line({ ms: -0.1 }), '"ms" is no time from 0 to an hour'],
    ['a time of more than an hour', line({ ms: 3_600_001 }), '"ms" is no time from 0 to an hour'],
    ['a moment before the program was started', line({ at: BOUNDS.fromMs - 1001 }), '"at" is no moment of this run'],
    [
      'seconds in place of milliseconds',
      line({ at: AT / 1000 }),
      '"at" is no moment of this run, in ms since 1970: it seems to be in seconds',
    ],
    ['microseconds', line({ at: AT * 1000 }), '"at" is no moment of this run, in ms since 1970: it seems to be in microseconds'],
    [
      'a clock of India',
      line({ at: AT + 5.5 * 3_600_000 }),
      '"at" is no moment of this run, in ms since 1970: it seems to be of another zone, 5.5 h ahead of UTC',
    ],
    [
      'a clock of New York',
      line({ at: AT - 5 * 3_600_000 }),
      '"at" is no moment of this run, in ms since 1970: it seems to be of another zone, 5 h behind UTC',
    ],
    ['a moment that is still to come', line({ at: BOUNDS.toMs + 1001 }), '"at" is no moment of this run'],
    ['an answer that is still to come', line({ ms: 7000 }), 'its answer would have ended after now'],
    ['a request that was sent long before it was due', line({ due: AT + 1001 }), '"due" is no moment of this run'],
    ['a status with a fraction', line({ status: 200.5 }), '"status" is no whole number up to 999'],
    ['a name without end', line({ name: 'a'.repeat(501) }), 'a text is longer than 500 characters'],
  ])('%s is refused', (_, text, why) => {
    expect(refusal(`${line()}\n${text}\n`)).toContain(`load: line 2 of its points: ${why}`);
  });

  it('threat 110: what a refused line holds is not repeated', () => {
    expect(refusal('\u001b[31m<b>@everyone</b>\n')).toBe('load: line 1 of its points: it is no JSON object.');
  });

  it('threat 110: a line without end, and more names than anybody reads, are refused and not kept', () => {
    expect(refusal('x'.repeat(20_000), 'ndjson', { piece: 4096 })).toContain('it is longer than 16384 characters');
    expect(refusal(`${'x'.repeat(20_000)}\n`, 'ndjson', { piece: 100_000 })).toContain('it is longer than 16384 characters');
    const names = Array.from({ length: 1001 }, (_, i) => line({ name: `/items/${i}` })).join('\n');
    expect(refusal(names, 'ndjson', { piece: 4096 })).toContain('more than 1000 names of requests');
  });

  it('threat 110: of a generator that writes without end no more than a million points are kept', () => {
    const table = new RequestPoints('load', 'h2load');
    const thousand = new TextEncoder().encode(`${AT}000\t200\t1000\n`.repeat(1000));
    const write = () => {
      for (let i = 0; i <= 1000; i++) table.write(thousand, BOUNDS);
    };
    expect(write).toThrow('load: its points are more than 1000000.');
  });
});

describe('CSV', () => {
  it('has the columns that its first line names, in any order, with quotes where they are needed', () => {
    const text = `name,ok,ms,at,error,status\n"a ""b"", c",true,12,${AT},,200\n/x,false,5,${AT},"no\nanswer",\n`;
    expect(read(text, 'csv').points).toEqual([
      { atMs: AT, ms: 12, ok: true, status: 200, error: '', name: 'a "b", c', dueMs: null },
      { atMs: AT, ms: 5, ok: false, status: null, error: 'no\nanswer', name: '/x', dueMs: null },
    ]);
  });

  it.each([
    ['at,ms\n', 'the first line names no column ok'],
    ['at,ms,ok,latency\n', 'the first line names a column that points have not'],
    [`at,ms,ok\n${AT},1,yes\n`, 'whether it was ok is neither true nor false'],
    [`at,ms,ok\n${AT},,true\n`, '"ms" is no time from 0 to an hour'],
    [`at,ms,ok\n${AT},0x10,true\n`, '"ms" is no time from 0 to an hour'],
    [`at,ms,ok\n${AT},1,tr"ue\nx"\n`, 'its quotes do not match'],
  ])('%j is refused', (text, why) => {
    expect(refusal(text, 'csv')).toContain(why);
  });
});

describe('JTL', () => {
  const NAMED = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,failureMessage,bytes';

  it('is read as CSV with the names of its columns, and without them as JMeter 2.13 writes it', () => {
    const named = `${NAMED}\n${AT},12,items,200,OK,t 1-1,true,,7\n${AT},3,items,Non HTTP response code: java.net.ConnectException,"Non, HTTP",t 1-1,false,,0\n`;
    expect(read(named, 'jmeter').points).toMatchObject([
      { ms: 12, ok: true, status: 200, name: 'items', error: '' },
      { ms: 3, ok: false, status: null, error: 'Non HTTP response code: java.net.ConnectException' },
    ]);
    const unnamed = `${AT},12,items,503,Busy,t 1-1,text,false,7,1,1,11\n`;
    expect(read(unnamed, 'jmeter').points).toMatchObject([{ ms: 12, ok: false, status: 503, name: 'items' }]);
  });

  it('is read as XML, the steps of a redirect as parts of their sample', () => {
    const sample = (parts: string, end = '/') =>
      `<httpSample t="12" lt="11" ts="${AT}" s="true" lb="a &amp; b" rc="200" ${parts}${end}>`;
    const text = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testResults version="1.2">',
      sample('rm="OK"'),
      sample('rm="OK"', ''),
      `  ${sample('rm="Found"')}`,
      '  <responseData class="java.lang.String">&lt;httpSample t="1"/&gt;</responseData>',
      '</httpSample>',
      `<sample t="1" ts="${AT}" s="false" lb="c" rc="Non HTTP response code: X"/>`,
      '</testResults>',
    ].join('\n');
    expect(read(text, 'jmeter').points.map(({ name, ok, error }) => [name, ok, error])).toEqual([
      ['a & b', true, ''],
      ['a & b', true, ''],
      ['c', false, 'Non HTTP response code: X'],
    ]);
    expect(refusal('<testResults>\n<sample t="1" lb="c"/>\n', 'jmeter')).toContain('it has no ts, t and s');
    expect(refusal(`<testResults>\n${sample('').slice(0, 30)}`, 'jmeter')).toContain('the file ends in the middle of it');
  });
});

describe('h2load', () => {
  it('tells start and time in microseconds, and -1 where no answer came', () => {
    const text = `${AT}500\t200\t1250\n${AT}500\t503\t900\textra\n${AT}500\t-1\t10\n`;
    expect(read(text, 'h2load').points).toEqual([
      { atMs: AT + 0.5, ms: 1.25, ok: true, status: 200, error: '', name: '', dueMs: null },
      { atMs: AT + 0.5, ms: 0.9, ok: false, status: 503, error: '', name: '', dueMs: null },
      { atMs: AT + 0.5, ms: 0.01, ok: false, status: null, error: 'no answer', name: '', dueMs: null },
    ]);
    expect(refusal('1 200 5\n', 'h2load')).toContain('it is no start, status and time of h2load');
  });
});

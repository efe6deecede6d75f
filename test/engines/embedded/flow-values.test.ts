import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capture, fillStep } from '../../../src/engines/embedded/flow-values.ts';
import type { Capture } from '../../../src/model/scenario.ts';
import { aFlowStep } from '../../support/measure.ts';

const json = (...path: readonly (string | number)[]): Capture => ({ name: 'x', from: 'json', path, written: 'json.x' });

describe('fillStep', () => {
  it('keeps a value a value, whatever is in it', () => {
    const step = aFlowStep({
      path: '/a/${v}?q=${v}',
      headers: { x: 'Bearer ${v}' },
      body: { deep: [{ text: 'is ${v}' }, 1, null], keep: '$${v}' },
    });
    const filled = fillStep(step, { v: '../a b/?#&"\\é' });
    expect(filled.path).toBe('/a/..%2Fa%20b%2F%3F%23%26%22%5C%C3%A9?q=..%2Fa%20b%2F%3F%23%26%22%5C%C3%A9');
    expect(JSON.parse(filled.body)).toEqual({ deep: [{ text: 'is ../a b/?#&"\\é' }, 1, null], keep: '${v}' });
    expect(Buffer.from(filled.headers.x ?? '', 'latin1').toString('utf8')).toBe('Bearer ../a b/?#&"\\é');
    expect(fillStep(aFlowStep({ body: 'id=${v}' }), { v: '1' }).body).toBe('id=1');
    expect(fillStep(aFlowStep(), {}).body).toBe('');
  });
});

describe('capture', () => {
  it('takes texts, numbers and yes or no from JSON, headers and cookies', () => {
    const body = '{"a": {"b": [{"c": "t"}, 5, true]}}';
    expect(capture([json('a', 'b', 0, 'c')], body, {})).toEqual({ x: 't' });
    expect(capture([json('a', 'b', 1), { ...json('a', 'b', 2), name: 'y' }], body, {})).toEqual({ x: '5', y: 'true' });
    const header = { name: 'x', from: 'header', path: ['Location'], written: 'header.Location' } as const;
    expect(capture([header], '', { location: '/there' })).toEqual({ x: '/there' });
    const cookie = { name: 'x', from: 'cookie', path: ['sid'], written: 'cookie.sid' } as const;
    expect(capture([cookie], '', { 'set-cookie': ['a=1', 'sid=s3; Path=/; HttpOnly'] })).toEqual({ x: 's3' });
    expect(capture([cookie], '', { 'set-cookie': ['a=1'] })).toBe('capture x cookie.sid finds nothing');
  });

  it.each([
    ['{"a": {}}', 'finds nothing'],
    ['{"a": null}', 'finds nothing'],
    ['{"a": ""}', 'finds nothing'],
    ['{"a": ["x"]}', 'finds nothing'],
    ['null', 'finds nothing'],
    ['not JSON', 'finds nothing'],
    ['', 'finds nothing'],
    [`{"a": "${'x'.repeat(4097)}"}`, 'finds too much'],
    ['{"a": "x\\r\\nevil: 1"}', 'finds control characters'],
    ['{"a": "\\u0000"}', 'finds control characters'],
    ['{"a": "\\ud800"}', 'finds control characters'],
  ])('says of %s that it %s', (body, said) => {
    expect(capture([json('a')], body, {})).toBe(`capture x json.x ${said}`);
  });

  it('takes only what an answer itself has', () => {
    expect(capture([json('constructor', 'name')], '{}', {})).toContain('finds nothing');
    expect(capture([json('length')], '"text"', {})).toContain('finds nothing');
  });

  it('what it takes can be sent, in a path and in a header, whatever a service answers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = capture([json('a')], JSON.stringify({ a: text }), {});
        if (typeof found === 'string') return;
        const { path, headers } = fillStep(aFlowStep({ path: '/${x}', headers: { h: '${x}' } }), found);
        expect(path).toMatch(/^\/[!-~]+$/);
        expect(headers.h).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
      }),
    );
  });
});

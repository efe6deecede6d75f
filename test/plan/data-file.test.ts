import { describe, expect, it } from 'vitest';
import type { ScenarioSetting } from '../../src/config/schema-scenarios.ts';
import { withDataFile } from '../../src/plan/data-file.ts';
import { config, smallest } from '../config/example.ts';

function setting(more = ''): ScenarioSetting {
  const found = config(smallest('', `path: /, method: POST, bodies: b.json${more}`)).scenarios[0];
  if (found === undefined) throw new Error('no scenario');
  return found;
}

const json = { 'content-type': 'application/json' };

describe('withDataFile', () => {
  it.each([
    ['a JSON list of mappings', '[{"a": 1}, {"a": 2}]', ['{"a":1}', '{"a":2}'], json],
    ['a JSON list of texts', '["a", "b c"]', ['a', 'b c'], {}],
    ['lines of text', 'one\n\ntwo\r\n', ['one', 'two'], {}],
    ['lines of JSON', '{"a": 1}\n[2]\n', ['{"a": 1}', '[2]'], json],
    ['one JSON mapping', '{"a": 1}', ['{"a": 1}'], json],
    ['a JSON list that is printed over several lines', '[\n  {\n    "a": 1\n  }\n]', ['{"a":1}'], json],
    ['broken JSON', '[1,\n2', ['[1,', '2'], {}],
  ])('reads %s', (_, text, bodies, headers) => {
    expect(withDataFile(setting(), text)).toMatchObject({ bodies, headers });
  });

  it('leaves the content-type that was written', () => {
    expect(withDataFile(setting(', headers: {Content-Type: a/b}'), '[{}]')).toMatchObject({ headers: { 'Content-Type': 'a/b' } });
  });

  it('leaves scenarios without a file alone', () => {
    const plain = config(smallest()).scenarios[0];
    expect(plain && withDataFile(plain, '')).toBe(plain?.scenario);
  });

  it.each([
    ['', 'b.json (bodies of scenario home) holds no body.'],
    ['[]', 'b.json (bodies of scenario home) holds no body.'],
    [
      '{\n  "a": 1\n}\n',
      'b.json (bodies of scenario home) holds a JSON document on several lines, and each of its lines would be a body.',
    ],
    [
      '{"a": 1,\n "b": 2}',
      'b.json (bodies of scenario home) holds a JSON document on several lines, and each of its lines would be a body.',
    ],
    [
      '{\n"a": 1\n}\n{\n"a": 2\n}',
      'b.json (bodies of scenario home) holds a JSON document on several lines, and each of its lines would be a body.',
    ],
    ['a\n'.repeat(10_001), 'b.json (bodies of scenario home) holds 10001 bodies.'],
    ['a'.repeat(16_777_217), 'b.json (bodies of scenario home) is larger than 16 MiB.'],
  ])('refuses %#', (text, message) => {
    expect(() => withDataFile(setting(), text)).toThrow(expect.objectContaining({ kind: 'config', message }));
  });
});

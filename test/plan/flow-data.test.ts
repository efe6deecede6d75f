import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { withDataFile } from '../../src/plan/data-file.ts';
import { config } from '../config/example.ts';

const STEPS = `[{name: login, method: POST, path: /login, body: {list: ["\${user}"]}, capture: {token: json.token}}, {name: item, path: "/i/\${id}", headers: {a: "Bearer \${token}"}}]`;

function filled(text: string, { data = 'perf/d.csv', steps = STEPS, needs = [] as readonly string[] } = {}): Scenario {
  const file = data === '' ? '' : `data: ${data}, `;
  const [setting] = config(`service: {start: x}\nscenarios: [{name: shop, flow: {${file}steps: ${steps}}}]\n`).scenarios;
  if (setting === undefined) throw new Error('no scenario');
  return withDataFile(setting, text, needs);
}

function refusal(...args: Parameters<typeof filled>): string {
  try {
    filled(...args);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== 'config') throw thrown;
    return `${thrown.message} ${thrown.hint}`;
  }
  return 'nothing';
}

describe('the data of a flow', () => {
  it.each([
    ['CSV', 'id,user\n1,ana\n2,bob\n'],
    ['CSV with quotes, CR LF, a BOM and empty lines', '\uFEFF"id", user\r\n\r\n"1","ana"\r\n2,bob'],
    ['a JSON list', '[{"id": 1, "user": "ana"}, {"user": "bob", "id": "2"}]'],
  ])('is read from %s', (_, text) => {
    expect(filled(text)).toMatchObject({
      data: [
        { id: '1', user: 'ana' },
        { id: '2', user: 'bob' },
      ],
    });
  });

  it('takes what stands in quotes as it is', () => {
    expect(filled('id,user\n"a,b","say ""hi"""\n,\n')).toMatchObject({
      data: [
        { id: 'a,b', user: 'say "hi"' },
        { id: '', user: '' },
      ],
    });
  });

  it.each([
    ['', 'holds no values'],
    ['id,user\n', 'holds no values'],
    ['[]', 'holds no values'],
    ['id,user\n1,ana\n2\n', 'has 1 values in line 3, and 2 names.'],
    ['id,user\n1,ana,3\n', 'has 3 values in line 2, and 2 names.'],
    ['id,user\n1,"ana\n', 'has a quote in line 2 that does not fit'],
    ['id,user\n1,a"na\n', 'has a quote in line 2 that does not fit'],
    ['id,id,user\n1,2,ana\n', 'has a column "id"'],
    ['the id,user\n1,ana\n', 'has a column "the id"'],
    ['id,user,HOST\n1,ana,x\n', 'has a column HOST, which is a name that Benchgate gives a value to itself'],
    ['id,user,token\n1,ana,x\n', 'flow.steps[0].capture.token: is a column of the data of this flow, too: give one'],
    ['id,user\n1,"a\nb"\n', 'has a value in line 2 that is no line of text'],
    [`id,user\n1,${'x'.repeat(4097)}\n`, 'has a value in line 2 that is no line of text'],
    [`id,user\n${'1,a\n'.repeat(10_001)}`, 'holds 10001 rows. Keep at most 10000 of them.'],
    ['{"id": 1}', 'is no JSON list'],
    ['[{"id": 1', 'is no JSON, although it begins so'],
    ['[{"id": 1, "user": "a"}, {"id": 2}]', 'has something else in item 2'],
    ['[{"id": 1, "user": {}}]', 'has something else in item 1'],
    ['[null]', 'has something else in item 1'],
    ['[3]', 'has something else in item 1'],
    [
      'id,usr\n1,ana\n',
      'Scenario shop: flow.steps[0].body.list[0]: nothing gives ${user} a value here (did you mean ${usr}?): known are ${BASE_URL}',
    ],
  ])('is refused where it is %j', (text, said) => {
    expect(refusal(text)).toContain(said);
  });
});

import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { withBodies } from '../../src/plan/bodies.ts';
import { config } from '../config/example.ts';

const STEPS = `[{name: login, method: POST, path: /login, body: {list: ["\${user}"]}, capture: {token: json.token}}, {name: item, path: "/i/\${id}", headers: {a: "Bearer \${token}"}}]`;

function filled(text: string | null, { data = 'perf/d.csv', steps = STEPS, needs = [] as readonly string[] } = {}): Scenario {
  const file = data === '' ? '' : `data: ${data}, `;
  const [setting] = config(`service: {start: x}\nscenarios: [{name: shop, flow: {${file}steps: ${steps}}}]\n`).scenarios;
  if (setting === undefined) throw new Error('no scenario');
  return withBodies(setting, text, needs);
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
    [null, 'perf/d.csv (data of scenario shop) is not in that commit. Commit the file, or correct flow.data'],
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
    ['id,user,token\n1,ana,x\n', 'step login: token is captured, and is a column of perf/d.csv, too.'],
    ['id,user\n1,"a\nb"\n', 'has a value in line 2 that is no line of text'],
    [`id,user\n1,${'x'.repeat(4097)}\n`, 'has a value in line 2 that is no line of text'],
    [`id,user\n${'1,a\n'.repeat(10_001)}`, 'holds 10001 rows. Keep at most 10000 of them.'],
    ['{"id": 1}', 'is no JSON list'],
    ['[{"id": 1', 'is no JSON, although it begins so'],
    ['[{"id": 1, "user": "a"}, {"id": 2}]', 'has something else in item 2'],
    ['[{"id": 1, "user": {}}]', 'has something else in item 1'],
    ['[null]', 'has something else in item 1'],
    ['[3]', 'has something else in item 1'],
    ['id,name\n1,ana\n', 'Scenario shop, step login: nothing gives ${user} a value. Known here: BASE_URL, HOST, PORT, id, name.'],
  ])('is refused where it is %j', (text, said) => {
    expect(refusal(text)).toContain(said);
  });

  it('what nothing gives a value is named, with what is known by then', () => {
    const alone = { data: '', steps: '[{name: a, path: "/${BASE_URL}/$${free}/${tokn}", capture: {token: json.t}}]' };
    expect(refusal(null, alone)).toContain('step a: nothing gives ${tokn} a value. Known here: BASE_URL, HOST, PORT.');
    const early = {
      data: '',
      steps: '[{name: a, path: /, headers: {x: "${token}"}}, {name: b, path: /, capture: {token: json.t}}]',
    };
    expect(refusal(null, early)).toContain(
      'step a: nothing gives ${token} a value; step b captures it, which does not come before.',
    );
    expect(filled(null, { data: '', steps: '[{name: a, path: "/${HOST}:${PORT}"}]' })).toMatchObject({ data: [] });
  });

  it('a step may name the port of a need that there is', () => {
    const step = { data: '', steps: '[{name: a, path: "/peer?port=${MY_DB_PORT}"}]' };
    expect(filled(null, { ...step, needs: ['my-db'] })).toMatchObject({ data: [] });
    expect(refusal(null, { ...step, needs: ['db'] })).toContain(
      'nothing gives ${MY_DB_PORT} a value. Known here: BASE_URL, HOST, PORT, DB_PORT.',
    );
  });
});

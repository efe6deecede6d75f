import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grader } from '../../../../src/engines/embedded/grader.ts';
import { httpScript, placesIn } from '../../../../src/engines/k6/script/script.ts';
import { howMany } from '../../../support/how-many.ts';
import { httpScenario, plannedHttp, URLS, wrappedHttp } from '../../../support/k6-cases.ts';
import { hostOf } from '../../../support/k6-host.ts';

const optionsAt = (ratePerSecond: number, timeoutMs = 10_000) =>
  httpScript(httpScenario({ timeoutMs }), plannedHttp(ratePerSecond)).options.scenarios[0]?.settings;

describe('the script of a declared request', () => {
  it('sends at the rate, with users enough for slow answers', () => {
    expect(optionsAt(80)).toMatchObject({ rate: 80, timeUnit: '1s', duration: '7500ms', preAllocatedVUs: 80, maxVUs: 800 });
    expect(optionsAt(0.1)).toMatchObject({ rate: 100, timeUnit: '1000s', preAllocatedVUs: 10, maxVUs: 10 });
    expect(optionsAt(1000)).toMatchObject({ preAllocatedVUs: 500, maxVUs: 2000 });
    expect(optionsAt(600, 100)).toMatchObject({ preAllocatedVUs: 500, maxVUs: 500 });
  });

  it('sends each side the same bodies, drawn anew for each request', () => {
    const host = hostOf(wrappedHttp(httpScenario()));
    host.exports.base__default?.();
    host.exports.head__default?.();
    const sent = host.deeds.filter((deed) => deed.startsWith('POST'));
    // Outside of k6 the variables are those of the side that was loaded last.
    expect(sent[0]).toMatch(new RegExp(`^POST ${URLS.head}/rpc\\?trace=1 \\{"id":[123]\\}$`));
    expect(host.deeds[0]).toBe('expects [200,404]');
  });

  it('sends no body where there is none, and its only one always', () => {
    const plain = hostOf(wrappedHttp(httpScenario({ method: 'GET', bodies: [], expect: { status: [], json: undefined } })));
    plain.exports.head__default?.();
    expect(plain.deeds).toContain(`GET ${URLS.head}/rpc?trace=1`);
    expect(plain.deeds[0]).toBe('expects [{"min":200,"max":399}]');
    const one = hostOf(wrappedHttp(httpScenario({ bodies: ['a "b"\n`$${c}`'] })));
    one.exports.head__default?.();
    expect(one.deeds).toContain(`POST ${URLS.head}/rpc?trace=1 a "b"\n\`\${c}\``);
  });

  it('fills in what `${NAME}` stands for while it runs, in path, headers and body', () => {
    const places = {
      path: '/at/${HOST}',
      headers: { 'x-at': '${PORT} of "${HOST}"' },
      bodies: ['{"db":"${DB_PORT}","kept":"$${HOST}"}'],
    };
    const scenario = httpScenario(places);
    expect(placesIn(scenario)).toEqual({ HOST: '${HOST}', PORT: '${PORT}', DB_PORT: '${DB_PORT}' });
    const text = httpScript(scenario, plannedHttp(50)).files['request.js'];
    expect(text).toContain('"x-at": "" + __ENV.PORT + " of \\"" + __ENV.HOST + "\\""');
    expect(text).toContain('__ENV.BASE_URL + "/at/" + __ENV.HOST + ""');
    expect(text).toContain(String.raw`"{\"db\":\"" + __ENV.DB_PORT + "\",\"kept\":\"${'${HOST}'}\"}"`);
    expect(text).toContain(', params());');
  });

  it('checks like the embedded engine', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(0, 1, 'a', true, null),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { maxKeys: 2 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, fc.constantFrom(0, 200, 302, 404, 500), fc.boolean(), (wanted, actual, status, named) => {
        const expectation = { status: named ? [404] : [], json: wanted };
        const answer = { status, body: JSON.stringify(actual) };
        const host = hostOf(wrappedHttp(httpScenario({ expect: expectation })));
        host.answer = answer;
        host.exports.base__default?.();
        const checked = host.deeds.find((deed) => /^(passed|failed) /.test(deed));
        const expected = { ok: 'passed expected json', 'failed-check': 'failed expected json', error: undefined };
        expect(checked).toBe(expected[grader(expectation)(answer)]);
      }),
      { seed: 1, numRuns: howMany(12, 60) },
    );
  });

  it('takes any key of an expectation for a key', () => {
    const wanted: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    const host = hostOf(wrappedHttp(httpScenario({ expect: { status: [], json: wanted } })));
    host.exports.base__default?.();
    host.answer = { status: 200, body: '{"__proto__": {"a": 1}}' };
    host.exports.base__default?.();
    expect(host.deeds.filter((deed) => deed.endsWith('json'))).toEqual(['failed expected json', 'passed expected json']);
  });

  it('fails the check of an answer that is not JSON', () => {
    const host = hostOf(wrappedHttp(httpScenario()));
    host.answer = { status: 200, body: 'oops' };
    host.exports.base__default?.();
    expect(host.deeds).toContain('failed expected json');
  });
});

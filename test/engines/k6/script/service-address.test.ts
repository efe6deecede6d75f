import { describe, expect, it } from 'vitest';
import { serviceAddressOf } from '../../../../src/engines/k6/script/service-address.ts';
import { aK6Scenario } from '../../../support/k6.ts';

const run = { kind: 'process', start: 'node server.js', port: 'auto' } as const;
const addressOf = (text: string, env: Readonly<Record<string, string>> = {}, port: number | 'auto' = 'auto') =>
  serviceAddressOf([text], aK6Scenario({ env }), { ...run, port });
const NOTHING = { env: {}, forbidden: null, warnings: [], problems: [] };
const get = (url: string) => `http.get(${url});`;

describe('where a script asks the service', () => {
  it.each([
    ['at the address that it is told', get('`${__ENV.BASE_URL}/a`')],
    ['at its parts', "client.connect(__ENV.HOST + ':' + __ENV['PORT']);"],
    ['perhaps at one that it is told', "const { BASE_URL } = __ENV; http.get(BASE_URL || 'http://localhost:3000');"],
    ['even where it falls back to another', get("(__ENV.BASE_URL || 'https://test.k6.io') + '/a'")],
    ['at one that only it knows', "const { api } = JSON.parse(open('./where.json')); http.get(api);"],
  ])('is left to it %s', (_, text) => {
    expect(addressOf(text)).toEqual(NOTHING);
  });

  it('is what stands in for a variable', () => {
    for (const text of [
      "const api = __ENV.API || 'http://localhost:3000/v1';",
      'const api = __ENV[\'API\'] ?? "http://localhost:3000/v1";',
      'const api = __ENV.API ? __ENV.API : `http://localhost:3000/v1`; // not http://localhost:9090',
    ]) {
      const found = addressOf(text);
      expect(found).toMatchObject({ env: { API: '${BASE_URL}/v1' }, forbidden: null, problems: [] });
      expect(found.redirect).toBeUndefined();
      expect(found.warnings[0]).toContain('`env: { API: "${BASE_URL}/v1" }`');
    }
    expect(addressOf("const api = __ENV.API || 'http://localhost:3000';", { API: 'http://127.0.0.1:1' })).toEqual(NOTHING);
  });

  it('is the one address of this machine that it has written out, to one side at a time', () => {
    const text = `${get("'http://localhost:3000/a'")} ${get("'http://127.0.0.1:3000/b'")} new WebSocket("ws://localhost:3000/c"); post({ url: 'https://example.com' })`;
    expect(addressOf(text)).toMatchObject({
      redirect: ['localhost:3000', '127.0.0.1:3000'],
      forbidden: 'the script has the address http://localhost:3000 written out, which can lead to one side at a time',
      problems: [],
    });
    expect(addressOf("client.connect('localhost:50051', {});").redirect).toEqual(['localhost:50051']);
    expect(addressOf(get("'http://localhost/a'")).redirect).toEqual(['localhost:80']);
  });

  it('is where the service always listens', () => {
    expect(addressOf(get("'http://localhost:3000/a'"), {}, 3000)).toEqual(NOTHING);
    expect(addressOf(get("'http://localhost:3000/a'"), { TARGET: '${BASE_URL}' })).toEqual(NOTHING);
  });

  it('is nowhere, which is refused before anybody else is asked', () => {
    const [elsewhere] = addressOf(get("'https://test.k6.io/a'")).problems;
    expect(elsewhere).toMatchObject({
      message: expect.stringMatching(/^the script asks the service nowhere: .* elsewhere \(test\.k6\.io\)$/),
    });
    const [fallback] = addressOf("const api = __ENV.API || 'https://api.example.com/v1/';").problems;
    expect(fallback?.hint).toContain('`env: { API: "${BASE_URL}/v1" }`');
    const [several] = addressOf(`${get("'http://localhost:3000/a'")} ${get("'http://localhost:3001/a'")}`).problems;
    expect(several?.message).toContain('addresses of this machine written out (http://localhost:3000, http://localhost:3001)');
  });
});

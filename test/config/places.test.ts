import { describe, expect, it } from 'vitest';
import { config, problems } from './example.ts';

const withPlaces = (http: string, env = '{}') =>
  [
    `service: {start: node server.js, env: ${env}}`,
    'needs: [{name: my-db, start: ./db.sh}]',
    'scenarios:',
    `- {name: home, http: {method: POST, ${http}}}`,
    '- {name: shop, k6: perf/shop.js, env: {TARGET: "${HOST}:${PORT}"}}',
  ].join('\n');

const KNOWN = 'known are ${BASE_URL}, ${HOST}, ${PORT}, ${MY_DB_PORT}; write $${ for a ${ that stays';

describe('places', () => {
  it('may name the address and the ports of needs', () => {
    const env = '{DATABASE_URL: "postgres://${HOST}:${MY_DB_PORT}/app", SELF: "${BASE_URL}"}';
    const http = 'path: "/${HOST}", headers: {x-port: "${PORT}"}, body: "$${kept} ${MY_DB_PORT}"';
    expect(config(withPlaces(http, env)).service.env.SELF).toBe('${BASE_URL}');
  });

  it('that nothing fills in are problems, at their place, with the names that are known', () => {
    const headers = 'path: /, headers: {authorization: "Bearer ${TOKEN}"}';
    expect(problems(withPlaces(headers, '{URL: "redis://h:${QUEUE_PORT}"}'))).toEqual([
      expect.stringContaining(`service.env.URL: nothing is called \${QUEUE_PORT}: ${KNOWN}`),
      expect.stringContaining(`scenarios[0].http.headers.authorization: nothing is called \${TOKEN}: ${KNOWN}`),
    ]);
    // What a body says may be meant for whoever reads it.
    expect(problems(withPlaces('path: "/${X}", body: {a: "${Y}"}'))).toEqual([
      expect.stringContaining('http.path: nothing is called ${X}'),
    ]);
  });

  it('name the one that was meant', () => {
    const [found] = problems(withPlaces('path: /, headers: {x: "${MY_DB_PROT}"}'));
    expect(found).toContain(`nothing is called \${MY_DB_PROT}: did you mean \${MY_DB_PORT}? ${KNOWN}`);
  });
});

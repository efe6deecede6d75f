import { describe, expect, it } from 'vitest';
import { mistakesIn } from '../../src/config/mistakes.ts';
import { growth } from '../support/growth.ts';
import { config, problems } from './example.ts';

const scenario = (http: string) => `service:\n  start: node server.js\nscenarios:\n  - name: item\n    http: ${http}\n`;
const start = (command: string, more = '') =>
  `service:\n  start: ${JSON.stringify(command)}\n${more}scenarios:\n  - { name: home, http: { path: / } }\n`;

describe('what can only be a mistake is refused, with its line', () => {
  it.each([
    ['{ path: "/items/{id}" }', 'has "{id}", which is sent as it is: write a value that there is, such as "/items/1"'],
    ['{ path: "/users/:user_id/posts" }', 'has ":user_id", which is sent as it is'],
    ['{ path: "/items/<int:id>" }', 'has "<int:id>", which is sent as it is'],
    ['{ path: "/items/${ITEM}" }', 'nothing is called ${ITEM}: known are'],
    ['{ path: "/items?user=${USER}" }', 'nothing is called ${USER}: known are'],
    [
      '{ path: "/items/${{ github.run_id }}" }',
      'has "${{ github.run_id }}", which only GitHub\'s workflow files fill in: write the value',
    ],
    [
      '{ path: /, method: POST, body: "@payload.json" }',
      'as curl names a file: to send what the file holds, write "bodies: payload.json"',
    ],
    ['{ path: /, method: POST, body: "@./perf/a/b.json" }', 'write "bodies: perf/a/b.json"'],
    ['{ path: /, headers: { authorization: "Bearer ${{ secrets.TOKEN }}" } }', 'has "${{ secrets.TOKEN }}", which only GitHub'],
  ])('%s', (http, text) => {
    expect(problems(scenario(http))).toEqual([expect.stringMatching(/^benchgate\.yml:5:\d+ scenarios\[0\]\.http\./)]);
    expect(problems(scenario(http))[0]).toContain(text);
  });

  it.each([
    '{ path: "/items/%7Bid%7D" }',
    '{ path: "/search?filter={%22a%22:1}" }',
    '{ path: "/search?filter={id}" }',
    '{ path: "/v1/items:batchGet" }',
    '{ path: "/time/12:30" }',
    '{ path: /, method: POST, body: "@alice how are you?" }',
    '{ path: /, method: POST, body: "@alice" }',
    '{ path: /, method: POST, body: "{{name}} costs ${PRICE}" }',
  ])('and what somebody may mean is not: %s', (http) => {
    expect(problems(scenario(http))).toEqual([]);
    expect(config(scenario(http)).warnings).toEqual([]);
  });

  it.each(['node server.js &', 'docker run -d -p 80:80 app', 'docker compose up --detach'])(
    'in the background: %s',
    (command) => {
      expect(problems(start(command))).toEqual([
        expect.stringMatching(/^benchgate\.yml:2:\d+ service\.start: goes to the background/),
      ]);
    },
  );

  it('of a need too, and beside every other problem', () => {
    const text = start('node server.js', 'needs:\n  - { name: redis, start: "redis-server --port $REDIS_PORT &", per: sid }\n');
    expect(problems(text)).toEqual([
      expect.stringContaining('needs[0].start: goes to the background'),
      expect.stringContaining('needs[0].per'),
    ]);
  });
});

describe('what is a mistake most often is said, and accepted', () => {
  const warned = (command: string, more?: string) => config(start(command, more)).warnings;

  it.each([
    'nodemon server.js',
    'npx next dev',
    'vite',
    'flask run --debug --port $PORT',
    'uvicorn app:app --reload',
    'npm run dev',
    'node --watch server.js',
  ])('a development server: %s', (command) => {
    expect(warned(command)).toEqual([
      expect.stringMatching(/^benchgate\.yml service\.start: runs ".*", which is for writing code/),
    ]);
  });

  it.each(['vite preview --port $PORT', 'npm start', 'node server.js', 'vite-node server.ts', 'next start', 'sh -c "a && b"'])(
    'none: %s',
    (command) => {
      expect(warned(command)).toEqual([]);
    },
  );

  it('a port that is written out, unless the service has it or PORT is there too', () => {
    expect(warned('python -m http.server --port 3000')).toEqual([expect.stringContaining('names port 3000')]);
    expect(warned('PORT=3000 node server.js')).toEqual([expect.stringContaining('names port 3000')]);
    expect(warned('gunicorn --bind 0.0.0.0:8000 app')).toEqual([expect.stringContaining('names port 8000')]);
    expect(warned('psql -p 5432 -f x.sql; node server.js --port $PORT')).toEqual([]);
    expect(warned('serve --port 3000', '  port: 3000\n')).toEqual([]);
  });

  it('what leaves its process behind', () => {
    expect(warned('pm2 start app.js')).toEqual([expect.stringContaining('looks as if it went to the background')]);
    expect(warned('pm2 start app.js --no-daemon')).toEqual([]);
  });
});

it.each(['docker run ', '--bind=', 'flask ', '@a.', '{a', 'vite ', '${{ ', ' -p', '& ', '<a'])(
  'a hostile file of %s takes time in proportion to its length',
  (part) => {
    const look = (times: number) => {
      const long = part.repeat(times);
      mistakesIn({ service: { start: long }, scenarios: [{ http: { path: `/${long}`, body: long } }] });
    };
    expect(growth(look, 2500, 8)).toBeLessThan(24);
  },
);

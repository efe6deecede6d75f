import { describe, expect, it } from 'vitest';
import { recognised } from '../support/recognise.ts';

const json = (value: unknown) => JSON.stringify(value);
const LISTENS = "require('node:http').createServer(answer).listen(process.env.PORT)";
const SERVICES = { app: { build: '.', ports: ['3000:3000'] }, db: { image: 'postgres:16' }, cache: { image: 'redis:7' } };

/** How a service beside this compose file is run, with these files. */
function beside(services: Record<string, object>, more: Record<string, string> = {}) {
  const files = { 'package.json': json({ scripts: { start: 'node x.js' } }), 'x.js': LISTENS };
  const [service] = recognised({ ...files, 'compose.yml': json({ services }), ...more }).services;
  return {
    needs: service?.needs.map(({ name }) => name),
    unused: service?.unused.map(({ name }) => name),
    start: service?.run?.start.value,
    container: service?.container,
  };
}

describe('a database of the compose file', () => {
  it('that nothing uses is no need, and the service stays a process', () => {
    expect(beside(SERVICES)).toMatchObject({
      needs: [],
      unused: ['postgres', 'redis'],
      start: 'node x.js',
      container: { kind: 'compose', service: 'app', port: 3000 },
    });
  });

  it.each([
    ['a dependency', { 'package.json': json({ scripts: { start: 'node x.js' }, dependencies: { pg: '8' } }) }],
    ['a variable that the code reads', { 'x.js': `${LISTENS}; connect(process.env.DATABASE_URL)` }],
    ['an address in the code', { 'x.js': `${LISTENS}; connect('postgres://localhost/x')` }],
  ])('is a need where %s tells of it', (_, more) => {
    expect(beside(SERVICES, more)).toMatchObject({ needs: ['postgres'], unused: ['redis'] });
  });

  it.each([
    ['requirements.txt', 'flask\npsycopg2-binary==2.9\n', 'app.py', 'app = Flask(__name__)'],
    ['go.mod', 'module x\nrequire github.com/lib/pq v1.10.9\n', 'main.go', 'package main\nhttp.ListenAndServe(":80", nil)'],
    ['Gemfile', "gem 'rails'\ngem 'pg'\n", 'bin/rails', ''],
    ['pom.xml', '<parent>spring-boot</parent><artifactId>postgresql</artifactId>', 'src/main/java/X.java', ''],
  ])('is a need where %s has its driver', (file, text, code, written) => {
    const [service] = recognised({ [file]: text, [code]: written, 'compose.yml': json({ services: SERVICES }) }).services;
    expect(service?.needs.map(({ name }) => name)).toEqual(['postgres']);
  });

  it('is a need where the service depends on it, or on what does', () => {
    const services = {
      ...SERVICES,
      app: { ...SERVICES.app, depends_on: { auth: { condition: 'service_started' } } },
      auth: { image: 'example/auth', depends_on: ['db'] },
    };
    expect(beside(services)).toMatchObject({ needs: ['postgres'], unused: ['redis'], container: { service: 'app' } });
  });

  it('that the file does not start with the service is a need of the process alone', () => {
    const services = { ...SERVICES, app: { ...SERVICES.app, environment: { CACHE: 'redis://cache:6379/1' } } };
    expect(beside(services)).toEqual({
      needs: ['redis'],
      unused: ['postgres'],
      start: 'CACHE="redis://127.0.0.1:$REDIS_PORT/1" node x.js',
      container: null,
    });
  });

  it('is no driver of the same name: that stays as it is', () => {
    const environment = { DB_CONNECTION: 'mysql', DB_HOST: 'mysql' };
    const services = { app: { ...SERVICES.app, environment, depends_on: ['mysql'] }, mysql: { image: 'mysql:8' } };
    expect(beside(services).start).toBe('DB_HOST="127.0.0.1" node x.js');
  });

  it('is none of a service that another folder holds', () => {
    const services = { api: { build: './api', depends_on: ['db'] }, web: { build: './web' }, db: { image: 'postgres' } };
    const found = recognised({
      'compose.yml': json({ services }),
      'api/package.json': json({ scripts: { start: 'node x.js' } }),
      'api/x.js': LISTENS,
      'web/package.json': json({ scripts: { start: 'node x.js' } }),
      'web/x.js': LISTENS,
    });
    expect(found.services.map(({ directory, needs }) => [directory, needs.length])).toEqual([
      ['api', 1],
      ['web', 0],
    ]);
  });
});

describe('a Dockerfile', () => {
  const portOf = (Dockerfile: string, more: Record<string, string> = {}) => {
    const [service] = recognised({ Dockerfile, ...more }).services;
    return service?.container?.kind === 'dockerfile' ? service.container.port.value : null;
  };

  it.each([
    ['FROM scratch\nEXPOSE 8080/tcp\n', 8080],
    ['FROM a AS b\nEXPOSE 1111\nFROM c\nEXPOSE 2222 3333\n', 2222],
    ['FROM c\nARG PORT=4444\nEXPOSE $PORT\n', 4444],
    ['FROM c\nENV PORT 4445\nEXPOSE ${PORT}\n', 4445],
    ['FROM c\nCMD ["serve", "--host", "0.0.0.0", "--port", "5555"]\n', 5555],
    ['FROM c\nCMD serve --bind 0.0.0.0:6666\n', 6666],
    ['FROM c\nEXPOSE $NAME\n', null],
    ['FROM c\nCMD serve -p 99999\n', null],
  ])('of %j listens on %j', (text, port) => {
    expect(portOf(text)).toBe(port);
  });

  it('says where its port stands', () => {
    const [service] = recognised({ Dockerfile: 'FROM c\nCMD serve --port 5555\n' }).services;
    expect(service?.container).toMatchObject({ port: { value: 5555, from: 'Dockerfile, its command' } });
  });

  it('has the port of the code where it tells none', () => {
    expect(portOf('FROM c\n', { 'src/Program.cs': 'app.Listen(); const int port = 7777;' })).toBe(7777);
  });

  it('is the other way to run what can be started as a process', () => {
    const files = { 'package.json': json({ scripts: { start: 'node x.js' } }), 'x.js': LISTENS };
    expect(recognised({ ...files, Dockerfile: 'FROM node\nEXPOSE 80\n' }).services[0]).toMatchObject({
      language: 'Node.js',
      run: { start: { value: 'node x.js' } },
      container: { kind: 'dockerfile', port: { value: 80, from: 'Dockerfile EXPOSE' } },
    });
  });

  it('is the last choice: a folder whose language is known comes first', () => {
    const found = recognised({
      Dockerfile: 'FROM x\nEXPOSE 80\n',
      'backend/package.json': json({ scripts: { start: 'node x.js' } }),
      'backend/x.js': LISTENS,
      'deploy/Dockerfile': 'FROM nginx\nEXPOSE 80\n',
    });
    expect(found.services.map(({ directory }) => directory)).toEqual(['backend', '.']);
  });
});

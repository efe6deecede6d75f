import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.ts';
import { wanted } from '../../src/recognise/wanted.ts';
import { filesOf, recognised } from '../support/recognise.ts';

/** How the first service of these files is run. */
const serviceOf = (files: Readonly<Record<string, string>>) => {
  const [service] = recognised(files).services;
  if (service === undefined) return null;
  const { language, directory, install, build, run } = service;
  return { language, directory, install: install?.value, build: build?.value, start: run?.start.value, port: run?.port?.value };
};
const json = (value: unknown) => JSON.stringify(value);
const SERVER = "require('node:http').createServer(answer).listen(process.env.PORT)";

describe('what a service can be asked for', () => {
  const evidence = (files: Readonly<Record<string, string>>) => {
    const { traces, metrics, profile } = recognised(files).services[0]?.evidence ?? {};
    return [traces, metrics, profile].map((guess) => guess?.value);
  };
  const manifest = (...names: string[]) =>
    json({ scripts: { start: 'node index.js' }, dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });
  const python = { 'app.py': "from flask import Flask\napp = Flask(__name__)\n@app.route('/metrics')\ndef m(): return ''\n" };
  const go = (imports: string) =>
    `package main\nimport (\n"net/http"\n${imports})\nfunc main() { http.ListenAndServe(":8080", nil) }\n`;

  it.each([
    [{ 'package.json': manifest('express'), 'index.js': SERVER }, [undefined, undefined, 'node']],
    [{ 'package.json': manifest('@opentelemetry/sdk-node'), 'index.js': SERVER }, ['otlp', undefined, 'node']],
    [{ 'package.json': manifest('@opentelemetry/api'), 'index.js': SERVER }, [undefined, undefined, 'node']],
    [{ 'package.json': manifest('prom-client'), 'index.js': `${SERVER}; app.get('/metrics')` }, [undefined, '/metrics', 'node']],
    [
      { 'package.json': json({ scripts: { start: 'bun run index.ts' } }), 'index.ts': SERVER, 'bun.lock': '' },
      [undefined, undefined, undefined],
    ],
    [{ ...python, 'requirements.txt': 'flask\nopentelemetry-distro==0.50b0\n' }, ['otlp', '/metrics', undefined]],
    [{ ...python, 'requirements.txt': 'flask\nopentelemetry-exporter-otlp-proto-grpc\n' }, [undefined, '/metrics', undefined]],
    [{ 'go.mod': 'module x\ngo 1.22\n', 'main.go': go('_ "net/http/pprof"\n') }, [undefined, undefined, '/debug/pprof/profile']],
    [{ 'go.mod': 'module x\ngo 1.22\n', 'main.go': go('') }, [undefined, undefined, undefined]],
  ])('%#: is read off its files', (files, expected) => {
    expect(evidence(files)).toEqual(expected);
  });
});

describe('a service in Node.js', () => {
  const node = (scripts: Record<string, string>, more: Record<string, string> = {}) =>
    serviceOf({ 'package.json': json({ scripts }), 'index.js': SERVER, 'src/server.ts': SERVER, '.env': '', ...more });

  it.each([
    [{ start: 'node server.js' }, 'node server.js'],
    [{ start: 'NODE_ENV=production node server.js' }, 'NODE_ENV=production node server.js'],
    [{ start: 'node server.js', prestart: 'node prepare.js' }, 'npm start'],
    [{ start: 'ts-node src/x.ts' }, 'npm start'],
    [{ start: 'nest start', 'start:prod': 'node dist/main' }, 'node dist/main'],
    [{ start: 'npm run build && node dist/x.js', build: 'tsc' }, 'node dist/x.js'],
    [{ start: 'npm run migrate && node x.js' }, 'npm start'],
    [{ dev: 'nodemon -L index.js' }, 'node index.js'],
    [{ dev: 'nodemon' }, 'node index.js'],
    [{ dev: 'node --watch --env-file=.env index.js' }, 'node --env-file=.env index.js'],
    [{ dev: 'tsx watch src/server.ts' }, 'npx tsx src/server.ts'],
    [{ dev: 'tsx watch --env-file=.env src/server.ts' }, 'npx tsx --env-file=.env src/server.ts'],
    [{ dev: 'ts-node-dev --respawn src/server.ts' }, 'npx ts-node src/server.ts'],
    [{ dev: 'nodemon --exec ts-node src/server.ts' }, 'npx ts-node src/server.ts'],
    [{ dev: 'nodemon src/server.ts' }, 'npx ts-node src/server.ts'],
    [{ start: 'nodemon index.js' }, 'node index.js'],
    [{ start: 'node --env-file=.env.local index.js' }, 'node index.js'],
    [{ start: 'tsx src/server.ts' }, 'npm start'],
    [{}, 'node index.js'],
  ])('is started by %j: %s', (scripts, start) => {
    expect(node(scripts)).toMatchObject({ language: 'Node.js', start });
  });

  it.each([
    ['package-lock.json', 'npm ci'],
    ['pnpm-lock.yaml', 'npx --yes pnpm@10 install --frozen-lockfile'],
    ['yarn.lock', 'npx --yes yarn@1.22.22 install --frozen-lockfile'],
    ['bun.lock', 'bun install --frozen-lockfile'],
  ])('is installed by what %s is of', (lock, install) => {
    expect(node({ start: 'node x.js' }, { [lock]: '' })?.install).toBe(install);
  });

  it.each([
    ['package-lock.json', { 'package.json': json({ workspaces: ['apps/*'] }) }, 'npm ci'],
    ['pnpm-lock.yaml', { 'pnpm-workspace.yaml': '' }, 'npx --yes pnpm@10 install --frozen-lockfile'],
    [
      'pnpm-lock.yaml',
      { 'pnpm-workspace.yaml': '', 'package.json': json({ packageManager: 'pnpm@9.12.0+sha512.0a' }) },
      'npx --yes pnpm@9.12.0 install --frozen-lockfile',
    ],
    ['yarn.lock', { 'package.json': json({ workspaces: ['apps/*'] }), '.yarnrc.yml': '' }, 'yarn install --immutable'],
    ['package-lock.json', { 'package.json': json({}) }, 'npm install --no-audit --no-fund'],
  ])('of a workspace is installed by the %s above it', (lock, root, install) => {
    const scripts = { start: 'node x.js' };
    const member = { 'apps/api/package.json': json({ scripts, dependencies: { lib: '*' } }), 'apps/api/x.js': SERVER };
    expect(serviceOf({ ...root, [lock]: '', ...member })).toMatchObject({ directory: 'apps/api', install });
  });

  it('installs nothing without dependencies, and has the version that the repository names', () => {
    expect(node({ start: 'node x.js' })?.install).toBeUndefined();
    const files = { 'package.json': json({ scripts: { start: 'node x.js' }, engines: { node: '22.x' } }), 'index.js': SERVER };
    expect(recognised(files).services[0]?.runtime?.value).toEqual({ kind: 'node', version: '22' });
    const pinned = { ...files, '.nvmrc': 'v20.11.1\n' };
    expect(recognised(pinned).services[0]?.runtime).toMatchObject({ value: { version: '20.11.1' }, from: '.nvmrc' });
  });

  it('is started as its `main` where `build` makes that', () => {
    const files = { 'package.json': json({ main: 'dist/index.js', scripts: { build: 'tsc' } }), 'src/index.ts': SERVER };
    expect(serviceOf(files)).toMatchObject({ build: 'npm run build', start: 'node dist/index.js' });
  });

  it('runs scripts by npm, but for one that calls another package manager itself', () => {
    const lock = { 'pnpm-lock.yaml': '' };
    expect(node({ start: 'x', build: 'tsc' }, lock)).toMatchObject({ start: 'npm start', build: 'npm run build' });
    expect(node({ start: 'x', build: 'pnpm -r tsc' }, lock)).toMatchObject({ build: 'pnpm run build' });
  });

  it('is none where nothing listens', () => {
    expect(
      serviceOf({ 'package.json': json({ main: 'index.js', scripts: { start: 'webpack -w' } }), 'index.js': 'f()' }),
    ).toBeNull();
  });
});

describe('the port', () => {
  const go = (text: string, more: Record<string, string> = {}) =>
    serviceOf({ 'go.mod': 'module x\n', 'main.go': `package main\n${text}`, ...more });

  it.each([
    ['os.Getenv("PORT")', './.benchgate-service', undefined],
    ['os.Getenv("HTTP_PORT")', 'HTTP_PORT=$PORT ./.benchgate-service', undefined],
    ['os.Getenv("LISTEN_ADDR")', 'LISTEN_ADDR=127.0.0.1:$PORT ./.benchgate-service', undefined],
    ['os.Getenv("DB_PORT"); http.ListenAndServe(":8080", nil)', './.benchgate-service', 8080],
    ['flag.Int("port", 8080, "")', './.benchgate-service -port $PORT', undefined],
    ['flag.String("addr", ":8080", "")', './.benchgate-service -addr 127.0.0.1:$PORT', undefined],
    ['http.ListenAndServe("localhost:9000", nil)', './.benchgate-service', 9000],
    ['os.Getenv("SHOP_ADDR")', 'SHOP_ADDR=127.0.0.1:$PORT ./.benchgate-service', undefined],
    ['os.Getenv("SHOP_PORT"); os.Getenv("DB_PORT")', 'SHOP_PORT=$PORT ./.benchgate-service', undefined],
    [
      'addr := os.Getenv("SHOP_ADDR"); if addr == "" { addr = ":8080" }',
      'SHOP_ADDR=127.0.0.1:$PORT ./.benchgate-service',
      undefined,
    ],
    [`os.Getenv("PAYMENTS_ADDR")${' '.repeat(200)}; http.ListenAndServe(":8082", nil)`, './.benchgate-service', 8082],
    ['os.Getenv("PAYMENTS_ADDR"); os.Getenv("USERS_ADDR"); http.ListenAndServe(":8083", nil)', './.benchgate-service', 8083],
    ['os.Getenv("REDIS_ADDR"); addr := ":8081"', './.benchgate-service', 8081],
    ['os.Getenv("PORT"); os.Getenv("METRICS_PORT")', 'METRICS_PORT=0 ./.benchgate-service', undefined],
  ])('of %s', (text, start, port) => {
    expect(go(text)).toMatchObject({ start, port });
  });

  it('is the one that the image exposes where the code says nothing', () => {
    expect(go('serve()', { Dockerfile: 'FROM scratch\nEXPOSE 7000/tcp\n' })?.port).toBe(7000);
  });
});

describe('a monorepo', () => {
  it('has its services in folders, each with its own code; what is called an API comes before pages', () => {
    const files = {
      'package.json': json({ workspaces: ['apps/*'] }),
      'apps/web/package.json': json({ scripts: { start: 'next start' } }),
      'apps/api/package.json': json({ scripts: { start: 'node x.js' } }),
      'apps/api/x.js': SERVER,
      'services/mail/go.mod': 'module mail\n',
      'services/mail/main.go': 'package main\nhttp.ListenAndServe(":8025", nil)',
    };
    const { services } = recognised(files);
    expect(services.map(({ directory, language }) => [directory, language])).toEqual([
      ['apps/api', 'Node.js'],
      ['services/mail', 'Go'],
      ['apps/web', 'Node.js'],
    ]);
  });

  it('has the commands of a Go module in the module, wherever their images are', () => {
    const files = {
      'go.mod': 'module x\n',
      'cmd/api/main.go': 'package main\nos.Getenv("PORT")',
      'cmd/api/Dockerfile': 'FROM scratch\nEXPOSE 8080\n',
    };
    expect(recognised(files).services).toMatchObject([
      { directory: '.', build: { value: 'go build -o ./.benchgate-service ./cmd/api' } },
    ]);
  });

  it('takes no folder of tests, examples or dependencies for one', () => {
    const one = { 'package.json': json({ scripts: { start: 'node x.js' } }), 'x.js': SERVER };
    const inside = (folder: string) => Object.fromEntries(Object.entries(one).map(([name, text]) => [`${folder}/${name}`, text]));
    expect(recognised({ ...inside('test/app'), ...inside('examples/a'), ...inside('node_modules/b') }).services).toEqual([]);
  });
});

describe('k6 scripts', () => {
  const scripts = (files: Record<string, string>) => {
    const { scenarios, aside, notes } = recognised(files);
    return { scenarios, aside: aside.map(({ name }) => name), notes };
  };
  const script = (body: string, options = '{}') =>
    `import http from 'k6/http'; export const options = ${options}; export default function () { ${body} }`;

  it('are scenarios, with the service under the names that they read', () => {
    const found = scripts({
      'perf/a.js': script('http.get(`http://${__ENV.TARGET_HOST}/x`)'),
      'perf/load.js': script("http.get(__ENV.API_URL ?? 'https://api.example.org/v2/')"),
    });
    expect(found.scenarios).toMatchObject([
      { kind: 'k6', name: 'load', script: { value: 'perf/load.js' }, env: { API_URL: '${BASE_URL}/v2' } },
      { kind: 'k6', name: 'a', env: { TARGET_HOST: '${HOST}:${PORT}' } },
    ]);
  });

  it('that would stress, soak or find nothing stay aside, and what to do is said', () => {
    const found = scripts({
      'k6/soak.js': script('http.get(__ENV.BASE_URL)'),
      'k6/fixed.js': script("http.get('http://localhost:3000/')"),
      'k6/lib.js': "import http from 'k6/http'; export function get() {}",
    });
    expect(found).toEqual({
      scenarios: [],
      aside: ['fixed', 'soak'],
      notes: [expect.stringMatching(/^k6\/fixed\.js asks http:\/\/localhost:3000 itself: write \$\{__ENV\.BASE_URL\}/)],
    });
  });
});

describe('a compose file', () => {
  it('tells the databases, where they are in its words, and how the service runs with them', () => {
    const [service] = recognised(filesOf('node-k6-compose')).services;
    expect(service).toMatchObject({
      needs: [{ name: 'redis', image: 'redis:7-alpine', from: 'docker-compose.yml "services.cache"' }],
      run: { start: { value: 'REDIS_URL="redis://127.0.0.1:$REDIS_PORT/0" node src/main.js' } },
      env: [{ name: 'FEATURES', value: 'all' }],
      container: { file: { value: 'docker-compose.yml' }, service: 'shop', port: 8080 },
    });
  });

  it('of databases alone tells the names that the code reads', () => {
    const [service] = recognised({
      'app.py': 'import os\nfrom flask import Flask\napp = Flask(__name__)\nos.environ["DATABASE_URL"]\nos.getenv("REDIS_HOST")',
      'requirements.txt': 'flask\n',
      'compose.yaml': json({
        services: {
          db: { image: 'postgres:16', environment: ['POSTGRES_USER=shop', 'POSTGRES_PASSWORD=pw', 'POSTGRES_DB=orders'] },
          admin: { image: 'mongo-express' },
          cache: { image: 'redis' },
        },
      }),
    }).services;
    expect(service?.needs.map(({ name }) => name)).toEqual(['postgres', 'redis']);
    expect(service?.run?.start.value).toBe(
      'DATABASE_URL="postgres://shop:pw@127.0.0.1:$POSTGRES_PORT/orders" REDIS_HOST="127.0.0.1" .venv/bin/python -m flask --app app:app run --port $PORT',
    );
  });

  it('that a shell would run something of is quoted', () => {
    const [service] = recognised({
      'index.js': SERVER,
      'compose.yaml': json({
        services: { app: { build: '.', environment: { URL: 'x://`id`$(id)"@db:5432' } }, db: { image: 'postgres' } },
      }),
    }).services;
    expect(service?.run?.start.value).toBe('URL="x://\\`id\\`\\$(id)\\"@127.0.0.1:$POSTGRES_PORT" node index.js');
  });
});

describe('paths', () => {
  const paths = (files: Record<string, string>) => {
    const [service] = recognised({ 'package.json': json({ scripts: { start: 'node x.js' } }), ...files }).services;
    return [
      service?.ready.value,
      service?.scenarios.map((one) => one.kind === 'http' && one.path.value),
      service?.morePaths.map(({ value }) => value),
    ];
  };

  it('that ask for nothing are measured, and a health path tells that it is ready', () => {
    const routes = ['/login', '/items/:id', '/items', '/', '/livez', '/metrics', '/logo.png'].map(
      (path) => `app.get('${path}', f);`,
    );
    expect(paths({ 'x.js': `${SERVER}\n${routes.join('\n')}` })).toEqual([{ kind: 'http', path: '/livez' }, ['/'], ['/items']]);
  });

  it('of a router count for nothing: nobody knows where it is mounted', () => {
    expect(paths({ 'x.js': `${SERVER}\nconst app = express.Router();\napp.get('/x', f)` })).toEqual([{ kind: 'tcp' }, ['/'], []]);
  });

  it.each([
    ['Koa', `const router = new Router();`, `app.use(router.routes()).use(router.allowedMethods());`],
    ['Express', `const router = express.Router();`, `app.use(router);`],
  ])('of a router of %s count where the same file puts it under nothing', (_, made, used) => {
    const gets = `router.get('/health', f);\nrouter.get('/report', f);`;
    expect(paths({ 'x.js': [SERVER, made, gets, used].join('\n') })).toEqual([
      { kind: 'http', path: '/health' },
      ['/report'],
      [],
    ]);
    for (const other of [`app.use('/api', router);`, `app.use(mount('/api', router.routes()));`, 'export default router;'])
      expect(paths({ 'x.js': [SERVER, made, `router.get('/report', f);`, other].join('\n') })[1]).toEqual(['/']);
    const prefixed = made.replace('Router()', `Router({ prefix: '/api' })`);
    expect(paths({ 'x.js': [SERVER, prefixed, `router.get('/report', f);`, used].join('\n') })[1]).toEqual(['/']);
  });

  it('of a HEALTHCHECK tell that it is ready', () => {
    const Dockerfile = 'FROM node\nHEALTHCHECK --interval=5s \\\n  CMD curl -f http://localhost:3000/alive || exit 1\n';
    expect(paths({ 'x.js': SERVER, Dockerfile })[0]).toEqual({ kind: 'http', path: '/alive' });
  });
});

describe('other languages', () => {
  it.each([
    [
      'a Procfile’s gunicorn, bound to our port',
      { Procfile: 'web: gunicorn -w 2 app:app\n', 'requirements.txt': 'gunicorn' },
      /^\.venv\/bin\/python -m gunicorn --bind 127\.0\.0\.1:\$PORT -w 2 app:app$/,
    ],
    ['FastAPI', { 'src/main.py': 'app = FastAPI()' }, /^python3 -m uvicorn --port \$PORT src\.main:app$/],
    ['Django', { 'manage.py': '' }, /^python3 manage\.py runserver --noreload 127\.0\.0\.1:\$PORT$/],
    ['Rails', { 'bin/rails': '', Gemfile: "gem 'rails'" }, /^bin\/rails server -b 127\.0\.0\.1 -p \$PORT$/],
    ['Quarkus', { 'pom.xml': '<quarkus.platform.version>' }, /quarkus\.http\.port=\$PORT/],
    ['a Procfile of something else', { Procfile: 'release: x\nweb: ./serve --port $PORT\n' }, /^\.\/serve --port \$PORT$/],
  ])('%s', (_, files, start) => {
    expect(serviceOf(files)?.start).toMatch(start);
  });
});

it('a licence says that anybody may read the repository', () => {
  expect(recognised({ LICENSE: 'MIT' }).isPublic.value).toBe(true);
  expect(recognised({ 'README.md': '' }).isPublic.value).toBe(false);
});

it.each([
  [
    'app.py',
    "from http.server import *\nThreadingHTTPServer(('0.0.0.0', 8000), H).serve_forever()\nif self.path == '/health': pass\nif self.path == '/items': pass",
    8000,
  ],
  [
    'app.py',
    "from wsgiref.simple_server import make_server\nmake_server('', 8001, app).serve_forever()\nif path == '/health': pass\nif path == '/items': pass",
    8001,
  ],
  [
    'server.js',
    "createServer((q, a) => {\nif (q.url === '/health') x();\nif (q.method === 'POST' && q.url === '/orders') y();\nif (q.url === '/items') z();\n}).listen(8002)",
    8002,
  ],
])('a server without a router: its port, its health, and what it answers to GET (%s)', (name, text, port) => {
  const more = name.endsWith('.js') ? { 'package.json': '{"scripts":{"start":"node server.js"}}' } : { 'requirements.txt': '' };
  const names = [name, ...Object.keys(more)];
  const { services } = recognise({ names, texts: new Map([[name, text], ...Object.entries(more)]) });
  expect(services[0]?.run).toMatchObject({ port: { value: port } });
  expect(services[0]).toMatchObject({ ready: { value: { kind: 'http', path: '/health' } } });
  expect(services[0]?.scenarios.map((one) => (one.kind === 'http' ? one.path.value : one.kind))).toEqual(['/items']);
});

it('a repository of many files is read within bounds', () => {
  const names = Array.from({ length: 30_000 }, (_, i) => `src/${i}/package.json`);
  const read = wanted(names);
  expect(read.length).toBeLessThan(2000);
  expect(recognise({ names, texts: new Map(read.map((name) => [name, '{}'])) }).services).toEqual([]);
});

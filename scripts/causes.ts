import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A Cause is one thing that head does worse, and the suspect that has to come first: written down before anything was measured. */
export interface Cause {
  readonly cause: string;
  readonly in: readonly Service[];
  /** What base has in its place; absent where base has nothing. */
  readonly base?: string;
  /** Whether its services ask a PostgreSQL. */
  readonly database?: true;
  /** Kinds of a suspect that are right. */
  readonly first: readonly string[];
  /** A pattern for what the suspect is about; empty where any will do. */
  readonly subject: string;
  /** Kinds of the next suspect that are right; absent where it does not matter. */
  readonly second?: readonly string[];
}

/** What a shop is written in. */
export type Language = 'node' | 'go';

/** A shop in a language, or the service of `benchgate demo --traces`. */
export type Service = Language | 'demo';

const FOLDER = resolve('test/fixtures/causes');

export const CAUSES: readonly Cause[] = JSON.parse(readFileSync(join(FOLDER, 'causes.json'), 'utf8'));

/** A Shop is a service in one language, built and ready to be put into repositories. */
export interface Shop {
  readonly language: Language;
  /** The start command, and what it profiles itself with. */
  readonly service: string;
  /** Puts the service into a folder. */
  lay(folder: string): void;
}

/** Installs or builds the shop once; everything lies below `work`. */
export function makeShop(language: Language, work: string): Shop {
  return language === 'node' ? nodeShop(join(work, 'node')) : goShop(join(work, 'go'));
}

function nodeShop(folder: string): Shop {
  cpSync(join(FOLDER, 'node'), folder, { recursive: true });
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  const service = `  install: ln -s ${folder}/node_modules node_modules
  start: node --import ./tracing.js server.js
  profile: node`;
  return {
    language: 'node',
    service,
    lay: (at) => {
      for (const name of ['server.js', 'tracing.js', 'package.json']) cpSync(join(folder, name), join(at, name));
    },
  };
}

function goShop(folder: string): Shop {
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') };
  execFileSync('go', ['build', '-o', join(folder, 'shop'), 'main.go'], { cwd: join(FOLDER, 'go'), env });
  const service = `  start: ${join(folder, 'shop')}
  profile: /debug/pprof/profile`;
  return { language: 'go', service, lay: (at) => cpSync(join(FOLDER, 'go', 'main.go'), join(at, 'main.go')) };
}

const configOf = (shop: Shop, database: string | null) => `service:
${shop.service}
  ready: { http: /healthz, timeout: 20s }
  traces: otlp
  metrics: /metrics
${database === null ? '' : `  env: { DATABASE_URL: "${database}" }\n`}scenarios:
  - name: order
    http: { path: /order, rate: 60/s, arrivals: poisson, expect: { status: 200 } }
budgets:
  - { metric: latency.p50, max-increase: 10%, min-change: 1ms }
  - { metric: latency.p95, max-increase: 15%, min-change: 2ms }
  - { metric: cpu-per-request, max-increase: 15%, no-change-within: 40% }
  - { metric: slow-share, max-increase: 3x, no-change-within: 5x }
design: { warm-up: 600ms, block: 1500ms, max-pairs: 12, max-duration: 2m, mode: interleaved }
`;

/** A repository whose head has this cause; null: head is base, but for a file that nobody reads. */
export function aRepository(shop: Shop, cause: Cause | null, database: string | null): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'benchgate-cause-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@localhost', ...args], { cwd: path, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  shop.lay(path);
  writeFileSync(join(path, '.gitignore'), 'node_modules\n');
  writeFileSync(join(path, 'benchgate.yml'), configOf(shop, database));
  writeFileSync(join(path, 'cause.txt'), `${cause?.base ?? 'none'}\n`);
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '-m', message);
  };
  commit('base');
  git('branch', 'base');
  writeFileSync(join(path, cause === null ? 'README' : 'cause.txt'), `${cause?.cause ?? 'the same'}\n`);
  commit('head');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A PostgreSQL of Debian's with 100,000 orders, with an index on their labels in one schema and without it in another. */
export async function startDatabase(work: string): Promise<{ readonly url: string; stop(): void }> {
  const version = execFileSync('ls', ['/usr/lib/postgresql']).toString().trim().split('\n').at(-1) ?? '';
  const bin = `/usr/lib/postgresql/${version}/bin`;
  const data = join(work, 'postgres');
  mkdirSync(data, { recursive: true });
  execFileSync('chown', ['postgres', data]);
  execFileSync('chmod', ['a+x', work]);
  const as = (...args: string[]) => ['-u', 'postgres', '--', ...args];
  execFileSync('runuser', as(`${bin}/initdb`, '-D', data, '-A', 'trust', '--no-sync'), { stdio: 'ignore', cwd: '/' });
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F'];
  const child = spawn('runuser', as(`${bin}/postgres`, ...options), { stdio: 'ignore', cwd: '/' });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; attempt < 100 && spawnSync('pg_isready', ['-q', '-d', url]).status !== 0; attempt += 1)
    await new Promise((wait) => setTimeout(wait, 100));
  const script = `create schema bare; create table bare.orders (id int primary key, label text);
    insert into bare.orders select n, 'order ' || (n % 1000) from generate_series(1, 100000) n;
    create schema indexed; create table indexed.orders as select * from bare.orders;
    create index on indexed.orders (label); analyze;`;
  execFileSync('psql', ['-q', '-d', url, '-c', script]);
  return { url, stop: () => child.kill('SIGINT') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The Node that GitHub runs the action with (`using: node24`); end-to-end tests run dist/ under it. */
const NODE24 = '24.21.0';

const LIBERATION = '/usr/share/fonts/truetype/liberation';

/** What the tests need beside Node: how to see it, and Debian's package that brings it. Without a lane's program it is not run. */
const PROGRAMS = [
  { name: 'git', present: () => runs('git'), debian: 'git', lane: false },
  { name: 'PostgreSQL server', present: hasPostgres, debian: 'postgresql', lane: false },
  { name: 'iproute2', present: () => process.platform !== 'linux' || runs('ip', '-V'), debian: 'iproute2', lane: true },
  { name: 'nftables', present: () => process.platform !== 'linux' || runs('nft'), debian: 'nftables', lane: true },
  { name: 'bubblewrap', present: () => process.platform !== 'linux' || runs('bwrap'), debian: 'bubblewrap', lane: true },
  {
    name: 'Alertmanager',
    present: () => runs('prometheus-alertmanager'),
    debian: 'prometheus-alertmanager',
    lane: true,
  },
  { name: 'promtool', present: () => runs('promtool'), debian: 'promtool', lane: true },
  { name: 'prometheus', present: () => runs('prometheus'), debian: 'prometheus', lane: true },
  { name: 'kubectl', present: () => runs('kubectl', 'options'), debian: 'kubernetes-client', lane: true },
  { name: 'Chromium', present: () => runs('chromium'), debian: 'chromium', lane: true },
  { name: 'Locust', present: () => runs('locust'), debian: 'python3-locust', lane: true },
  { name: 'h2load', present: () => runs('h2load'), debian: 'nghttp2-client', lane: true },
  // As wide as Arial, which GitHub's pages fall back to: with others lines break elsewhere.
  { name: 'Liberation fonts', present: () => existsSync(LIBERATION), debian: 'fonts-liberation', lane: true },
];

/** Brings what is missing where that is allowed (CI on Debian as root), else throws with the list. */
export function installMissing(): void {
  const missing = PROGRAMS.filter(({ present }) => !present());
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !runs('apt-get')) {
    const text = `Missing for the tests: ${missing.map(({ name }) => name).join(', ')}. On Debian: apt-get install ${packages.join(' ')}`;
    if (missing.some(({ lane }) => !lane)) throw new Error(text);
    console.log(text);
    return;
  }
  console.log(`installing ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The path of a Node 24: the one that BENCHGATE_NODE24 names, this one, or one installed on demand into .cache/ (Linux). */
export function node24(): string {
  const { BENCHGATE_NODE24: named } = process.env;
  if (named !== undefined) return named;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const name = `node-linux-${process.arch}`;
  const folder = resolve('.cache', 'node24');
  const binary = resolve(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) installNode24(`${name}@${NODE24}`, folder);
  return binary;
}

function installNode24(wanted: string, folder: string): void {
  const otherwise = 'The end-to-end tests run dist/ under Node 24: start them with it, or name one in BENCHGATE_NODE24.';
  if (process.platform !== 'linux') throw new Error(otherwise);
  console.log(`installing Node ${NODE24}`);
  const quiet = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...quiet, wanted], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm could not install ${wanted}. ${otherwise}`);
}

function runs(program: string, asked = '--version'): boolean {
  return spawnSync(program, [asked], { stdio: 'ignore' }).status === 0;
}

function hasPostgres(): boolean {
  const versions = '/usr/lib/postgresql';
  if (existsSync(versions)) return readdirSync(versions).some((version) => existsSync(`${versions}/${version}/bin/initdb`));
  return runs('initdb');
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { seeded } from '../src/model/random.ts';
import { SIDES, type Side, type Sided } from '../src/model/revision.ts';
import { nodeWorld } from '../src/node-world.ts';
import { backToBack, bareSocket, type Client, embedded, embeddedInTurn, k6At, type Seen } from './dilution-clients.ts';
import { type Dilution, dilutionPage } from './dilution-page.ts';
import { startService } from './dilution-service.ts';

/** What is asked of the service: its path, what the work is called, and how often a second. */
const SERVICES = [
  { name: 'computes 0.2 ms', path: '/burn/200', ratePerSecond: 100 },
  { name: 'computes 0.5 ms', path: '/burn/500', ratePerSecond: 100 },
  { name: 'computes 1 ms', path: '/burn/1000', ratePerSecond: 100 },
  { name: 'computes 2 ms', path: '/burn/2000', ratePerSecond: 100 },
  { name: 'computes 5 ms', path: '/burn/5000', ratePerSecond: 40 },
  { name: 'waits 6 ms', path: '/wait/6', ratePerSecond: 100 },
] as const;

/** Served by Fastify where there is one: with a response schema at head, without one at base. */
const LISTS = [
  { name: 'Fastify, 200 records', path: '/list/200', ratePerSecond: 100 },
  { name: 'Fastify, 2,000 records', path: '/list/2000', ratePerSecond: 100 },
] as const;

const SEED = 'dilution';
const WARM_UP_MS = 300;
const BLOCK_MS = 900;
const CLIENTS_OF_NODE = { 'back to back': backToBack, 'bare socket': bareSocket, embedded };

/** What else could dilute, one thing changed at a time: the embedded engine, a service that computes 1 ms. */
const USUAL = '100 requests/s, both at once';
const SUSPECTS: Readonly<Record<string, Client>> = {
  [USUAL]: embedded,
  'one side after the other': embeddedInTurn,
  '20 requests/s': (errand) => embedded({ ...errand, ratePerSecond: 20, blockMs: 3 * BLOCK_MS }),
  '200 requests/s': (errand) => embedded({ ...errand, ratePerSecond: 200 }),
  'after 8 s of warm-up': (errand) => embedded({ ...errand, warmUpMs: 8000 }),
};
const SUSPECTED = { name: 'suspects', path: '/burn/1000', ratePerSecond: 100 };

/** What one client saw of one service in one pair. */
interface Found {
  readonly name: string;
  readonly client: string;
  readonly seen: Sided<Seen>;
}

/**
 * `npm run bench:dilution`: the true change of services whose work is known beside what each client reports of it, both sides
 * started afresh for every pair. `--pairs N` (6), `--k6 PATH` (else from PATH), `--fastify FOLDER` that holds node_modules
 * with Fastify, `--write` for docs/dilution.md.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pairs: { type: 'string', default: '6' },
      k6: { type: 'string' },
      fastify: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-dilution-'));
  try {
    const world = nodeWorld({ env: process.env, version: 'bench', cancelled: new AbortController().signal });
    const k6 = await world.k6.locate({
      path: values.k6,
      version: undefined,
      sha256: undefined,
      downloadUrl: undefined,
      offline: true,
    });
    const clients: Record<string, Client> = k6 === null ? CLIENTS_OF_NODE : { ...CLIENTS_OF_NODE, k6: k6At(k6.path, folder) };
    const kinds = [{ fastify: '', services: SERVICES }, ...(values.fastify ? [fastifyIn(values.fastify)] : [])];
    const kept = { clients, folder, freePort: () => world.network.freePort() };
    const found: Found[] = [];
    for (let pair = 1; pair <= Number(values.pairs); pair += 1) {
      for (const kind of kinds) await measurePair({ ...kept, ...kind, pair }, found);
      await measurePair({ ...kept, fastify: '', services: [SUSPECTED], clients: SUSPECTS, pair }, found);
      console.error(`pair ${pair} of ${values.pairs}`);
    }
    const dilution = { ...dilutionOf(found, Object.keys(clients)), suspects: suspectsOf(found) };
    const page = dilutionPage(dilution, { pairs: Number(values.pairs), k6: k6?.version ?? null });
    console.log(page);
    if (values.write) writeFileSync('docs/dilution.md', page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fastifyIn(folder: string) {
  const entry = resolve(folder, 'node_modules/fastify');
  const { main = 'index.js' }: { main?: string } = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8'));
  return { fastify: pathToFileURL(join(entry, main)).href, services: LISTS };
}

interface Turn {
  readonly fastify: string;
  readonly services: readonly { readonly name: string; readonly path: string; readonly ratePerSecond: number }[];
  readonly clients: Readonly<Record<string, Client>>;
  readonly folder: string;
  readonly freePort: () => Promise<number>;
  readonly pair: number;
}

/** Both sides afresh; every client asks for everything, in an order of its own, so that nobody always finds warmer code. */
async function measurePair({ fastify, services, clients, folder, freePort, pair }: Turn, found: Found[]): Promise<void> {
  const random = seeded(SEED, `${fastify === '' ? 'plain' : 'fastify'} ${pair}`);
  const order: readonly Side[] = random.coin() ? SIDES : [...SIDES].reverse();
  const running: Partial<Record<Side, Awaited<ReturnType<typeof startService>>>> = {};
  try {
    for (const side of order) running[side] = await startService(folder, side, { port: await freePort(), fastify });
    const ports = { base: running.base?.port ?? 0, head: running.head?.port ?? 0 };
    const first = random.coin() ? 'base' : 'head';
    const turns = services.flatMap((service) =>
      Object.keys(clients).map((client) => ({ ...service, client, at: random.next() })),
    );
    for (const { name, path, ratePerSecond, client } of turns.sort((a, b) => a.at - b.at)) {
      const seen = await clients[client]?.({ path, ports, first, ratePerSecond, warmUpMs: WARM_UP_MS, blockMs: BLOCK_MS });
      if (seen !== undefined) found.push({ name, client, seen });
    }
  } finally {
    for (const side of order) await running[side]?.stop();
  }
}

const workOf = ({ base, head }: Sided<Seen>): Sided<number> => ({ base: base.workMs, head: head.workMs });

function suspectsOf(found: readonly Found[]): Dilution['suspects'] {
  return Object.keys(SUSPECTS).map((name) => {
    const seen = found.filter((one) => one.client === name).map((one) => one.seen);
    return { name, pairs: seen.map(({ base, head }) => ({ base: base.latencyMs, head: head.latencyMs })) };
  });
}

function dilutionOf(found: readonly Found[], clients: readonly string[]): Omit<Dilution, 'suspects'> {
  const names = [...new Set([...SERVICES, ...LISTS].map(({ name }) => name))].filter((name) =>
    found.some((one) => one.name === name),
  );
  return {
    clients,
    services: names.map((name) => {
      const by = (client: string) => found.filter((one) => one.name === name && one.client === client).map(({ seen }) => seen);
      return {
        name,
        hot: by('back to back').map(workOf),
        atRate: by('bare socket').map(workOf),
        seen: Object.fromEntries(
          clients.map((client) => [client, by(client).map(({ base, head }) => ({ base: base.latencyMs, head: head.latencyMs }))]),
        ),
        lagMs: by('embedded').map(({ base }) => base.lagMs),
      };
    }),
  };
}

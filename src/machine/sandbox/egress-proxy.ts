import { lookup } from 'node:dns/promises';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, isIP, Socket } from 'node:net';
import { join } from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import type { Egress } from '../../model/policy.ts';
import { EGRESS_SOCKET, isInward, isListed } from '../../sandbox/egress.ts';
import type { SandboxWish } from '../../world/sandbox.ts';
import { serverGate } from './server-gate.ts';

/** An EgressProxy is the one way out of a side that fetches: a socket in a folder that it sees. */
export interface EgressProxy {
  close(): Promise<void>;
}

/** Of all that an install fetches: more than dependencies have, less than a disk. */
const MOST_BYTES = 8 * 2 ** 30;
const CONNECT_MS = 10_000;
/** Package managers have some tens of connections at once; each is two sockets of who measures. */
const MOST_CONNECTIONS = 256;
/** A server that thinks about an answer takes seconds. */
const IDLE_MS = 120_000;
/** Decisions that are told: an install asks for some hosts, a few times each. */
const MOST_TOLD = 1000;

/** In a folder of its own: that is what a side sees of it. */
export const WAY_OUT = 'egress';

/** The proxy that a wish needs; null where nothing is listed. */
export async function openWayOut({ egress, folder, tell }: SandboxWish): Promise<EgressProxy | null> {
  if (egress.kind !== 'listed') return null;
  await mkdir(join(folder, WAY_OUT));
  return openEgress(join(folder, WAY_OUT, EGRESS_SOCKET), { egress, tell });
}

interface EgressRules {
  readonly egress: Egress;
  /** Told each decision, in a line; of very many the first. */
  readonly tell: (line: string) => void;
  /** After how long without a byte a connection is ended, ms. */
  readonly idleMs?: number;
}

/**
 * Opens a proxy that connects to what is listed, host and port exactly, and to nothing else. It resolves names itself, and refuses those
 * that lead inward: an address of that kind has to be listed as such. TLS has to ask for the server that is listed.
 */
export async function openEgress(socket: string, rules: EgressRules): Promise<EgressProxy> {
  const { idleMs = IDLE_MS } = rules;
  let bytes = 0;
  const open = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(405).end());
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) for (const one of open) one.destroy();
  };
  server.maxConnections = MOST_CONNECTIONS;
  const tell = bounded(rules.tell);
  server.on('connect', (request, inner: Duplex) => {
    open.add(inner);
    inner.once('close', () => open.delete(inner));
    inner.on('error', () => inner.destroy());
    endIdle(inner, idleMs);
    void throughTo(request.url ?? '', rules).then((found) => {
      tell(`fetch: ${'why' in found ? `refused ${shown(request.url)}: ${found.why}` : `allowed ${shown(request.url)}`}`);
      if ('why' in found) return inner.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      const { outer, to } = found;
      open.add(outer);
      outer.once('close', () => open.delete(outer));
      endIdle(outer, idleMs);
      inner.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      for (const one of [inner, outer]) one.on('data', count);
      outer.on('error', () => outer.destroy());
      // Whichever ends in an error, none of them stays.
      pipeline(inner, serverGate(to), outer, (error) => {
        if (error instanceof Error && !('code' in error)) tell(`fetch: refused ${shown(request.url)}: ${error.message}`);
      });
      pipeline(outer, inner, () => {});
    });
  });
  await listening(server, socket);
  // Its folder is seen by the side alone that fetches.
  await chmod(socket, 0o666);
  return {
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const one of open) one.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

function bounded(tell: (line: string) => void): (line: string) => void {
  let told = 0;
  return (line) => {
    told += 1;
    if (told <= MOST_TOLD) tell(line);
    if (told === MOST_TOLD) tell('fetch: what is asked for from here on is not told.');
  };
}

function endIdle(socket: Duplex, ms: number): void {
  if (socket instanceof Socket) socket.setTimeout(ms, () => socket.destroy());
}

async function throughTo(
  target: string,
  { egress }: EgressRules,
): Promise<{ readonly outer: Socket; readonly to: { readonly host: string; readonly port: number } } | { readonly why: string }> {
  const [, host = '', port = ''] = /^\[?([\w.:-]{1,253}?)\]?:(\d{1,5})$/.exec(target) ?? [];
  if (host === '' || !isListed(egress, target)) return { why: 'it is not listed in policy.network.egress' };
  const literal = isIP(host) !== 0;
  const addresses = literal ? [host] : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
  if (addresses.length === 0) return { why: 'its name leads nowhere' };
  if (!literal && addresses.some(isInward)) return { why: 'its name leads inward, to an address that is not listed as such' };
  for (const address of addresses) {
    const outer = await connected(address, Number(port));
    if (outer !== null) return { outer, to: { host, port: Number(port) } };
  }
  return { why: 'nothing answers there' };
}

function connected(host: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => socket.destroy(new Error('too late')), CONNECT_MS);
    socket.once('error', () => {
      clearTimeout(timer);
      resolve(null);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

function listening(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(socket, resolve));
}

/** What is asked for is hostile. */
function shown(target = ''): string {
  return target.replaceAll(/[^\w.:[\]-]/g, '?').slice(0, 260);
}

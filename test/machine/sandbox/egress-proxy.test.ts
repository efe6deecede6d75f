import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect as connectPlain, createServer as createPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EgressProxy, openEgress } from '../../../src/machine/sandbox/egress-proxy.ts';

let folder: string;
let server: Server;
let proxy: EgressProxy | null = null;
let told: string[];
const port = () => (server.address() as AddressInfo).port;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'egress-')));
  told = [];
  server = createServer((_, response) => response.end('a package'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await proxy?.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What comes back through the proxy, or the status with which it refuses. */
function fetched(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: join(folder, 's'), method: 'CONNECT', path: target });
    asked.once('error', reject);
    asked.once('connect', (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        return resolve(String(response.statusCode));
      }
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk;
      });
      socket.once('close', () => resolve(said.split('\r\n\r\n')[1] ?? ''));
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    });
    asked.end();
  });
}

it('threat 24: fetching gets what is listed, host and port exactly, and each decision is told', async () => {
  const hosts = [`127.0.0.1:${port()}`];
  proxy = await openEgress(join(folder, 's'), { egress: { kind: 'listed', hosts }, tell: (line) => told.push(line) });
  expect(await fetched(`127.0.0.1:${port()}`)).toBe('a package');
  for (const other of ['127.0.0.1:22', `127.0.0.2:${port()}`, '169.254.169.254:80', 'nowhere'])
    expect(await fetched(other)).toBe('403');
  expect(told).toHaveLength(5);
  expect(told[0]).toBe(`fetch: allowed 127.0.0.1:${port()}`);
  expect(told[1]).toContain('refused 127.0.0.1:22: it is not listed');
});

it('threat 24: a listed name that leads inward is refused', async () => {
  const hosts = [`localhost:${port()}`];
  proxy = await openEgress(join(folder, 's'), { egress: { kind: 'listed', hosts }, tell: (line) => told.push(line) });
  expect(await fetched(`localhost:${port()}`)).toBe('403');
  expect(told[0]).toContain('leads inward');
});

it('threat 24: TLS that asks for another server than the listed one gets nothing through, and that is told', async () => {
  const received: Buffer[] = [];
  const plain = createPlain((socket) => socket.on('data', (chunk) => received.push(chunk)).on('error', () => {}));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const target = `127.0.0.1:${(plain.address() as AddressInfo).port}`;
  proxy = await openEgress(join(folder, 's'), { egress: { kind: 'listed', hosts: [target] }, tell: (line) => told.push(line) });
  const through = (servername?: string) =>
    new Promise<void>((resolve) => {
      const asked = request({ socketPath: join(folder, 's'), method: 'CONNECT', path: target });
      asked.once('connect', (_, socket) => {
        socket.once('close', resolve);
        connectTls({ socket, ...(servername !== undefined && { servername }) }).on('error', () => {});
        // What is let through is answered by nobody.
        if (servername === undefined) setTimeout(() => socket.destroy(), 200);
      });
      asked.end();
    });
  await through('elsewhere.example.org');
  expect(received).toEqual([]);
  expect(told.at(-1)).toBe(`fetch: refused ${target}: it asks for another server, elsewhere.example.org`);
  await through();
  expect(Buffer.concat(received)[0]).toBe(22);
  plain.close();
});

it('threat 31: who says nothing is ended, and of very many decisions the first are told', async () => {
  const hosts = [`127.0.0.1:${port()}`];
  proxy = await openEgress(join(folder, 's'), { egress: { kind: 'listed', hosts }, tell: (line) => told.push(line), idleMs: 50 });
  await new Promise<void>((resolve) => {
    const asked = request({ socketPath: join(folder, 's'), method: 'CONNECT', path: hosts[0] });
    asked.once('connect', (_, socket) => socket.once('close', () => resolve()).resume());
    asked.end();
  });
  for (let i = 0; i < 1010; i += 101) await Promise.all(Array.from({ length: 101 }, () => fetched('nowhere:1')));
  expect(told).toHaveLength(1001);
  expect(told.at(-1)).toContain('is not told');
});

it('threat 31: who opens one connection after the other has a limited number at once', async () => {
  proxy = await openEgress(join(folder, 's'), { egress: { kind: 'listed', hosts: [] }, tell: () => {} });
  const sockets = Array.from({ length: 300 }, () => connectPlain(join(folder, 's')).on('error', () => {}));
  await expect.poll(() => sockets.filter((socket) => socket.closed).length, { timeout: 10_000 }).toBe(300 - 256);
  for (const socket of sockets) socket.destroy();
});

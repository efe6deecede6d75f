import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

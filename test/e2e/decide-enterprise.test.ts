import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as requestHttp, type Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notFound } from '../../src/demo/github/answer.ts';
import { assertContract } from '../contract/contract.ts';
import { ended, type Stage, stage } from '../support/on-github.ts';

/** No such host exists: nothing gets there but through the proxy. */
const HOST = 'ghe.test';
const API = '/api/v3';

let folder: string;
let server: HttpsServer;
let proxy: Server;
let there: Stage;
let pull: ReturnType<Stage['open']>;
const tunnels: (string | undefined)[] = [];
const outside: string[] = [];
const portOf = (one: { address(): unknown }) => (one.address() as AddressInfo).port;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-enterprise-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', key];
  const signed = ['-x509', '-days', '2', '-subj', '/CN=benchgate test', '-addext', `subjectAltName=DNS:${HOST}`, '-out', cert];
  execFileSync('openssl', ['req', ...made, ...signed], { stdio: 'ignore' });
  // The server's API is below a path, as that of a GitHub Enterprise Server is.
  server = createHttpsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const path = request.url ?? '/';
    if (!path.startsWith(`${API}/`)) {
      outside.push(path);
      response.writeHead(404).end();
      return;
    }
    const { method, headers } = request;
    const onward = requestHttp(`${there.github.url}${path.slice(API.length)}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url, request.headers['proxy-authorization']);
    const onward = connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => {});
  });
  for (const one of [server, proxy]) await new Promise<void>((listening) => one.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.close();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  tunnels.length = 0;
  outside.length = 0;
  there = await stage();
  pull = there.open();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const env = () => ({
  GITHUB_API_URL: `https://${HOST}${API}`,
  GITHUB_SERVER_URL: `https://${HOST}`,
  HTTPS_PROXY: `http://user:secret@127.0.0.1:${portOf(proxy)}`,
  NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
});

describe('a GitHub Enterprise Server behind a proxy', () => {
  it('is asked below its own address, and only through the proxy', { timeout: 60_000 }, async () => {
    const { code } = await there.decide(ended(there.measure(pull, 0.3)), {}, env());
    expect([code, there.status(pull)?.state, there.comments(pull).length]).toEqual([0, 'failure', 1]);
    expect(new Set(tunnels)).toEqual(new Set([`${HOST}:443`, `Basic ${Buffer.from('user:secret').toString('base64')}`]));
    expect(outside).toEqual([]);
  });

  it('says by name that it has no such artifacts, and nothing is green', { timeout: 60_000 }, async () => {
    there.github.faults.add({ method: 'GET', route: /\/artifacts\/\d+\/zip$/, answer: notFound(), times: 9 });
    const { code, stdout } = await there.decide(ended(there.measure(pull, 0)), {}, env());
    expect(code).toBe(1);
    expect(stdout).toContain('GitHub Enterprise Server answered 404: it has no artifacts of upload-artifact v4');
    expect(stdout).toContain('one workflow with two jobs');
    expect(there.status(pull)?.state).toBe('error');
  });

  it('a proxy that refuses is named, without its password', { timeout: 60_000 }, async () => {
    const refusing = { ...env(), HTTPS_PROXY: 'http://user:secret@127.0.0.1:1' };
    const { code, stdout, stderr } = await there.decide(ended(there.measure(pull, 0)), {}, refusing);
    expect(code).toBe(1);
    expect(stdout).toContain('through the proxy 127.0.0.1:1');
    expect(stdout + stderr).not.toContain('secret');
    expect(there.github.calls).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { tarGz } from '../support/k6-stand-in-archive.ts';
import { aProject } from '../support/project.ts';

const NAME = `k6-v9.0.0-linux-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
const BINARY = '#!/bin/sh\necho "k6 v9.0.0"\n';
const ARCHIVE = tarGz({ [`${NAME}/k6`]: BINARY });
const HASH = createHash('sha256').update(ARCHIVE).digest('hex');
/** As on GitHub, the release redirects to where the files are. */
const [RELEASES, FILES] = ['releases.test', 'files.test'];

let folder = '';
let project: Clone;
let mirror: HttpsServer;
let proxy: Server;
const tunnels: (string | undefined)[] = [];
const asked: string[] = [];
const path = (name: string) => join(folder, name);
const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-download-'));
  project = aProject({ base: 0, head: 0 });
  makeCertificate();
  const identity = { key: readFileSync(path('key.pem')), cert: readFileSync(path('cert.pem')) };
  mirror = createHttpsServer(identity, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    if (request.headers.host === FILES) response.end(ARCHIVE);
    else response.writeHead(302, { location: `https://${FILES}/${NAME}.tar.gz?signature=x` }).end();
  });
  // Every name leads to the mirror: none of them exists elsewhere, so nothing gets there but through the proxy.
  proxy = createHttpServer().on('connect', (request, socket) => {
    tunnels.push(request.url, request.headers['proxy-authorization']);
    const onward = connect(portOf(mirror), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => {});
  });
  for (const server of [mirror, proxy]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  mirror.close();
  proxy.close();
  project.remove();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of ['cache', 'tmp']) rmSync(path(name), { recursive: true, force: true });
  mkdirSync(path('tmp'));
  asked.length = 0;
  tunnels.length = 0;
});

/** Signed by itself for both names. */
function makeCertificate(): void {
  const names = `subjectAltName=DNS:${RELEASES},DNS:${FILES}`;
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', path('key.pem')];
  const certificate = ['-x509', '-days', '2', '-subj', '/CN=benchgate test', '-addext', names, '-out', path('cert.pem')];
  execFileSync('openssl', ['req', ...key, ...certificate], { stdio: 'ignore' });
}

/** Plans only: k6 is found by then. */
function plan(sha256: string, { trusting = true, more = [] as readonly string[] } = {}) {
  const env = {
    HTTPS_PROXY: `http://user:secret@127.0.0.1:${portOf(proxy)}`,
    XDG_CACHE_HOME: path('cache'),
    TMPDIR: path('tmp'),
    ...(trusting ? { NODE_EXTRA_CA_CERTS: path('cert.pem') } : {}),
  };
  const k6 = ['--k6-version', '9.0.0', '--k6-sha256', sha256, '--k6-download-url', `https://${RELEASES}/k6`];
  return cli(['run', '--dry-run', ...k6, ...more], { cwd: project.path, env });
}

const kept = () => (existsSync(path('cache')) ? readdirSync(path('cache'), { recursive: true }) : []);

describe('a download through a proxy', () => {
  it('is kept when its hash is right, and not fetched again', async () => {
    const { code, stdout, stderr } = await plan(HASH);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('secret')]);
    expect(stdout).toContain('home: k6');
    expect(asked).toEqual([`${RELEASES}/k6/v9.0.0/${NAME}.tar.gz`, `${FILES}/${NAME}.tar.gz?signature=x`]);
    const login = `Basic ${Buffer.from('user:secret').toString('base64')}`;
    expect(tunnels).toEqual([`${RELEASES}:443`, login, `${FILES}:443`, login]);
    const home = join(path('cache'), 'benchgate', `${NAME}-${HASH.slice(0, 12)}`);
    expect([readFileSync(join(home, 'k6'), 'utf8'), readdirSync(path('tmp'))]).toEqual([BINARY, []]);
    expect((await plan(HASH, { more: ['--offline'] })).code).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('leaves nothing when its hash is wrong', async () => {
    const { code, stderr } = await plan('a'.repeat(64));
    expect([code, asked.length]).toEqual([3, 2]);
    expect(stderr).toContain(`has the SHA-256 ${HASH} instead of aaaa`);
    expect([kept(), readdirSync(path('tmp'))]).toEqual([[], []]);
  });

  it('is refused from a server that nobody vouches for', async () => {
    const { code, stderr } = await plan(HASH, { trusting: false });
    expect([code, asked]).toEqual([3, []]);
    const address = `127.0.0.1:${portOf(proxy)}`;
    expect(stderr).toContain(
      `could not download https://releases.test/k6/v9.0.0/${NAME}.tar.gz: through the proxy ${address}: self-signed`,
    );
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect([stderr.includes('secret'), kept()]).toEqual([false, []]);
  });

  it('does not begin offline', async () => {
    const { code, stderr } = await plan(HASH, { more: ['--offline'] });
    expect([code, tunnels, kept()]).toEqual([3, [], []]);
    expect(stderr).toContain('offline forbids to download it');
  });
});

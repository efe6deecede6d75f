import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate that signs itself, as text and in a file. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
  remove(): void;
}

/** Made by openssl: for this address, valid today unless it is expired. */
export function aCertificate({ host = 'IP:127.0.0.1', expired = false } = {}): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-cert-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const dates = expired ? ['-not_before', '20200101000000Z', '-not_after', '20200102000000Z'] : ['-days', '2'];
  const own = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', file];
  const args = ['req', '-x509', ...own, '-subj', '/CN=benchgate test', '-addext', `subjectAltName=${host}`, ...dates];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return {
    key: readFileSync(key, 'utf8'),
    cert: readFileSync(file, 'utf8'),
    file,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A server at 127.0.0.1 for one test, encrypted where it gets a certificate. */
export async function serveAt(listener: RequestListener, certificate?: Certificate) {
  const server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

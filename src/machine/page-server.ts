import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A PageServer shows one page to whoever asks for it by its address. */
export interface PageServer {
  /** `http://127.0.0.1:PORT/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * What the browser grants the page, whatever stands in it: its own script and style, and to save a file. It has no origin, so that
 * it reads nothing of this machine, and can ask nobody for anything.
 */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-downloads";

/** Serves one page on a free port of the loopback, and nothing else. */
export async function servePage(html: string): Promise<PageServer> {
  const server = createServer((request, response) => answer(request, response, html));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Another name in `Host` is another site's that leads here: it is not to read what is here. */
function answer({ method = '', url, headers, socket }: IncomingMessage, response: ServerResponse, html: string): void {
  const status =
    headers.host !== `127.0.0.1:${socket.localPort}`
      ? 421
      : url !== '/'
        ? 404
        : method === 'GET' || method === 'HEAD'
          ? 200
          : 405;
  response.writeHead(status, {
    'content-type': status === 200 ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(status === 200 ? html : `${status}\n`);
}

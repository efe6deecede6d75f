import { get, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import type { FetchedPage } from '../world/network.ts';
import type { Network } from '../world/world.ts';

/** On a connection of its own, which the service's other clients do not wait for. */
export const page: Network['page'] = (url, { timeoutMs, mostBytes, headers = {} }) =>
  new Promise<FetchedPage>((resolve) => {
    const send = new URL(url).protocol === 'https:' ? getTls : get;
    const request = send(url, { agent: false, headers: { 'user-agent': 'benchgate', ...headers } });
    const timer = setTimeout(() => end({ why: `no whole answer within ${timeoutMs / 1000} s` }), timeoutMs);
    const end = (found: FetchedPage) => {
      clearTimeout(timer);
      request.destroy();
      resolve(found);
    };
    request.on('response', (response) => {
      const why = whyNone(response);
      if (why === null) read(response, mostBytes, end);
      else end({ why });
    });
    request.on('error', (error: NodeJS.ErrnoException) => end({ why: error.code ?? error.message }));
  });

/** We ask for nothing packed: what is packed all the same may be of any size. */
function whyNone({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode !== 200) return `status ${statusCode}`;
  return (headers['content-encoding'] ?? 'identity') === 'identity' ? null : 'it is packed';
}

function read(response: IncomingMessage, mostBytes: number, end: (found: FetchedPage) => void): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  response.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > mostBytes) end({ why: `more than ${mostBytes} bytes` });
    else pieces.push(piece);
  });
  response.on('end', () =>
    end(response.complete ? { text: Buffer.concat(pieces).toString('utf8') } : { why: 'it is not whole' }),
  );
  response.on('error', (error: NodeJS.ErrnoException) => end({ why: error.code ?? error.message }));
}

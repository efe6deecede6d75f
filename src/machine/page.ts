import { get, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FetchLimits } from '../world/network.ts';
import type { Network } from '../world/world.ts';

const unpack = promisify(gunzip);
/** What every gzip file begins with (RFC 1952, 2.3.1). */
const GZIP = Buffer.from([0x1f, 0x8b]);

export const page: Network['page'] = async (url, options) => {
  const found = await fetched(url, options);
  return 'why' in found ? found : { text: found.bytes.toString('utf8') };
};

export const file: Network['file'] = async (url, options) => {
  const found = await fetched(url, options);
  if ('why' in found || !found.bytes.subarray(0, GZIP.length).equals(GZIP)) return found;
  try {
    return { bytes: await unpack(found.bytes, { maxOutputLength: options.mostBytes }) };
  } catch {
    return { why: `it cannot be unpacked to ${options.mostBytes} bytes at most` };
  }
};

type Fetched = { readonly bytes: Buffer } | { readonly why: string };

/** On a connection of its own, which the service's other clients do not wait for. */
const fetched = (url: string, { timeoutMs, mostBytes, headers = {}, signal }: FetchLimits) =>
  new Promise<Fetched>((resolve) => {
    const send = new URL(url).protocol === 'https:' ? getTls : get;
    const request = send(url, { agent: false, headers: { 'user-agent': 'benchgate', ...headers }, ...(signal && { signal }) });
    const timer = setTimeout(() => end({ why: `no whole answer within ${timeoutMs / 1000} s` }), timeoutMs);
    const end = (found: Fetched) => {
      clearTimeout(timer);
      request.destroy();
      resolve(found);
    };
    request.on('response', (response) => {
      const why = whyNone(response);
      if (why === null) void read(response, mostBytes, end);
      else end({ why });
    });
    request.on('error', (error: NodeJS.ErrnoException) => end({ why: error.code ?? error.message }));
  });

/** We ask for nothing packed: what is packed all the same may be of any size. */
function whyNone({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode !== 200) return `status ${statusCode}`;
  return (headers['content-encoding'] ?? 'identity') === 'identity' ? null : 'it is packed';
}

async function read(response: IncomingMessage, mostBytes: number, end: (found: Fetched) => void): Promise<void> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    // As much as is there at once: of a body that comes byte by byte, each would be kept with a hundred of its own.
    for await (const piece of response) {
      if (!Buffer.isBuffer(piece)) continue;
      bytes += piece.length;
      if (bytes > mostBytes) return end({ why: `more than ${mostBytes} bytes` });
      pieces.push(piece);
    }
    end(response.complete ? { bytes: Buffer.concat(pieces) } : { why: 'it is not whole' });
  } catch (error) {
    end({ why: error instanceof Error && 'code' in error ? String(error.code) : 'it is not whole' });
  }
}

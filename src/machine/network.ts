import { connect, createServer } from 'node:net';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { Network } from '../world/world.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { file, page } from './page.ts';
import { postWith } from './post.ts';
import { probe } from './probe.ts';

/**
 * Ports are given out from here: below the ranges from which Linux (32768 up) and macOS (49152 up) take the near end of
 * outgoing connections, so that none of the thousands a load test opens can sit on the port of the next process.
 */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** Enough to pass a block of taken ports; a machine where all of these are taken has another problem. */
const ATTEMPTS = 200;

/** Loopback answers in microseconds, or the machine is stuck. */
const CONNECT_TIMEOUT_MS = 1000;

/** A refusal inside the same machine comes back within a millisecond or two, unless it is very busy. */
const HELD_MS = 60;

export function nodeNetwork(env: Env = {}): Network {
  const given = new Set<number>();
  return {
    freePort: () => freePort(given),
    accepts,
    holds,
    status,
    probe,
    page,
    file,
    post: postWith(env),
    countingProxy: openCountingProxy,
  };
}

/** No port is given twice: the first one may not be listening yet. */
async function freePort(given: Set<number>): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (given.has(port) || !(await isFree(port))) continue;
    if (given.size > PORTS / 2) given.clear();
    given.add(port);
    return port;
  }
  throw new Failure(
    'environment',
    `no free port from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1}`,
    'See `ss -ltn` for who has them.',
  );
}

/** On loopback, and on every address: a service may bind either. A machine without IPv6 has only the first. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error && error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function accepts(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** The proxy of a container engine closes at once what it cannot pass on. */
function holds(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    let timer = setTimeout(() => end(false), CONNECT_TIMEOUT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      // Silence for so long after it was let in is a server that waits for the client to speak.
      timer = setTimeout(() => end(true), HELD_MS);
    });
    socket.once('data', () => end(true));
    for (const event of ['error', 'end', 'close']) socket.once(event, () => end(false));
  });
}

async function status(url: string, timeoutMs: number): Promise<number | null> {
  const found = await probe(url, { timeoutMs });
  return 'status' in found ? found.status : null;
}

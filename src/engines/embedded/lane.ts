import { Agent, type ClientRequest, type OutgoingHttpHeaders, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { Failure } from '../../model/failure.ts';
import type { RequestTemplate } from '../../model/load.ts';
import { fill } from '../../model/template.ts';

/** Requests in flight per side beyond which arrivals are dropped: keeps memory and sockets bounded when a service stalls. */
export const MAX_IN_FLIGHT = 2000;
/**
 * An idle connection is closed after this long, ms: sooner than servers close theirs (Gunicorn 2 s, Node.js and uvicorn
 * 5 s), or else a request could meet a closing connection and count as the service's error.
 */
const IDLE_MS = 1000;

/** A Lane is the way to one side: its connections and what is under way on them. */
export interface Lane {
  readonly agent: Agent;
  readonly options: RequestOptions;
  readonly headers: OutgoingHttpHeaders;
  /** Node's client, for the scheme of the side's URL. */
  readonly send: (options: RequestOptions) => ClientRequest;
  /** Ends each outstanding request with an error of this name. */
  readonly inFlight: Set<(error: string) => void>;
}

/** The way to this URL; `values` are what `${NAME}` stands for there. */
export function laneTo(
  { method, path, headers: declared }: Pick<RequestTemplate, 'method' | 'path' | 'headers'>,
  url: string,
  values: Readonly<Record<string, string>> = {},
): Lane {
  const target = new URL(url + fill(path, values));
  const settings = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: MAX_IN_FLIGHT, timeout: IDLE_MS };
  const isTls = target.protocol === 'https:';
  const agent = isTls ? new TlsAgent(settings) : new Agent(settings);
  const headers = { 'user-agent': 'benchgate', ...lowerCased(declared, values) };
  const options = { ...urlToHttpOptions(target), method, headers, agent };
  return { agent, options, headers, send: isTls ? tlsRequest : request, inFlight: new Set() };
}

/** The same way for another request: its connections, and what is under way on them, are shared. */
export function laneFor(lane: Lane, { method, path, headers }: Pick<RequestTemplate, 'method' | 'path' | 'headers'>): Lane {
  const prefix = (lane.options.path ?? '').replace(/\/$/, '');
  return {
    ...lane,
    options: { ...lane.options, method, path: `${prefix}${path}` },
    headers: { ...lane.headers, ...lowerCased(headers, {}) },
  };
}

/**
 * Sends on these lanes until `send` is done; no connection is left then. On abort, and when a request cannot be sent, what is
 * under way ends, and so does what heeds the signal that `send` is given.
 */
export async function onLanes<T>(
  lanes: readonly Lane[],
  cancelled: AbortSignal,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const abort = () => {
    over.abort();
    for (const { inFlight } of lanes) for (const fail of inFlight) fail('aborted');
  };
  cancelled.addEventListener('abort', abort);
  if (cancelled.aborted) over.abort();
  try {
    return await send(over.signal);
  } catch (thrown) {
    abort();
    throw unsendable(thrown);
  } finally {
    cancelled.removeEventListener('abort', abort);
    for (const { agent } of lanes) agent.destroy();
  }
}

/** Node refuses a request only before it is sent: a header or a path that HTTP does not allow. */
function unsendable(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('config', `The request cannot be sent: ${message}`, "Correct the scenario's method, path and headers.", {
    cause: thrown,
  });
}

function lowerCased(headers: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value, values)]));
}

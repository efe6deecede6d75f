import type { Ms } from '../model/brand.ts';
import type { Probe } from './probe.ts';

export interface Network {
  freePort(): Promise<number>;
  /** Whether something listens on this port, of the loopback where no address is given. */
  accepts(port: number, host?: string): Promise<boolean>;
  /** As `accepts`, where a proxy stands before it that lets anybody in: whether a connection stays open or says something. */
  holds(port: number): Promise<boolean>;
  /** The status of GET url, or null when nothing answers within `timeoutMs`. */
  status(url: string, timeoutMs: Ms): Promise<number | null>;
  /** What one GET of a URL comes to: no redirect is followed, and certificates are checked. */
  probe(url: string, options: { readonly timeoutMs: Ms; readonly headers?: Readonly<Record<string, string>> }): Promise<Probe>;
  /** The whole text that one GET of a URL is answered with: no redirect is followed, and certificates are checked. */
  page(url: string, options: FetchLimits): Promise<FetchedPage>;
  /** As `page`, of a file that is no text; one that is packed by gzip is unpacked, to as many bytes. */
  file(url: string, options: FetchLimits): Promise<FetchedFile>;
  /**
   * Sends a letter once, by POST, and waits for the answer within its time: over https, or to this machine itself; no redirect is
   * followed. Why there is no answer does not name the address, which may be a secret.
   */
  post(url: string, letter: Letter, signal?: AbortSignal): Promise<PostReply>;
  /** Opens a proxy to what listens at this URL. */
  countingProxy(url: string): Promise<CountingProxy>;
}

/** What a page is asked for with, how long that may take, and how many bytes it may have. */
export interface FetchLimits {
  readonly timeoutMs: Ms;
  readonly mostBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Once nobody wants it any more. */
  readonly signal?: AbortSignal;
}

/** A FetchedPage is the text of a page, hostile, or why there is none: `status 404`, `ECONNREFUSED`. */
export type FetchedPage = { readonly text: string } | { readonly why: string };

/** A FetchedFile is what a file holds, hostile, or why there is none. */
export type FetchedFile = { readonly bytes: Uint8Array } | { readonly why: string };

/** A CountingProxy is another address of a service, on which what arrives is counted; it slows down what goes through it. */
export interface CountingProxy {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  arrivals(): Arrivals;
  close(): Promise<void>;
}

/** Arrivals are what reached a service: connections, and requests in them (HTTP/1 or HTTP/2; null where some were in TLS). */
export interface Arrivals {
  readonly connections: number;
  readonly requests: number | null;
}

/** A Letter is what is sent to an address, how long an answer may take, and how much of it is read: without that, its status alone. */
export interface Letter {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly timeoutMs: Ms;
  /** Bytes. */
  readonly reads?: number;
}

/** A PostReply is an answer, or why there was none. What it says is from outside: bounded, without control characters. */
export type PostReply =
  | { readonly status: number; readonly said: string; readonly retryAfter: string | null }
  | { readonly why: string };

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Client, clientFor } from '../../src/github/client.ts';
import { type GitHubOptions, nodeGitHub } from '../../src/github/github.ts';
import type { GitHub } from '../../src/world/github.ts';
import { BOT } from './github-port.ts';
import { bodyOf, type Loopback, loopback } from './loopback.ts';

/** What was asked of a scripted GitHub. */
export interface Asked {
  readonly method: string;
  /** With the query, decoded. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** One answer; `drop` ends the connection without any, `hang` never answers. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly how?: 'drop' | 'hang';
}

type Script = (asked: Asked, count: number) => Scripted;

/** A GitHub that answers what a test says, and what the client under test waited for and noted. */
export interface ScriptedGitHub {
  readonly server: Loopback;
  readonly github: GitHub;
  readonly client: Client;
  readonly asked: Asked[];
  readonly slept: number[];
  readonly notes: string[];
}

export const TOKEN = 'ghs_secret_of_a_test';
/** The clock of a test when it starts, ms since 1970; only sleeping moves it. */
export const START = 1_767_225_600_000;

/** Answers a list in pages of 100. */
export function paged(entries: readonly unknown[], wrap: (page: readonly unknown[]) => unknown = (page) => page) {
  return ({ url }: Asked): Scripted => {
    const page = Number(/[?&]page=(\d+)/.exec(url)?.[1] ?? 1);
    const more = entries.length > page * 100;
    const json = wrap(entries.slice((page - 1) * 100, page * 100));
    const last = `<${url.replace(/([?&]page=)\d+/, `$1${Math.ceil(entries.length / 100)}`)}>; rel="last"`;
    return { json, headers: more ? { link: `<x>; rel="next", ${last}` } : { link: '<x>; rel="prev"' } };
  };
}

const open: Loopback[] = [];

/** Ends the servers of a test. */
export async function closeScripted(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

/** Serves a script below `/api`; no pause is real. */
export async function scripted(script: Script, options: GitHubOptions = {}): Promise<ScriptedGitHub> {
  const asked: Asked[] = [];
  const slept: number[] = [];
  const notes: string[] = [];
  const server = await loopback((request, response) => {
    void answer(request, response);
  });
  open.push(server);
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const url = decodeURIComponent((request.url ?? '').replace(/^\/api/, ''));
    const one = { method: request.method ?? '', url, headers: request.headers, body: text === '' ? null : JSON.parse(text) };
    asked.push(one);
    send(script(one, asked.length), response);
  }
  let now = START;
  const waiting = {
    now: () => now,
    note: (text: string) => void notes.push(text),
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
  };
  const repository = { owner: 'acme', name: 'shop', token: TOKEN, bot: BOT };
  const env = { GITHUB_API_URL: `${server.url}/api` };
  const all = { paced: false, pauseMs: 1, idleMs: 2000, ...options, waiting };
  return {
    server,
    github: nodeGitHub(repository, env, all),
    client: clientFor(repository, { ...all, env }),
    asked,
    slept,
    notes,
  };
}

function send({ status = 200, headers = {}, json, bytes, how }: Scripted, response: ServerResponse): void {
  if (how === 'drop') response.destroy();
  if (how !== undefined) return;
  const type =
    bytes === undefined ? { 'content-type': 'application/json; charset=utf-8' } : { 'content-type': 'application/zip' };
  response.writeHead(status, { ...type, ...headers });
  response.end(bytes ?? (json === undefined ? undefined : JSON.stringify(json)));
}

import { onTestFinished } from 'vitest';
import type { PretendStart } from '../../../src/demo/github/start.ts';
import type { PretendPull } from '../../../src/demo/github/state.ts';
import { assertContract } from '../../contract/contract.ts';
import { type PretendGitHub, startPretendGitHub } from './github.ts';
import { TOKEN } from './permissions.ts';

export const R = '/repos/acme/shop';

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they come
  readonly body: any;
  readonly headers: Headers;
}

/** A repository with people of every role, and ways to ask for it. */
export interface Scene {
  readonly github: PretendGitHub;
  readonly pull: PretendPull;
  /** `GET /pulls/1` by the workflow's token, below the repository. */
  readonly ask: (line: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
}

const PEOPLE = [
  { login: 'reader', role: 'read' },
  { login: 'triager', role: 'triage' },
  { login: 'writer', role: 'write' },
  { login: 'maintainer', role: 'maintain' },
  { login: 'admin', role: 'admin' },
] as const;

/** What was asked and answered is held to GitHub's description afterwards, unless a test asks wrongly on purpose. */
export async function aScene(start: PretendStart = {}, { checked = true } = {}): Promise<Scene> {
  const accounts = [...PEOPLE, { login: 'ana', role: 'write' as const }, { login: 'stranger' }, ...(start.accounts ?? [])];
  const github = await startPretendGitHub({ files: { 'a.txt': 'a\n', 'dir/b.txt': 'b\n' }, ...start, accounts });
  onTestFinished(async () => {
    await github.dispose();
    if (checked) assertContract(github.calls);
  });
  const pull = github.openPull({ author: 'ana', head: 'feature', push: { files: { 'a.txt': 'changed\n' } } });
  return { github, pull, ask: (line, body, headers) => ask(github, line, { body, headers: headers ?? {} }) };
}

async function ask(
  github: PretendGitHub,
  line: string,
  { body, headers }: { readonly body: unknown; readonly headers: Readonly<Record<string, string>> },
): Promise<Answered> {
  const [method = 'GET', path = ''] = line.split(' ');
  const url = path.startsWith('http') ? path : `${github.url}${R}${path}`;
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    ...sent,
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.startsWith('application/json');
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : json ? JSON.parse(text) : text };
}

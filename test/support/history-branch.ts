import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { PretendStart } from '../../src/demo/github/start.ts';
import { nodeGitHub } from '../../src/github/github.ts';
import { historyBranch } from '../../src/wire/history-branch.ts';
import type { GitHub } from '../../src/world/github.ts';
import type { History } from '../../src/world/history.ts';
import { assertContract } from '../contract/contract.ts';
import { BOT } from './github-port.ts';
import { type PretendGitHub, startPretendGitHub } from './pretend/github.ts';

export const WRITER = 'writer-token';
export const READER = 'reader-token';
export const BRANCH = 'benchgate-history-2026';

/** A HistoryScene is a made-up GitHub with a token that may write its contents, and one that may read them; both may write issues. */
export interface HistoryScene {
  readonly github: PretendGitHub;
  port(token?: string): GitHub;
  history(token?: string): History;
  /** The files of a branch, by path; null where there is none. */
  files(branch?: string): Readonly<Record<string, string>> | null;
  /** Puts texts onto the branch as somebody with a clone would. */
  push(files: Readonly<Record<string, string>>, branch?: string): string;
  /** Names of the branches that something was written to, each once. */
  written(): readonly string[];
  /** How often a pause was made. */
  pauses(): number;
}

export async function aHistoryScene(start: PretendStart = {}): Promise<HistoryScene> {
  const github = await startPretendGitHub(start);
  Object.assign(github.tokens, {
    [WRITER]: { contents: 'write', issues: 'write' },
    [READER]: { contents: 'read', issues: 'write' },
  });
  onTestFinished(async () => {
    await github.dispose();
    assertContract(github.calls);
  });
  let pauses = 0;
  const sleep = async () => {
    pauses += 1;
  };
  const clock = { now: () => 0, date: () => '2026-01-09T00:00:00.000Z', sleep };
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const port = (token = WRITER) =>
    nodeGitHub(
      { owner: 'acme', name: 'shop', token, bot: BOT },
      { GITHUB_API_URL: github.url },
      { pauseMs: 1, waiting: { sleep } },
    );
  const tip = (branch: string) => github.state.branches[branch] ?? '';
  return {
    github,
    port,
    history: (token) => historyBranch(port(token), { clock, digest, cancelled: new AbortController().signal }),
    files: (branch = BRANCH) => github.state.commits[tip(branch)]?.files ?? null,
    push: (files, branch = BRANCH) => github.pushTo(branch, { files }),
    written: () => [
      ...new Set(
        github.calls
          .filter(({ method, path }) => method !== 'GET' && path.includes('/git/refs'))
          .map(({ path, requestBody }) => decodeURIComponent(path.split('/git/refs/')[1] ?? Object(requestBody).ref)),
      ),
    ],
    pauses: () => pauses,
  };
}

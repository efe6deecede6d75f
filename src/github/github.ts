import type { Env } from '../model/env.ts';
import type { GitHub, Repository } from '../world/github.ts';
import { downloadArtifact } from './artifact.ts';
import { branchCalls } from './branches.ts';
import { checkCalls } from './check.ts';
import { type ClientOptions, clientFor } from './client.ts';
import { issueCalls } from './issues.ts';
import { accessCalls, peopleCalls } from './people.ts';
import { proposalCalls } from './proposals.ts';
import { pullCalls, repositoryCalls, runCalls, settingsCalls } from './read.ts';
import { textCalls } from './text.ts';
import { treeCalls } from './trees.ts';
import { writeCalls } from './write.ts';

/** What a repository is reached by: without a way to wait or to tell, it waits by the clock and says nothing. */
export type GitHubOptions = Partial<Omit<ClientOptions, 'env' | 'waiting'>> & {
  readonly waiting?: Partial<ClientOptions['waiting']>;
};

/** One repository on GitHub. */
export function nodeGitHub(repository: Repository, env: Env, { waiting, ...options }: GitHubOptions = {}): GitHub {
  const now = () => Date.now();
  const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  const client = clientFor(repository, { ...options, env, waiting: { now, sleep, note: () => {}, ...waiting } });
  const people = peopleCalls(client);
  return {
    ...pullCalls(client),
    ...people,
    ...accessCalls(client),
    ...repositoryCalls(client),
    ...runCalls(client),
    ...textCalls(client),
    ...treeCalls(client),
    ...branchCalls(client),
    ...settingsCalls(client),
    ...writeCalls(client, people.comments),
    ...issueCalls(client),
    ...checkCalls(client),
    ...proposalCalls(client),
    download: (artifact, entry) => downloadArtifact(client, artifact, entry),
    calls: client.calls,
    left: client.left,
  };
}

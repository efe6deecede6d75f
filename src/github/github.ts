import type { GitHub, Repository } from '../world/github.ts';
import { downloadArtifact } from './artifact.ts';
import { checking } from './check.ts';
import { type ClientOptions, clientFor } from './client.ts';
import { readingPeople } from './people.ts';
import { reading, readingRuns, readingSettings } from './read.ts';
import { readingText } from './text.ts';
import { writing } from './write.ts';

/** What a repository is reached by: without a way to wait or to tell, it waits by the clock and says nothing. */
export type Reaching = Partial<Omit<ClientOptions, 'env' | 'waiting'>> & { readonly waiting?: Partial<ClientOptions['waiting']> };

/** One repository on GitHub. */
export function nodeGitHub(
  repository: Repository,
  env: Readonly<Record<string, string | undefined>>,
  { waiting, ...options }: Reaching = {},
): GitHub {
  const now = () => Date.now();
  const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  const client = clientFor(repository, { ...options, env, waiting: { now, sleep, note: () => {}, ...waiting } });
  const people = readingPeople(client);
  return {
    ...reading(client),
    ...people,
    ...readingRuns(client),
    ...readingText(client),
    ...readingSettings(client),
    ...writing(client, people.comments),
    ...checking(client),
    download: (artifact) => downloadArtifact(client, artifact),
    calls: client.calls,
  };
}

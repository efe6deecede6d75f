import { Failure } from '../model/failure.ts';
import type { GitHub, Repository } from './github-port.ts';

/** One repository on GitHub. */
export function nodeGitHub(_repository: Repository, _env: Readonly<Record<string, string | undefined>>): GitHub {
  throw new Failure('internal', 'There is no client yet.', 'Use mode measure.');
}

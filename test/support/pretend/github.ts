import { type PretendGitHub as Bare, type PretendStart, startPretendGitHub as startBare } from '../../../src/demo/github.ts';
import { type PretendCall, recording } from './calls.ts';
import { faultQueue, type PretendFaults } from './faults.ts';
import { routes } from './routes.ts';
import { type MoreVerbs, moreVerbs } from './verbs.ts';

/** A PretendGitHub is the demo's GitHub with everything else that Benchgate may ask of one, and with people who do more. */
export interface PretendGitHub extends Omit<Bare, 'comment'>, MoreVerbs {
  /** Every request, in the order of the answers. */
  readonly calls: readonly PretendCall[];
  readonly faults: PretendFaults;
}

export async function startPretendGitHub(start: PretendStart = {}): Promise<PretendGitHub> {
  const [faults, calls]: [ReturnType<typeof faultQueue>, PretendCall[]] = [faultQueue(), []];
  const bare = await startBare(start, (state) => ({ routes, between: recording(state, { faults, calls }) }));
  const { state, clock, url, serverUrl } = bare;
  const pretend = { state, clock, urls: { api: url, server: serverUrl, blobs: serverUrl } };
  return { ...bare, ...moreVerbs(pretend, bare), calls, faults };
}

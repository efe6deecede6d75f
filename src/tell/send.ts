import { Failure } from '../model/failure.ts';
import type { World } from '../world/world.ts';

/** Whoever takes longer is down. */
const TIMEOUT_MS = 10_000;

/** Characters of a secret that can be hidden: what is shorter is in any text. */
export const SHORTEST_SECRET = 8;

/** What is sent to whom. */
interface Posting {
  readonly json: unknown;
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends it once. Failure `environment` for everything but a 2xx; none of it names more than the host. */
export async function send(url: URL, { json, to, headers = {} }: Posting, { network }: World): Promise<void> {
  const letter = {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
    timeoutMs: TIMEOUT_MS,
  };
  const answer = await network.post(url.href, letter);
  const later = 'What was not told is told with the next run.';
  if ('why' in answer) throw new Failure('environment', `${to} at ${url.hostname} could not be asked: ${answer.why}.`, later);
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const moved = status >= 300 && status < 400 ? ', which leads elsewhere and is not followed' : '';
  throw new Failure('environment', `${to} at ${url.hostname} answered ${status}${moved}.`, `Look at its address. ${later}`);
}

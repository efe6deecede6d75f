import type { LoadTarget } from '../model/watch.ts';
import type { World } from '../world/world.ts';

const TIMEOUT_MS = 10_000;
/** A commit, a version or a tag is no longer. */
const LONGEST = 200;

/** What a target says that it runs; null where it is not asked, or does not say. */
export async function askRevision({ url, revision }: LoadTarget, world: World): Promise<string | null> {
  if (revision === null) return null;
  const question = { url, method: 'GET', path: revision.path, headers: {}, timeoutMs: TIMEOUT_MS, body: '' };
  const { headers, body, error } = await world.load.ask(question, world.cancelled);
  if (error !== null) return null;
  const said = revision.header !== null ? headers[revision.header.toLowerCase()] : fieldOf(body, revision.json ?? '');
  return typeof said === 'string' && /^[\x21-\x7e]+$/.test(said) ? said.slice(0, LONGEST) : null;
}

function fieldOf(body: string, path: string): unknown {
  try {
    const found: unknown = JSON.parse(body);
    return path
      .split('.')
      .reduce<unknown>(
        (at, name) =>
          typeof at === 'object' && at !== null ? new Map<string, unknown>(Object.entries(at)).get(name) : undefined,
        found,
      );
  } catch {
    return undefined;
  }
}

import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { directoryOf, type Site } from '../jobs/site.ts';
import type { ContainerHost } from './host.ts';
import { at, type ComposeMapping, fieldsOf } from './written.ts';

/**
 * Whether a Dockerfile may name an image that reads it in place of the engine: such a frontend is handed all that is copied, and gives steps
 * their network itself. BuildKit looks for `syntax=` in the first comments, after `#` or `//`, or in JSON; here wherever it stands.
 */
export function namesFrontend(text: string): boolean {
  return /^\s*(?:#|\/\/)\s*syntax\s*=/im.test(text) || /^\uFEFF?\s*(?:#![^\n]*\n\s*)?\{/.test(text);
}

/** What a side's image is built of, where its steps have no network: a Dockerfile of its commit. Failure `policy` for one that names a frontend. */
export async function requireOwnFrontend({ world }: ContainerHost, site: Site, file: string): Promise<void> {
  const text = await world.files.readPlain(file, site.worktree);
  if (text !== null && namesFrontend(text)) throw named(site, file.slice(site.worktree.length + 1));
}

/** The same of what a compose file builds. */
export async function requireOwnFrontends(host: ContainerHost, site: Site, building: ComposeMapping): Promise<void> {
  for (const [name, service] of Object.entries(fieldsOf(building.services))) {
    const build = fieldsOf(at(service, 'build'));
    if (Object.keys(fieldsOf(build.args)).some((key) => key.toUpperCase() === 'BUILDKIT_SYNTAX'))
      throw named(site, `${name}: build.args`);
    const inline = build.dockerfile_inline;
    if (typeof inline === 'string') {
      if (namesFrontend(inline)) throw named(site, `${name}: build.dockerfile_inline`);
      continue;
    }
    const context = String(build.context ?? '.');
    // What the engine fetches by itself nobody has looked at.
    if (/^[a-z][a-z0-9+.-]*:|^git@/i.test(context)) throw named(site, `${name}: build.context`);
    const folder = context.startsWith('/') ? context : join(directoryOf(site), context);
    const dockerfile = String(build.dockerfile ?? 'Dockerfile');
    await requireOwnFrontend(host, site, dockerfile.startsWith('/') ? dockerfile : join(folder, dockerfile));
  }
}

function named({ revision: { side } }: Site, where: string): Failure {
  return new Failure(
    'policy',
    `${side}: ${where} may name a frontend (\`# syntax=\`, BUILDKIT_SYNTAX, a context elsewhere), which builds in place of the engine and with a network of its own.`,
    'Where the policy denies the network leave it out: the engine reads Dockerfiles by itself. Or let the network open: docs/policy.md.',
  );
}

import { type ContainerRules, type ContainerRun, ENGINES_OF_CONTAINERS, type ImageRun } from '../model/service.ts';
import { about, anyText, choice, integer, list, mapping, repositoryPath, text, word } from './schema-values.ts';

const INSIDE = 'a port from 1 to 65535, the one inside of the container';

const insidePort = about(
  integer(1, 65_535, INSIDE).optional(),
  'The port on which it listens inside of its container, passed to it as PORT. Not needed where the image exposes just one.',
  8080,
);

/** An image that is fetched, or that is on this machine. */
export const imageSchema = mapping({
  name: about(
    word(/^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}$/, 'the name of an image such as postgres:17'),
    'The image, with its tag or digest.',
    'postgres:17',
  ),
  command: about(list(anyText(4096), 'words', 64).optional(), 'Words in place of the command of the image.', [
    'postgres',
    '-c',
    'fsync=off',
  ]),
  port: insidePort,
}).transform(({ name, ...rest }): ImageRun => ({ kind: 'image', image: name, ...rest }));

const dockerfileSchema = mapping({
  file: about(repositoryPath('Dockerfile').prefault('Dockerfile'), 'The Dockerfile, from `directory`.', 'deploy/Dockerfile'),
  context: about(repositoryPath('.').prefault('.'), 'The folder that it is built of, from `directory`.', 'services/api'),
  target: about(word(/^[A-Za-z0-9_.-]{1,128}$/, 'the name of a stage').optional(), 'The stage that is run.', 'production'),
  port: insidePort,
}).transform((written): ContainerRun => ({ kind: 'dockerfile', ...written }));

const composeSchema = mapping({
  file: about(repositoryPath('compose.yml').prefault('compose.yml'), 'The compose file, from `directory`.', 'docker-compose.yml'),
  service: about(
    word(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'the name of a service of the file such as web'),
    'The service that takes the requests. What it depends on comes along, for each side its own.',
    'web',
  ),
  port: insidePort,
  profiles: about(
    list(word(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'the name of a profile'), 'profiles', 16).prefault([]),
    'Profiles of the file to switch on: their services come along.',
    ['workers'],
  ),
}).transform((written): ContainerRun => ({ kind: 'compose', ...written }));

/** The ways to run a service in containers, of which a service has at most one. */
export const containerRuns = {
  image: about(imageSchema.optional(), 'Runs an image in place of `start`.', { name: 'ghcr.io/acme/api:1.4', port: 8080 }),
  dockerfile: about(
    dockerfileSchema.optional(),
    'Builds an image of each side’s own files and runs it, in place of `start`. The build may use the network.',
    { file: 'Dockerfile', port: 8080 },
  ),
  compose: about(composeSchema.optional(), 'Runs a service of a compose file with all that it depends on, in place of `start`.', {
    file: 'compose.yml',
    service: 'web',
    port: 8080,
  }),
};

/** What base says of containers: of both sides. */
export const containersSchema = mapping({
  engine: about(
    choice(['auto', ...ENGINES_OF_CONTAINERS]).prefault('auto'),
    '`auto`: docker, or podman where there is no docker.',
    'podman',
  ),
  allow: about(
    list(text('the name of something that is refused such as cap_add:NET_ADMIN', 300), 'names', 64).prefault([]),
    'What is refused in compose files unless it stands here, by the names that the refusals tell. Always read from the base commit.',
    ['cap_add:NET_ADMIN', 'mount:/etc/ssl'],
  ),
  cpuset: about(
    word(/^\d{1,4}(?:-\d{1,4})?(?:,\d{1,4}(?:-\d{1,4})?)*$/, 'cores such as 0-1 or 0,2').optional(),
    'The cores that the container of the service may use, the same for both sides.',
    '0-1',
  ),
  memory: about(
    word(/^\d{1,7}[kmg]$/, 'an amount of memory such as 512m or 2g').optional(),
    'The memory that the container of the service may use, the same for both sides.',
    '512m',
  ),
}).transform((written): ContainerRules => written);

/** The first of these that is written. */
export function containerRun(written: {
  readonly image?: ImageRun | undefined;
  readonly dockerfile?: ContainerRun | undefined;
  readonly compose?: ContainerRun | undefined;
}): ContainerRun | undefined {
  return written.image ?? written.dockerfile ?? written.compose;
}

/** Keys of which exactly one has to be there: what is wrong with them, and at which; undefined where nothing is. */
export function whichRun(
  written: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): { readonly key: string; readonly text: string } | undefined {
  const [first = '', ...others] = keys;
  const found = keys.filter((key) => written[key] !== undefined);
  if (found.length === 1) return undefined;
  const words = `${others.slice(0, -1).join(', ')}${others.length > 1 ? ' or ' : ''}${others.at(-1)}`;
  return found.length === 0
    ? { key: first, text: `is missing: expected a shell command such as node server.js, or ${words} in its place` }
    : { key: found[1] ?? first, text: `stands beside ${found[0]}: keep the one that starts it` };
}

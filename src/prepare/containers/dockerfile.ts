import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { DockerfileRun } from '../../model/service.ts';
import { directoryOf, type Site } from '../jobs/site.ts';
import { requireOwnFrontend } from './frontend.ts';
import { type ContainerHost, carryOut, labelArguments } from './host.ts';
import { factsOf, type ImageFacts } from './image.ts';

/** Builds the image of a side of its own worktree, once. Like `install`, it may use the network. */
export async function builtOf(host: ContainerHost, site: Site, run: DockerfileRun): Promise<ImageFacts> {
  const { world, id, labels } = host;
  const closed = host.walls !== null && host.walls.egress.kind !== 'open';
  const { revision } = site;
  const who = `${revision.side}: building the image`;
  const folder = directoryOf(site);
  await requireInside(host, site, run);
  if (closed) await requireOwnFrontend(host, site, join(folder, run.file));
  const tag = `benchgate/${id}:${revision.side}`;
  world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: building the image (${run.file})`);
  const args = [
    ...['build', '--file', join(folder, run.file), '--tag', tag],
    ...labelArguments(labels),
    ...(run.target === undefined ? [] : ['--target', run.target]),
    ...(closed ? ['--network', 'none'] : []),
    // Docker's older builder leaves the container of a step that fails.
    '--force-rm',
    join(folder, run.context),
  ];
  const hint = closed ? CLOSED_HINT : 'Mend what the lines above say, or check that commit out and build the image by hand.';
  await carryOut(host, { who, args, cwd: folder, hint });
  const built = await factsOf(host, tag);
  if (built === null) throw new Failure('environment', `${who}: ${tag} was built and is not here`, hint);
  return built;
}

/** What a build is told that may have wanted the network. */
export const CLOSED_HINT =
  'The steps of an image have no network where the policy denies it. Fetch in `service.install`, which has what is listed, and have the image COPY what that left; or mend what the lines above say.';

/** A link may lead out of the worktree: the image would be built of this machine's files. */
async function requireInside({ world }: ContainerHost, site: Site, { file, context }: DockerfileRun): Promise<void> {
  for (const [key, path] of [
    ['file', file],
    ['context', context],
  ] as const) {
    const inside = await world.files.isBelow(join(directoryOf(site), path), site.worktree);
    if (inside === true) continue;
    const { side, sha } = site.revision;
    const where = `${side}: service.dockerfile.${key}: ${path}`;
    if (inside === null)
      throw new Failure(
        'target',
        `${where} is not there in ${sha.slice(0, 7)}`,
        'Both are paths from `service.directory`. Commit the file, or correct the path.',
      );
    throw new Failure(
      'policy',
      `${where} leads out of the repository`,
      'Build of files of the repository: put the file itself there.',
    );
  }
}

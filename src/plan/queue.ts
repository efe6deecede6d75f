import { governanceOf } from '../config/governance.ts';
import type { Request } from '../model/request.ts';
import type { World } from '../world/world.ts';
import { readInputs } from './inputs.ts';
import { findConfig, type Read } from './resolve.ts';
import { findRevisions, readAt } from './revisions.ts';

/** Whether the event is a merge group whose pull request's verdict is carried over (`governance.merge-queue: carry`). */
export async function isCarried(request: Request, world: World): Promise<boolean> {
  if (request.event?.name !== 'merge_group') return false;
  const inputs = readInputs(request.inputs);
  const { revisions, repository } = await findRevisions(request, inputs, world);
  const read: Read = (revision, path) => readAt(world, repository, revision.sha, path);
  const { config } = await findConfig(inputs, revisions, read);
  return governanceOf(config).mergeQueue === 'carry';
}

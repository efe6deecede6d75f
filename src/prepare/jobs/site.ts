import { join } from 'node:path';
import type { Pass } from '../../model/plan.ts';
import type { Revision } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';

/** A Site is where one side is built: its revision, its service, and its worktree. */
export interface Site {
  readonly revision: Revision;
  readonly service: Service;
  readonly worktree: string;
  /** What its install gets of the runner's variables. */
  readonly pass?: Pass;
}

/** The folder in which a side's commands run. */
export function directoryOf({ worktree, service }: Site): string {
  return join(worktree, service.directory);
}

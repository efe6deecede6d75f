import { join } from 'node:path';
import type { Env } from '../../model/env.ts';
import type { Pass } from '../../model/plan.ts';
import type { Revision } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import { HOME, TEMPORARY, TREE } from '../../sandbox/inside.ts';
import type { Compartment, Sandbox } from '../../world/sandbox.ts';

/** A Site is where one side is built: its revision, its service, and its worktree. */
export interface Site {
  readonly revision: Revision;
  readonly service: Service;
  readonly worktree: string;
  /** Whose commits these are, as far as git is asked: what a build wrote into the worktree shall not answer. */
  readonly repository: string;
  /** What keeps both sides apart; absent where nothing does. */
  readonly sandbox?: Sandbox;
  /** What its install gets of the runner's variables. */
  readonly pass?: Pass;
}

/** The folder in which a side's commands run. */
export function directoryOf({ worktree, service }: Site): string {
  return join(worktree, service.directory);
}

/** A Workplace is where a command of a side runs: its folder, as its compartment shows it where it has one. */
interface Workplace {
  readonly cwd: string;
  readonly within?: Compartment;
}

export function workplaceOf(site: Site, within: Compartment | undefined): Workplace {
  return within === undefined ? { cwd: directoryOf(site) } : { cwd: join(TREE, site.service.directory), within };
}

/** What is inherited there: a HOME and a TMPDIR of its own in a compartment. */
export function inheritedIn(within: Compartment | undefined, env: Env): Env {
  return within === undefined ? env : { ...env, HOME, TMPDIR: TEMPORARY };
}

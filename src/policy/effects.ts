import type { Capability } from '../model/policy.ts';
import type { GitHub, World } from '../world/world.ts';

/**
 * A Permission is what a method of a port needs: a capability; `history.write`, which a profile allows by name; `exports`, to send
 * numbers and news; or nothing (`own`), since it only reads or writes what is Benchgate's own, or what the permissions of a job
 * decide: results, temporary folders, comments, statuses, checks, issues.
 */
export type Permission = Capability | 'history.write' | 'exports' | 'own';

/** Every method of a port, with what it needs. */
type PortRow<Port> = { readonly [Method in keyof Port]: Permission };

/** What every effect on the world needs. A method that stands in no row does not compile (docs/policy.md#capabilities). */
export const EFFECTS = {
  files: {
    ...{ read: 'own', readPlain: 'own', isFolder: 'own', isBelow: 'own', fingerprint: 'own', stamps: 'own', write: 'own' },
    ...{ names: 'own', readPieces: 'own', find: 'own', marks: 'own', digests: 'own' },
    ...{ append: 'own', follow: 'own', makeTemporary: 'own', findLeft: 'own', link: 'own', mirror: 'own', remove: 'own' },
  },
  git: { run: 'repo.read' },
  processes: { run: 'test.run', start: 'test.run', hold: 'test.run', killLeft: 'own' },
  sandboxes: { probe: 'own', open: 'test.run', openLoad: 'test.run', sweep: 'own' },
  containers: {
    ...{ run: 'test.run', environment: 'own', cpuMs: 'own', counters: 'own', listening: 'own', owner: 'own', isAlive: 'own' },
    killAtExit: 'own',
  },
  network: {
    ...{
      freePort: 'own',
      accepts: 'own',
      holds: 'own',
      status: 'test.run',
      probe: 'test.run',
      page: 'test.run',
      file: 'test.run',
    },
    ...{ post: 'exports', countingProxy: 'test.run' },
  },
  load: { fire: 'test.run', loop: 'test.run', ask: 'test.run', fireFlows: 'test.run', loopFlows: 'test.run' },
  k6: { locate: 'own', inspect: 'test.run', dependencies: 'test.run', run: 'test.run' },
  machine: { environment: 'own', ownCpuMs: 'own', ticks: 'own', loadAverage: 'own' },
  clock: { now: 'own', date: 'own', sleep: 'own' },
  screen: { note: 'own', progress: 'own', clear: 'own' },
  mask: { hide: 'own', apply: 'own' },
} as const satisfies { readonly [Port in ObjectPort]: PortRow<World[Port]> };

/** Ports that are a function. What GitHub is asked for then has rows of its own. */
export const FUNCTIONS = {
  receiveSpans: 'test.run',
  openProfiler: 'test.run',
  github: 'own',
  digest: 'own',
} as const satisfies { readonly [Port in FunctionPort]: Permission };

/**
 * What is asked of GitHub: reading is of the repository, and writing to it takes a person; a commit on a branch of a history takes
 * `history.write` instead (`guard.ts`).
 */
export const ON_GITHUB = {
  ...{ pull: 'repo.read', pullsOf: 'repo.read', pullsAt: 'repo.read', openPulls: 'repo.read', changedPulls: 'repo.read' },
  ...{ queue: 'repo.read', files: 'repo.read', between: 'repo.read', modes: 'repo.read', authorship: 'repo.read' },
  ...{ retargetedAt: 'repo.read', reviews: 'repo.read', comments: 'repo.read', role: 'repo.read', assignable: 'repo.read' },
  ...{ defaultBranch: 'repo.read', mergeBase: 'repo.read', text: 'repo.read', isFile: 'repo.read', filesIn: 'repo.read' },
  ...{ runs: 'repo.read', recentRuns: 'repo.read', artifacts: 'repo.read', download: 'repo.read', status: 'repo.read' },
  ...{ checks: 'repo.read', checkSummary: 'repo.read', issues: 'repo.read', committedAt: 'repo.read', branch: 'repo.read' },
  ...{ blob: 'repo.read', requiredContexts: 'repo.read', environment: 'repo.read', tip: 'repo.read', activity: 'repo.read' },
  ...{ workflowState: 'repo.read', entries: 'repo.read', treeOf: 'repo.read', branchesFrom: 'repo.read' },
  ...{ environmentRules: 'repo.read', runApprovals: 'repo.read' },
  ...{ setStatus: 'own', createCheck: 'own', updateCheck: 'own', createComment: 'own', updateComment: 'own' },
  ...{ deleteComment: 'own', react: 'own', requestReviewers: 'own', createIssue: 'own', updateIssue: 'own' },
  ...{ commit: 'repo.write', deleteBranch: 'repo.write', createPull: 'repo.write', addLabels: 'own' },
  ...{ calls: 'own', left: 'own' },
} as const satisfies PortRow<GitHub>;

/** A Guard is asked before an effect; what it throws keeps the effect from happening. */
export type Guard = (effect: Permission, port: string, method: string, args: readonly unknown[]) => void;

type FunctionPort = { [Port in keyof World]: World[Port] extends (...args: never[]) => unknown ? Port : never }[keyof World];
/** An environment and a signal have no effects. */
type ObjectPort = Exclude<keyof World, FunctionPort | 'env' | 'cancelled'>;

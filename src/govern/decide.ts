import type { CachingReview } from '../model/caching.ts';
import type { Decision, GateState, Unmeasured } from '../model/decision.ts';
import type { GovernedFiles } from '../model/governance.ts';
import { isFork } from '../model/pull-request.ts';
import type { Report } from '../model/report.ts';
import { findApprovals } from './approvals.ts';
import { cachingReview } from './caching.ts';
import { decidePull, passes } from './decision.ts';
import { governedFiles } from './governed-files.ts';
import type { Setting } from './setting.ts';
import type { PullSnapshot, Snapshot } from './snapshot.ts';
import { unmeasuredOf } from './unmeasured.ts';
import { useWaivers } from './waivers.ts';

/** A CommitDecision is what a commit status says, and the decisions on pull requests that it follows from. */
export interface CommitDecision {
  readonly snapshot: Snapshot;
  /** Of every pull request that has a say, in the snapshot's order. */
  readonly pulls: readonly PullDecision[];
  /** The one whose decision the status is. */
  readonly deciding: PullDecision;
}

/** A PullDecision is the decision on one pull request, and what was concluded on the way. */
export interface PullDecision {
  readonly snapshot: PullSnapshot;
  readonly files: GovernedFiles;
  /** Null where nothing says that it adds or changes caching. */
  readonly caching: CachingReview | null;
  /** Null where nothing was measured. */
  readonly report: Report | null;
  readonly decision: Decision;
}

/**
 * What the status of a commit says: the strictest decision of all pull requests that have a say in it, so that it is green only
 * where each of them is (threat 56). The same snapshot, the same decision.
 */
export function decide(snapshot: Snapshot, options: Pick<Setting, 'bot' | 'conclude'>): CommitDecision {
  const pulls = snapshot.pulls.map((one) => pullDecisionOf(one, snapshot.at, options));
  const [deciding] = [...pulls].sort(
    (a, b) =>
      STRICTEST_FIRST.indexOf(a.decision.state) - STRICTEST_FIRST.indexOf(b.decision.state) ||
      a.snapshot.pull.number - b.snapshot.pull.number,
  );
  if (deciding === undefined) throw new TypeError('a snapshot holds at least one pull request');
  return { snapshot, pulls, deciding };
}

const STRICTEST_FIRST: readonly GateState[] = ['error', 'failure', 'pending', 'success'];

function pullDecisionOf(snapshot: PullSnapshot, at: string, { bot, conclude }: Pick<Setting, 'bot' | 'conclude'>): PullDecision {
  const { pull, governance, rules, changed, discussion, roles, claim } = snapshot;
  const unmeasured = unmeasuredOf(snapshot);
  const report = claim.kind === 'measured' ? conclude(claim.measurement) : null;
  const files = governedFiles(changed, governance, rules.own);
  const caching = cachingReview(rules.caching, changed.files, report);
  const decision = decidePull({
    pull,
    rules,
    claim,
    report,
    unmeasured,
    files,
    caching,
    fork: isFork(pull),
    ownPull: pull.author?.login === bot,
    approvals: findApprovals(discussion, roles, measuredAt(snapshot, unmeasured)),
    waivers: report === null ? null : useWaivers(rules.waivers, report, at.slice(0, 10)),
  });
  return { snapshot, files, caching, report, decision };
}

/**
 * Since when the numbers may have been approved, by a waiver or by any approval of a fork: since they were there; null where there
 * are none. Those of a merge group's own measurement come after all that was said of the pull request, which was let into the queue
 * by it.
 */
function measuredAt({ claim, isRemeasured }: PullSnapshot, unmeasured: Unmeasured | null): string | null {
  // Where it passes unmeasured there are no numbers that somebody has to have seen.
  if (unmeasured !== null && passes(unmeasured)) return BEFORE_EVERYTHING;
  if (claim.kind !== 'measured') return null;
  return isRemeasured ? BEFORE_EVERYTHING : claim.at;
}

const BEFORE_EVERYTHING = new Date(0).toISOString();

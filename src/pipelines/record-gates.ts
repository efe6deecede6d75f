import { wasAnswered } from '../github/refusal.ts';
import { contextFor } from '../govern/context.ts';
import { Failure } from '../model/failure.ts';
import { GATE_OUTCOMES, type GateOutcome } from '../model/gate-outcome.ts';
import type { PullRequest } from '../model/pull-request.ts';
import { addedText, notAskedText } from '../report/record.ts';
import { outcomeKey } from '../wire/gate-outcomes.ts';
import type { GateHistory } from '../world/history.ts';
import type { GitHub } from '../world/world.ts';

const DAY = 86_400_000;
/** A schedule that starts once a week may start late. */
const LATELY_MS = 14 * DAY;
/** Pages of a hundred pull requests. */
const MOST_PAGES = 2;
/** Commits that GitHub is asked about at once: of the thousand requests that a token has each hour others want some. */
const MOST_ASKED = 40;

/** A GateQuestion is whose gates are asked, and where it is kept what they said. */
interface GateQuestion {
  readonly github: GitHub;
  readonly gates: GateHistory;
  /** The key of the suite whose gate it is. */
  readonly key: string;
  /** Now, ISO 8601, UTC. */
  readonly at: string;
}

/**
 * Keeps what the gate said lately of the heads of pull requests: what was done, in words. What is not decided yet is asked again the
 * next time, and so is a commit that failed, since somebody may accept it. A token that may not ask keeps nothing from being recorded.
 */
export async function recordGates(question: GateQuestion): Promise<readonly string[]> {
  const { gates, at } = question;
  const { outcomes, problems } = await gates.read({ at, months: 2 });
  const said = await askGates(question, new Set(outcomes.map(outcomeKey))).catch((thrown: unknown) => {
    if (wasAnswered(thrown, 403)) return Failure.from(thrown).message;
    throw thrown;
  });
  if (typeof said === 'string') return [...problems, notAskedText(said)];
  return said.length === 0 ? problems : [...problems, addedText(await gates.append(said), 'gate outcome')];
}

async function askGates({ github, key, at }: GateQuestion, known: ReadonlySet<string>): Promise<readonly GateOutcome[]> {
  const since = Date.parse(at) - LATELY_MS;
  const said: GateOutcome[] = [];
  for (const { number: pull, head, base } of toAsk(await pullsSince(github, since), known)) {
    const status = await github.status(head.sha, contextFor(key, base.ref)).catch(orGone);
    const state = GATE_OUTCOMES.find((one) => one === status?.state);
    // What it said long ago is of a time that may be deleted by now.
    if (status === null || state === undefined || Date.parse(status.at) < since) continue;
    const outcome = { version: 1, at: new Date(status.at).toISOString(), pull, sha: head.sha, base: base.ref, state } as const;
    if (!known.has(outcomeKey(outcome))) said.push(outcome);
  }
  return said;
}

/** What is gone keeps the others from nothing. */
function orGone(thrown: unknown): null {
  if (wasAnswered(thrown, 404) || wasAnswered(thrown, 422)) return null;
  throw thrown;
}

/** Those that changed since, the newest change first. */
async function pullsSince(github: GitHub, since: number): Promise<readonly PullRequest[]> {
  const found: PullRequest[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { pulls, more } = await github.changedPulls(page);
    const late = pulls.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    found.push(...late);
    if (!more || late.length < pulls.length) break;
  }
  return found;
}

/** One for each head and base: first those of which nothing is known, then those that failed. */
function toAsk(pulls: readonly PullRequest[], known: ReadonlySet<string>): readonly PullRequest[] {
  const knows = (state: GateOutcome['state'], { head: { sha }, base: { ref: base } }: PullRequest) =>
    known.has(outcomeKey({ state, sha, base }));
  const heads = new Map(pulls.map((pull) => [`${pull.head.sha} ${pull.base.ref}`, pull]));
  const open = [...heads.values()].filter((pull) => !knows('success', pull));
  const [failed, others] = [open.filter((pull) => knows('failure', pull)), open.filter((pull) => !knows('failure', pull))];
  return [...others, ...failed].slice(0, MOST_ASKED);
}

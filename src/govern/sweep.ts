import { isFork, type PullRequest, type Run, WAKING_EVENTS } from '../model/pull-request.ts';
import { isUndecided } from '../report/status-text.ts';
import type { GitHub, PostedStatus } from '../world/github.ts';
import { contextFor } from './context.ts';
import { type PendingDecision, pendingOf } from './pending.ts';
import type { Setting } from './setting.ts';

/** A Sweep is what may have to be decided anew although no event says so: the decision that is longest ago first. */
export type Sweep = readonly PendingDecision[];

/**
 * What a sweep may send of the thousand requests that a job's token has in an hour: two sweeps leave three fifths of them to
 * events. Where the token has fewer than this left, events alone get them.
 */
const MOST_CALLS = 200;
/** Of each it is looked whether it may have changed, which takes two requests at most. */
const MOST_LOOKED_AT = 60;
const KEPT_FOR_EVENTS = 300;
/** So long ago a role may have been taken away, a waiver have ended, or base's rules have changed, of which no event tells: a day, ms. */
const OLD_MS = 24 * 60 * 60 * 1000;
/** Of more than a hundred open pull requests two sweeps of three look at a second or a third hundred too; of those beyond events alone tell. */
const TURNS = 3;
const TURN_MS = 30 * 60 * 1000;

/** Whether a sweep has used its share; whoever decides what it found asks before each. */
export function isSweepOver(github: GitHub): boolean {
  const left = github.left();
  return github.calls() >= MOST_CALLS || (left !== null && left < KEPT_FOR_EVENTS);
}

/**
 * Open pull requests whose status may no longer be right (threat 57). A failure, whatever for, stays one until an event
 * makes it something else; an error is looked at every time. Asks one request for each, and one more where it is pending.
 */
export async function findSweep(setting: Setting, workflow: string | null): Promise<Sweep> {
  const first = await setting.github.openPulls({ order: 'changed-last', page: 1 });
  if (await isIdle(first, setting, workflow)) return [];
  const due: { readonly pull: PullRequest; readonly at: number }[] = [];
  for (const pull of await candidatesOf(first, setting)) {
    if (isSweepOver(setting.github)) break;
    const status = await setting.github.status(pull.head.sha, contextFor(setting.key, pull.base.ref));
    if (await mayHaveChanged(pull, status, setting))
      due.push({ pull, at: status === null ? Number.NEGATIVE_INFINITY : Date.parse(status.at) });
  }
  return due
    .sort((a, b) => a.at - b.at || a.pull.number - b.pull.number)
    .map(({ pull }) => ({ ...pendingOf(pull.number), swept: true }));
}

type PullPage = Awaited<ReturnType<Setting['github']['openPulls']>>;

/**
 * Whether nothing can have changed: nothing is open, or nothing of it and no run for it has changed for a day, in which every sweep
 * has looked. Then the first sweep of each day looks all the same, for what no event tells. Two requests, however many are open.
 */
async function isIdle({ pulls, more }: PullPage, { github, now }: Setting, workflow: string | null): Promise<boolean> {
  if (pulls.length === 0) return true;
  const isOld = (time: string) => Date.parse(now()) - Date.parse(time) > OLD_MS;
  if (workflow === null || more || !pulls.every(({ updatedAt }) => isOld(updatedAt))) return false;
  const runs = await github.recentRuns();
  const today = now().slice(0, 10);
  const isSweep = ({ path, event, conclusion }: Run) => path === workflow && event === 'schedule' && conclusion === 'success';
  const hasSwept = runs.some((run) => isSweep(run) && run.createdAt.slice(0, 10) === today);
  return hasSwept && runs.every((run) => !WAKING_EVENTS.includes(run.event) || isOld(run.updatedAt));
}

/** Of each commit and base branch one that has a say in it. */
async function candidatesOf(first: PullPage, { github, gates, now }: Setting): Promise<readonly PullRequest[]> {
  const slot = Math.floor(Date.parse(now()) / TURN_MS);
  const turn = slot % TURNS;
  const more = first.more && turn > 0 ? await github.openPulls({ order: 'changed-last', page: 1 + turn }) : null;
  const pulls = [...new Map([...first.pulls, ...(more?.pulls ?? [])].map((pull) => [pull.number, pull])).values()];
  const chosen = new Map<string, PullRequest>();
  for (const pull of pulls.sort((a, b) => Number(isFork(a)) - Number(isFork(b)) || a.number - b.number)) {
    const key = JSON.stringify([pull.head.sha, pull.base.ref]);
    if (!chosen.has(key) && (await gates.isGated(pull.base.ref))) chosen.set(key, pull);
  }
  // Of more than can be looked at the next ones each time.
  const all = [...chosen.values()];
  const turns = first.more ? Math.floor(slot / TURNS) : slot;
  const from = all.length > MOST_LOOKED_AT ? (turns * MOST_LOOKED_AT) % all.length : 0;
  return [...all.slice(from), ...all.slice(0, from)].slice(0, MOST_LOOKED_AT);
}

async function mayHaveChanged(
  { head, updatedAt }: PullRequest,
  status: PostedStatus | null,
  { github, gates, now }: Setting,
): Promise<boolean> {
  // What could not be decided, or did not come to rest, is no decision.
  if (status === null || status.state === 'error' || isUndecided(status.description)) return true;
  if (status.state === 'failure') return false;
  const at = Date.parse(status.at);
  if (Date.parse(updatedAt) > at || Date.parse(now()) - at > OLD_MS) return true;
  if (status.state === 'success') return false;
  const runs = await github.runs(await gates.measureWorkflow(), head.sha);
  return runs.some((run) => Date.parse(run.updatedAt) > at);
}

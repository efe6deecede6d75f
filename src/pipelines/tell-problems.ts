import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';
import type { Env } from '../model/env.ts';
import type { IncidentStory } from '../model/incident-story.ts';
import type { Request } from '../model/request.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { readInputs } from '../plan/inputs.ts';
import type { TargetObjectives } from '../plan/load-target.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { maintenanceText } from '../report/incident-text.ts';
import { notKeptText } from '../report/policy-line.ts';
import { tellAlertmanager } from '../tell/alertmanager.ts';
import { tellIssues } from '../tell/issues.ts';
import { type ToldStep, telling } from '../tell/telling.ts';
import { tellWebhook, type WebhookTask } from '../tell/webhook.ts';
import { incidentStory } from '../watch/incident-stories.ts';
import type { KnownIncident } from '../watch/issue-step.ts';
import { countedRuns, windowAt, windowsAt } from '../watch/maintenance.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import type { World } from '../world/world.ts';
import { ownGitHub } from './own-github.ts';
import { toldOf } from './told-of.ts';

/** What is known of a target when its problems are told. */
export interface TellFacts {
  readonly watched: TargetObjectives;
  /** All that the history has of its window, and those of the newest test. */
  readonly runs: readonly WatchRun[];
  /** Of them, those that this start brings. */
  readonly brought: readonly WatchRun[];
  /** ISO 8601 UTC. */
  readonly at: string;
}

/**
 * Tells whom the configuration names of all incidents: the repository's issues, a webhook, Alertmanager; one that cannot be told
 * keeps no other from it. All follows from the runs, so that whoever does it again, at once or later, tells nothing twice.
 */
export async function tellProblems(request: Request, facts: TellFacts, world: World): Promise<readonly ToldStep[]> {
  const { alerts } = facts.watched.config;
  const state = stateOf(facts);
  const runs = runsPage(world.env);
  const told: ToldStep[] = state.windows.map((window) => ({ done: [maintenanceText(window)], failure: null }));
  if (alerts.label !== null && !request.workingTree) told.push(await inIssues(alerts.label, { request, state, runs }, world));
  if (alerts.webhook !== null) {
    const task = { stories: state.audible, now: state.now, ...memoryOf(request, facts, world), runs };
    told.push(await tellWebhook(alerts.webhook, task, world));
  }
  if (alerts.alertmanager !== null)
    told.push(await tellAlertmanager(alerts.alertmanager, { stories: state.lasting, now: state.now }, world));
  return told.filter(({ done, failure }) => done.length > 0 || failure !== null);
}

/** A TellState is what the runs come to, and of what of it nobody is to be told now. */
interface TellState {
  readonly target: string;
  readonly now: Ms;
  /** By objective. */
  readonly known: ReadonlyMap<string, KnownIncident>;
  readonly silent: ReadonlySet<string>;
  /** The windows that are in force. */
  readonly windows: readonly MaintenanceWindow[];
  readonly audible: readonly IncidentStory[];
  /** Those that were told before it became silent, too: what is not told again would end. */
  readonly lasting: readonly IncidentStory[];
}

function stateOf({ watched: { slos, target, config }, runs, at }: TellFacts): TellState {
  const now = Date.parse(at);
  const counted = countedRuns(runs, config.maintenance);
  const objectives = budgetObjectives(slos, target);
  const found = objectives.map((objective) => ({
    story: incidentStory(counted, objective, now),
    objective,
    window: windowAt(config.maintenance, objective, now),
  }));
  const stories = found.flatMap(({ story, window }) => (story === null ? [] : [{ story, window }]));
  return {
    ...{ target: target.name, now },
    known: new Map(found.map(({ story, objective }) => [objective.name, story ?? withoutIncident(counted, objective, now)])),
    silent: new Set(found.flatMap(({ objective, window }) => (window === null ? [] : [objective.name]))),
    windows: windowsAt(config.maintenance, objectives, now),
    audible: stories.flatMap(({ story, window }) => (window === null ? [story] : [])),
    lasting: stories.flatMap(({ story, window }) =>
      window === null || (story.incident.state === 'open' && (story.incident.openedAt ?? now) < window.from) ? [story] : [],
    ),
  };
}

/** Whether the runs say that all is good, where they know of no incident. */
function withoutIncident(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): KnownIncident {
  const states = standingOf(runs, objective, now).alerts.map(({ state }) => state);
  return states.includes('quiet') && !states.includes('firing') ? 'quiet' : 'unknown';
}

/** A folder is a file of this machine; what is kept on a branch is part of the history. */
function memoryOf(
  request: Request,
  { watched, brought }: TellFacts,
  world: World,
): Pick<WebhookTask, 'memory' | 'since' | 'forgotten'> {
  const policy = effectivePolicy(watched.config, { fork: false });
  const isKept = readInputs(request.inputs).historyFolder !== undefined || policy.historyWrite;
  return {
    memory: isKept ? () => toldOf(request, world) : null,
    since: Math.min(...brought.map(({ at }) => Date.parse(at))),
    forgotten: notKeptText(policy),
  };
}

interface IssuesAsked {
  readonly request: Request;
  readonly state: TellState;
  readonly runs: string | null;
}

async function inIssues(label: string, { request, state, runs }: IssuesAsked, world: World): Promise<ToldStep> {
  let told: ToldStep | undefined;
  const asked = await telling(async () => {
    const bot = readInputs(request.inputs).tokenLogin;
    told = await tellIssues({ ...state, label, bot, runs }, await ownGitHub(request, world));
  });
  return told ?? asked;
}

/** Where the runs of this repository's workflows are, in a job. */
function runsPage({ GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' }: Env): string | null {
  return server === '' || repository === '' ? null : `${server}/${repository}/actions/runs`;
}

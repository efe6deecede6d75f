import type { TestedTarget } from '../measure/load-test.ts';
import type { Standing } from '../model/error-budget.ts';
import { Failure } from '../model/failure.ts';
import type { HeldObjective, JoinedLoad, LoadTestReport, TestedRun } from '../model/load-test.ts';
import { networkHold } from '../model/network-hold.ts';
import { reportedPolicy } from '../model/policy.ts';
import type { SandboxFacts } from '../model/sandbox.ts';
import type { WatchRun } from '../model/watch.ts';
import type { LoadPlan } from '../plan/load-target.ts';
import { maintenanceText } from '../report/incident-text.ts';
import { countedRuns, windowsAt } from '../watch/maintenance.ts';
import { pastRuns } from '../watch/past-runs.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import type { History, HistoryLines, HistoryWindow } from '../world/history.ts';
import { notAsPlanned, testedRun } from './tested-run.ts';

interface PastLines {
  /** Null where no history is kept, or it could not be read. */
  readonly past: HistoryLines | null;
  readonly unread: readonly string[];
}

interface PastWanted {
  readonly target: string;
  readonly scenarios: readonly string[];
  readonly window: HistoryWindow;
}

/** A GitHub that cannot be asked keeps no test from being done: whoever records it reads the history again. */
export async function readPast(history: History | null, { target, scenarios, window }: PastWanted): Promise<PastLines> {
  if (history === null) return { past: null, unread: [] };
  try {
    return { past: await history.read(target, scenarios, window), unread: [] };
  } catch (thrown) {
    const { kind, message } = Failure.from(thrown);
    if (kind !== 'github') throw thrown;
    return { past: null, unread: [`The history was not read: ${message}`] };
  }
}

/** What is known of a load test beside what was driven. */
interface TestFacts extends Pick<WatchRun, 'run' | 'revision' | 'dirty' | 'runner'>, PastLines {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly earlier: readonly WatchRun[];
  readonly sandbox: SandboxFacts | undefined;
  /** How its parts came together, where several machines sent it. */
  readonly joined?: JoinedLoad;
}

/** The report of what was driven, once by this machine or in parts by several. */
export function reportOf(planned: LoadPlan, { tested, end }: TestedTarget, about: TestFacts): LoadTestReport {
  const { plan, target } = planned;
  const { configuration, scenarios, policy, warnings } = plan.protocol;
  const { startedAt, past, earlier } = about;
  const tests = tested.map((one) => testedRun(one, planned, about));
  const runs = [...earlier, ...tests.map(({ run }) => run)];
  const names = scenarios.map(({ name }) => name);
  const remarks = tested.flatMap((one) => [...one.remarks, ...notAsPlanned(one)]);
  return {
    ...{ schemaVersion: 1, target: target.name, url: target.url, configuration, startedAt },
    ...reportedPolicy(policy, networkHold(about.sandbox, scenarios)),
    ...(about.sandbox === undefined ? {} : { sandbox: about.sandbox }),
    ...(about.joined === undefined ? {} : { joined: about.joined }),
    ...{ state: end === 'complete' ? stateOf(tests) : end, tests, runs, notBegun: names.slice(tested.length) },
    standings: past === null ? [] : standings(planned, [...past.runs, ...runs], about.endedAt),
    history: past === null ? [] : names.map((name) => pastRuns(name, past.runs, { at: startedAt, periodMs: target.periodMs })),
    warnings: [...warnings, ...silence(planned, names, startedAt), ...about.unread, ...(past?.problems ?? []), ...remarks],
  };
}

/** That what is found now counts for no alert. */
function silence({ maintenance, target }: LoadPlan, scenarios: readonly string[], at: string): readonly string[] {
  const parts = scenarios.map((scenario) => ({ target: target.name, scenario }));
  return windowsAt(maintenance, parts, Date.parse(at)).map(maintenanceText);
}

/** How the service stands with each objective, this test's runs included. */
function standings({ slos, target, maintenance }: LoadPlan, runs: readonly WatchRun[], at: string): readonly Standing[] {
  const counted = countedRuns(runs, maintenance);
  return budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
}

/** One objective that is broken is worse than one that is not known. */
function stateOf(tests: readonly TestedRun[]): HeldObjective['state'] {
  const states = tests.flatMap(({ objectives }) => objectives.map(({ state }) => state));
  return (['broken', 'no-data'] as const).find((state) => states.includes(state)) ?? 'kept';
}

import { ENGINES } from '../engines/engines.ts';
import { loadTest, type TestedScenario } from '../measure/load-test.ts';
import { readingsOf } from '../measure/trial.ts';
import { kindOf } from '../model/calibration.ts';
import type { HeldObjective, LoadTestReport, TestedRun } from '../model/load-test.ts';
import type { Request } from '../model/request.ts';
import { keepsObjective, type Slo } from '../model/slo.ts';
import type { WatchRun } from '../model/watch.ts';
import { readInputs } from '../plan/inputs.ts';
import { type LoadPlan, resolveLoadTest } from '../plan/load-target.ts';
import { prepareHead } from '../prepare/prepare.ts';
import { askRevision } from '../prepare/revision.ts';
import { renderLoadTestMarkdown } from '../report/load-test.ts';
import { countEvents, objectiveName } from '../watch/objectives.ts';
import { appendRuns } from '../wire/history.ts';
import { openOutput } from '../wire/output.ts';
import type { World } from '../world/world.ts';

/** What a load test came to: the report, its text for a page, and where both are. */
export interface LoadTestResult {
  readonly report: LoadTestReport;
  readonly markdown: string;
  readonly files: Readonly<Record<string, string>>;
}

/** We read where the load may go, send it there once, and keep what came back as lines of history. */
export async function runLoadTest(request: Request, world: World): Promise<LoadTestResult> {
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const { plan, target } = await resolveLoadTest(request, inputs.target, world);
  const launcher = await prepareHead(plan, world);
  const startedAt = world.clock.date();
  try {
    const before = await askRevision(target, world);
    const tested = await loadTest({ plan, target, launcher, engines: ENGINES }, world);
    const after = await askRevision(target, world);
    const about = { startedAt, revision: before, dirty: before !== after, run: `${startedAt} ${request.runId}` };
    const report = reportOf({ plan, target }, tested, { ...about, runner: kindOf(world.machine.environment()) });
    const markdown = renderLoadTestMarkdown(report);
    const files = {
      report: await output.write('load-test.json', `${JSON.stringify(report, null, 2)}\n`),
      summary: await output.write('summary.md', markdown),
      ...(inputs.historyFolder === undefined ? {} : { history: await appendRuns(request, inputs.historyFolder, report, world) }),
    };
    return { report, markdown, files };
  } finally {
    await launcher.dispose();
  }
}

type About = Pick<WatchRun, 'run' | 'revision' | 'dirty' | 'runner'> & { readonly startedAt: string };

function reportOf({ plan, target }: LoadPlan, tested: readonly TestedScenario[], about: About): LoadTestReport {
  const { slos, configuration, warnings, scenarios } = plan.protocol;
  const tests = tested.map((one) => testedRun(one, { plan, target }, about));
  const notBegun = scenarios.slice(tested.length).map(({ name }) => name);
  const remarks = tested.flatMap((one) => one.remarks);
  return {
    ...{ schemaVersion: 1, target: target.name, url: target.url, configuration, startedAt: about.startedAt },
    ...{ state: stateOf(tests, slos.length), tests, notBegun, warnings: [...warnings, ...remarks] },
  };
}

/** A test that did not run to its end says nothing of an objective. */
function stateOf(tests: readonly TestedRun[], slos: number): LoadTestReport['state'] {
  for (const end of ['aborted', 'partial'] as const) if (tests.some(({ run }) => run.end === end)) return end;
  const held = tests.flatMap(({ objectives }) => objectives);
  if (held.some(({ state }) => state === 'broken')) return 'broken';
  return tests.length === 0 || (slos > 0 && held.some(({ state }) => state === 'no-data')) ? 'no-data' : 'kept';
}

function testedRun(
  { planned, block, end, trip, seconds, startedAt }: TestedScenario,
  { plan, target }: LoadPlan,
  about: About,
): TestedRun {
  const mine = plan.protocol.slos.filter(({ scenario }) => scenario === planned.name);
  const metrics = [...plan.protocol.cells.filter(({ scenario }) => scenario === planned.name), ...mine].map(
    ({ metric }) => metric,
  );
  const names = [...new Set(metrics.map(({ name }) => name))];
  const readings = block === null || block.sent === 0 ? {} : readingsOf(block, names, null);
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
      if (reading === undefined || (reading.kind === 'share' && reading.total === 0)) return [];
      return [[name, reading.kind === 'value' ? reading.value : reading.count / reading.total]];
    }),
  );
  const events = { sent: block?.sent ?? 0, failed: block?.errors ?? 0, times: block?.values ?? {} };
  const isWhole = end === 'complete';
  const { run, revision, dirty, runner } = about;
  return {
    run: {
      ...{ version: 1, at: startedAt, run, target: target.name, scenario: planned.name, end, revision, dirty, runner },
      ...{ seconds, sent: events.sent, failed: events.failed, values },
      counts: isWhole ? mine.flatMap((slo) => countEvents(slo, events) ?? []) : [],
    },
    ...{ trip, errors: block?.errorKinds ?? {}, dropped: block?.dropped ?? 0 },
    objectives: isWhole ? mine.map((slo) => held(slo, values)) : [],
    units: Object.fromEntries(metrics.map(({ name, unit }) => [name, unit])),
  };
}

function held(slo: Slo, values: Readonly<Record<string, number>>): HeldObjective {
  const value = values[slo.metric.name] ?? null;
  const state = value === null ? 'no-data' : keepsObjective(slo, value) ? 'kept' : 'broken';
  return { name: objectiveName(slo), unit: slo.metric.unit, bound: slo.bound, value, state, source: slo.source };
}

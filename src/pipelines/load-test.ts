import { ENGINES } from '../engines/engines.ts';
import { loadTest, waitAsAsked } from '../measure/load-test.ts';
import { kindOf } from '../model/calibration.ts';
import { Failure } from '../model/failure.ts';
import type { LoadTestReport } from '../model/load-test.ts';
import type { Request } from '../model/request.ts';
import type { WatchRun } from '../model/watch.ts';
import { readInputs } from '../plan/inputs.ts';
import { describePart } from '../plan/load-segment.ts';
import { describeLoadTest, isSwitchedOff, type LoadPlan, resolveLoadTest } from '../plan/load-target.ts';
import { toTarget } from '../policy/under-policy.ts';
import { prepareTarget } from '../prepare/load-target.ts';
import { askRevision } from '../prepare/revision.ts';
import { renderLoadTestMarkdown } from '../report/load-test.ts';
import { monthsOf } from '../wire/history.ts';
import { openOutput } from '../wire/output.ts';
import type { History } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { historyOf } from './history-of.ts';
import { readPast, reportOf } from './load-test-report.ts';

/** What a load test came to: the report, its text for a page, and where both are. */
export interface LoadTestResult {
  readonly report: LoadTestReport;
  readonly markdown: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * We read where the load may go, send it there once, and keep what came back as lines of history; where an error budget burns for
 * the first time, once more at once, since nobody should be called for one bad minute. Null where somebody has switched load
 * tests off.
 */
export async function runLoadTest(request: Request, world: World): Promise<LoadTestResult | null> {
  if (isSwitchedOff(world.env)) return null;
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const planned = await resolveLoadTest(request, inputs.target, world);
  const allowed = await toTarget(planned.plan, world);
  const place = { history: await historyOf(request, allowed), runId: request.runId };
  const first = await testOnce(planned, { ...place, earlier: [] }, allowed);
  const isPending = first.report.standings.some(({ incident }) => incident?.state === 'pending') && isWhole(first.report);
  const { report, historyAt } = isPending ? await testAgain(planned, { place, first }, allowed) : first;
  const markdown = renderLoadTestMarkdown(report);
  const files = {
    report: await output.write('load-test.json', `${JSON.stringify(report, null, 2)}\n`),
    summary: await output.write('summary.md', markdown),
    ...(historyAt === null ? {} : { history: historyAt }),
  };
  return { report, markdown, files };
}

interface TestPlace {
  readonly history: History | null;
  readonly runId: string;
  /** Runs of this start that the history may not have yet. */
  readonly earlier: readonly WatchRun[];
}

/** What one of up to two tests came to. */
interface LoadTestPart {
  readonly report: LoadTestReport;
  /** Where the lines of history are. */
  readonly historyAt: string | null;
}

interface FirstTest {
  readonly place: Omit<TestPlace, 'earlier'>;
  readonly first: LoadTestPart;
}

/** A target in trouble is left alone, and what was cut off was ended by somebody: neither is tested once more. */
const isWhole = ({ state }: LoadTestReport) => state !== 'aborted' && state !== 'partial';

/** A target that went away meanwhile, or asks for a long pause, is not tested twice: what the first test found is kept all the same. */
async function testAgain(planned: LoadPlan, { place, first }: FirstTest, world: World): Promise<LoadTestPart> {
  world.screen.note('An error budget burns too fast: one more test says whether that holds.');
  try {
    const waited = await waitAsAsked(first.report.tests.at(-1)?.limit?.waitMs ?? 0, world);
    if (waited === 'aborted') throw new Failure('target', 'the target asked to wait for longer than a minute.', 'Test it later.');
    return await testOnce(planned, { ...place, earlier: first.report.runs }, world);
  } catch (thrown) {
    const { kind, message } = Failure.from(thrown);
    if (kind === 'internal') throw thrown;
    const why = `The test that was to confirm it could not be done: ${message}`;
    return { ...first, report: { ...first.report, warnings: [...first.report.warnings, why] } };
  }
}

async function testOnce(planned: LoadPlan, { history, runId, earlier }: TestPlace, world: World): Promise<LoadTestPart> {
  const { plan, target: rules } = planned;
  const startedAt = world.clock.date();
  const scenarios = plan.protocol.scenarios.map(({ name }) => name);
  // What may have been put there is looked at before anything is sent.
  const window = { at: startedAt, months: monthsOf(rules) };
  const { past, unread } = await readPast(history, { target: rules.name, scenarios, window });
  const { target, roots, walls, sandbox, dispose } = await prepareTarget(plan, rules, world);
  try {
    const before = await askRevision(rules, world);
    const found = await loadTest({ plan, rules, target, roots, walls, engines: ENGINES }, world);
    // A target in trouble is left alone.
    const after = found.end === 'complete' ? await askRevision(rules, world) : null;
    const dirty = before !== null && after !== null && before !== after;
    const about = { startedAt, endedAt: world.clock.date(), revision: before, dirty, run: `${startedAt} ${runId}`, sandbox };
    const report = reportOf(planned, found, { ...about, runner: kindOf(world.machine.environment()), past, unread, earlier });
    // Scripts ran here: branches are written by `record`, in a job where none did.
    const historyAt = history?.kind === 'folder' ? (await history.append(report.tests.map(({ run }) => run))).at : null;
    return { report, historyAt };
  } finally {
    await dispose();
  }
}

/** What a load test would send, and where, without sending anything. */
export async function rehearseLoadTest(request: Request, world: World): Promise<readonly string[]> {
  const { plan, target, part } = await resolveLoadTest(request, readInputs(request.inputs).target, world, 'show');
  const { configuration, warnings } = plan.protocol;
  return [
    `configuration: ${configuration}`,
    ...describeLoadTest(plan, target),
    ...describePart(target, part, Date.parse(world.clock.date())),
    ...warnings.map((line) => `warning: ${line}`),
    'dry run: nothing was sent',
  ];
}

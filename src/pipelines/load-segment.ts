import { ENGINES } from '../engines/engines.ts';
import { loadTest, type TestedScenario, type TestedTarget } from '../measure/load-test.ts';
import { kindOf } from '../model/calibration.ts';
import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import type { SegmentResult, SegmentScenario } from '../model/segment.ts';
import { readInputs } from '../plan/inputs.ts';
import { isSwitchedOff, type LoadPlan, resolveLoadTest } from '../plan/load-target.ts';
import { toTarget } from '../policy/under-policy.ts';
import { prepareTarget } from '../prepare/load-target.ts';
import { askRevision } from '../prepare/revision.ts';
import { askClock } from '../prepare/target-clock.ts';
import { renderSegment as renderSummary, type SegmentSent } from '../report/segment.ts';
import { openOutput } from '../wire/output.ts';
import { renderSegment } from '../wire/segment.ts';
import type { World } from '../world/world.ts';
import { plannedDigest } from './planned-digest.ts';

/** What one segment of a load test came to: what it left, that in words, and where both are. */
export interface SegmentRun extends ReturnType<typeof renderSummary> {
  readonly result: SegmentResult;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * We send one part of a load from the moment that all parts were given, and keep every point for whoever joins them: one part has no
 * verdict. Null where somebody has switched load tests off.
 */
export async function runSegment(request: Request, world: World): Promise<SegmentRun | null> {
  if (isSwitchedOff(world.env)) return null;
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const planned = await resolveLoadTest(request, inputs.target, world);
  const allowed = await toTarget(planned.plan, world);
  const { result, sent } = await sendPart(planned, allowed);
  const said = renderSummary(result, sent);
  const files = {
    segment: await output.write('segment.json', renderSegment(result)),
    summary: await output.write('summary.md', said.markdown),
  };
  return { result, ...said, files };
}

async function sendPart(
  planned: LoadPlan,
  world: World,
): Promise<{ readonly result: SegmentResult; readonly sent: readonly SegmentSent[] }> {
  const { plan, target: rules, part } = planned;
  if (part === undefined) throw new Failure('internal', 'Nobody said which segment this is.', 'Please report this.');
  const { target, roots, walls, sandbox, dispose } = await prepareTarget(plan, rules, world);
  try {
    const clock = await askClock(rules, plan.services.head, world);
    const before = await askRevision(rules, world);
    const found = await loadTest({ plan, rules, target, roots, walls, engines: ENGINES, part }, world);
    // A target in trouble is left alone.
    const after = found.end === 'complete' ? await askRevision(rules, world) : null;
    const { environment } = world.machine;
    const result: SegmentResult = {
      ...{ schemaVersion: 1, kind: 'segment', segment: part.segment, startAt: part.startAt, target: rules.name },
      ...{ benchgate: environment().benchgate, head: plan.protocol.revisions.head.sha, planned: plannedDigest(planned, world) },
      ...{ runner: kindOf(environment()), revision: before, dirty: before !== null && after !== null && before !== after },
      ...{ clock, endedAt: world.clock.date(), end: found.end, scenarios: found.tested.flatMap(scenarioOf) },
      ...(sandbox === undefined ? {} : { sandbox }),
      warnings: endedBy(found),
    };
    return { result, sent: found.tested.map(sentOf) };
  } finally {
    await dispose();
  }
}

function sentOf({ planned, block, end }: TestedScenario): SegmentSent {
  return { scenario: planned.name, sent: block?.sent ?? 0, failed: block?.errors ?? 0, end };
}

function endedBy({ ended }: TestedTarget): readonly string[] {
  return ended === undefined ? [] : [ended];
}

/** What was cut off before k6 said anything leaves nothing to be joined. */
function scenarioOf({ planned, part, seconds, end, trip, remarks }: TestedScenario): readonly SegmentScenario[] {
  if (part?.part === undefined) return [];
  return [{ scenario: planned.name, dueMs: part.dueMs, ...{ seconds, end, trip, remarks }, ...part.part }];
}

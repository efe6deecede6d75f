import { AFTER_FAILURE, type FlowLoop, type FlowSending, type FlowVolley, type Shot } from '../../model/load.ts';
import { eachSide } from '../../model/revision.ts';
import type { ClosedLoad, FlowScenario } from '../../model/scenario.ts';
import type { Drive, Turn } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { drawsOf, driveLoops } from './closed.ts';
import { atMost, driveVolley, readBy, tracedBy, valuesOf } from './open.ts';
import { drawFlow, flowScheduleOf, type Workload } from './schedule.ts';

/** Drives the flows of one scenario: at a rate, or by clients that wait. */
export async function driveFlows(
  workload: Workload<FlowScenario>,
  turn: Pick<Turn, 'targets' | 'sides'>,
  world: World,
): Promise<Drive> {
  const { load } = workload.scenario;
  let unsent = 0;
  const counted = async (sending: Promise<readonly Shot[]>) => {
    const shots = await sending;
    unsent += shots.filter(({ error }) => error === AFTER_FAILURE).length;
    return shots;
  };
  const drive =
    load === undefined
      ? await driveOpen(workload, turn, (volley, signal) => counted(world.load.fireFlows(volley, signal)), world)
      : await driveLoops(
          workload,
          turn,
          (at) => counted(world.load.loopFlows({ ...flowLoopOf(workload, load), ...at }, world.cancelled)),
          world,
        );
  const text = `${workload.scenario.name}: steps of flows were not sent, as one before them failed; they count as dropped`;
  return unsent === 0 ? drive : { ...drive, remarks: [...drive.remarks, { text, times: unsent }] };
}

function driveOpen(
  workload: Workload<FlowScenario>,
  { targets, sides }: Pick<Turn, 'targets' | 'sides'>,
  fireFlows: (volley: FlowVolley, signal: AbortSignal) => Promise<readonly Shot[]>,
  world: World,
): Promise<Drive> {
  const { arrivals, blockFromMs } = flowScheduleOf(workload, sides);
  const urls = eachSide((side) => targets[side]?.url ?? null);
  const known = eachSide((side) => valuesOf(targets[side]));
  const filled = arrivals.map((flow) => ({ ...flow, values: { ...known[flow.side], ...flow.values } }));
  const fire = (watched: Workload<FlowScenario>, signal: AbortSignal) =>
    fireFlows({ arrivals: filled, urls, ...sendingOf(watched), ...atMost(watched) }, signal);
  return driveVolley(workload, { targets, sides, blockFromMs, fire }, world);
}

function flowLoopOf(
  workload: Workload<FlowScenario>,
  { clients, thinkTimeMs }: ClosedLoad,
): Omit<FlowLoop, 'side' | 'url' | 'values'> {
  const { scenario, planned } = workload;
  const draws = drawsOf(workload, clients);
  return {
    ...sendingOf(workload),
    clients,
    thinkTimeMs,
    durationMs: planned.warmUpMs + planned.blockMs,
    nextFlow: (client) => {
      const random = draws[client];
      return random === undefined ? { steps: [], values: {} } : drawFlow(scenario, random);
    },
  };
}

function sendingOf(workload: Workload<FlowScenario>): FlowSending {
  const { timeoutMs } = workload.scenario;
  return {
    timeoutMs,
    ...tracedBy(workload),
    ...readBy(workload),
    ...(workload.seen === undefined ? {} : { onSettled: workload.seen }),
  };
}

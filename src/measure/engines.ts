import { Failure } from '../model/failure.ts';
import type { EngineName, PlannedScenario } from '../model/plan.ts';
import type { Drive, Engine, EngineJob, Inspection, MakeEngine, Timing, Turn } from '../world/engine.ts';
import type { World } from '../world/world.ts';

/** How engines are loaded, by the names that planned scenarios use. */
export type EngineLoaders = Readonly<Record<EngineName, () => Promise<MakeEngine>>>;

/** The Engines of a measurement: those that its plan names, each of which has looked at what it is to drive. */
export interface Engines extends Pick<Inspection, 'forbidden' | 'warnings' | 'timing'> {
  /** Versions of the programs that drive, by engine. */
  readonly versions: Readonly<Record<string, string>>;
  drive(turn: Turn, world: World): Promise<Drive>;
}

interface InspectedEngine {
  readonly engine: Engine;
  readonly inspection: Inspection;
}

/** Makes the engines that a plan names, and has each inspect its part. */
export async function inspectAll(loaders: EngineLoaders, job: EngineJob, world: World): Promise<Engines> {
  const inspected = new Map<EngineName, InspectedEngine>();
  for (const name of new Set(job.plan.protocol.scenarios.map((planned) => planned.engine))) {
    const engine = (await loaders[name]())(job);
    inspected.set(name, { engine, inspection: await engine.inspect(world) });
  }
  const of = ({ engine }: PlannedScenario): InspectedEngine => inspected.get(engine) ?? uninspected(engine);
  const inspections = [...inspected.values()].map(({ inspection }) => inspection);
  const reasons = inspections.flatMap(({ forbidden }) => forbidden ?? []);
  return {
    forbidden: reasons.length === 0 ? null : reasons.join('; '),
    warnings: inspections.flatMap(({ warnings }) => warnings),
    versions: Object.fromEntries(
      [...inspected].flatMap(
        ([
          name,
          {
            inspection: { version },
          },
        ]) => (version === null ? [] : [[name, version]]),
      ),
    ),
    timing: (planned): Timing => of(planned).inspection.timing(planned),
    drive: (turn, world) => of(turn.planned).engine.drive(turn, world),
  };
}

function uninspected(name: EngineName): never {
  throw new Failure('internal', `The engine ${name} did not inspect what it is to drive.`, 'Please report this.');
}

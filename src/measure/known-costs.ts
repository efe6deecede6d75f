import type { CalibrationRecord } from '../model/calibration.ts';
import { type EvidenceCost, MOST_COST } from '../model/evidence.ts';
import type { Mode, Plan } from '../model/plan.ts';
import { scenarioOf } from '../model/scenario.ts';
import type { World } from '../world/world.ts';

/**
 * What the cost of evidence holds for, in one scenario: how the service is run and asked, and what it is sent. By base's
 * configuration, which a calibration has on both sides.
 */
export function settingOf(plan: Plan, scenario: string, digest: World['digest']): string {
  const { sources, services, needs, containers, protocol } = plan;
  const engine = protocol.scenarios.find(({ name }) => name === scenario)?.engine;
  return digest(JSON.stringify([sources, services.base, needs, containers, scenarioOf(plan.scenarios, scenario), engine]));
}

/** Whose calibrations count: of this kind of machine, and of this version, whose receiver takes its part of the time. */
interface CostSetting extends Pick<CalibrationRecord, 'kind' | 'benchgate'>, Pick<World, 'digest'> {
  readonly plan: Plan;
  readonly mode: Mode;
}

/**
 * What the latest calibrations say of traces in pairs that are judged: of each scenario that is compared, that it is at most
 * MOST_COST by the whole of its interval. None where one of them is not known to be: a service that is traced for one of them
 * is traced, if less, for all that share its start.
 */
export function affordableTraces(records: readonly CalibrationRecord[], setting: CostSetting): readonly EvidenceCost[] {
  const { plan, mode, kind, benchgate, digest } = setting;
  if (plan.sources.traces === null) return [];
  const mine = records.filter((record) => record.kind === kind && record.mode === mode && record.benchgate === benchgate);
  const known = mine.flatMap(({ costs = [] }) => costs).filter((cost) => cost.kind === 'traces' && cost.metric === 'latency.p50');
  const compared = plan.protocol.scenarios.filter(({ status }) => status === 'compared');
  const latest = compared.map(({ name }) => {
    const of = settingOf(plan, name, digest);
    return known.findLast((cost) => cost.scenario === name && cost.setting === of);
  });
  const affordable = latest.flatMap((cost) => (cost !== undefined && cost.high <= MOST_COST ? [cost] : []));
  return affordable.length === compared.length ? affordable : [];
}

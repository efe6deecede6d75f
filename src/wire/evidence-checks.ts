import { type EvidenceColumns, type EvidenceTrialColumns, FUNCTION_USE, MOST_EVIDENCE, USE } from './evidence-schema.ts';
import type { Complaint } from './json.ts';

/** What of a measurement its evidence must fit. */
interface KnownScenarios {
  /** By name, and whether base knows it. */
  readonly scenarios: ReadonlyMap<string, boolean>;
}

/** What a schema cannot say of evidence: positions beyond the end of a list, and pairs of what is not there. */
export function evidenceComplaints(evidence: EvidenceColumns, { scenarios }: KnownScenarios): readonly Complaint[] {
  if (new TextEncoder().encode(JSON.stringify(evidence)).length > MOST_EVIDENCE.bytes)
    return [{ path: ['evidence'], message: `is larger than ${MOST_EVIDENCE.bytes / 1000} kB` }];
  const seen = new Set<string>();
  for (const [i, { index, scenario, base, head }] of evidence.pairs.entries()) {
    const key = `${index} ${scenario}`;
    const isCompared = scenarios.get(scenario);
    const message =
      isCompared === undefined
        ? 'is of a scenario that is not in the protocol'
        : seen.has(key)
          ? 'is there twice'
          : isCompared === (base === null)
            ? 'has base for a new scenario, or lacks it for one that is compared'
            : [base, head].some((trial) => trial !== null && !fits(trial, evidence))
              ? 'points beyond the end of a list'
              : null;
    if (message !== null) return [{ path: ['evidence', 'pairs', i], message }];
    seen.add(key);
  }
  return [];
}

function fits({ traces, series, functions }: EvidenceTrialColumns, evidence: EvidenceColumns): boolean {
  const within = (numbers: readonly number[], size: number, length: number) =>
    numbers.every((number, i) => i % size !== 0 || (Number.isInteger(number) && number < length));
  const traced = traces === null ? [] : [traces.all.uses, traces.slow.uses];
  return (
    series.length === evidence.series.length &&
    traced.every((uses) => within(uses, USE.length, evidence.operations.length)) &&
    within(functions ?? [], FUNCTION_USE.length, evidence.functions.length)
  );
}

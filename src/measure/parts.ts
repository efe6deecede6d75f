import { CLOSED_ERRORS, closedErrorSlos, familyOf, type Part, partOf } from '../model/part.ts';
import type { Plan } from '../model/plan.ts';
import type { Sided } from '../model/revision.ts';
import type { Block } from '../world/engine.ts';
import { valuesOf } from './block.ts';

/** The parts of a scenario that a pair saw on either side. */
export function partsOf(scenario: string, blocks: Sided<Block | null>): readonly Part[] {
  const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
  const names = new Set(families.flatMap((family) => partOf(family) ?? []));
  const count = (block: Block | null, name: string) => (block === null ? null : valuesOf(block, familyOf(name)).length);
  const closed = (block: Block | null) => (block === null ? null : (block.shares[CLOSED_ERRORS]?.total ?? 0));
  const requests = { base: closed(blocks.base), head: closed(blocks.head) };
  const errors = requests.base || requests.head ? [{ scenario, name: 'closed', requests, row: CLOSED_ERRORS }] : [];
  const latencies = [...names].map((name) => ({
    scenario,
    name,
    requests: { base: count(blocks.base, name), head: count(blocks.head, name) },
  }));
  return [...latencies, ...errors];
}

/** The plan with rows for the parts that the pilot found; from here on every pair reads them. */
export function withParts(plan: Plan, parts: readonly Part[]): Plan {
  if (parts.length === 0) return plan;
  const { cells, warnings } = plan.split(parts);
  const { protocol } = plan;
  const all = [...protocol.cells, ...cells];
  return {
    ...plan,
    protocol: {
      ...protocol,
      cells: all,
      slos: [...protocol.slos, ...closedErrorSlos(protocol.slos, all)],
      warnings: [...protocol.warnings, ...warnings],
    },
  };
}

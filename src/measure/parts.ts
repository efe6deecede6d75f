import { familyOf, type Part, partOf } from '../model/part.ts';
import type { Plan } from '../model/plan.ts';
import type { Sided } from '../model/revision.ts';
import { type Block, valuesOf } from './block.ts';

/** The parts of a scenario that a pair saw on either side. */
export function partsOf(scenario: string, blocks: Sided<Block | null>): readonly Part[] {
  const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
  const names = new Set(families.flatMap((family) => partOf(family) ?? []));
  const count = (block: Block | null, name: string) => (block === null ? null : valuesOf(block, familyOf(name)).length);
  return [...names].map((name) => ({
    scenario,
    name,
    requests: { base: count(blocks.base, name), head: count(blocks.head, name) },
  }));
}

/** The plan with rows for the parts that the pilot found; from here on every pair reads them. */
export function withParts(plan: Plan, parts: readonly Part[]): Plan {
  if (parts.length === 0) return plan;
  const { cells, warnings } = plan.split(parts);
  const { protocol } = plan;
  return {
    ...plan,
    protocol: { ...protocol, cells: [...protocol.cells, ...cells], warnings: [...protocol.warnings, ...warnings] },
  };
}

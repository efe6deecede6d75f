import { CLOSED_ERRORS, familyOf, type Part, partOf, REDIRECTS } from '../model/part.ts';
import { closedErrorSlos, type Plan } from '../model/plan.ts';
import { eachSide, type Sided } from '../model/revision.ts';
import type { Block } from '../world/engine.ts';
import { valuesOf } from './trial.ts';

/** From this difference of shares on redirects are a row: login pages that both sides have are none. */
const MORE_REDIRECTS = 0.05;
/** And beyond so many standard deviations: requests that are redirected by chance are not as many on both sides. */
const BEYOND_CHANCE = 2;

/** The parts of a scenario that a pair saw on either side. */
export function partsOf(scenario: string, blocks: Sided<Block | null>): readonly Part[] {
  const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
  const names = new Set(families.flatMap((family) => partOf(family) ?? []));
  const counted = (count: (block: Block) => number) => eachSide((side) => (blocks[side] === null ? null : count(blocks[side])));
  const requests = counted(({ shares }) => shares[CLOSED_ERRORS]?.total ?? 0);
  const errors = requests.base || requests.head ? [{ scenario, name: 'closed', requests, row: CLOSED_ERRORS }] : [];
  const latencies = [...names].map((name) => ({
    scenario,
    name,
    requests: counted((block) => valuesOf(block, familyOf(name)).length),
  }));
  return [...latencies, ...errors, ...redirectsOf(scenario, blocks)];
}

function redirectsOf(scenario: string, { base, head }: Sided<Block | null>): readonly Part[] {
  const [one, other] = [base, head].map((block) => block?.shares[REDIRECTS]);
  if (!one?.total || !other?.total) return [];
  const pooled = (one.count + other.count) / (one.total + other.total);
  const chance = BEYOND_CHANCE * Math.sqrt(pooled * (1 - pooled) * (1 / one.total + 1 / other.total));
  if (Math.abs(one.count / one.total - other.count / other.total) < Math.max(MORE_REDIRECTS, chance)) return [];
  return [{ scenario, name: 'redirects', requests: { base: one.count, head: other.count }, row: REDIRECTS }];
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

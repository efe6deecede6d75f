import type { Config } from '../config/config.ts';
import type { Cell } from '../model/metric.ts';
import { familyOf, type Part, type Split } from '../model/part.ts';
import { cellsNamed } from './cells.ts';

/** More rows than this nobody reads, and each of them widens what a gating one must show. */
const MOST_PARTS = 20;
/** The rows of a part: the rest of its distribution only where a budget names it. */
const STATISTICS = ['p50', 'p95'];
/** What a measurement may hold (docs/security.md#r8). */
const MOST_CELLS = 64 * 32;

/** Who says what is compared: base's configuration of the scenarios it knows, head's of those that are new. */
export interface Judges {
  readonly config: Config;
  readonly added: Config | null;
  /** What is compared already. */
  readonly cells: readonly Cell[];
}

/**
 * Rows for the parts that the pilot found: of each scenario the ones with the most requests, seen on both sides. They decide
 * only where a budget names parts.
 */
export function splitter({ config, added, cells }: Judges): Split {
  return (parts) => {
    const scenarios = [...new Set(parts.map(({ scenario }) => scenario))];
    const rows = scenarios.map((name) => {
      const isNew = added?.scenarios.some((setting) => setting.name === name) ?? false;
      const mine = choose(name, parts);
      const known = new Set(cells.flatMap((cell) => (cell.scenario === name ? [cell.metric.name] : [])));
      const names = mine.parts.flatMap((part) => STATISTICS.map((statistic) => `${familyOf(part.name)}.${statistic}`));
      const others = parts.flatMap(({ scenario, row }) => (scenario === name && row !== undefined ? [row] : []));
      const wanted = [...names, ...others].filter((metric) => !known.has(metric));
      const made = cellsNamed(wanted, name, isNew && added !== null ? added : config);
      return {
        cells: isNew ? made.cells.map((cell) => ({ ...cell, gating: false })) : made.cells,
        warnings: [...mine.warnings, ...made.warnings],
      };
    });
    const room = MOST_CELLS - cells.length;
    const all = rows.flatMap((one) => one.cells);
    const left = all.length > room ? [`only the first ${room} of ${all.length} rows of parts are compared`] : [];
    return { cells: all.slice(0, room), warnings: [...rows.flatMap(({ warnings }) => warnings), ...left] };
  };
}

/** The parts of a scenario that get rows, and what to say of the others. */
function choose(
  scenario: string,
  parts: readonly Part[],
): { readonly parts: readonly Part[]; readonly warnings: readonly string[] } {
  const mine = parts.filter((part) => part.scenario === scenario && part.row === undefined);
  const shared = mine.filter(({ requests }) => requests.base !== 0 && requests.head !== 0);
  const count = ({ requests }: Part) => (requests.base ?? 0) + (requests.head ?? 0);
  const byCount = [...shared].sort((a, b) => count(b) - count(a) || (a.name < b.name ? -1 : 1));
  const left = byCount.length - MOST_PARTS;
  const lone = mine.length - shared.length;
  return {
    parts: byCount.slice(0, MOST_PARTS),
    warnings: [
      ...(left > 0
        ? [
            `${scenario}: of the values it is split by, the ${MOST_PARTS} with the most requests are compared; ${left} are left out`,
          ]
        : []),
      ...(lone > 0 ? [`${scenario}: ${lone} of the values it is split by were seen on one side only, and are left out`] : []),
    ],
  };
}

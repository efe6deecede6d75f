import type { Config } from '../config/config.ts';
import { writeDuration, writePercent, writePoints } from '../config/quantity.ts';
import type { RuleChange, RuleEffect } from '../model/governance.ts';
import { type Margins, START_UP } from '../model/metrics.ts';
import { CLOSED_ERRORS, partOf, REDIRECTS } from '../model/part.ts';
import type { Cell } from '../model/plan.ts';
import { isStricter, type Slo } from '../model/slo.ts';
import { cellsNamed, planCells } from '../plan/cells.ts';
import { type ConfigPair, type Differ, differences, looserIf, value } from './differences.ts';

/** One change of one row, before those that say the same of many rows are told together. */
interface RowChange extends Omit<RuleChange, 'text'> {
  readonly scenario: string;
  readonly metric: string;
  /** What is said of the row: `max-increase 5 % → 20 %`. */
  readonly what: string;
}

/** Budgets, margins, gates and objectives: what they come to for every row that both configurations have. */
export function rowChanges({ base, head }: ConfigPair): readonly RuleChange[] {
  const rows = { base: rowsOf(base, head), head: rowsOf(head, base) };
  return [...told(cellChanges(rows.base.cells, rows.head.cells)), ...told(sloChanges(rows.base.slos, rows.head.slos, head.file))];
}

interface CellsAndSlos {
  readonly cells: readonly Cell[];
  readonly slos: readonly Slo[];
}

/** Of scenarios that the other one has too: that a scenario came or went is told by itself. */
function rowsOf(config: Config, other: Config): CellsAndSlos {
  const shared = new Set(other.scenarios.map(({ name }) => name));
  const isCommon = (row: Cell | Slo) => shared.has(row.scenario) || isStart(row);
  const { cells, slos } = planCells(config);
  const parts = config.scenarios.flatMap(({ name }) => cellsNamed(partNames(config, other), name, config).cells);
  const all = new Map([...cells, ...parts].map((cell) => [rowOf(cell), cell]));
  return {
    cells: [...all.values()].filter(isCommon),
    slos: slos.filter(isCommon),
  };
}

/** Which parts a scenario has only the pilot finds: those that budgets name, and one that stands for all others. */
function partNames(...configs: readonly Config[]): readonly string[] {
  const named = configs
    .flatMap(({ budgets }) => budgets.map(({ metric }) => metric))
    .filter((name) => partOf(name) !== undefined);
  return [...new Set(['latency{any-other}.p50', 'latency{any-other}.p95', CLOSED_ERRORS, REDIRECTS, ...named])];
}

type CellKey = Pick<Cell | Slo, 'scenario' | 'metric'>;

/** The start is everybody's: that another scenario is the first, and shows it, changes nothing. */
const isStart = ({ metric }: CellKey): boolean => metric.name === START_UP;
const rowOf = (row: CellKey): string => (isStart(row) ? START_UP : `${row.scenario} ${row.metric.name}`);

function cellChanges(before: readonly Cell[], after: readonly Cell[]): readonly RowChange[] {
  const [base, head] = [before, after].map((cells) => new Map(cells.map((cell) => [rowOf(cell), cell])));
  return [...new Set([...before, ...after].map(rowOf))].flatMap((row) => cellChange(base?.get(row), head?.get(row)));
}

function cellChange(base: Cell | undefined, head: Cell | undefined): readonly RowChange[] {
  const row = head ?? base;
  if (row === undefined) return [];
  const say = (what: string, effect: RuleEffect): RowChange => ({
    part: 'budget',
    scenario: row.scenario,
    metric: row.metric.name,
    what,
    effect,
    line: lineIn(head?.source),
  });
  const gated = base?.gating === true ? 'loosens' : 'neither';
  if (base === undefined) return [say('is compared', 'neither')];
  if (head === undefined) return [say('is no longer compared', gated)];
  // Margins of a row that did not gate let nothing through that was not let through before.
  const wider = looserIf((from: number, to: number) => base.gating && to > from);
  const margins: readonly Differ<Margins>[] = [
    value(['max-increase'], 'flag', wider, marginText(head)),
    value(['no-change-within'], 'same', wider, marginText(head)),
    value(['min-change'], 'minChange', wider, amountText(head)),
  ];
  return [
    ...(base.gating === head.gating ? [] : [say(head.gating ? 'now gates' : 'no longer gates', gated)]),
    ...differences(margins, base.margins, head.margins).map(({ path, what, effect }) => say([...path, what].join(' '), effect)),
  ];
}

function marginText({ metric }: Cell): (margin: number) => string {
  return metric.effect === 'difference' ? pointsText : (margin) => writePercent(margin).replace('%', ' %');
}

function amountText({ metric: { unit } }: Cell): (amount: number) => string {
  if (unit === 'ms') return writeDuration;
  return unit === 'share' ? pointsText : String;
}

const pointsText = (share: number): string => writePoints(share).replace('pp', ' points');

function sloChanges(before: readonly Slo[], after: readonly Slo[], file: string): readonly RowChange[] {
  const [base, head] = [strictest(before), strictest(after)];
  return [...new Set([...base.keys(), ...head.keys()])].flatMap((key) => sloChange(base.get(key), head.get(key), file));
}

function sloChange(base: Slo | undefined, head: Slo | undefined, file: string): readonly RowChange[] {
  const row = head ?? base;
  if (row === undefined || (base !== undefined && head !== undefined && !isStricter(base, head) && !isStricter(head, base)))
    return [];
  const text = (slo: Slo | undefined) => slo?.objective ?? 'none';
  return [
    {
      part: 'slo',
      scenario: row.scenario,
      metric: row.metric.name,
      what: `objective ${text(base)} → ${text(head)}`,
      effect: base !== undefined && (head === undefined || isStricter(base, head)) ? 'loosens' : 'neither',
      // A profile's objective has its line in the profile.
      line: head?.source.startsWith(`${file}:`) ? lineIn(head.source) : null,
    },
  ];
}

/** Of several objectives for one row and direction the strictest decides. */
function strictest(slos: readonly Slo[]): ReadonlyMap<string, Slo> {
  const found = new Map<string, Slo>();
  for (const slo of slos) {
    const key = `${rowOf(slo)} ${slo.comparator.charAt(0)}`;
    const best = found.get(key);
    if (best === undefined || isStricter(slo, best)) found.set(key, slo);
  }
  return found;
}

/** `benchgate.yml:12` → 12; null for a default. */
function lineIn(source: string | undefined): number | null {
  const found = /:(\d+)$/.exec(source ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** What one budget changes for many rows is told once: the first row, and how many more. */
function told(changes: readonly RowChange[]): readonly RuleChange[] {
  const groups = new Map<string, RowChange[]>();
  for (const change of changes) {
    const { what, effect, line } = change;
    const key = `${what} ${effect} ${line}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { part, effect, line, scenario, metric, what } = first;
    const more = rest.length === 0 ? '' : ` and ${rest.length} more ${rest.length === 1 ? 'row' : 'rows'}`;
    return [{ part, effect, text: `${scenario} ${metric}${more}: ${what}`, line }];
  });
}

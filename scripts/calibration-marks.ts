import { shareInterval } from '../test/support/simulator/binomial.ts';
import type { CalibrationCell, MachineCell } from '../test/support/simulator/cells.ts';
import type { Tally } from '../test/support/simulator/tally.ts';

/** A Measured is a cell and what its runs came to. */
export interface Measured<Cell extends CalibrationCell = CalibrationCell> {
  readonly cell: Cell;
  readonly tally: Tally;
}

/** A Mark is whether a share keeps its goal; `within chance` where its exact 95 % interval still holds the goal. */
export type Mark = 'met' | 'within chance' | 'missed';

/** A count above its goal is still no proof of a larger share. */
export function atMostMark(count: number, runs: number, goal: number): Mark {
  if (count <= goal * runs) return 'met';
  return shareInterval(count, runs)[0] <= goal ? 'within chance' : 'missed';
}

export function atLeastMark(count: number, runs: number, goal: number): Mark {
  return atMostMark(runs - count, runs, 1 - goal);
}

export function goalLine(goal: string, marks: readonly Mark[]): string {
  const count = (mark: Mark) => marks.filter((one) => one === mark).length;
  return `| ${goal} | ${count('met')} of ${marks.length} | ${count('within chance')} | ${count('missed')} |`;
}

/** A share with its exact 95 % interval; a dash where nothing was counted. */
export function share(count: number, runs: number): string {
  if (runs === 0) return '–';
  const [low, high] = shareInterval(count, runs);
  return `${percent(count / runs)} [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}]`;
}

export const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[], words = 1): string {
  const rule = heads.map((_, column) => (column < words ? '---' : '--:'));
  const lines = [heads, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

export function effectText({ effect }: CalibrationCell): string {
  if (effect === 'null') return 'equal code';
  if (effect === 'tail3%x3') return '3 % of requests × 3';
  return /^\d+%$/.test(effect) ? `+${effect.replace('%', ' %')}` : effect.replace('%', ' %');
}

export const placeText = ({ level, mode }: MachineCell) => `${level}, ${mode}`;

export function isMachine(one: Measured): one is Measured<MachineCell> {
  return one.cell.kind === 'machine';
}

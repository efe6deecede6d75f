import type { CalibrationCell, EffectName, MachineCell } from '../test/support/simulator/cells.ts';
import type { ObjectiveCell } from '../test/support/simulator/objectives.ts';
import { PUBLISHED_CELLS } from '../test/support/simulator/published.ts';
import { DEPENDENCES, type Dependence } from '../test/support/simulator/series.ts';
import { TROUBLES, type TroubleName } from '../test/support/simulator/trouble.ts';

/** Simulated measurements of equal code: 5 % of so many are known to ±1.4 points; of what has a goal of its own; of each effect. */
const NULL_RUNS = 200;
const GOAL_RUNS = 150;
const EFFECT_RUNS = 50;
/** Objectives need no comparison, so that their runs cost next to nothing. */
export const OBJECTIVE_RUNS = 4000;

export function runsFor(cell: CalibrationCell): number {
  if (cell.effect === 'null') return NULL_RUNS;
  return isChanging(cell) || (cell.kind === 'machine' && cell.design !== undefined) ? GOAL_RUNS : EFFECT_RUNS;
}

const CHANGING: readonly EffectName[] = [
  'fails 5% from pair 11',
  'fails 20% from pair 11',
  'fails 1 pair in 15',
  'faster, then slower',
];

/** Whether head is not the same in all pairs. */
export const isChanging = ({ effect }: CalibrationCell) => CHANGING.includes(effect);

type Place = Pick<MachineCell, 'level' | 'mode'>;

/** A shared machine with both sides at once, which is the usual case; the same one after the other; and a noisy one. */
const CI: Place = { level: 'ci', mode: 'interleaved' };
const APART: Place = { level: 'ci', mode: 'alternating' };
const NOISY: Place = { level: 'noisy', mode: 'interleaved' };

/** Numbers of planned pairs at both ends and in between: among them those whose first look is at 9. */
const PLANNED = [12, 13, 16, 18, 19, 20, 24, 25, 26, 27, 30, 36, 40];

/** Every cell of docs/calibration.md. */
export function allCells(): readonly CalibrationCell[] {
  return [...studied(), ...troubled(), ...changing(), ...timed(), ...planned(), ...dependent()];
}

/** The published cells, and of equal code also the rows that gate by default. */
function studied(): readonly CalibrationCell[] {
  const published = PUBLISHED_CELLS.map(({ level, mode, effect }) =>
    machineCell({ level, mode }, effect, { family: 'published' }),
  );
  const nulls = published.filter(({ effect }) => effect === 'null');
  return [...published, ...nulls.map((cell) => ({ ...cell, family: 'default' as const }))];
}

/** What must not raise false alarms, and what it leaves to be found. */
function troubled(): readonly CalibrationCell[] {
  const names = Object.keys(TROUBLES) as TroubleName[];
  const nulls = names.flatMap((trouble) => [CI, APART, NOISY].map((place) => machineCell(place, 'null', { trouble })));
  const found = (['5%', '10%', '20%'] as const).flatMap((effect) => names.map((trouble) => machineCell(CI, effect, { trouble })));
  return [...nulls, ...found];
}

/** Heads that change while they are measured, or fail as a whole pair. */
function changing(): readonly CalibrationCell[] {
  return CHANGING.flatMap((effect) => [CI, APART, NOISY].map((place) => machineCell(place, effect, {})));
}

/** What is found in a given time, and what a measurement finds that its time closed. */
function timed(): readonly CalibrationCell[] {
  return [
    machineCell(CI, '5%', { design: '72 s' }),
    machineCell(CI, 'null', { design: '72 s' }),
    machineCell(CI, '3%', { design: '10 min' }),
    machineCell(CI, '3%', { design: 'closed at 17 of 30' }),
    machineCell(CI, 'null', { design: 'closed at 17 of 30' }),
  ];
}

function planned(): readonly CalibrationCell[] {
  return PLANNED.flatMap((pairs) =>
    (['null', '5%', '10% and fails 5%'] as const).map(
      (effect) => ({ kind: 'series', pairs, dependence: 'none', effect }) as const,
    ),
  );
}

function dependent(): readonly CalibrationCell[] {
  const names = (Object.keys(DEPENDENCES) as Dependence[]).filter((name) => name !== 'none');
  return names.flatMap((dependence) =>
    (['null', '5%'] as const).map((effect) => ({ kind: 'series', pairs: 30, dependence, effect }) as const),
  );
}

function machineCell(place: Place, effect: EffectName, rest: Partial<MachineCell>): MachineCell {
  return { kind: 'machine', ...place, effect, family: 'default', ...rest };
}

/** One objective and four, of blocks that are independent and of blocks that are not. */
export function objectiveCells(): readonly ObjectiveCell[] {
  return [1, 4].flatMap((objectives) =>
    (['none', 'AR(1) .3', 'AR(1) .6'] as const).map((dependence) => ({ blocks: 30, objectives, dependence })),
  );
}

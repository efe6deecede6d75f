import type { EngineName, PlannedScenario } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { LATE } from '../model/trial.ts';
import { type Details, details, joined, type Line, line, list, name, outside, type Piece, sentence } from './document.ts';
import { falseAlarmText } from './false-alarms.ts';
import { countOf, formatDuration, formatNumber, formatSize } from './numbers.ts';
import { errorLines, notSwappedLines } from './request-errors.ts';
import { resolutionText } from './resolution.ts';
import { STOPS } from './row-sentence.ts';
import { sandboxLines } from './sandbox-lines.ts';
import { shardsText } from './shard-text.ts';

/** How pairs were measured, and what the intervals mean. */
export function measured(report: Report): Details {
  const { pairs, plannedPairs, dropped, waited, stop, mode } = report.validity;
  const fine = resolutionText(report.comparisons);
  const many = plannedPairs === 0 ? 'No pairs' : `${pairs} of ${countOf(plannedPairs, 'planned pair')}`;
  const items: Line[] = [
    line`${many} were measured. A pair is one fresh process of base and one of head under the same load.`,
    ...shardLines(report),
    ...modeLine(report),
    ...engineLines(report),
    ...tracedLines(report),
    ...loadLines(report.scenarios),
    ...(mode === 'interleaved' && report.slos.length > 0 ? [LOAD_OF_BOTH] : []),
    line`Measuring ended because ${STOPS[stop]}${stop === 'regression-found' ? OPEN_ROWS : ''}.`,
    ...droppedLines(dropped),
    ...errorLines(report),
    ...notSwappedLines(report),
    ...sandboxLines(report.validity.sandbox),
    ...waited.map(({ scenario, pairs: left }) => line`${countOf(left, 'pair')} left out ${name(scenario)}${SO_NARROW}`),
    ...(fine === null || report.verdict.state !== 'fail' ? [] : [[`${fine.charAt(0).toUpperCase()}${fine.slice(1)}.`]]),
    [INTERVALS],
    [
      'A row is unchanged only when the measurement shows it: one that shows neither a change nor that there is none is undecided.',
    ],
    ...(report.falseAlarms === undefined ? [] : [[falseAlarmText(report.falseAlarms)]]),
  ];
  return details('How it was measured', [list('', items)]);
}

function shardLines({ validity: { shards } }: Report): readonly Line[] {
  const text = shardsText(shards);
  return text === null ? [] : [[text]];
}

const LOAD_OF_BOTH: Line = ['SLOs: base and head ran at the same time, so head was measured under the load of both.'];
const OPEN_ROWS = '; rows not settled by then were not looked at further';
const SO_NARROW = ', whose intervals were already narrow, so that the time went to wider ones.';
const INTERVALS =
  'Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, "worse" is wrong at most 4 times in 100, and "better" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together).';

/** Which pairs did not count for timing, and why. */
export function droppedLines(dropped: Report['validity']['dropped']): readonly Line[] {
  return dropped.map(({ pairs, scenario, reasons }) => {
    const why = joined(
      reasons.map((reason) => [sentence(reason)]),
      '; ',
    );
    const end = reasons.includes(LATE) ? LATE_COUNT : '.';
    return line`${countOf(pairs, 'pair')} of ${name(scenario)} did not count for timing: ${why}${end}`;
  });
}

const LATE_COUNT = '. What was late and nothing else still counts for what is worse or better, not for "no change" and SLOs.';

function modeLine({ validity: { mode, modeReason } }: Report): readonly Line[] {
  if (mode === null) return [];
  const how =
    mode === 'interleaved'
      ? 'Interleaved: both sides ran at once and were sent requests in turn'
      : 'Alternating: one side ran after the other, in random order';
  return [line`${how}.${modeReason === '' ? [] : line` Why: ${sentence(modeReason)}`}`];
}

/** That the pairs were traced, and what it cost them. */
function tracedLines({ validity: { traced } }: Report): readonly Line[] {
  if (traced === undefined) return [];
  const most = formatSize(traced, 'relative');
  return [line`Both sides were traced in every pair. By the last calibration that adds at most ${most} to a median.`];
}

/** Which engine is behind which rows. */
function engineLines({ scenarios, environment: { k6 = '' } }: Report): readonly Line[] {
  const engines = [...new Set(scenarios.map(({ engine }) => engine))];
  return engines.map((engine) => {
    const by = senderOf(engine, k6);
    if (engines.length === 1) return line`All requests were sent by ${by}.`;
    const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario): Line => [name(scenario.name)]);
    return line`The requests of ${joined(driven, ', ')} were sent by ${by}.`;
  });
}

function senderOf(engine: EngineName, k6: string): Line {
  switch (engine) {
    case 'k6':
      return line`k6 ${outside(k6)}`;
    case 'command':
      return line`a load generator of the repository’s own, whose times these are`;
    case 'embedded':
      return line`the embedded engine`;
    default:
      return engine satisfies never;
  }
}

/** How requests were sent where it was not at a fixed rate, and what that means for the rows. */
export function loadLines(scenarios: readonly PlannedScenario[]): readonly Line[] {
  return scenarios.flatMap(({ name: scenario, load, engine }): readonly Line[] => {
    if (load === undefined) return [];
    if (load.kind === 'saturation') return [searchLine(name(scenario), load)];
    return [engine === 'command' ? usersLine(name(scenario), load) : closedLine(name(scenario), load)];
  });
}

/** Coordinated omission: times are taken when the service is least busy. */
const ASKED_LESS = '. A slow service is then asked less often, so latencies are shown and throughput decides.';

function closedLine(scenario: Piece, { clients, thinkTimeMs }: ClosedLoad): Line {
  const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : 'once the last was answered';
  return line`${scenario} was driven by ${countOf(clients, 'client')}, each sending its next request ${thinking}${ASKED_LESS}`;
}

/** What users do between their requests a program does not tell. */
function usersLine(scenario: Piece, { clients }: ClosedLoad): Line {
  return line`${scenario} was driven by ${countOf(clients, 'user')} of a load generator, each waiting for its answers${ASKED_LESS}`;
}

function searchLine(scenario: Piece, { objective, fromPerSecond, toPerSecond, stepMs }: SaturationLoad): Line {
  const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
  return line`The max-rate of ${scenario} is the highest rate ${range} that kept ${outside(objective)} for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`;
}

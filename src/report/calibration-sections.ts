import type { Change } from '../model/brand.ts';
import type { Calibration, CalibrationRow } from '../model/calibration.ts';
import type { Estimate } from '../model/comparison.ts';
import { type EvidenceCost, type EvidenceKind, MOST_COST } from '../model/evidence.ts';
import { MOST_PAIRS } from '../model/plan.ts';
import {
  type Document,
  type DocumentBlock,
  details,
  filled,
  type Headline,
  joined,
  type Line,
  line,
  list,
  name,
  outside,
  paragraph,
  SIGNS,
  type Table,
  type TableRow,
  table,
} from './document.ts';
import { falseAlarmText, significantText } from './false-alarms.ts';
import { madeBy, revisionName, warningDetails } from './folded-sections.ts';
import { pairsMeasured } from './headline.ts';
import { droppedLines } from './how-measured.ts';
import { countOf, formatDuration, formatEstimate, formatSize, NOTHING, unbroken } from './numbers.ts';
import { reportedPolicyLines } from './policy-line.ts';
import { rowName } from './table-cells.ts';

/** A Calibration in words. */
export function layoutCalibration(calibration: Calibration): Document {
  const { rows, configuration, seed } = calibration;
  const gating = rows.filter((row) => row.gating);
  const others = rows.filter((row) => !row.gating);
  const judged = line`Judged by ${outside(configuration)}. Seed ${outside(seed)}.`;
  return {
    headline: headlineOf(calibration),
    blocks: filled([
      paragraph(...facts(calibration)),
      ...alarms(calibration).map((text) => paragraph(text)),
      noiseTable(gating),
      details(countOf(others.length, 'row that never decides', 'rows that never decide'), [noiseTable(others)]),
      list('', droppedLines(calibration.dropped)),
      ...orders(rows),
      ...costsOfEvidence(calibration),
      warningDetails(calibration.warnings),
      details('How to read this', [list('', [...READING, judged, ...reportedPolicyLines(calibration), ...madeBy(calibration)])]),
    ]),
    file: 'calibration.json',
  };
}

function headlineOf({ flagged, unmeasured }: Calibration): Headline {
  const parts = [
    ...(flagged > 0 ? [`${countOf(flagged, 'gating row')} flagged, and nothing had changed`] : []),
    ...(unmeasured > 0 ? [`${countOf(unmeasured, 'gating row')} not measured`] : []),
  ];
  if (parts.length > 0) return { ...SIGNS.open, text: `Calibration: ${parts.join('; ')}` };
  return { ...SIGNS.good, text: 'Calibration: nothing flagged, and nothing had changed' };
}

function facts(calibration: Calibration): Line {
  const { head, environment, kind, minutesPerPair } = calibration;
  const parts = [
    line`Head ${revisionName(head)} against itself`,
    line`${runnerName(environment)}${outside(kind)}`,
    [pairsMeasured(calibration)],
    [`${formatDuration(minutesPerPair * 60_000)} per pair`],
  ];
  return joined(parts, ' · ');
}

/** The runner's name before what it is; nothing where it has none. */
function runnerName({ runner }: Calibration['environment']): Line {
  return runner === '' ? [] : line`${outside(runner)}, `;
}

function alarms({ falseAlarms, significant, unmeasured }: Calibration): readonly string[] {
  const here = `${countOf(significant, 'gating row')} significant, whatever the size.`;
  if (falseAlarms === null) return [`${here} Name a calibration-file to count false alarms over many calibrations.`];
  const margins = significantText(falseAlarms);
  const counts = unmeasured > 0 ? ' This calibration is not counted, as it could not have flagged every row.' : '';
  return [`${here} ${falseAlarmText(falseAlarms)}${counts}`, ...(margins === null ? [] : [margins])];
}

function noiseTable(rows: readonly CalibrationRow[]): Table {
  const sizes = rows[0]?.resolves.map(({ pairs }) => `In ${pairs} pairs`) ?? [];
  return table(['Scenario · metric', 'Noise (SD)', 'Robust', ...sizes, 'Budget', 'Found'], rows.map(noiseCells));
}

function noiseCells(row: CalibrationRow): TableRow {
  const size = (value: number | null) => [value === null ? NOTHING : unbroken(formatSize(value, row.form))];
  const deviation = (sd: number | null) => size(sd === null || row.form === 'absolute' ? sd : Math.expm1(sd));
  const flagged = row.outcome === 'regression' || row.outcome === 'improvement';
  return {
    cells: [
      rowName(row),
      deviation(row.sd),
      deviation(row.robustSd),
      ...row.resolves.map(({ change }) => (change === null ? [NOTHING] : [unbroken('≥ '), ...size(change)])),
      size(row.budget),
      [foundWords(row)],
    ],
    tone: row.gating && (flagged || !row.measured) ? 'open' : 'plain',
  };
}

function foundWords({ outcome, significant, measured }: CalibrationRow): string {
  if (!measured && outcome !== 'no-data') return 'too many pairs dropped';
  const [words, whenSignificant = ''] = FOUND[outcome];
  return `${words}${significant ? whenSignificant : ''}`;
}

/** What a row without a change came to, and what is added where the test called its noise significant. */
const FOUND: Readonly<Record<CalibrationRow['outcome'], readonly [words: string, whenSignificant?: string]>> = {
  regression: ['⚠️ false alarm: regressed'],
  improvement: ['⚠️ false alarm: improved'],
  'no-change': ['no change', ': significant, but within budget'],
  inconclusive: ['inconclusive', ': significant'],
  'no-data': ['no data'],
};

/** What going first did to a side. */
function orders(rows: readonly CalibrationRow[]): readonly DocumentBlock[] {
  const known = rows.filter(({ bootFirst, sendFirst }) => bootFirst !== null || sendFirst !== null);
  if (known.length === 0) return [];
  const words = (estimate: Estimate<Change> | null, { form }: CalibrationRow) =>
    estimate === null ? NOTHING : formatEstimate(estimate.value, estimate.interval, form);
  const shown = known.map(
    (row): TableRow => ({ cells: [rowName(row), [words(row.bootFirst, row)], [words(row.sendFirst, row)]], tone: 'plain' }),
  );
  return [
    details('Effect of the order', [
      paragraph('The change of the side that went first (95 % CI). Where the interval holds 0, none was seen.'),
      table(['Scenario · metric', 'Booted first', 'Sent first'], shown),
    ]),
  ];
}

/** What it costs to ask the service for more than answers. */
function costsOfEvidence({ costs }: Calibration): readonly DocumentBlock[] {
  if (costs.length === 0) return [];
  const medians = costs.filter(({ metric }) => metric === 'latency.p50');
  const words = (cost: EvidenceCost | undefined) =>
    cost === undefined ? NOTHING : formatEstimate(cost.change, { ...cost, level: 0.95 }, 'relative');
  const shown = medians.map((cost): TableRow => {
    const cpu = costs.find((one) => one.metric !== cost.metric && one.kind === cost.kind && one.scenario === cost.scenario);
    const where = [name(cost.scenario), ` · ${cost.kind}`];
    return { cells: [where, [words(cost)], [words(cpu)], [String(cost.pairs)], [TAKEN[cost.kind](cost)]], tone: 'plain' };
  });
  return [
    details('What evidence costs', [
      paragraph('The change of a side that is asked for it against one that is not, both of head (95 % CI).'),
      table(['Scenario · evidence', 'p50', 'CPU per request', 'Pairs', 'Taken'], shown),
    ]),
  ];
}

/** In which pairs of a gate each kind is taken. */
const TAKEN: Readonly<Record<EvidenceKind, (cost: EvidenceCost) => string>> = {
  counters: () => 'in every pair',
  metrics: () => 'in every pair',
  profiles: () => 'in pairs of their own',
  traces: ({ low, high }) => {
    const most = formatSize(MOST_COST, 'relative');
    if (high <= MOST_COST) return `at most ${most}: in every pair, where no scenario says otherwise`;
    const known = low > MOST_COST ? `more than ${most}` : `not known to be at most ${most}`;
    return `${known}: in pairs of their own`;
  },
};

const READING: readonly Line[] = [
  ['Head ran on both sides, so every difference is noise and every flagged row a false alarm.'],
  ['Noise is how much the change differs from pair to pair: standard deviation, and the same from the median distance.'],
  [
    'In so many pairs: the smallest worsening found four times out of five; from the interval of the pairs measured, times the square root of the ratio of pairs. Forty pairs do a little better.',
  ],
  [
    `A budget well below what ${MOST_PAIRS} pairs resolve will mostly end inconclusive: widen it, lengthen the block, or find a quieter runner.`,
  ],
];

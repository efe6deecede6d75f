import type { Env } from '../model/env.ts';
import type { Environment } from '../model/measurement.ts';
import { tellsNoise } from '../model/metrics.ts';
import type { Report, ReportRevision, ReportRow } from '../model/report.ts';
import { bisectCommands, mergedPulls, sinceRelease } from './creep.ts';
import {
  cut,
  type Document,
  type DocumentBlock,
  filled,
  joined,
  type Line,
  line,
  link,
  list,
  name,
  outside,
  paragraph,
  sentence,
  table,
} from './document.ts';
import { detailsOf, rowByRow } from './folded-sections.ts';
import { headlineOf, pairsMeasured } from './headline.ts';
import { type ApprovalRequest, failingRows, nextSteps } from './next-steps.ts';
import { countOf, formatShare, formatSize } from './numbers.ts';
import { type RowSections, type RowWithSlos, rowsOf, tallyOf } from './row-order.ts';
import { spreadList } from './spread-words.ts';
import { MAIN_HEAD, mainCells, rowName } from './table-cells.ts';

/** How much a Document says beyond the findings. By default neither. */
interface LayoutOptions {
  /** Whether every row says how it was decided. */
  readonly explain?: boolean | undefined;
  /** Whether where the method is explained is left out. */
  readonly brief?: boolean | undefined;
  /** Where the page on the method is, as a URL; null where that is not known. */
  readonly method?: string | null | undefined;
  /** How people decide on it; null where no command is heard. */
  readonly asking?: ApprovalRequest | null;
  /** Whether a row may be as bad as it is: that is said beside it, and hides nothing. */
  readonly waived?: (row: RowWithSlos) => boolean;
}

/** A Report in words. All printers print this, so that comment, job summary and terminal say the same. */
export function layout(
  report: Report,
  { explain = false, brief = false, method = null, asking = null, waived = () => false }: LayoutOptions = {},
): Document {
  const rows = rowsOf(report);
  return {
    headline: headlineOf(report, tallyOf(rows)),
    blocks: filled([
      paragraph(...facts(report)),
      ...sinceRelease(report),
      ...onlySome(report),
      ...wholeRunReasons(report),
      ...mainPart(report, rows, waived),
      spreadList(report),
      suspectList(report),
      list('Next', nextSteps(report, rows, asking)),
      ...bisectCommands(report, failingRows(rows)),
      ...mergedPulls(report),
      ...detailsOf(report, rows),
      ...(explain ? [rowByRow(report, rows)] : []),
      ...(brief ? [] : [paragraph(...methodLine(method))]),
    ]),
    file: 'report.json',
  };
}

/** Where the method is explained. */
export function methodLine(method: string | null): Line {
  const question = 'How was this decided?';
  return method === null ? line`${question} See ${name(METHOD_PAGE)} of Benchgate.` : [link(question, method)];
}

/** What was compared, where, and how finely: `Base 1a2b3c4 → head 5d6e7f8 · 12 of 30 pairs, interleaved · would find …`. */
function facts({ base, head, environment, validity, comparisons }: Report): Line {
  const fine = resolutionText(comparisons);
  const parts: Line[] = [
    line`Base ${revisionName(base)} vs head ${revisionName(head)}`,
    line`${runnerName(environment)}${countOf(environment.cpus, 'CPU')}`,
    [pairsMeasured(validity)],
    ...(fine === null ? [] : [[fine]]),
  ];
  return joined(parts, ' · ');
}

/** `1a2b3c4 (main)` */
export function revisionName({ sha, ref }: ReportRevision): Line {
  return line`${name(sha.slice(0, 7))} (${outside(ref)})`;
}

/** The runner's name before what it is; nothing where it has none. */
export function runnerName({ runner }: Pick<Environment, 'runner'>): Line {
  return runner === '' ? [] : line`${outside(runner)}, `;
}

/** That scenarios were left out on purpose: then nothing here is said of all that the configuration asks for. */
function onlySome({ leftOut = [], scenarios }: Report): readonly DocumentBlock[] {
  if (leftOut.length === 0) return [];
  const names = (list: readonly string[]): Line =>
    joined(
      list.map((one) => [name(one)]),
      ', ',
    );
  const measured = names(scenarios.map((scenario) => scenario.name));
  return [
    paragraph(
      ...line`Only ${measured} was measured (--only): this says nothing of ${names(leftOut)}, and is no answer of the gate.`,
    ),
  ];
}

/** Reasons that belong to no row: too little time, too many dropped pairs, cancelled. */
function wholeRunReasons({ verdict }: Report): readonly DocumentBlock[] {
  const reasons = verdict.reasons.filter((reason) => reason.scenario === null && reason.code !== 'clean');
  return reasons.map((reason) => paragraph(sentence(reason.text)));
}

function mainPart(report: Report, rows: RowSections, waived: (row: RowWithSlos) => boolean): readonly DocumentBlock[] {
  const { main } = rows;
  if (main.length === 0) return [paragraph(...unchangedLine(rows))];
  const sharesLoad = report.validity.mode === 'interleaved' && main.some((row) => row.slos.length > 0);
  const cells = main.map((row) => mainCells(row, { waived: waived(row) }));
  return [table(MAIN_HEAD, cells), ...(sharesLoad ? [LOAD_OF_BOTH] : [])];
}

const LOAD_OF_BOTH = paragraph('SLOs: base and head ran at the same time, so head was measured under the load of both.');

/** More than five suspects explain nothing. */
const MOST_SUSPECTS = 5;

function suspectList({ suspects }: Report): DocumentBlock {
  const items = suspects.map((suspect) => {
    const weight =
      suspect.weight === null
        ? 'How much of the change that is cannot be told.'
        : `Could account for ${formatShare(suspect.weight)} of the change.`;
    return line`${rowName(suspect)}: ${sentence(suspect.evidence)} ${weight}`;
  });
  return cut(list('Why: evidence, the strongest first', items), MOST_SUSPECTS);
}

/**
 * How fine the gating timing rows are, from the finest to the coarsest; null where that is not known. One number for all of
 * them would contradict a finer row that found a smaller change.
 */
export function resolutionText(comparisons: readonly ReportRow[]): string | null {
  const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
  if (sizes.length === 0) return null;
  const [finest, coarsest] = [Math.min(...sizes), Math.max(...sizes)].map((size) => formatSize(size, 'relative'));
  const range = finest === coarsest ? finest : `${finest} (finest row) to ${coarsest} (coarsest)`;
  return `would find 4 of 5 slowdowns of ${range}`;
}

/** What is far less noisy than a latency would make the latencies look finer than they are. */
function isGatingTiming({ gating, form, unit, metric, outcome }: ReportRow): boolean {
  return gating && form === 'relative' && tellsNoise({ name: metric, unit }) && outcome !== 'no-data';
}

/** What stands in the place of a table where nothing is to be told of: that no gating row changed, and how far that reaches. */
export function unchangedLine(rows: RowSections): Line {
  const { unchanged, metSlos } = tallyOf(rows);
  const subject = unchanged === 1 ? 'The one gating row is' : `All ${unchanged} gating rows are`;
  const same = unchanged === 0 ? [] : line`${subject} unchanged: ${reach(rows)}.`;
  const kept = metSlos === 0 ? [] : [metSlos === 1 ? 'The SLO is met.' : `All ${metSlos} SLOs are met.`];
  const both = [same, kept].filter(({ length }) => length > 0);
  return joined(both, ' ');
}

/** A row is unchanged within a range that is wider than its budget, or below its minimum change (docs/adr/0007-below-min-change.md). */
function reach({ unchanged, main }: RowSections): Line {
  const compared = [...main, ...unchanged].flatMap(({ comparison }) =>
    comparison?.gating && comparison.outcome === 'no-change' ? [comparison] : [],
  );
  const small = compared.some(({ note }) => note === 'below-min-change') ? ', or by less than its minimum change' : '';
  const subject = compared.length === 1 ? 'not' : 'none';
  return line`${subject} by more than the range that counts as no change${exampleOf(compared)}${small}`;
}

/** The widest range of a time tells the most. */
function exampleOf(compared: readonly ReportRow[]): Line {
  const times = compared.filter(({ unit, form }) => unit === 'ms' && form === 'relative');
  const [widest] = [...(times.length > 0 ? times : compared)].sort(
    (a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1),
  );
  return widest === undefined
    ? []
    : line` (for ${name(widest.metric)} ±${formatSize(widest.budget.noChangeWithin, widest.form)})`;
}

/** The page on the method, in Benchgate's own repository. */
export const METHOD_PAGE = 'docs/statistics.md';

/**
 * Where the page on the method is, beside the version of the action that is running; null where that is not known, as on a
 * terminal. `env` is what GitHub says of the action: only what looks as it must becomes part of a link.
 */
export function methodPage(env: Env): string | null {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
  // A branch that is not plain is not worth a link that breaks.
  const version = /^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes('..') ? ref : 'HEAD';
  return `${server}/${repository}/blob/${version}/${METHOD_PAGE}`;
}

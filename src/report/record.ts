import type { RecordReport, RecordStep } from '../model/record.ts';
import { type Document, details, filled, type Headline, type Line, line, list, outside, paragraph, SIGNS } from './document.ts';
import { renderShort } from './markdown.ts';
import { countOf, formatMoment } from './numbers.ts';
import { reportedPolicyLines } from './policy-line.ts';
import { incidentLines, standingTable } from './standings.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';

/** What became of a load test's runs as GitHub Markdown. */
export function renderRecordMarkdown(report: RecordReport): string {
  return renderShort(layoutRecord(report), { marker: null });
}

/** The same for a terminal; what it came to stands last. */
export function renderRecordTerminal(report: RecordReport, options: TerminalOptions): string {
  return renderDocument(layoutRecord(report), options);
}

/** The steps that could not be done. */
export function failedSteps({ steps }: RecordReport): readonly RecordStep[] {
  return steps.filter(({ failure }) => failure !== null);
}

/** What became of runs, or other lines, that were to be added to a history. */
export function addedText(
  found: {
    readonly at: string;
    readonly added: number;
    readonly known: number;
    readonly begun: readonly string[];
  },
  noun = 'run',
): string {
  const { at, added, known, begun } = found;
  const before = known === 0 ? '' : `, ${known} recorded before`;
  const anew = begun.length === 0 ? '' : ` (begun, for there was no such branch: ${begun.join(', ')})`;
  return `${at}: ${countOf(added, noun)} added${before}${anew}`;
}

/** That nobody could be asked what gates said, which keeps nothing else from being recorded. */
export function notAskedText(why: string): string {
  return `What gates said was not recorded. ${why}`;
}

function layoutRecord(report: RecordReport): Document {
  const { target, at, runs, steps, standings, problems, configuration } = report;
  return {
    headline: headlineOf(report),
    blocks: filled([
      paragraph(...line`${outside(target)} · ${formatMoment(at)} · ${countOf(runs, 'run')}`),
      list('', steps.flatMap(stepLines)),
      standingTable(standings),
      list('', incidentLines(standings)),
      list(
        'Notes',
        problems.map((text) => [{ kind: 'sentence', text }]),
      ),
      details('Configuration', [
        paragraph(...line`From ${outside(configuration)}.`),
        ...reportedPolicyLines(report).map((said) => paragraph(...said)),
      ]),
    ]),
    file: 'the output of --json',
  };
}

function headlineOf(report: RecordReport): Headline {
  const failed = [...new Set(failedSteps(report).map(({ step }) => step))];
  const { target, runs } = report;
  if (failed.length > 0) return { ...SIGNS.bad, text: `Load test of ${target}: not all was done (${failed.join(', ')})` };
  return { ...SIGNS.good, text: `Load test of ${target}: ${countOf(runs, 'run')} recorded` };
}

function stepLines({ step, done, failure }: RecordStep): readonly Line[] {
  const failed = failure === null ? [] : [`${step}: ${failure.message}`, failure.hint];
  return [...done, ...failed].map((text): Line => [{ kind: 'sentence', text }]);
}

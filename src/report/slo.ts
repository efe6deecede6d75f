import type { SloReport } from '../model/slo-report.ts';
import {
  commandBlock,
  type Document,
  type DocumentBlock,
  details,
  filled,
  type Line,
  line,
  list,
  name,
  outside,
  paragraph,
  SIGNS,
  type Sign,
} from './document.ts';
import { countOf, formatChange, formatMoment, formatMs } from './numbers.ts';
import { incidentLines, standingTable } from './standings.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';

/** An SloReport for a terminal; what it comes to stands last. */
export function renderSloTerminal(report: SloReport, options: TerminalOptions): string {
  return renderDocument(layoutSlo(report), options);
}

/** Whether somebody has to see to it: an alert is open, or a budget is spent for certain. */
export function isInTrouble({ standings }: SloReport): boolean {
  return standings.some(({ incident, budget }) => incident?.state === 'open' || budget.state === 'broken');
}

function layoutSlo(report: SloReport): Document {
  const { target, at, runs, standings, changes, problems, configuration } = report;
  return {
    headline: standingHeadline(report),
    blocks: filled([
      paragraph(...line`${outside(target)} · ${formatMoment(at)} · ${countOf(runs, 'run')} of a year`),
      standingTable(standings),
      list('', incidentLines(standings)),
      list('Where times changed', changes.map(changeLine)),
      ...bisectBlocks(changes),
      list(
        'Notes',
        problems.map((text) => [{ kind: 'sentence', text }]),
      ),
      details('Configuration', [paragraph(...line`From ${outside(configuration)}.`)]),
    ]),
    file: 'the output of --json',
  };
}

/** What the standings of a target come to. */
export function standingHeadline({
  target,
  standings,
}: Pick<SloReport, 'target' | 'standings'>): Sign & { readonly text: string } {
  const open = standings.filter(({ incident }) => incident?.state === 'open').length;
  const broken = standings.filter(({ budget }) => budget.state === 'broken').length;
  if (standings.length === 0) return { ...SIGNS.missing, text: `${target}: no objective has an error budget` };
  if (open > 0) return { ...SIGNS.bad, text: `${target}: ${countOf(open, 'alert')} open` };
  if (broken > 0) return { ...SIGNS.bad, text: `${target}: ${countOf(broken, 'error budget')} used up` };
  const unknown = standings.every(({ budget }) => budget.state === 'too-few-runs');
  if (unknown) return { ...SIGNS.open, text: `${target}: too few runs to say anything` };
  return { ...SIGNS.good, text: `${target}: no alert, no error budget used up` };
}

/** Nobody starts more than these. */
const MOST_COMMANDS = 2;

/** The commands that measure which commits made times longer, for the newest changes between two commits. */
export function bisectBlocks(changes: SloReport['changes']): readonly DocumentBlock[] {
  const isCommit = (revision: string) => /^[0-9a-f]{7,40}$/.test(revision);
  const slower = changes
    .filter(({ point: { range, change } }) => range.kind === 'commits' && (change ?? 0) > 0)
    .filter(({ point: { range } }) => isCommit(range.after) && isCommit(range.upTo))
    .toSorted((one, other) => other.point.place - one.point.place)
    .slice(0, MOST_COMMANDS);
  const commands = slower.map(({ scenario, metric, point: { range } }) =>
    commandBlock(`benchgate bisect --good ${range.after} --bad ${range.upTo} --scenario ${scenario} --metric ${metric}`),
  );
  return commands.length === 0 ? [] : [paragraph('What brought it, measured commit by commit, in a clone:'), ...commands];
}

/** That a metric is another one from a run on, and between which commits or dates that happened. */
export function changeLine({ scenario, metric, point }: SloReport['changes'][number]): Line {
  const { range, before, after, change, runnerChanged } = point;
  const how = change === null ? '' : ` (${formatChange(change, 'relative')})`;
  const isDated = range.kind === 'dates';
  const [start, end] = [range.after, range.upTo].map((one) => (isDated ? formatMoment(one) : outside(one)));
  const machine = runnerChanged ? '; the machine that sends the load changed there too' : '';
  return line`${name(`${scenario} · ${metric}`)}: ${formatMs(before)} → ${formatMs(after)}${how}, ${isDated ? 'after ' : 'after commit '}${start ?? ''} and up to ${end ?? ''}${machine}`;
}

import type { BisectAsk, BisectCommit, BisectPart, BisectReport, BisectStop } from '../model/bisect.ts';
import type { Change, Effect } from '../model/brand.ts';
import { toChange, toChanges } from '../model/comparison.ts';
import { formOf } from '../model/metrics.ts';
import {
  type Document,
  filled,
  type Headline,
  type Line,
  line,
  list,
  name,
  outside,
  paragraph,
  SIGNS,
  strong,
} from './document.ts';
import { plainText } from './escape.ts';
import { countOf, formatChange, formatDuration, formatEstimate, formatSize } from './numbers.ts';
import { reportedPolicyLines } from './policy-line.ts';

/** What a bisect found, in words: the commits and what each brought first. */
export function layoutBisect(report: BisectReport): Document {
  const { result, scenario, metric, commits } = report;
  const { total, parts } = result;
  const sum = total === null ? line`` : line`, ${strong(changeText(total, report))} in all`;
  const between = countOf(commits.length - 1, 'commit');
  return {
    headline: headlineOf(report),
    blocks: filled([
      paragraph(...line`${name(scenario)} · ${name(metric.name)}: ${between} after ${named(0, report)}${sum}.`),
      list(
        'What changed it',
        parts.map((part) => partLine(part, report)),
      ),
      paragraph(...boundLine(report)),
      list(
        'Could not be built, started or asked',
        result.unbuilt.map((place) => named(place, report)),
      ),
      paragraph(...costLine(report)),
      paragraph(...(report.stop === null ? [] : line`${strong(STOPS[report.stop])} ${goesOn(report)}`)),
      ...reportedPolicyLines(report).map((said) => paragraph(...said)),
    ]),
    file: 'bisect.json',
  };
}

const STOPS: Readonly<Record<BisectStop, string>> = {
  time: 'The time was used up before there was an answer.',
  pairs: 'The pairs were used up before there was an answer.',
  'no-data': 'No pair of the last duet counts: nothing can be said of it.',
  interrupted: 'Interrupted before there was an answer.',
};

const goesOn = ({ journal }: BisectReport): Line =>
  line`The same command goes on from ${outside(journal)}; a longer max-duration lets it do more at once.`;

function headlineOf(report: BisectReport): Headline {
  const { parts } = report.result;
  const found = parts.filter(({ kind }) => kind === 'commit');
  const about = `${report.metric.name} of ${report.scenario}`;
  const sign = found.some(({ effect }) => effect > 0) ? SIGNS.bad : SIGNS.good;
  if (found.length > 0) return { ...sign, text: `Bisect: ${countOf(found.length, 'commit')} changed ${about}` };
  if (report.stop !== null) return { ...SIGNS.open, text: `Bisect: no answer yet about ${about}` };
  const [first, ...more] = parts;
  if (first === undefined) return { ...SIGNS.good, text: `Bisect: no commit was found that changed ${about}` };
  const where = more.length === 0 ? countOf(first.to - first.from, 'commit') : `${parts.length} parts of the history`;
  return { ...SIGNS.open, text: `Bisect: the change of ${about} is spread over ${where}` };
}

function partLine(part: BisectPart, report: BisectReport): Line {
  const change = strong(estimateText(part, report));
  const stretch = line`${countOf(part.to - part.from, 'commit')} up to ${named(part.to, report)}`;
  switch (part.kind) {
    case 'commit':
      return line`${named(part.to, report)}: ${change}`;
    case 'spread':
      return line`Spread over ${stretch}: ${change}${noneAbove(part, report)}`;
    case 'unbuilt':
      return line`One or several of ${stretch}: ${change}; those between cannot be measured`;
    case 'budget':
      return line`Not searched yet, ${stretch}: ${change}`;
    default:
      return part.kind satisfies never;
  }
}

function noneAbove({ most, effect }: BisectPart, report: BisectReport): string {
  return Number.isFinite(most) ? `, none above ${sizeText(effect < 0 ? -most : most, report)}` : '';
}

function boundLine(report: BisectReport): Line {
  const { parts, most } = report.result;
  if (parts.length > 0 || report.stop !== null || !Number.isFinite(most)) return [];
  return line`No commit is worse or better by more than ${sizeText(most, report)}, unless another one made up for it.`;
}

function costLine({ duets, result, pairsBefore, elapsedMs }: BisectReport): Line {
  const before = pairsBefore === 0 ? '' : `, ${pairsBefore} of them by an earlier start`;
  return line`Measured ${countOf(duets, 'duet')} and ${countOf(result.pairs, 'pair')}${before}; this start took ${formatDuration(elapsedMs)}.`;
}

/** `4f2a91c03b7d Cache the prompt`. */
function named(place: number, { commits }: Pick<BisectReport, 'commits'>): Line {
  const { sha, subject } = commits[place] ?? UNKNOWN;
  const short = name(sha.slice(0, 12));
  return subject === '' ? [short] : line`${short} ${outside(subject)}`;
}

const UNKNOWN: BisectCommit = { sha: '', subject: '' };

function changeText(effect: Effect, { metric }: BisectReport): string {
  return formatChange(toChange(effect, metric), formOf(metric));
}

function sizeText(effect: Effect, { metric }: BisectReport): string {
  return formatSize(toChange(effect, metric), formOf(metric));
}

function estimateText({ effect, interval }: BisectPart, { metric }: BisectReport): string {
  const changes = { ...toChanges(interval, metric), level: interval.level };
  return formatEstimate(toChange(effect, metric), changes, formOf(metric));
}

/** The same for programs: changes as ratios or differences, null where nothing bounds them. */
export function renderBisectJson(report: BisectReport): string {
  const { result, commits, metric, stop, scenario, duets, pairsBefore, elapsedMs, journal, policy, network } = report;
  const bounded = (change: Change) => (Number.isFinite(change) ? change : null);
  const parts = result.parts.map((part) => {
    const { low, high } = toChanges(part.interval, metric);
    return {
      kind: part.kind,
      commits: commits.slice(part.from + 1, part.to + 1),
      change: bounded(toChange(part.effect, metric)),
      interval: { low: bounded(low), high: bounded(high), level: part.interval.level },
      noneAbove: bounded(toChange(part.effect < 0 ? -part.most : part.most, metric)),
    };
  });
  const ends = { good: commits[0], bad: commits.at(-1), commits: commits.length - 1 };
  return JSON.stringify(
    {
      ...{ complete: stop === null, stop, scenario, metric: metric.name, ...ends, parts },
      total: result.total === null ? null : bounded(toChange(result.total, metric)),
      // Beside a commit that is named it would be read as if it were of that one, too.
      noneAbove: parts.length > 0 || stop !== null ? null : bounded(toChange(result.most, metric)),
      unbuilt: result.unbuilt.flatMap((place) => commits[place] ?? []),
      ...{ pairs: result.pairs, pairsBefore, duets, elapsedMs: Math.round(elapsedMs), journal },
      ...{ policy, network },
    },
    null,
    2,
  );
}

/** What is measured next. */
export function askText({ from, to, pairs }: BisectAsk, commits: readonly BisectCommit[]): string {
  const ends = [from, to].map((place) => (commits[place] ?? UNKNOWN).sha.slice(0, 7));
  return `Next: ${ends.join(' → ')}, ${countOf(to - from, 'commit')}, ${countOf(pairs, 'pair')}.`;
}

/** That a commit failed, and why: the first time it is tried again, then stepped over. */
export function brokenText({ sha, subject }: BisectCommit = UNKNOWN, why: string, attempt: number): string {
  const then = attempt === 1 ? 'is tried once more' : 'is stepped over';
  return `${sha.slice(0, 7)} ${plainText(subject)} ${then}: ${plainText(why, 240)}`;
}

/** That what was measured so far is not lost. */
export function keptText(journal: string): string {
  return `What was measured is kept in ${journal}: the same command goes on from there.`;
}

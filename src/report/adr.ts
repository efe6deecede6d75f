import type { AdrFacts } from '../model/adr-facts.ts';
import type { ReportRow } from '../model/report.ts';
import { cachingChecklist } from './caching-lines.ts';
import { type DocumentBlock, filled, paragraph, SIGNS } from './document.ts';
import { escapeSentence, escapeText, escapeWords } from './escape.ts';
import { renderShort } from './markdown.ts';
import { formatEstimate, formatValue, NOTHING } from './numbers.ts';
import { tradeOffLine } from './trade-offs.ts';

/** A file's name, a heading and a pull request's title are made of it: plain words and names of the configuration alone. */
export function adrTitle({ about, pull }: Pick<AdrFacts, 'about' | 'pull'>): string {
  const [first = `waiver pull request ${pull}`, ...more] = about;
  const kind = kindOf(first);
  // Names of files are whoever wrote the change's words: a title could close an issue.
  const others = kind === 'cache' ? more.filter((one) => kindOf(one) !== 'cache') : more;
  const what = kind === 'cache' ? '' : ` ${first.replace(/^\w+ /, '')}`;
  return `${VERBS[kind]}${what}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

const VERBS = {
  waiver: 'Accept a regression of',
  objective: 'Change the objective of',
  budget: 'Loosen the budget of',
  cache: 'Change what is cached',
} as const;

/** What a record can be about: the first word of each thing that it decides on. */
type AboutKind = keyof typeof VERBS;
const KINDS = ['waiver', 'objective', 'budget', 'cache'] as const satisfies readonly AboutKind[];
const kindOf = (one: string): AboutKind => KINDS.find((kind) => one.startsWith(`${kind} `)) ?? 'waiver';

/** The kinds of what a record is about, the weightiest first. */
function kindsOf({ about }: AdrFacts): readonly [AboutKind, ...AboutKind[]] {
  const [first = 'waiver', ...more] = KINDS.filter((kind) => about.some((one) => kindOf(one) === kind));
  return [first, ...more];
}

/** By which a record is found again: which pull request it is of, and what it decides on. */
export function adrMarker({ pull, about }: Pick<AdrFacts, 'pull' | 'about'>): string {
  return `<!-- benchgate:adr pull=${pull} about="${aboutText(about)}" -->`;
}

/** What the marker of a record says; null where it has none. */
export function readAdrMarker(text: string): { readonly pull: number; readonly about: string } | null {
  const [, pull, about] = /^<!-- benchgate:adr pull=(\d{1,9}) about="([^"\n]{0,2000})" -->$/m.exec(text) ?? [];
  return pull === undefined || about === undefined ? null : { pull: Number(pull), about };
}

/** In one form, so that two records of the same are known by it. */
export function aboutText(about: readonly string[]): string {
  return about
    .map((one) => one.replace(/[^a-z0-9 ._{}*/-]+/gi, ' '))
    .join('; ')
    .slice(0, 2000);
}

/** The draft of a record, as MADR 4 has it (https://adr.github.io/madr/). Its numbers are the measurement's, its reasons are people's. */
export function renderAdr(facts: AdrFacts, supersedes: string | null): string {
  const { date, approvals } = facts;
  const makers = [...new Set(approvals.map(({ login }) => login))];
  return [
    [
      '---',
      'status: proposed',
      `date: ${date}`,
      `decision-makers: [${makers.map((one) => JSON.stringify(one)).join(', ')}]`,
      '---',
    ],
    [adrMarker(facts)],
    [`# ${escapeWords(adrTitle(facts))}`],
    ['## Context and Problem Statement'],
    [contextOf(facts)],
    tableOf(facts.rows),
    tradesOf(facts),
    changesOf(facts),
    ['## Considered Options'],
    optionsOf(facts).map((one) => `* ${one}`),
    ['## Decision Outcome'],
    [`Chosen option: "${optionsOf(facts)[0]}", because of what those who approved it said:`],
    reasonsOf(facts),
    ['### Consequences'],
    consequencesOf(facts),
    ['## More Information'],
    [`[Pull request ${facts.pull}](${facts.url}) has the whole report and the audit of the approvals.`],
    supersedes === null ? [] : [`Supersedes [${supersedes}](${supersedes}).`],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function contextOf(facts: AdrFacts): string {
  const { pull, head, base, rows } = facts;
  const measured = rows.length === 0 ? 'Its measurement is not there any more.' : 'What was measured:';
  const what = kindsOf(facts)
    .map((kind) => DOES[kind])
    .join('; it ');
  return `Pull request ${pull} (head \`${head.slice(0, 12)}\`, base \`${base.slice(0, 12)}\`) ${what}. People approved it. ${measured}`;
}

const DOES: Readonly<Record<AboutKind, string>> = {
  waiver: 'makes something worse than its budget or objective allows',
  objective: 'changes what is asked of the service',
  budget: 'changes what a pull request may cost',
  cache: 'changes caching, by which answers may be older than before',
};

function tableOf(rows: readonly ReportRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows
    .slice(0, MOST_ROWS)
    .map(
      (row) =>
        `| ${escapeText(row.scenario)} ${escapeText(row.metric)} | ${cellOf(row.base, row)} | ${cellOf(row.head, row)} | ${changeOf(row)} | ${row.outcome} |`,
    );
  return ['| Row | Base | Head | Change (95 % CI) | Outcome |', '|---|---:|---:|---:|---|', ...lines];
}

/** As many as a reader takes in; the others are in the pull request's report. */
const MOST_ROWS = 30;

const cellOf = (value: number | null, { unit }: ReportRow): string =>
  value === null ? NOTHING : escapeSentence(formatValue(value, unit), { inLine: true });

function changeOf({ change, interval, form }: ReportRow): string {
  return change === null ? NOTHING : formatEstimate(change, interval, form);
}

function changesOf({ changes }: AdrFacts): readonly string[] {
  return changes.map(({ text }) => `* ${escapeSentence(text)}`);
}

/** What is bought for what, and what is known of answers that may be stale: in the words of the comment. */
function tradesOf({ rows, caching }: AdrFacts): readonly string[] {
  const blocks = filled<DocumentBlock>([
    paragraph(...tradeOffLine(rows)),
    ...(caching === null ? [] : cachingChecklist({ caching })),
  ]);
  if (blocks.length === 0) return [];
  const document = { headline: { ...SIGNS.plain, text: '' }, blocks, file: 'report.json' };
  return [renderShort(document, { marker: null, headline: false }).trim()];
}

function optionsOf(facts: AdrFacts): readonly [string, ...string[]] {
  const until = facts.waivers
    .map(({ expires }) => expires)
    .sort()
    .at(-1);
  const accept = until === undefined ? 'Accept it for this change' : `Accept it until ${until}`;
  const [kind] = kindsOf(facts);
  return kind === 'waiver' ? [accept, 'Mend it before the change is merged', 'Take the change back'] : OPTIONS[kind];
}

const OPTIONS = {
  objective: ['Change what is asked of the service', 'Keep it, and mend the service until it is kept'],
  budget: ['Let a pull request cost more', 'Keep the budget, and accept single changes by a waiver with an end'],
  cache: [
    'Cache as the change does',
    'Cache for a shorter time, or less',
    'Make it fast without a cache, so that every answer is fresh',
  ],
} as const;

function reasonsOf({ approvals, waivers }: AdrFacts): readonly string[] {
  return [
    ...approvals.map(
      ({ login, kind, role, at, reason }) =>
        `* ${escapeText(login)} (${escapeWords(role)}, ${kind} approval of ${at.slice(0, 10)}): ${reason === null ? 'without a word' : escapeText(reason, 500)}`,
    ),
    ...waivers.map(
      ({ scenario, metric, ceilingText, expires, reason, owner, issue }) =>
        `* ${escapeText(owner, 100)} accepts ${escapeText(scenario)} ${escapeText(metric)} up to ${escapeText(ceilingText)} until ${expires} (${escapeText(issue, 300)}): ${escapeText(reason, 500)}`,
    ),
  ];
}

function consequencesOf({ rows, waivers, changes, caching }: AdrFacts): readonly string[] {
  const of = (outcome: ReportRow['outcome'], word: string) =>
    rows
      .filter((row) => row.outcome === outcome)
      .slice(0, MOST_ROWS)
      .map((row) => `* ${word}, because ${escapeText(row.scenario)} ${escapeText(row.metric)} changes by ${changeOf(row)}.`);
  const until = waivers.map(
    ({ scenario, metric, expires }) =>
      `* Neutral, because ${escapeText(scenario)} ${escapeText(metric)} fails the gate again after ${expires}, unless it was mended by then.`,
  );
  const looser = changes.some(({ part, effect }) => part === 'budget' && effect === 'loosens') ? [LOOSER] : [];
  const older = caching === null ? [] : [OLDER];
  const all = [...of('improvement', 'Good'), ...of('regression', 'Bad'), ...looser, ...older, ...until];
  return all.length > 0 ? all : ['* Neutral, because no row of the measurement changed.'];
}

const LOOSER = '* Bad, because what this much costs is let through from now on, and nobody is asked.';
const OLDER = '* Neutral, because an answer may be older than before: for how long, and what ends that, is what was approved.';

import type { AdrFacts } from '../model/adr-facts.ts';
import type { ReportRow } from '../model/report.ts';
import { escapeSentence, escapeText, escapeWords } from './escape.ts';
import { formatEstimate, formatValue, NOTHING } from './numbers.ts';

/** A file's name and a heading are made of it: plain words and names of the configuration alone. */
export function adrTitle({ about, pull }: AdrFacts): string {
  const [first = `pull request ${pull}`, ...more] = about;
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  return `${VERB[first.startsWith('waiver ') ? 'waiver' : 'objective']} ${first.replace(/^\w+ /, '')}${rest}`;
}

const VERB = { waiver: 'Accept a regression of', objective: 'Change the objective of' } as const;

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

function contextOf({ pull, head, base, waivers, about, rows }: AdrFacts): string {
  const measured = rows.length === 0 ? 'Its measurement is not there any more.' : 'What was measured:';
  const what = about.some((one) => one.startsWith('waiver ')) || waivers.length > 0 ? WORSE : RULES;
  return `Pull request ${pull} (head \`${head.slice(0, 12)}\`, base \`${base.slice(0, 12)}\`) ${what} ${measured}`;
}

const WORSE = 'makes something worse than its budget or objective allows, and people accepted it.';
const RULES = 'changes what is asked of the service, and people approved it.';

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

function optionsOf({ waivers, changes }: AdrFacts): readonly [string, ...string[]] {
  const until = waivers
    .map(({ expires }) => expires)
    .sort()
    .at(-1);
  if (waivers.length === 0 && changes.length > 0)
    return ['Change what is asked of the service', 'Keep it, and mend the service until it is kept'];
  return [
    until === undefined ? 'Accept it for this change' : `Accept it until ${until}`,
    'Mend it before the change is merged',
    'Take the change back',
  ];
}

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

function consequencesOf({ rows, waivers }: AdrFacts): readonly string[] {
  const of = (outcome: ReportRow['outcome'], word: string) =>
    rows
      .filter((row) => row.outcome === outcome)
      .slice(0, MOST_ROWS)
      .map((row) => `* ${word}, because ${escapeText(row.scenario)} ${escapeText(row.metric)} changes by ${changeOf(row)}.`);
  const until = waivers.map(
    ({ scenario, metric, expires }) =>
      `* Neutral, because ${escapeText(scenario)} ${escapeText(metric)} fails the gate again after ${expires}, unless it was mended by then.`,
  );
  const all = [...of('improvement', 'Good'), ...of('regression', 'Bad'), ...until];
  return all.length > 0 ? all : ['* Neutral, because no row of the measurement changed.'];
}

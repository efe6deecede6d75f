import type { ProcedureStage } from '../model/procedure.ts';

/** Items of a profile's section that are read, and how much of each: nobody follows longer ones. */
const MOST_STEPS = 20;
const LONGEST = 200;
/** Of a paragraph. */
const LONGEST_PARAGRAPH = 400;

/** Words by which a step of a profile is known; what a person decides comes before what is decided on. */
const STAGE_WORDS: readonly (readonly [stage: ProcedureStage, words: RegExp])[] = [
  ['approval', /\bapprov|\bsign[- ]?off|\breview/i],
  ['dashboards', /\bdashboard|\bgrafana|\bpanels?\b/i],
  ['validation', /\bvalidat|\bverif|\bre-?measure|\bregression test/i],
  ['proposals', /\bpropos|\boptimi[sz]|\bsuggest|\brecommend/i],
  ['bottlenecks', /\bbottleneck|\bprofil|\btrac(?:e|es|ing)\b|\bhot ?spot|\banaly[sz]e/i],
  ['baseline', /\bbaseline|\bbenchmark|\bload[- ]test|\bmeasure/i],
];

/** Which stage a step of a profile is; null where none of its words says so. */
export function stageOf(text: string): ProcedureStage | null {
  return STAGE_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** The steps of an operating procedure in Markdown: its list's items, else what arrows part, else its lines. */
export function procedureSteps(markdown: string): readonly string[] {
  const items = listItems(markdown);
  const parted = linesOf(markdown).flatMap((line) => line.split(/\s*(?:→|->|⇒|=>)\s*/));
  return bounded(items.length > 0 ? items : parted);
}

/** What a section lists, else its lines. */
export function sectionItems(markdown: string): readonly string[] {
  const items = listItems(markdown);
  return bounded(items.length > 0 ? items : linesOf(markdown));
}

/** The first paragraph of a section, as one line; null where it has none. */
export function firstParagraph(markdown: string): string | null {
  const [first = ''] = markdown.trim().split(/\r?\n[ \t]*\r?\n/);
  return plain(first, LONGEST_PARAGRAPH) || null;
}

const linesOf = (markdown: string): readonly string[] => markdown.split(/\r?\n/).filter((line) => line.trim() !== '');

/** An item goes on in lines below it that are indented and no items themselves. */
function listItems(markdown: string): readonly string[] {
  const items: string[] = [];
  for (const line of linesOf(markdown)) {
    const [, item] = /^ {0,3}(?:[-*+]|\d{1,3}[.)])\s+(.+)$/.exec(line) ?? [];
    if (item !== undefined) items.push(item);
    else if (items.length > 0 && /^\s{2,}(?![-*+]\s|\d{1,3}[.)]\s)\S/.test(line)) items.push(`${items.pop()} ${line.trim()}`);
  }
  return items;
}

function bounded(items: readonly string[]): readonly string[] {
  return items
    .map((item) => plain(item, LONGEST))
    .filter((item) => item !== '')
    .slice(0, MOST_STEPS);
}

function plain(text: string, longest: number): string {
  return text
    .replace(/[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}

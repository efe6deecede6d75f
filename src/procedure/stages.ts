import type { ProcedureStage } from '../model/procedure.ts';

/** A profile's steps that are read, and how much of each: nobody follows longer ones. */
const MOST_STEPS = 20;
const LONGEST = 200;

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
  const lines = markdown.split(/\r?\n/).filter((line) => line.trim() !== '');
  const items = lines.flatMap((line) => /^ {0,3}(?:[-*+]|\d{1,3}[.)])\s+(.+)$/.exec(line)?.[1] ?? []);
  const parted = lines.flatMap((line) => line.split(/\s*(?:→|->|⇒|=>)\s*/));
  const steps = items.length > 0 ? items : parted;
  return steps
    .map((step) =>
      step
        .replace(/[*_`]{1,3}/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, LONGEST),
    )
    .filter((step) => step !== '')
    .slice(0, MOST_STEPS);
}

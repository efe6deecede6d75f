import pc from 'picocolors';
import type {
  Procedure,
  ProcedureFact,
  ProcedureStage,
  ProcedureState,
  ProcedureStep,
  ProfileDescription,
  ProposalState,
} from '../model/procedure.ts';
import { plainText } from './escape.ts';
import { countOf, formatChange, formatMoment } from './numbers.ts';

const MARKS: Readonly<Record<ProcedureState, string>> = { done: '☑', idle: '–', next: '▶', open: '☐', unchecked: '?' };

const STAGES: Readonly<Record<ProcedureStage, string>> = {
  baseline: 'Baseline',
  bottlenecks: 'Bottlenecks',
  proposals: 'Proposals',
  approval: 'Approval',
  validation: 'Validation',
  dashboards: 'Dashboards',
};

/** Characters of a step in a profile's words, of a name, of a path. */
const LONGEST = 200;

/** The checklist for a terminal: each step with what shows how far it is; the next one, with its command, stands last. */
export function renderProcedureTerminal(procedure: Procedure, { colour }: { readonly colour: boolean }): string {
  const colours = pc.createColors(colour);
  const paint: Readonly<Record<ProcedureState, (text: string) => string>> = {
    done: colours.green,
    idle: colours.dim,
    next: colours.yellow,
    open: (text) => text,
    unchecked: colours.dim,
  };
  const steps = procedure.steps.flatMap((step, at) => [
    `${paint[step.state](MARKS[step.state])} ${at + 1}. ${colours.bold(titleOf(step))}`,
    ...factsOf(step).map((text) => `     ${colours.dim(text)}`),
  ]);
  const source = procedure.profile === null ? 'The usual procedure' : `The procedure of ${plainText(procedure.profile, LONGEST)}`;
  const problems = procedure.problems.map((text) => `• ${plainText(text, LONGEST)}`);
  const { described } = procedure;
  const opening = [...missionOf(described), `${source}, with ${plainText(procedure.configuration, LONGEST)}`];
  const parts = [opening, steps, ...describedParts(described), problems, [nextText(procedure)]];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function missionOf(described: ProfileDescription | null): readonly string[] {
  if (described === null || described.mission === null) return [];
  return [`${plainText(described.name, LONGEST)}: ${plainText(described.mission, LONGEST_MISSION)}`];
}

const LONGEST_MISSION = 400;

/** What a profile keeps to, what is to come out of it with whether it is there, and what it works with. */
function describedParts(described: ProfileDescription | null): readonly (readonly string[])[] {
  if (described === null) return [];
  const { guardrails, outputs, tooling } = described;
  const titled = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines]);
  const marked = outputs.map(({ text, there, shownBy }) => {
    const where = shownBy === null ? '' : ` (${plainText(shownBy, LONGEST)})`;
    return `  ${MARKS[there === null ? 'unchecked' : there ? 'done' : 'open']} ${plainText(text, LONGEST)}${where}`;
  });
  const plain = (texts: readonly string[]) => texts.map((text) => `  • ${plainText(text, LONGEST)}`);
  return [titled('Guardrails', plain(guardrails)), titled('Key outputs', marked), titled('Tooling', plain(tooling))];
}

/** The same for programs. */
export function renderProcedureJson(procedure: Procedure): string {
  return JSON.stringify(procedure, null, 2);
}

function titleOf({ stage, text }: ProcedureStep): string {
  if (text !== null) return plainText(text, LONGEST);
  return stage === null ? '' : STAGES[stage];
}

function factsOf({ state, stage, facts }: ProcedureStep): readonly string[] {
  if (state === 'unchecked') return ['a step of your own: nothing here tells whether it is done'];
  if (state === 'idle' && facts.length === 0) return ['nothing to do: no row is worse, and no error budget is used up'];
  if (state !== 'done' && facts.length === 0 && stage === 'approval')
    return ['people approve on the pull request; no gate is known to have said anything of this commit'];
  return facts.map(factText);
}

function factText(fact: ProcedureFact): string {
  return isLater(fact) ? laterFactText(fact) : reportFactText(fact);
}

/** Of what was measured before anything is proposed, and of the proposal itself. */
function reportFactText(fact: Exclude<ProcedureFact, LaterFact>): string {
  switch (fact.code) {
    case 'runs': {
      const last = fact.lastAt === null ? '' : `, the last on ${formatMoment(fact.lastAt)}`;
      return `${fact.target}: ${countOf(fact.runs, 'complete run')}, of ${fact.tested} of ${countOf(fact.scenarios, 'scenario')}${last}`;
    }
    case 'measured':
      return `${plainText(fact.file, LONGEST)}: ${countOf(fact.pairs, 'pair')} of ${short(fact.base)} → ${short(fact.head)}`;
    case 'not-measured':
      return `there is no ${plainText(fact.file, LONGEST)}`;
    case 'suspects': {
      const row = plainText(`${fact.scenario} ${fact.metric}`, LONGEST);
      return `${plainText(fact.file, LONGEST)}: ${countOf(fact.count, 'suspect')}, the strongest for ${row}`;
    }
    case 'unexplained':
      return `${plainText(fact.file, LONGEST)}: ${countOf(fact.worse, 'row or objective', 'rows and objectives')} worse, and no suspect; traces or profiles of the service would tell more`;
    case 'nothing-worse':
      return `${plainText(fact.file, LONGEST)}: nothing is worse`;
    case 'improved': {
      const row = plainText(`${fact.scenario} ${fact.metric}`, LONGEST);
      const others = fact.rows > 1 ? ` and ${countOf(fact.rows - 1, 'more row')}` : '';
      return `${plainText(fact.file, LONGEST)}: ${row} ${formatChange(fact.change, 'relative')}${others} better, none worse`;
    }
    default:
      return fact satisfies never;
  }
}

const LATER = [
  'proposed',
  'nothing-proposed',
  'not-proposed',
  'proposal',
  'gate',
  'objectives',
  'since-release',
  'files',
  'no-target',
] as const;
type LaterFact = Extract<ProcedureFact, { readonly code: (typeof LATER)[number] }>;
const isLater = (fact: ProcedureFact): fact is LaterFact => LATER.some((code) => code === fact.code);

/** Of proposals, and what follows them. */
function laterFactText(fact: LaterFact): string {
  switch (fact.code) {
    case 'proposed': {
      const more = fact.count > 1 ? `, the first "${plainText(fact.title, LONGEST)}"` : `: ${plainText(fact.title, LONGEST)}`;
      return `${plainText(fact.file, LONGEST)}: ${countOf(fact.count, 'proposal')}${more} (digest ${short(fact.digest, 12)})`;
    }
    case 'nothing-proposed':
      return `${plainText(fact.file, LONGEST)}: nothing was found to propose`;
    case 'not-proposed':
      return `there is no ${plainText(fact.file, LONGEST)}: nobody has looked what could be better`;
    case 'proposal':
      return proposalText(fact);
    case 'gate':
      return `pull request ${fact.pull}: the gate said ${fact.state} on ${formatMoment(fact.at)}`;
    case 'objectives': {
      const { target, objectives, failing } = fact;
      if (objectives === 0) return `${target}: no objective has an error budget`;
      return `${target}: ${objectives - failing} of ${countOf(objectives, 'error budget')} not used up`;
    }
    case 'since-release':
      return `${plainText(fact.file, LONGEST)}: against the last release, ${fact.state}`;
    case 'files': {
      const [first] = fact.others;
      if (first === undefined) return `${countOf(fact.equal, 'file')} as the configuration gives them`;
      return `${countOf(fact.others.length, 'file')} missing or not as the configuration gives them, such as ${plainText(first, LONGEST)}`;
    }
    case 'no-target':
      return 'the configuration names no target to watch: add one under targets';
    default:
      return fact satisfies never;
  }
}

function proposalText({ title, state, branch, gate }: Extract<ProcedureFact, { readonly code: 'proposal' }>): string {
  const said =
    gate === null ? 'people approve it on its pull request' : `on pull request ${gate.pull} the gate said ${gate.state}`;
  const states: Readonly<Record<ProposalState, string>> = {
    waiting: 'waits for a person: here to apply its patch, of a job to approve its digest',
    stale: 'its files went on since, so nobody may write it any more: plan again',
    applied: 'applied here: commit and push it, and open a pull request',
    opened: `a person approved that ${plainText(branch, LONGEST)} is opened; ${said}`,
    merged: 'merged into the default branch',
  };
  return `${plainText(title, LONGEST)}: ${states[state]}`;
}

const short = (sha: string, characters = 7): string => plainText(sha.slice(0, characters), characters);

function nextText({ steps }: Procedure): string {
  const next = steps.find(({ state }) => state === 'next');
  if (next === undefined) return 'Next: nothing. Every step is done.';
  return next.command === null ? `Next: ${titleOf(next)}` : `Next: ${titleOf(next)}\n  ${plainText(next.command, LONGEST)}`;
}

import type { KeyOutput, ProfileDescription } from '../model/procedure.ts';
import type { Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import type { LastProposals } from './proposal-steps.ts';
import { firstParagraph, sectionItems } from './stages.ts';

/** RepositoryFiles are what of a profile's key outputs is a file of the repository. */
export interface RepositoryFiles {
  /** The folder of records of decisions, and how many are in it. */
  readonly recordFolder: string;
  readonly records: number;
  /** Those of the paths that the profile names as outputs which are there. */
  readonly there: ReadonlySet<string>;
}

/** OutputFacts are what tells whether an output is there: of the procedure's inputs what they have of each. */
interface OutputFacts {
  readonly file: string;
  readonly report: Report | null;
  readonly targets: readonly { readonly target: string; readonly runs: number }[];
  readonly dashboards: readonly { readonly path: string; readonly state: 'equal' | 'different' | 'missing' }[];
  readonly proposed: LastProposals;
  readonly files: RepositoryFiles;
}

/** What a profile says beside its procedure: what it is for, what it keeps to, what is to come out of it and what it works with. */
export function describeProfile(profile: Profile, inputs: OutputFacts): ProfileDescription {
  const { mission = '', guardrails = '', tooling = '', 'key outputs': outputs = '' } = profile.sections;
  return {
    file: profile.file,
    name: profile.name,
    mission: firstParagraph(mission),
    guardrails: sectionItems(guardrails),
    outputs: sectionItems(outputs).map((text) => ({ text, ...shownOf(text, inputs) })),
    tooling: sectionItems(tooling),
  };
}

/** Paths that a profile names among its outputs, from the repository's root: they can be looked for. */
export function outputPaths({ sections }: Profile): readonly string[] {
  return [...new Set(sectionItems(sections['key outputs'] ?? '').flatMap((text) => pathIn(text) ?? []))];
}

/** The first word that is a file's name; one without a folder only with an ending that no sentence has. None leads out of the repository. */
function pathIn(text: string): string | undefined {
  return PATH.exec(text)?.[1];
}

const NAME = String.raw`\.?\w[\w-]*(?:\.[\w-]+)*`;
const PATH = new RegExp(
  String.raw`(?:^|[\s(])((?:${NAME}/)+${NAME}\.[a-z]\w{0,5}|[\w-]+\.(?:json|md|html|ya?ml|csv|svg))(?=$|[\s),;:.])`,
  'i',
);

type Shown = Omit<KeyOutput, 'text'>;

/** A path says most; else the word that comes first, since the rest of a sentence says what it is about. */
function shownOf(text: string, inputs: OutputFacts): Shown {
  const path = pathIn(text);
  if (path !== undefined) return { there: inputs.files.there.has(path), shownBy: path };
  const [first] = OUTPUT_WORDS.map(([words, shown]) => ({ at: text.search(words), shown }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return first?.shown(inputs) ?? { there: null, shownBy: null };
}

const OUTPUT_WORDS: readonly (readonly [words: RegExp, shown: (inputs: OutputFacts) => Shown])[] = [
  [/\breports?\b|\bmeasurements?\b/i, ({ report, file }) => ({ there: report !== null, shownBy: file })],
  [/\bADRs?\b|\brecords? of\b|\bdecision records?\b/i, ofRecords],
  [/\bdashboards?\b|\bpanels?\b/i, ofDashboards],
  [
    /\bpropos\w+|\bpatch(?:es)?\b/i,
    ({ proposed }) => ({ there: (proposed.plan?.proposals.length ?? 0) > 0, shownBy: proposed.file }),
  ],
  [/\bbaselines?\b|\bload[- ]tests?\b|\bhistory\b/i, ofRuns],
];

function ofRecords({ files: { records, recordFolder } }: OutputFacts): Shown {
  return { there: records > 0, shownBy: recordFolder };
}

function ofDashboards({ dashboards }: OutputFacts): Shown {
  return { there: dashboards.some(({ state }) => state !== 'missing'), shownBy: dashboards[0]?.path ?? null };
}

function ofRuns({ targets }: OutputFacts): Shown {
  const [first] = targets;
  return first === undefined
    ? { there: null, shownBy: null }
    : { there: targets.some(({ runs }) => runs > 0), shownBy: first.target };
}

import * as z from 'zod';
import { CAPABILITIES } from '../model/policy.ts';
import type { Profile, ProfileApprovals } from '../model/profile.ts';
import { readConstraints, type WrittenConstraint } from './constraints.ts';
import { nearest } from './nearest.ts';
import { type Path, type Problem, pathText } from './problem.ts';
import { readSections } from './profile-sections.ts';
import { approvalsSchema, capabilitiesSchema } from './schema-policy.ts';
import { check } from './schema-problems.ts';
import { says, text, word } from './schema-values.ts';
import { observabilitySchema } from './tracing-tags.ts';
import { entriesOf, itemsOf, under } from './written.ts';
import { readYaml, type Source, START } from './yaml.ts';

/** Where the profile is looked for, before the folder of agents. */
export const PROFILE_FILE = 'agents/performance-engineer.md';
/** Where other tools have their agents, too. */
export const AGENTS_FOLDER = '.github/agents';

/** Of the whole file, characters. */
const LONGEST = 131_072;
/** Of what only people read, lines that are told of. */
const MOST_WARNINGS = 20;

/** What a file with a profile comes to. */
export type ProfileResult = { readonly profile: Profile } | { readonly problems: readonly Problem[] };

/** Whether a Markdown file says that it is a profile: other tools' agents have no `capabilities`. */
export function isProfile(file: string): boolean {
  const yaml = frontMatter(file)?.yaml ?? '';
  if (!/capabilities/.test(yaml)) return false;
  const { value } = readYaml(yaml, '');
  // What cannot be read and speaks of it is a profile that is not valid, and no reason to go on without one.
  return value === undefined || under(value, 'capabilities') !== undefined;
}

/** Reads a profile; every problem of it is found at once, with its place in the file. */
export function readProfile(written: string, file: string): ProfileResult {
  const whole = (problem: string): ProfileResult => ({ problems: [{ file, ...START, path: '', text: problem }] });
  if (written.length > LONGEST) return whole(`is longer than ${LONGEST} characters: it is no profile`);
  const parts = frontMatter(written);
  if (parts === null) return whole('has no front matter: begin it with a line --- and end the front matter with another');
  const source = readYaml(parts.yaml, file);
  if (source.value === undefined) return { problems: source.problems };
  if (source.value === null || typeof source.value !== 'object' || Array.isArray(source.value))
    return whole(`has a front matter that is no mapping: write at least name and capabilities`);
  const keys = strangeKeys(source, file);
  const checked = check(profileSchema, source.value, { source, file });
  const own = 'problems' in checked ? checked.problems.map(withKnown) : [];
  const problems = [...source.problems, ...keys.problems, ...own];
  if (problems.length > 0 || !('value' in checked)) return { problems };
  const { name, role, capabilities, approval_policy: approvals, observability } = checked.value;
  return {
    profile: {
      ...{ file, name, role, capabilities },
      approvals: approvalsOf(approvals),
      tracingTags: observability?.tracingTags ?? {},
      constraints: readConstraints(writtenConstraints(source)),
      sections: readSections(parts.body),
      warnings: [...keys.warnings, ...unusedModel(source, file)],
    },
  };
}

/** The front matter with its lines where they are in the file, and what follows it; null where there is none. */
function frontMatter(written: string): { readonly yaml: string; readonly body: string } | null {
  const lines = written
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  const [begin, end] = [lines.findIndex(isFence), lines.findIndex((line, at) => at > 0 && isFence(line))];
  if (begin !== 0 || end === -1) return null;
  // A line for the one that begins it.
  return { yaml: ['', ...lines.slice(1, end), ''].join('\n'), body: lines.slice(end + 1).join('\n') };
}

const isFence = (line: string): boolean => /^---[ \t]*$/.test(line);

/** What is read of the front matter, and of a part of it. */
const KEYS: readonly (readonly [path: readonly string[], keys: readonly string[]])[] = [
  [[], ['name', 'role', 'capabilities', 'approval_policy', 'model', 'observability', 'constraints']],
  [['observability'], ['tracingTags']],
];

const temperature = says('a number from 0 to 2');

const item = z.union([z.string().max(4096), z.number(), z.boolean()], says('a text, or a list of texts'));

const profileSchema = z.object(
  {
    name: text('a name such as performance-engineer', 100),
    role: text('what it is there for, in a few words', 500).default(''),
    capabilities: capabilitiesSchema,
    approval_policy: approvalsSchema.optional(),
    model: z
      .looseObject(
        {
          provider: word(/^[^\p{Cc}]{1,100}$/u, 'a name on one line').optional(),
          routing: z.unknown().optional(),
          temperature: z.number(temperature).min(0, temperature).max(2, temperature).optional(),
        },
        says('a mapping such as provider: acme'),
      )
      .optional(),
    observability: observabilitySchema.optional(),
    constraints: z.union([item, z.array(item).max(64)], says('a text, or a list of texts')).optional(),
  },
  says('a mapping with keys such as name, capabilities'),
);

/** What no policy may be misread by: a key that is nearly one of ours is a mistake, any other is some other tool's. */
function strangeKeys(
  source: Source,
  file: string,
): { readonly problems: readonly Problem[]; readonly warnings: readonly string[] } {
  const strange = KEYS.flatMap(([path, keys]) =>
    entriesOf(under(source.value, ...path))
      .filter(([key]) => !keys.includes(key))
      .map(([key]) => ({ path: [...path, key], meant: nearest(key.replaceAll('-', '_'), keys) })),
  );
  const at = (path: Path) => ({ file, ...source.placeOfKey(path), path: pathText(path) });
  return {
    problems: strange.flatMap(({ path, meant }): readonly Problem[] =>
      meant === undefined ? [] : [{ ...at(path), text: `is not a key here: did you mean ${meant}?` }],
    ),
    warnings: strange
      .filter(({ meant }) => meant === undefined)
      .slice(0, MOST_WARNINGS)
      .map(({ path }) => `${file}:${at(path).line} ${pathText(path)}: nothing here uses it`),
  };
}

/** A language model is no part of Benchgate: what is said of one is kept for whoever has one. */
function unusedModel(source: Source, file: string): readonly string[] {
  const keys = entriesOf(under(source.value, 'model')).map(([key]) => pathText([key]));
  if (keys.length === 0) return [];
  return [
    `${file}:${source.placeOfKey(['model']).line} model: ${keys.slice(0, 8).join(', ')} kept, and unused: Benchgate asks no model`,
  ];
}

/** Of what is unknown all that is known is said: there is little of it, and a guess at what was meant would be a guess at a policy. */
function withKnown(problem: Problem): Problem {
  if (problem.path.startsWith('approval_policy') && problem.text.startsWith('is not a key here'))
    return { ...problem, text: `is no policy that is known: ${KNOWN_POLICIES}` };
  if (problem.path === 'capabilities' && problem.text.startsWith('is missing'))
    return { ...problem, text: `is missing: expected a list of ${CAPABILITIES.join(', ')}` };
  return problem;
}

const KNOWN_POLICIES = 'expected repo.write, history.write, network.egress, network.targets or network.exports';

function approvalsOf(written: z.output<typeof approvalsSchema> | undefined): ProfileApprovals {
  return {
    repoWrite: written?.repoWrite ?? 'human_approval',
    historyWrite: written?.historyWrite ?? false,
    egress: written?.egress ?? { kind: 'open' },
    targets: written?.targets ?? true,
    exports: written?.exports ?? true,
  };
}

/** Each with its line; a text of several lines has that of its beginning. */
function writtenConstraints(source: Source): readonly WrittenConstraint[] {
  const constraints = under(source.value, 'constraints');
  const items = Array.isArray(constraints) ? itemsOf(constraints) : constraints === undefined ? [] : [constraints];
  const isList = Array.isArray(constraints);
  return items.map((one, at) => ({
    text: String(one),
    line: source.placeOf(isList ? ['constraints', at] : ['constraints']).line,
  }));
}

import { exactPathPattern, pathPattern } from '../config/path-pattern.ts';
import { WAIVERS_FILE } from '../config/waivers.ts';
import { MOST_PROPOSED, type Proposal, type ProposalDraft, type ProposalRules, type ProposedFile } from '../model/proposal.ts';
import { isDraftPath, onlySupersedes } from './adr-files.ts';
import { isOnlyTighter } from './objectives-text.ts';
import { isOnlyFewer } from './unneeded-waivers.ts';

/** A BaseFile is what the base commit has at a path: git's mode, and the text. */
export interface BaseFile {
  readonly mode: string;
  readonly text: string;
}

/** What a proposal is held to: base's rules, and what base has. */
export interface ProposalLimits {
  readonly rules: ProposalRules;
  /** Path of the configuration. */
  readonly configFile: string;
  /** Patterns of files that rules and measurement are made of, all of them. */
  readonly governed: readonly string[];
  /** What is at base at the proposed paths. */
  readonly before: ReadonlyMap<string, BaseFile>;
  /** Dashboards and rules as base's configuration gives them, by path. */
  readonly generated: ReadonlyMap<string, string>;
}

/**
 * Why a proposal must not be written, whoever approved it; null where it may. Made by the plan, and again by whoever writes, from
 * what base has then (threat 48).
 */
export function whyRefused(proposal: Proposal | ProposalDraft, limits: ProposalLimits): string | null {
  return wrongSize(proposal) ?? wrongPath(proposal) ?? wrongMode(proposal, limits) ?? wrongContent(proposal, limits);
}

function wrongSize({ files }: ProposalDraft): string | null {
  if (files.length === 0) return 'it changes nothing';
  if (files.length > MOST_PROPOSED.files) return `it changes ${files.length} files, and ${MOST_PROPOSED.files} is the most`;
  const bytes = files.reduce((sum, { text }) => sum + new TextEncoder().encode(text ?? '').length, 0);
  return bytes > MOST_PROPOSED.bytes ? `it is larger than ${MOST_PROPOSED.bytes} bytes` : null;
}

/** A path that two systems could understand differently is none. */
function wrongPath({ files }: ProposalDraft): string | null {
  const paths = files.map(({ path }) => path);
  const folded = new Set(paths.map((path) => path.normalize('NFC').toLowerCase()));
  if (folded.size < paths.length) return 'it names a file twice';
  const odd = paths.find((path) => !isPlainPath(path));
  return odd === undefined ? null : `${JSON.stringify(odd.slice(0, 80))} is no plain path`;
}

function isPlainPath(path: string): boolean {
  const parts = path.split('/');
  return path.length <= 300 && /^[^\p{C}\\:*?"<>|]+$/u.test(path) && !parts.some((one) => /^$|^\.\.?$|^\.git$|[. ]$/i.test(one));
}

/** What is no plain file stays what it is, and no other kind of proposal than a patch makes a file executable. */
function wrongMode({ kind, files }: ProposalDraft, { before }: ProposalLimits): string | null {
  for (const { path, mode } of files) {
    const old = before.get(path)?.mode;
    if (old !== undefined && !old.startsWith('100')) return `${path} is a folder, a link or a submodule at base`;
    const instead = [...before].find(([at, { mode: there }]) => path.startsWith(`${at}/`) && there !== '040000');
    if (instead !== undefined) return `${instead[0]} is no folder at base, and ${path} would lie in it`;
    if (kind !== 'patch' && mode !== (old ?? '100644')) return `it makes another kind of file of ${path}`;
  }
  return null;
}

function wrongContent(proposal: ProposalDraft, limits: ProposalLimits): string | null {
  const { kind, files } = proposal;
  const { rules, configFile, before, generated } = limits;
  const textAt = (path: string) => before.get(path)?.text ?? null;
  switch (kind) {
    case 'ratchet':
      return only(files, configFile, (text) =>
        isOnlyTighter(textAt(configFile) ?? '', text, configFile) ? null : 'it does not only tighten objectives',
      );
    case 'waivers':
      return only(files, WAIVERS_FILE, (text) =>
        isOnlyFewer(textAt(WAIVERS_FILE) ?? '', text) ? null : 'it does not only take waivers out',
      );
    case 'dashboards':
      return first(files, ({ path, text }) =>
        text !== null && generated.get(path) === text ? null : `${path} is not what the configuration gives`,
      );
    case 'adr':
      return first(files, (file) => wrongAdr(file, files, { folder: rules.adrFolder, before: textAt(file.path) }));
    case 'patch':
      return first(files, ({ path }) => outOfReach(path, limits));
    default:
      return kind satisfies never;
  }
}

function only(files: readonly ProposedFile[], path: string, why: (text: string) => string | null): string | null {
  const [file] = files;
  if (file === undefined || files.length > 1 || file.path !== path) return `it changes another file than ${path}`;
  return file.text === null ? `it takes ${path} away` : why(file.text);
}

function first(files: readonly ProposedFile[], why: (file: ProposedFile) => string | null): string | null {
  return files.map(why).find((one) => one !== null) ?? null;
}

/** A decision that was recorded is not rewritten: at most it is said at its end which one took its place. */
function wrongAdr(
  { path, text }: ProposedFile,
  files: readonly ProposedFile[],
  { folder, before }: { readonly folder: string; readonly before: string | null },
): string | null {
  if (text === null) return `it takes ${path} away`;
  if (isDraftPath(path, folder)) return before === null ? null : `${path} is there already`;
  const drafts = files.map((one) => one.path).filter((one) => isDraftPath(one, folder));
  if (!path.startsWith(`${folder}/`) || before === null) return `${path} is no draft of a decision in ${folder}`;
  return onlySupersedes(before, text, drafts) ? null : `it rewrites ${path}, which is a decision that was made`;
}

function outOfReach(path: string, { rules, governed }: ProposalLimits): string | null {
  if (governed.some((pattern) => pathPattern(pattern)(path))) return `${path} is governed: rules and measurement are made of it`;
  return rules.paths.some((pattern) => exactPathPattern(pattern)(path)) ? null : `${path} is not under \`proposals.paths\``;
}

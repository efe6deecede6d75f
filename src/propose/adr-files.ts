import { type ProposalDraft, UNNUMBERED } from '../model/proposal.ts';

/** Of a title the first words, as a file's name. */
const LONGEST_NAME = 60;

/** The path of a draft that has no number yet: `NNNN-accept-chat.md` in their folder. */
export function draftPath(folder: string, title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST_NAME)
    .replace(/-+$/, '');
  return `${folder}/${UNNUMBERED}-${words === '' ? 'decision' : words}.md`;
}

/** Whether a path is one that `draftPath` makes. */
export function isDraftPath(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && /^NNNN-[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(path.slice(folder.length + 1));
}

/** The number of a record by its path; null for a file that is none. */
export function numberOf(path: string, folder: string): number | null {
  const [, digits] = path.startsWith(`${folder}/`) ? (/^(\d{4})-[^/]*\.md$/.exec(path.slice(folder.length + 1)) ?? []) : [];
  return digits === undefined ? null : Number(digits);
}

/** The number after all that are there. */
export function nextNumber(paths: readonly string[], folder: string): number {
  return Math.max(0, ...paths.flatMap((path) => numberOf(path, folder) ?? [])) + 1;
}

/** The draft of a record with its number, in the names of files and wherever these stand. */
export function withNumber<T extends ProposalDraft>(draft: T, number: number): T {
  const added = draft.files.filter(({ baseBlob }) => baseBlob === null).map(({ path }) => nameOf(path));
  const numbered = (text: string) =>
    added.reduce((all, name) => all.replaceAll(name, `${padded(number)}${name.slice(UNNUMBERED.length)}`), text);
  const files = draft.files.map(({ path, text, ...file }) => ({
    ...file,
    path: numbered(path),
    text: text === null ? null : numbered(text),
  }));
  return { ...draft, files };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const padded = (number: number): string => String(number).padStart(4, '0');

/** The line that a record gets when another one takes its place. */
function supersededLine(draft: string): string {
  const name = nameOf(draft);
  return `\nSuperseded by [${name}](${name}).\n`;
}

/** Whether a record keeps every character, and only says at its end which of these drafts takes its place. */
export function onlySupersedes(before: string, after: string, drafts: readonly string[]): boolean {
  return drafts.some((draft) => after === `${withEnd(before)}${supersededLine(draft)}`);
}

/** The record with the line at its end. */
export function superseded(before: string, draft: string): string {
  return `${withEnd(before)}${supersededLine(draft)}`;
}

const withEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

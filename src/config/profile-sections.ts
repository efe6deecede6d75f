import { PROFILE_SECTIONS, type Profile, type ProfileSection } from '../model/profile.ts';

/** Of one section, characters: what is longer nobody reads as a checklist. */
const LONGEST = 16_384;

interface Heading {
  readonly level: number;
  readonly title: string;
  /** Of the line, from 0. */
  readonly at: number;
}

/** The sections of a Markdown text whose headings say what they are; of two of one name the first. */
export function readSections(markdown: string): Profile['sections'] {
  const lines = markdown.split('\n');
  const headings = headingsIn(lines);
  const found: Partial<Record<ProfileSection, string>> = {};
  for (const [index, { level, title, at }] of headings.entries()) {
    const name = PROFILE_SECTIONS.find((one) => title === one || title.startsWith(`${one} `));
    if (name === undefined || found[name] !== undefined) continue;
    const end = headings.slice(index + 1).find((next) => next.level <= level)?.at ?? lines.length;
    const text = lines
      .slice(at + 1, end)
      .join('\n')
      .trim();
    found[name] = text.slice(0, LONGEST);
  }
  return found;
}

/** Lines that begin with #, outside of fences; the title in small letters, without numbers, marks and brackets. */
function headingsIn(lines: readonly string[]): readonly Heading[] {
  const found: Heading[] = [];
  let fence: string | null = null;
  for (const [at, line] of lines.entries()) {
    const [, mark = null] = /^ {0,3}(```|~~~)/.exec(line) ?? [];
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
    const [, signs = '', title = ''] = fence === null ? (/^ {0,3}(#{1,6})[ \t]+(.{1,200})$/.exec(line) ?? []) : [];
    if (signs !== '') found.push({ level: signs.length, title: plain(title), at });
  }
  return found;
}

function plain(title: string): string {
  const words = title.toLowerCase().replace(/[^a-z ]+/g, ' ');
  return words.replace(/ +/g, ' ').trim();
}

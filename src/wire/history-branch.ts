import { Failure } from '../model/failure.ts';
import { HISTORY_BRANCHES } from '../model/policy.ts';
import type { Branch, BranchFile, GitHub } from '../world/github.ts';
import type { AddedLines, GateHistory, History, HistoryWindow } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { GATE_LINES, GATES_FOLDER } from './gate-outcomes.ts';
import { asRuns, lastOf, RUN_LINES, runsFolder } from './history.ts';
import { type LineKind, type Lines, lineOf, monthOf, monthsTo, readLines, together } from './history-lines.ts';

/** From here on a month goes on in its next file, bytes; a file of somebody else's making is not read beyond the double. */
const FULL_BYTES = 1_000_000;
const MOST_BYTES = 2 * FULL_BYTES;
/** What is read of a year, bytes: 64 scenarios tested each hour come to less. */
const MOST_AT_ONCE = 512_000_000;
/** Files of one scenario and month. */
const MOST_OF_A_MONTH = 99;
/** Twenty writers at once are through before. */
const MOST_TRIES = 30;
const LONGEST_PAUSE_MS = 8000;

type Around = Pick<World, 'clock' | 'digest' | 'cancelled'>;

/** A branch for each year, so that whoever owns the repository can take a year away: `benchgate-history-2026`. */
export const yearBranch = (year: number | string): string => `${HISTORY_BRANCHES}${year}`;

/**
 * A history on branches of its own: `<target>/<scenario>/<year>-<month>.jsonl` for runs, `gates/<year>-<month>.jsonl` for what gates
 * said, and `-2` and so on where a month is long.
 */
export function historyBranch(github: GitHub, world: Around): History {
  const place: BranchPlace = { github, textOf: textsOf(github), world };
  const read: History['read'] = async (target, scenarios, window) => {
    const folders = scenarios.map((scenario) => runsFolder(target, scenario));
    return asRuns(await readFrom(place, RUN_LINES, { folders, window }));
  };
  return {
    kind: 'branch',
    name: `${HISTORY_BRANCHES}*`,
    read,
    append: (runs) => append(place, RUN_LINES, runs),
    last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
    gates: gatesOn(place),
  };
}

function gatesOn(place: BranchPlace): GateHistory {
  return {
    async read(window) {
      const { values, problems } = await readFrom(place, GATE_LINES, { folders: [GATES_FOLDER], window });
      return { outcomes: values, problems };
    },
    append: (outcomes) => append(place, GATE_LINES, outcomes),
  };
}

/** A BranchPlace is where lines are read and written, of whatever kind they are. */
interface BranchPlace {
  readonly github: GitHub;
  readonly textOf: (file: BranchFile) => Promise<string | null>;
  readonly world: Around;
}

/** A Dated line says when it was, ISO 8601, UTC. */
interface Dated {
  readonly at: string;
}

/** A blob never changes: each is asked for once. What is no text of ours is null. */
function textsOf(github: GitHub): BranchPlace['textOf'] {
  const texts = new Map<string, Promise<string | null>>();
  return (file) => {
    const known = texts.get(file.blob) ?? readText(github, file);
    texts.set(file.blob, known);
    return known;
  };
}

async function readFrom<T extends Dated>(
  { github, textOf }: BranchPlace,
  kind: LineKind<T>,
  { folders, window }: { readonly folders: readonly string[]; readonly window: HistoryWindow },
): Promise<Lines<T>> {
  const months = monthsTo(window);
  const found: Lines<T>[] = [];
  for (const year of yearsOf(months)) {
    const branch = await github.branch(yearBranch(year));
    if (branch?.complete === false)
      found.push({ values: [], problems: [`${yearBranch(year)}: GitHub does not list all of its files.`] });
    const parts = folders.flatMap((folder) => months.flatMap((month) => partsOf(branch, `${folder}/${month}`)));
    if (parts.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_AT_ONCE) throw tooMany(yearBranch(year));
    found.push(...(await Promise.all(parts.map(async ({ file }) => linesIn(kind, file.path, await textOf(file))))));
  }
  return together(found);
}

async function append<T extends Dated>(place: BranchPlace, kind: LineKind<T>, lines: readonly T[]): Promise<AddedLines> {
  const added: AddedLines[] = [];
  for (const year of yearsOf(lines.map(({ at }) => at)))
    added.push(
      await appendTo(
        yearBranch(year),
        lines.filter(({ at }) => at.startsWith(year)),
        kind,
        place,
      ),
    );
  return {
    at: added.map(({ at }) => at).join(', '),
    added: added.reduce((sum, one) => sum + one.added, 0),
    known: added.reduce((sum, one) => sum + one.known, 0),
    begun: added.flatMap(({ begun }) => begun),
  };
}

const yearsOf = (moments: readonly string[]): readonly string[] => [...new Set(moments.map((one) => one.slice(0, 4)))].sort();

/** Null for a link, a submodule, what is larger than a file of ours can be, and what is no text. */
async function readText(github: GitHub, { mode, blob, bytes }: BranchFile): Promise<string | null> {
  if (mode !== '100644' || bytes > MOST_BYTES) return null;
  return github.blob(blob, MOST_BYTES).catch((thrown: unknown) => {
    if (Failure.from(thrown).kind === 'policy') return null;
    throw thrown;
  });
}

function linesIn<T extends Dated>(kind: LineKind<T>, path: string, text: string | null): Lines<T> {
  if (text !== null) return readLines(kind, text, path);
  return { values: [], problems: [`${path} was not read: it is no plain file of text, or too large.`] };
}

/** One of the files of a folder and month; the first has no number. */
interface FilePart {
  readonly number: number;
  readonly file: BranchFile;
}

/** The files of a month, in the order in which they were begun. */
function partsOf(branch: Branch | null, month: string): readonly FilePart[] {
  return (branch?.files ?? [])
    .flatMap((file) => {
      const end = file.path.startsWith(month) ? /^(?:-([1-9]\d?))?\.jsonl$/.exec(file.path.slice(month.length)) : null;
      return end === null ? [] : [{ number: Number(end[1] ?? 1), file }];
    })
    .sort((a, b) => a.number - b.number);
}

/** Compares and swaps until it is done: what others add meanwhile is read, and stays. */
async function appendTo<T extends Dated>(
  name: string,
  lines: readonly T[],
  kind: LineKind<T>,
  { github, textOf, world }: BranchPlace,
): Promise<AddedLines> {
  const first = lines[0] === undefined ? '' : kind.keyOf(lines[0]);
  let known: number | null = null;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const branch = await github.branch(name);
    if (branch?.complete === false) throw tooMany(name);
    const { files, fresh } = await extended(branch, lines, kind, textOf);
    // One that GitHub wrote without saying so is no older line.
    known ??= lines.length - fresh;
    const done = { at: name, added: lines.length - known, known, begun: branch === null ? [name] : [] };
    if (fresh === 0) return done;
    if ((await github.commit({ branch: name, onto: branch, message: kind.messageOf(lines), files })) !== null) return done;
    await world.clock.sleep(pauseMs(`${first} ${tries}`, tries, world), world.cancelled);
  }
  throw new Failure(
    'github',
    `Others wrote the branch ${name} each of ${MOST_TRIES} times that this ${kind.noun} was to be added.`,
    'Run the job again; let schedules of the same repository begin at different minutes.',
  );
}

/** Another pause for each run, so that two that met once do not meet again. */
function pauseMs(text: string, tries: number, { digest }: Around): number {
  const part = Number.parseInt(digest(text).slice(0, 4), 16) / 0x10000;
  return Math.min(LONGEST_PAUSE_MS, 500 * tries) * part;
}

/** The files with the lines that they lack, whole; how many these are. */
async function extended<T extends Dated>(
  branch: Branch | null,
  all: readonly T[],
  kind: LineKind<T>,
  textOf: BranchPlace['textOf'],
) {
  const files: Record<string, string> = {};
  let fresh = 0;
  const placeOf = (line: T) => `${kind.folderOf(line)}/${monthOf(line.at)}`;
  for (const month of new Set(all.map(placeOf))) {
    const parts = partsOf(branch, month);
    const texts = await Promise.all(parts.map(({ file }) => textOf(file)));
    const held = new Set(texts.flatMap((text) => readLines(kind, text ?? '', month).values.map(kind.keyOf)));
    const missing = all.filter((line) => placeOf(line) === month && !held.has(kind.keyOf(line)));
    if (missing.length === 0) continue;
    fresh += missing.length;
    const added = missing.map((line) => `${lineOf(line)}\n`).join('');
    const { path, text } = placeFor(month, { parts, last: texts.at(-1) ?? null, bytes: sizeOf(added) });
    files[path] = `${text}${added}`;
  }
  return { files, fresh };
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

interface MonthEnd {
  readonly parts: readonly FilePart[];
  /** What is in the last of them; null where it is no text of ours, or there is none. */
  readonly last: string | null;
  /** Of what is to be added. */
  readonly bytes: number;
}

/** Where lines go: to the last file of the month, or to the next where that is full, or is none of ours. */
function placeFor(month: string, { parts, last, bytes }: MonthEnd): { readonly path: string; readonly text: string } {
  const end = parts.at(-1);
  if (end === undefined) return { path: `${month}.jsonl`, text: '' };
  if (last !== null && sizeOf(last) + bytes <= FULL_BYTES)
    return { path: end.file.path, text: last === '' || last.endsWith('\n') ? last : `${last}\n` };
  const next = end.number + 1;
  if (next > MOST_OF_A_MONTH) throw tooMany(month);
  return { path: `${month}-${next}.jsonl`, text: '' };
}

function tooMany(where: string): Failure {
  return new Failure(
    'policy',
    `${where} has more files than a history has.`,
    'Delete or rename that branch: another one is begun.',
  );
}

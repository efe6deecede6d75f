import { Failure } from '../model/failure.ts';
import type { WatchRun } from '../model/watch.ts';
import type { Branch, BranchFile, GitHub } from '../world/github.ts';
import type { AddedRuns, History, HistoryLines } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { lastOf, lineOf, monthOf, monthsTo, readHistoryLines, together } from './history.ts';

/** A branch for each year, so that whoever owns the repository can take a year away: `benchgate-history-2026`. */
const PREFIX = 'benchgate-history-';

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

/** A history on branches of its own: `<target>/<scenario>/<year>-<month>.jsonl`, and `-2` and so on where a month is long. */
export function historyBranch(github: GitHub, world: Around): History {
  const texts = new Map<string, Promise<string | null>>();
  /** A blob never changes: each is asked for once. What is no text of ours is null. */
  const textOf = (file: BranchFile): Promise<string | null> => {
    const known = texts.get(file.blob) ?? readText(github, file);
    texts.set(file.blob, known);
    return known;
  };
  const read: History['read'] = async (target, scenarios, window) => {
    const months = monthsTo(window);
    const found: HistoryLines[] = [];
    for (const year of yearsOf(months)) {
      const branch = await github.branch(`${PREFIX}${year}`);
      if (branch?.complete === false)
        found.push({ runs: [], problems: [`${PREFIX}${year}: GitHub does not list all of its files.`] });
      const parts = scenarios.flatMap((scenario) => months.flatMap((month) => partsOf(branch, `${target}/${scenario}/${month}`)));
      if (parts.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_AT_ONCE) throw tooMany(`${PREFIX}${year}`);
      found.push(...(await Promise.all(parts.map(async ({ file }) => linesOf(file.path, await textOf(file))))));
    }
    return together(found);
  };
  return {
    kind: 'branch',
    name: `${PREFIX}*`,
    read,
    append: async (runs) => {
      const added: AddedRuns[] = [];
      for (const year of yearsOf(runs.map(({ at }) => at)))
        added.push(
          await appendTo(
            `${PREFIX}${year}`,
            runs.filter(({ at }) => at.startsWith(year)),
            { github, textOf, world },
          ),
        );
      return {
        at: added.map(({ at }) => at).join(', '),
        added: added.reduce((sum, one) => sum + one.added, 0),
        known: added.reduce((sum, one) => sum + one.known, 0),
        begun: added.flatMap(({ begun }) => begun),
      };
    },
    last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
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

function linesOf(path: string, text: string | null): HistoryLines {
  if (text !== null) return readHistoryLines(text, path);
  return { runs: [], problems: [`${path} was not read: it is no plain file of text, or too large.`] };
}

/** One of the files of a scenario and month; the first has no number. */
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

interface Writing {
  readonly github: GitHub;
  readonly textOf: (file: BranchFile) => Promise<string | null>;
  readonly world: Around;
}

/** Compares and swaps until it is done: what others add meanwhile is read, and stays. */
async function appendTo(name: string, runs: readonly WatchRun[], { github, textOf, world }: Writing): Promise<AddedRuns> {
  const [first] = runs;
  let known: number | null = null;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const branch = await github.branch(name);
    if (branch?.complete === false) throw tooMany(name);
    const { files, fresh } = await extended(branch, runs, textOf);
    // One that GitHub wrote without saying so is no older run.
    known ??= runs.length - fresh;
    const done = { at: name, added: runs.length - known, known, begun: branch === null ? [name] : [] };
    if (fresh === 0) return done;
    if (await github.commit({ branch: name, onto: branch, message: messageOf(runs), files })) return done;
    await world.clock.sleep(pauseMs(`${first?.run} ${tries}`, tries, world), world.cancelled);
  }
  throw new Failure(
    'github',
    `Others wrote the branch ${name} each of ${MOST_TRIES} times that this run was to be added.`,
    'Run the job again; let schedules of the same repository begin at different minutes.',
  );
}

/** Another pause for each run, so that two that met once do not meet again. */
function pauseMs(text: string, tries: number, { digest }: Around): number {
  const part = Number.parseInt(digest(text).slice(0, 4), 16) / 0x10000;
  return Math.min(LONGEST_PAUSE_MS, 500 * tries) * part;
}

/** No build of anybody's begins for it. */
function messageOf(runs: readonly WatchRun[]): string {
  const scenarios = [...new Set(runs.map(({ scenario }) => scenario))].join(', ');
  return `Load test of ${runs[0]?.target}: ${scenarios}\n\n[skip ci]`;
}

/** The files with the runs that they lack, whole; how many these are. */
async function extended(branch: Branch | null, runs: readonly WatchRun[], textOf: Writing['textOf']) {
  const files: Record<string, string> = {};
  let fresh = 0;
  const months = new Set(runs.map(({ target, scenario, at }) => `${target}/${scenario}/${monthOf(at)}`));
  for (const month of months) {
    const parts = partsOf(branch, month);
    const texts = await Promise.all(parts.map(({ file }) => textOf(file)));
    const held = together(texts.map((text) => readHistoryLines(text ?? '', month)));
    const mine = runs.filter(({ target, scenario, at }) => `${target}/${scenario}/${monthOf(at)}` === month);
    const lines = mine.filter(({ run }) => !held.runs.some((one) => one.run === run)).map((run) => `${lineOf(run)}\n`);
    if (lines.length === 0) continue;
    fresh += lines.length;
    const { path, text } = placeFor(month, { parts, last: texts.at(-1) ?? null, bytes: sizeOf(lines.join('')) });
    files[path] = `${text}${lines.join('')}`;
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

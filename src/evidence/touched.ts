import { MOST_LISTED, type TouchedFile } from '../model/evidence.ts';
import type { Plan } from '../model/plan.ts';
import type { World } from '../world/world.ts';
import { type PatchedFile, patchedFiles } from './patch.ts';

/** What a pull request of usual size changes; more in one file is generated, or moved. Lines. */
const MOST_LINES = 5000;
const MOST_LINES_OF_ALL = 50_000;
/** Of one file. */
const MOST_RANGES = 200;
const MOST_FUNCTIONS = 50;
const LONGEST_PATH = 300;
/** Of what git says: its lines may be of any length. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The files that head changes, and what is to be said of those that were left out. */
interface Touched {
  readonly files: readonly TouchedFile[];
  readonly remarks: readonly string[];
}

const UNTOLD: Touched = { files: [], remarks: ['git did not tell what head changes'] };

/** What head changes of base, as git tells it. Nothing where git does not. Every path is hostile. */
export async function touchedFiles(
  { repository, protocol }: Pick<Plan, 'repository' | 'protocol'>,
  { git }: World,
): Promise<Touched> {
  const { base, head } = protocol.revisions;
  const diff = ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '--find-renames'];
  const commits = [base.sha, head.sha];
  const ask = async (args: readonly string[]) => {
    const told = await git.run(args, { cwd: repository, mostBytes: MOST_BYTES }).catch(() => null);
    return told?.code === 0 ? told.stdout : null;
  };
  const counted = await ask([...diff, '--numstat', '-z', ...commits]);
  if (counted === null) return UNTOLD;
  const all = parseNumstat(counted);
  let lines = 0;
  const isKept = (file: CountedFile) => {
    const fits = file.lines > 0 && file.lines <= MOST_LINES && lines + file.lines <= MOST_LINES_OF_ALL && isPlain(file.path);
    lines += fits ? file.lines : 0;
    return fits;
  };
  const kept = all.filter(isKept).slice(0, MOST_LISTED.files);
  const left = all.length - kept.length;
  const remarks = left === 0 ? [] : [`${left} changed files were not looked at: binary, too large, or too many`];
  if (kept.length === 0) return { files: [], remarks };
  const paths = kept.flatMap(({ path, from }) => [path, ...(from === null ? [] : [from])]);
  const asked = [
    ...diff,
    '--unified=0',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    ...commits,
    '--',
    ...paths.map((path) => `:(literal)${path}`),
  ];
  const patch = await ask(asked);
  if (patch === null) return UNTOLD;
  const known = new Set(kept.map(({ path }) => path));
  const files = patchedFiles(patch).filter(({ path }) => known.has(path));
  return { files: files.map(bounded), remarks };
}

interface CountedFile {
  readonly path: string;
  /** Where it was before; null where it was not moved. */
  readonly from: string | null;
  /** Added and removed; 0 of a binary file. */
  readonly lines: number;
}

/** `added TAB removed TAB path NUL`, or of a moved file `added TAB removed TAB NUL from NUL path NUL`; `-` of a binary one. */
export function parseNumstat(text: string): readonly CountedFile[] {
  const parts = text.split('\0');
  const found: CountedFile[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [, added = '', removed = '', path = ''] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(parts[at] ?? '') ?? [];
    if (added === '') continue;
    const lines = added === '-' ? 0 : Number(added) + Number(removed);
    if (path !== '') found.push({ path, from: null, lines });
    else {
      found.push({ path: parts[at + 2] ?? '', from: parts[at + 1] ?? null, lines });
      at += 2;
    }
  }
  return found;
}

/** Control characters are in no path that anybody reads. */
const isPlain = (path: string) => path !== '' && path.length <= LONGEST_PATH && !/\p{Cc}/u.test(path);

function bounded({ path, lines, functions }: PatchedFile): TouchedFile {
  return { path, lines: lines.slice(0, MOST_RANGES), functions: [...new Set(functions)].slice(0, MOST_FUNCTIONS) };
}

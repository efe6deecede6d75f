import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type Counts, EARLIER, EXPLAINED, HEAD, SURVIVED } from './mutation-texts.ts';

const REPORT = '.cache/mutation.json';
const PAGE = 'docs/mutation.md';

const HELP = `node scripts/run.js scripts/mutation-page.ts [--write] [REPORT…]
  prints ${PAGE} from ${REPORT} of npm run mutate, or from reports of some files each;
  --write writes it; fails where a survivor is not explained`;

/** `node scripts/run.js scripts/mutation-page.ts`: what the last `npm run mutate` came to, and why each survivor may live. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const named = args.filter((arg) => !arg.startsWith('--'));
  const paths = named.length > 0 ? named : [REPORT];
  const files = paths.flatMap((path) => Object.entries((JSON.parse(readFileSync(path, 'utf8')) as Report).files));
  const newest = new Date(Math.max(...paths.map((path) => statSync(path).mtimeMs)));
  const page = mutationPage(Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1))), newest.toISOString().slice(0, 10));
  if (args.includes('--write')) writeFileSync(PAGE, page);
  else console.log(page);
}

/** What is read of Stryker's report (its mutation-testing-report-schema). */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly replacement: string;
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored';
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Survivor {
  readonly place: string;
  readonly mutation: string;
}

function mutationPage(files: Report['files'], date: string): string {
  const survivors = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(lives).map((mutant) => survivor(file, source, mutant)),
  );
  requireExplained(survivors);
  return [
    HEAD.replace('DATE', date),
    '| File | Mutants | Killed | of them by timeout | Survived | % |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows(files).map(([name, counts]) => tableRow(`\`${name}\`${name in EARLIER ? ' ¹' : ''}`, counts)),
    tableRow('**all**', total(rows(files).map(([, counts]) => counts))),
    '',
    SURVIVED,
    ...EXPLAINED.flatMap(({ why, of }) => [
      `${why}\n`,
      ...survivors.filter(({ mutation }) => of.includes(mutation)).map(item),
      ...of.filter(isEarlier).map((mutation) => item({ place: `\`${fileOf(mutation)}\` ¹`, mutation })),
      '',
    ]),
  ].join('\n');
}

const lives = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';
const item = ({ place, mutation }: Survivor): string => `- ${place}: \`\` ${mutation.replace(/^\S+ /, '')} \`\``;

const fileOf = (mutation: string): string => mutation.split(' ', 1).join();
const isEarlier = (mutation: string): boolean => fileOf(mutation) in EARLIER;

/** The counts of every file, those that were not run again included, by name. */
function rows(files: Report['files']): readonly (readonly [string, Counts])[] {
  const run = Object.entries(files).map(([file, { mutants }]) => [file.replace('src/', ''), countsOf(mutants)] as const);
  return [...run, ...Object.entries(EARLIER)].sort(([a], [b]) => (a < b ? -1 : 1));
}

function countsOf(mutants: readonly Mutant[]): Counts {
  const timeouts = mutants.filter(({ status }) => status === 'Timeout').length;
  const killed = mutants.filter(({ status }) => status === 'Killed').length + timeouts;
  return { killed, timeouts, living: mutants.filter(lives).length };
}

function total(counts: readonly Counts[]): Counts {
  const sum = (of: (one: Counts) => number) => counts.reduce((before, one) => before + of(one), 0);
  return { killed: sum(({ killed }) => killed), timeouts: sum(({ timeouts }) => timeouts), living: sum(({ living }) => living) };
}

function tableRow(name: string, { killed, timeouts, living }: Counts): string {
  const share = ((100 * killed) / (killed + living)).toFixed(1);
  return `| ${[name, killed + living, killed, timeouts, living, share].join(' | ')} |`;
}

/** A survivor by its file and what became what, each on one line: it is found again when lines move. */
function survivor(file: string, source: string, { location: { start, end }, replacement }: Mutant): Survivor {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const mutated = lines.map((line, i) => line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined));
  const name = file.replace('src/', '');
  return { place: `\`${name}:${start.line}\``, mutation: `${name} ${oneLine(mutated.join('\n'))} → ${oneLine(replacement)}` };
}

const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();

function requireExplained(survivors: readonly Survivor[]): void {
  const known = EXPLAINED.flatMap(({ of }) => of);
  const [found, missing] = [
    survivors.map(({ mutation }) => mutation),
    (list: readonly string[]) => (one: string) => !list.includes(one),
  ];
  const problems = [
    ...found.filter(missing(known)).map((mutation) => `survives unexplained: ${mutation}`),
    ...known.filter((one) => !isEarlier(one) && missing(found)(one)).map((mutation) => `explained, but no survivor: ${mutation}`),
  ];
  if (problems.length > 0) throw new Error(`scripts/mutation-texts.ts\n${problems.join('\n')}`);
}

import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../src/model/report.ts';
import { aRepository, CAUSES, type Cause, type Language, makeShop, type Service, type Shop, startDatabase } from './causes.ts';
import { isRight, pageOf, type Try } from './causes-page.ts';

const CLI = resolve('dist/cli.js');
const PAGE = 'docs/explain-causes.md';

/**
 * `npm run bench:explain`: the built program measures services with one known cause each, and what it suspects first is held
 * against what was written down (test/fixtures/causes/causes.json). Goes on where the file of results ends. `--keep FOLDER` keeps
 * the measurements, and with `--again` the program judges those anew.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '10' },
      equal: { type: 'string', default: '30' },
      out: { type: 'string', default: 'bench-explain.jsonl' },
      only: { type: 'string' },
      language: { type: 'string', multiple: true, default: ['node', 'go'] },
      keep: { type: 'string' },
      again: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const work = mkdtempSync(join(tmpdir(), 'benchgate-causes-'));
  const keep = values.keep ?? null;
  const tries = existsSync(values.out) ? readTries(values.out) : [];
  if (keep !== null && values.again) judgeAgain(tries, keep, values.out);
  const wanted = plan(Number(values.runs), Number(values.equal)).filter(
    ({ cause, language }) =>
      values.language.includes(language) &&
      (values.only === undefined || values.only.split(',').includes(cause?.cause ?? 'equal')),
  );
  const isDone = ({ language, cause, run }: Wanted) =>
    tries.some((one) => one.language === language && one.cause === (cause?.cause ?? 'equal') && one.run === run);
  const due = wanted.filter((one) => !isDone(one));
  const database = due.some(({ cause }) => cause?.database) ? await startDatabase(work) : null;
  const shops = new Map<Language, Shop>();
  try {
    for (const one of due) {
      const made = tried(one, { shops, work, database: database?.url ?? null, keep });
      tries.push(made);
      appendFileSync(values.out, `${JSON.stringify(made)}\n`);
      console.log(lineOf(made));
    }
  } finally {
    database?.stop();
    rmSync(work, { recursive: true, force: true });
  }
  const page = pageOf(tries);
  console.log(page);
  if (values.write) writeFileSync(PAGE, page);
}

interface Wanted {
  readonly language: Service;
  readonly cause: Cause | null;
  readonly run: number;
}

const SERVICES = ['node', 'go', 'demo'] as const;

/** One run of each after the other, so that a bench that is interrupted has some of all. */
function plan(runs: number, equal: number): readonly Wanted[] {
  const of = (run: number) => {
    const causes = run > runs ? [] : CAUSES.flatMap((cause) => cause.in.map((language): Wanted => ({ language, cause, run })));
    const same = run > equal ? [] : SERVICES.map((language): Wanted => ({ language, cause: null, run }));
    return [...causes, ...same];
  };
  return Array.from({ length: Math.max(runs, equal) }, (_, index) => of(index + 1)).flat();
}

interface Bench {
  /** As they were built. */
  readonly shops: Map<Language, Shop>;
  readonly work: string;
  readonly database: string | null;
  readonly keep: string | null;
}

function tried(wanted: Wanted, bench: Bench): Try {
  const { cause, run, language } = wanted;
  const name = cause?.cause ?? 'equal';
  const folder = folderOf(wanted, bench);
  const startedAt = Date.now();
  try {
    const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...folder.options, '--json'], {
      cwd: folder.path,
      maxBuffer: 1 << 28,
    });
    if (stdout.length === 0) throw new Error(`${language} ${name}: ${stderr}`);
    if (bench.keep !== null)
      for (const file of ['measurement.json', 'evidence.json'])
        cpSync(join(folder.path, 'benchgate-out', file), join(bench.keep, `${language}-${name}-${run}`, file));
    const seconds = (Date.now() - startedAt) / 1000;
    return { ...{ language, cause: name, run }, ...foundIn(stdout), seconds };
  } finally {
    folder.remove();
  }
}

/** Where the program runs, and with what. */
function folderOf(
  { cause, language }: Wanted,
  { shops, work, database }: Bench,
): ReturnType<typeof aRepository> & { options: string[] } {
  if (language === 'demo') {
    const path = mkdtempSync(join(work, 'demo-'));
    return {
      path,
      remove: () => rmSync(path, { recursive: true }),
      options: ['demo', '--traces', ...(cause === null ? ['--same'] : [])],
    };
  }
  const shop = shops.get(language) ?? makeShop(language, work);
  shops.set(language, shop);
  return {
    ...aRepository(shop, cause, cause?.database ? database : null),
    options: ['run', '--base-ref', 'base', '--engine', 'embedded'],
  };
}

function foundIn(json: Buffer): Pick<Try, 'verdict' | 'suspects'> {
  const { verdict, suspects }: Report = JSON.parse(json.toString());
  return { verdict: verdict.state, suspects: suspects.map(({ kind = '', evidence, weight }) => ({ kind, evidence, weight })) };
}

/** What the program says today of measurements that were kept: a change of `explain` needs no new ones. */
function judgeAgain(tries: Try[], keep: string, out: string): void {
  for (const [at, one] of tries.entries()) {
    const file = join(keep, `${one.language}-${one.cause}-${one.run}`, 'measurement.json');
    if (!existsSync(file)) continue;
    tries[at] = {
      ...one,
      ...foundIn(spawnSync(process.execPath, [CLI, 'report', file, '--json'], { maxBuffer: 1 << 28 }).stdout),
    };
    console.log(lineOf(tries[at]));
  }
  writeFileSync(out, tries.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

function lineOf(one: Try): string {
  const [first] = one.suspects;
  const named = first === undefined ? 'nothing' : `${first.kind}: ${first.evidence}`;
  return `${isRight(one) ? 'right' : 'WRONG'} ${one.language} ${one.cause} ${one.run}: ${one.verdict}, ${named} (${one.seconds.toFixed(0)} s)`;
}

function readTries(file: string): Try[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { THREATS } from '../test/threats/rows.ts';
import type { Mutant, Threat } from '../test/threats/threat.ts';
import { digestOf, KILLED_FILE, type Killed, readKilled, whyAlive } from './threat-mutants.ts';
import { securityPage } from './threat-page.ts';
import { openTests, type ThreatTests } from './threat-tests.ts';

const PAGE = 'docs/security.md';
/** Runs with seeds in a row share out the mutants. */
const SHARES = 10;
const HELP = `npm run threats [-- --row N | --sample [--seed N]] [--write]
  breaks the lines that test/threats/ names, one at a time and in memory, and shows which test notices
  --sample  a tenth of them, another one for each of ten seeds in a row; without --seed the commit is the seed
  --write   writes ${KILLED_FILE} and the tables of ${PAGE}`;

/** One mutant and what its tests said of it. */
interface Trial {
  readonly threat: Threat;
  readonly mutant: Mutant;
  /** The tests that noticed, or why it does not count. */
  readonly said: string;
  readonly isKilled: boolean;
  readonly seconds: number;
}

/** `npm run threats`: whether each line that stops an attack is held by a test that is named for the attack. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const tests = await openTests();
  const trials: Trial[] = [];
  try {
    for (const { threat, mutants } of chosen(args)) {
      const ill = await illnessOf(tests, threat.number, mutants);
      for (const mutant of mutants)
        trials.push(
          shown(ill === null ? await tried(tests, threat, mutant) : { threat, mutant, said: ill, isKilled: false, seconds: 0 }),
        );
    }
  } finally {
    await tests.close();
  }
  const alive = trials.filter(({ isKilled }) => !isKilled);
  console.log(`threats: ${trials.length - alive.length} of ${trials.length} broken lines noticed`);
  // The tests that failed, as they should, have set it already.
  process.exitCode = alive.length > 0 || trials.length === 0 ? 1 : 0;
  if (args.includes('--write')) write(trials);
}

/** Mutants by row: all, one row's, or a tenth. */
function chosen(args: readonly string[]): readonly { readonly threat: Threat; readonly mutants: readonly Mutant[] }[] {
  const row = optionOf(args, '--row');
  const rows = THREATS.filter(({ number }) => row === null || number === row);
  if (rows.length === 0) throw new Error(`test/threats/ has no row ${row}`);
  const seed = args.includes('--sample') ? (optionOf(args, '--seed') ?? seedOfCommit()) : null;
  if (seed !== null) console.log(`threats: the tenth of seed ${seed} (npm run threats -- --sample --seed ${seed})`);
  let index = 0;
  return rows
    .map((threat) => ({ threat, mutants: threat.mutants.filter(() => seed === null || (index++ + seed) % SHARES === 0) }))
    .filter(({ mutants }) => mutants.length > 0);
}

function optionOf(args: readonly string[], name: string): number | null {
  return args.includes(name) ? Number(args[args.indexOf(name) + 1]) : null;
}

/** The same for everybody who tests one commit; sources without a repository have none. */
function seedOfCommit(): number {
  try {
    return Number.parseInt(execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8' }), 16);
  } catch {
    return 0;
  }
}

/** Why nothing can be told from these tests: they have to be green while nothing is broken. */
async function illnessOf(tests: ThreatTests, number: number, mutants: readonly Mutant[]): Promise<string | null> {
  const outcomes = await tests.run(number, [...new Set(mutants.flatMap((mutant) => mutant.tests))], null);
  const all = outcomes.flatMap(({ file, broken, passed, failed, threw }) => [
    ...broken.map((message) => `${file} does not load: ${message}`),
    ...[...failed, ...threw].map((name) => `${file} is red while nothing is broken: ${name}`),
    ...(passed.length === 0 ? [`${file} has no test that names threat ${number}`] : []),
  ]);
  return all.length === 0 ? null : all.join('; ');
}

async function tried(tests: ThreatTests, threat: Threat, mutant: Mutant): Promise<Trial> {
  const start = performance.now();
  const outcomes = await tests.run(threat.number, mutant.tests, mutant);
  const why = whyAlive(outcomes);
  const isKilled = why.length === 0;
  const said = (isKilled ? outcomes.map(({ file, failed }) => `${file}: ${failed[0]}`) : why).join('; ');
  return { threat, mutant, said, isKilled, seconds: (performance.now() - start) / 1000 };
}

function shown(trial: Trial): Trial {
  const { threat, mutant, said, isKilled, seconds } = trial;
  console.log(
    `${String(threat.number).padStart(2)} ${isKilled ? 'killed' : 'ALIVE '} ${seconds.toFixed(1)} s  ${mutant.file}: ${mutant.line} → ${mutant.becomes}\n     ${said}`,
  );
  return trial;
}

/** What was not tried keeps its result. */
function write(trials: readonly Trial[]): void {
  const before = readKilled();
  const killed: Killed = Object.fromEntries(
    THREATS.map(({ number, mutants }) => [
      number,
      mutants.flatMap((mutant) => {
        const trial = trials.find((one) => one.mutant === mutant);
        const digest = digestOf(mutant);
        const isKilled = trial === undefined ? before[number]?.includes(digest ?? '') : trial.isKilled;
        return isKilled && digest !== null ? [digest] : [];
      }),
    ]),
  );
  writeFileSync(KILLED_FILE, `${JSON.stringify(killed, null, 2)}\n`);
  writeFileSync(PAGE, securityPage(readFileSync(PAGE, 'utf8'), killed));
}

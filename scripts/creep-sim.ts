import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { clopperPearson } from '../src/judge/clopper-pearson.ts';
import { confirming, suspectedIn } from '../src/measure/confirm.ts';
import type { RowKey } from '../src/model/creep.ts';
import { aPlan } from '../test/support/experiment.ts';
import { BY_DEFAULT, carryOut } from '../test/support/simulator/experiment.ts';
import type { LevelName } from '../test/support/simulator/machine.ts';
import { replay } from '../test/support/simulator/replay.ts';

const HELP = `npm run creep-sim -- [--nights N] [--drifts N] [--write]
  creep repeated every night on simulated machines, judged by the real judge: false alarms per row and year, measured once and
  twice, and when a branch is found that gets 0.2 % slower a day; --write writes the tables into docs/creep.md. Minutes.`;

const LEVELS: readonly LevelName[] = ['ci', 'noisy'];
const DAYS = 365;
/** Second measurements for each night that needs one. */
const AGAIN = 10;
const DRIFT_PER_DAY = 0.002;
/** A drift that was not found by then is told as not found. */
const LAST_DAY = 120;
const MARKS = { from: '<!-- simulated: npm run creep-sim -->', to: '<!-- end of simulated -->' };

/** `npm run creep-sim`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nights: { type: 'string', default: '1500' },
      drifts: { type: 'string', default: '25' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const text = [...alarms(Number(values.nights)), '', ...drifts(Number(values.drifts))].join('\n');
  if (!values.write) return console.log(text);
  const page = readFileSync('docs/creep.md', 'utf8');
  const [from, to] = [page.indexOf(MARKS.from), page.indexOf(MARKS.to)];
  if (from < 0 || to < from) throw new Error(`docs/creep.md lacks the marks ${MARKS.from} and ${MARKS.to}`);
  writeFileSync('docs/creep.md', `${page.slice(0, from + MARKS.from.length)}\n${text}\n${page.slice(to)}`);
}

type Simulated = ReturnType<typeof measured>;

/** One measurement of a night, planned as creep plans it. */
function measured(level: LevelName, seed: string, slower: number) {
  const effect = slower === 0 ? {} : { slower };
  const input = carryOut({ level, mode: 'interleaved', seed, effect, metrics: BY_DEFAULT });
  const design = { ...input.protocol.design, complete: true };
  return { ...input, protocol: { ...input.protocol, design } };
}

const worse = (input: Simulated) => suspectedIn(replay(input, () => undefined).ending.verdict);

/** What a second measurement finds of what the first one suspected. */
function confirmed(again: Simulated, suspected: readonly RowKey[]): readonly RowKey[] {
  const { protocol } = confirming({ ...aPlan(), protocol: again.protocol }, suspected, again.protocol.seed);
  return worse({ ...again, protocol });
}

/**
 * Nights on which nothing differs: whatever is found is a false alarm. Where a first measurement finds something the second is made
 * several times, as each of them might have been the one: how often both err is rare, and known the better. Told of the row with the most.
 */
function alarms(nights: number): readonly string[] {
  const head = ['| machine | nights | once: a year | second measurements that agree | twice: a year |', '|---|--:|--:|--:|--:|'];
  const rows = LEVELS.map((level) => {
    const found = Array.from({ length: nights }, (_, k) => {
      const seed = `creep, ${level}, night ${k}`;
      const first = worse(measured(level, seed, 0));
      const again = (n: number) => confirmed(measured(level, `${seed}, again ${n}`, 0), first);
      return { first, second: first.length === 0 ? [] : Array.from({ length: AGAIN }, (_, n) => again(n)) };
    });
    const ofRow = (metric: string) => {
      const isIt = (row: RowKey) => row.metric === metric;
      const mine = found.filter(({ first }) => first.some(isIt));
      return { once: mine.length, agree: mine.flatMap(({ second }) => second).filter((one) => one.some(isIt)).length };
    };
    const [worst] = BY_DEFAULT.map(ofRow).sort((one, other) => other.once - one.once || other.agree - one.agree);
    if (worst === undefined) throw new Error('no row was simulated');
    const { once, agree } = worst;
    const all = once * AGAIN;
    return `| ${level} | ${nights} | ${perYear([[once, nights]])} | ${agree} of ${all} | ${perYear([
      [once, nights],
      [agree, all],
    ])} |`;
  });
  return [...head, ...rows];
}

type Counts = readonly (readonly [events: number, trials: number])[];

/** The chance that all of these happen in one night, times the nights of a year; its ends are those of each interval, multiplied. */
function boundsOf(counts: Counts) {
  const shares = counts.map(([events, trials]) => clopperPearson(events, trials) ?? { value: 0, interval: { low: 0, high: 1 } });
  const product = (read: (share: (typeof shares)[number]) => number) => shares.reduce((all, share) => all * read(share), DAYS);
  return {
    value: product(({ value }) => value),
    low: product(({ interval }) => interval.low),
    high: product(({ interval }) => interval.high),
  };
}

function perYear(counts: Counts): string {
  const { value, low, high } = boundsOf(counts);
  return `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** A branch that gets slower every day, as long as nothing is released: on which day that is found, and how slow it is by then. */
function drifts(count: number): readonly string[] {
  const head = [
    '| machine | branches | found after (median; 9 of 10 by) | slower by then (median; 9 of 10 by) | not found in 120 days |',
    '|---|--:|--:|--:|--:|',
  ];
  const rows = LEVELS.map((level) => {
    const days = Array.from({ length: count }, (_, k) => dayFound(level, `creep, ${level}, drift ${k}`));
    const sorted = days.map((day) => day ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    const at = [0.5, 0.9].map((share) => sorted[Math.ceil(share * count) - 1] ?? Number.POSITIVE_INFINITY);
    const told = at.map((day) => (Number.isFinite(day) ? `${day} days` : 'not'));
    const slower = at.map((day) => (Number.isFinite(day) ? `${(100 * slowdownOn(day)).toFixed(1)} %` : 'not'));
    const missed = days.filter((day) => day === null).length;
    return `| ${level} | ${count} | ${told.join('; ')} | ${slower.join('; ')} | ${missed} |`;
  });
  return [...head, ...rows];
}

const slowdownOn = (day: number) => (1 + DRIFT_PER_DAY) ** day - 1;

function dayFound(level: LevelName, seed: string): number | null {
  for (let day = 1; day <= LAST_DAY; day += 1) {
    const first = worse(measured(level, `${seed}, day ${day}`, slowdownOn(day)));
    if (first.length > 0 && confirmed(measured(level, `${seed}, day ${day}, again`, slowdownOn(day)), first).length > 0)
      return day;
  }
  return null;
}

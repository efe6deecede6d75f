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

/** A Night is what creep found: worse in the first measurement, and worse in both. */
interface Night {
  readonly once: readonly RowKey[];
  readonly twice: readonly RowKey[];
}

function night(level: LevelName, seed: string, slower = 0): Night {
  const measured = (name: string) => {
    const input = carryOut({
      level,
      mode: 'interleaved',
      seed: name,
      effect: slower === 0 ? {} : { slower },
      metrics: BY_DEFAULT,
    });
    const design = { ...input.protocol.design, complete: true };
    return { ...input, protocol: { ...input.protocol, design } };
  };
  const found = (input: ReturnType<typeof measured>) => suspectedIn(replay(input, () => undefined).ending.verdict);
  const first = measured(seed);
  const once = found(first);
  if (once.length === 0) return { once, twice: [] };
  const again = measured(`${seed}, again`);
  const plan = confirming({ ...aPlan(), protocol: again.protocol }, once, again.protocol.seed);
  return { once, twice: found({ ...again, protocol: plan.protocol }) };
}

/** Nights on which nothing differs: whatever is found is a false alarm. Of all rows the one that is found most often is told. */
function alarms(nights: number): readonly string[] {
  const head = [
    `| machine | nights | measured once: false alarms a year of the worst row | measured twice | all ${BY_DEFAULT.length} rows together, twice |`,
    '|---|--:|--:|--:|--:|',
  ];
  const rows = LEVELS.map((level) => {
    const found = Array.from({ length: nights }, (_, k) => night(level, `creep, ${level}, night ${k}`));
    const worst = (read: (night: Night) => readonly RowKey[]) =>
      Math.max(...BY_DEFAULT.map((metric) => found.filter((one) => read(one).some((row) => row.metric === metric)).length));
    const any = found.filter(({ twice }) => twice.length > 0).length;
    const cells = [worst(({ once }) => once), worst(({ twice }) => twice), any].map((count) => perYear(count, nights));
    return `| ${level} | ${nights} | ${cells.join(' | ')} |`;
  });
  return [...head, ...rows];
}

function perYear(count: number, nights: number): string {
  const { value = 0, interval = { low: 0, high: 1 } } = clopperPearson(count, nights) ?? {};
  const [rate, low, high] = [value, interval.low, interval.high].map((share) => (share * DAYS).toFixed(1));
  return `${rate} (${low}–${high})`;
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
  for (let day = 1; day <= LAST_DAY; day += 1)
    if (night(level, `${seed}, day ${day}`, slowdownOn(day)).twice.length > 0) return day;
  return null;
}

import type { Ceiling, Waiver } from '../model/waiver.ts';
import type { Problem } from './problem.ts';
import { DURATION, FACTOR, NUMBER, PERCENT, POINTS, quantityOf, RATE } from './quantity.ts';
import { relative } from './schema-limits.ts';
import { check } from './schema-problems.ts';
import { about, list, mapping, quantity, says, text, word, writtenJsonSchema } from './schema-values.ts';
import { readYaml } from './yaml.ts';

/** Where waivers are, from the repository's root. Always read from base, and governed. */
export const WAIVERS_FILE = 'perf/waivers.yml';

/** Two hundred waivers with long reasons. */
const MOST_CHARACTERS = 262_144;

export type WaiversResult = { readonly waivers: readonly Waiver[] } | { readonly problems: readonly Problem[] };

/** Reads the waivers; every problem of the file is found at once. */
export function readWaivers(text: string, file: string): WaiversResult {
  const source = readYaml(text, file, MOST_CHARACTERS);
  if (source.value === undefined) return { problems: source.problems };
  const checked = check(waiversSchema, source.value, { source, file });
  if ('problems' in checked) return { problems: [...source.problems, ...checked.problems] };
  if (source.problems.length > 0) return { problems: source.problems };
  return {
    waivers: checked.value.waivers.map(
      ({ ceiling, ...waiver }, index): Waiver => ({
        ...waiver,
        ...ceiling,
        source: `${file}:${source.placeOf(['waivers', index]).line}`,
      }),
    ),
  };
}

/** More accepted regressions than this is no budget any more. */
const MOST_WAIVERS = 200;

const CEILING = {
  pattern: new RegExp([PERCENT, FACTOR, POINTS, DURATION, RATE, NUMBER].map(({ source }) => source).join('|')),
  expected: 'how bad it may be: more than 0% and at most 1000%, such as 12%, or a value such as 340ms, 45/s or "10"',
};

/** One line of text. */
const line = (what: string, most: number) =>
  text(what, most).refine((written) => !/\p{Cc}/u.test(written), { error: `expected ${what} on one line` });

const DATE = 'a date such as 2027-01-31';

const waiverSchema = mapping({
  scenario: about(
    word(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'the name of a scenario, without a pattern'),
    'The scenario, by name.',
    'checkout',
  ),
  metric: about(
    word(/^[A-Za-z][A-Za-z0-9_.{}/-]{0,63}$/, 'the full name of a metric such as latency.p95, without a pattern'),
    'The metric, by its full name.',
    'latency.p95',
  ),
  ceiling: about(
    quantity(CEILING, (written) => {
      const ceiling = ceilingOf(written);
      return ceiling === undefined ? undefined : { ceiling, ceilingText: written };
    }),
    'How bad it may be: a worsening against base, or a value of head. Beyond it the waiver has no effect.',
    '12%',
    '340ms',
  ),
  expires: about(
    word(/^\d{4}-\d{2}-\d{2}$/, DATE).refine(isDate, says(`${DATE} that is in the calendar`)),
    'The last day on which it holds, UTC.',
    '2027-01-31',
  ),
  issue: about(line('where it is tracked, such as the address of an issue', 300), 'Where it is tracked.', '#123'),
  reason: about(line('why it is accepted', 500), 'Why it is accepted.', 'The new validation costs time until the cache is in.'),
  owner: about(line('who answers for it', 100), 'Who answers for it.', '@octocat'),
});

/** The content of perf/waivers.yml. */
export const waiversSchema = about(
  mapping({
    waivers: about(
      list(waiverSchema, 'waivers', MOST_WAIVERS),
      'Each of one row of one scenario. An expired one has no effect, and the report says so.',
    ),
  }),
  'Benchgate: regressions that are accepted until a date. Read from the base commit; a waiver never hides a number.',
);

/** The JSON Schema of perf/waivers.yml. */
export const waiversJsonSchema = () => writtenJsonSchema(waiversSchema);

/** A worsening of more than nothing and at most tenfold, or a value of head. */
function ceilingOf(written: string): Ceiling | undefined {
  const worsening = relative(written);
  if (worsening !== undefined) return { kind: 'change', value: worsening.value };
  const value = quantityOf(written, ['number', 'per-second', 'ms'])?.value;
  return value === undefined || value > 1e12 ? undefined : { kind: 'value', value };
}

/** Whether a calendar has this day: Date takes 31 February for the 3rd of March. */
function isDate(written: string): boolean {
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}

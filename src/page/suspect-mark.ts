import type { Report } from '../model/report.ts';
import { cleanText } from '../report/escape.ts';

/** A piece of work as its lines are named; text from outside. */
interface Work {
  readonly name: string;
  readonly statement: string;
}

/** Which suspect of a scenario names a piece of work: its place in the list, from 1; null where none does. */
export function suspectOf({ suspects }: Report, scenario: string): (work: Work) => number | null {
  const named = suspects.flatMap((suspect, at) =>
    suspect.scenario === scenario
      ? [...suspect.evidence.matchAll(/`([^`]+)`/g)].map(([, words = '']) => ({ words, place: at + 1 }))
      : [],
  );
  return ({ name, statement }) => {
    const called = [statement, name].filter((one) => one !== '').map((one) => cleanText(one, LONGEST).replaceAll('`', "'"));
    const whole = named.find(({ words }) => called.includes(words));
    // A name that a sentence cut off may be that of several.
    return (whole ?? named.find(({ words }) => called.some((one) => isCutOff(one, words))))?.place ?? null;
  };
}

/** Longer names no sentence has. */
const LONGEST = 500;

const isCutOff = (called: string, words: string) => words.endsWith('…') && called.startsWith(words.slice(0, -1));

/** What stands beside the work that a suspect names, and leads there. */
export const suspectMark = (place: number | null) =>
  place === null ? '' : `<a class="suspect" href="#_why">suspect ${place}</a> `;

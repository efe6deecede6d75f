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
    return named.find(({ words }) => called.some((one) => isNamed(one, words)))?.place ?? null;
  };
}

/** Longer names no sentence has. */
const LONGEST = 500;

const isNamed = (called: string, words: string) =>
  words.endsWith('…') ? called.startsWith(words.slice(0, -1)) : called === words;

/** What stands beside the work that a suspect names, and leads there. */
export const suspectMark = (place: number | null) =>
  place === null ? '' : `<a class="suspect" href="#_why">suspect ${place}</a> `;

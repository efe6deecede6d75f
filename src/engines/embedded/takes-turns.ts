import type { PlannedScenario } from '../../model/plan.ts';

/** As many names as a sentence can hold. */
const NAMED = 3;

/**
 * Why scenarios whose rate is what is measured must have a side alone, in words that can follow "because"; null where there
 * is none. One of them makes all pairs alternate, since a pair runs in one mode. One that base does not know compares nothing.
 */
export function takesTurns(scenarios: readonly PlannedScenario[]): string | null {
  const names = scenarios.filter(({ load, status }) => load !== undefined && status === 'compared').map(({ name }) => name);
  if (names.length === 0) return null;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const named = `${names.slice(0, NAMED).join(', ')}${more}`;
  const are = names.length === 1 ? 'is' : 'are';
  return `${named} ${are} not driven at a fixed rate, so two sides at once would take from each other what is measured; one such scenario makes all pairs alternate`;
}

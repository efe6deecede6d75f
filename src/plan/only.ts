import { suggestion } from '../config/nearest.ts';
import { shown } from '../config/problem.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { Failure } from '../model/failure.ts';
import type { ConfigChoice } from './config-choice.ts';

/** A NarrowedChoice is a configuration with the scenarios that were asked for, and the names of those that were not. */
export interface NarrowedChoice {
  readonly choice: ConfigChoice;
  readonly leftOut: readonly string[];
}

/** Keeps the scenarios of these names; all of them where none is named. A name that nothing knows is a Failure. */
export function onlyThese(choice: ConfigChoice, only: readonly string[]): NarrowedChoice {
  if (only.length === 0) return { choice, leftOut: [] };
  const { config, added } = choice;
  const known = [...config.scenarios, ...(added?.scenarios ?? [])].map(({ name }) => name);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Failure(
      'config',
      `--only: there is no scenario ${shown(unknown)}: ${suggestion(unknown, known)}`,
      `The scenarios are ${known.slice(0, MOST_NAMED).join(', ')}.`,
    );
  const kept = <C extends { readonly scenarios: readonly ScenarioSetting[] }>(from: C): C => ({
    ...from,
    scenarios: from.scenarios.filter(({ name }) => only.includes(name)),
  });
  const leftOut = known.filter((name) => !only.includes(name));
  return { choice: { ...choice, config: kept(config), added: added === null ? null : kept(added) }, leftOut };
}

/** As many as a measurement may hold (docs/security.md#r8). */
const MOST_NAMED = 64;

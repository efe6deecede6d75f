import type { Waiver } from '../model/waiver.ts';
import type { Problem } from './problem.ts';
import { check } from './schema-problems.ts';
import { waiversSchema } from './schema-waivers.ts';
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

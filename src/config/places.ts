import { portVariable } from '../model/service.ts';
import { ADDRESS_NAMES } from '../model/target.ts';
import { namesIn } from '../model/template.ts';
import type { Contradiction } from './checks.ts';
import { nearest } from './nearest.ts';
import type { Path } from './problem.ts';

/** The names that the texts of a configuration may have in their places: the address, and the ports of the needs that it has. */
export function knownPlaces(needs: readonly string[]): readonly string[] {
  return [...ADDRESS_NAMES, ...needs.map(portVariable)];
}

/** Whether a text there is filled in, and means nothing with a name left over. In a body that may be part of what is sent. */
export function isFilledIn(path: Path): boolean {
  const keys = path.map((step) => (typeof step === 'number' ? '#' : step)).join('.');
  return /^service\.(?:env\.|metrics$)|^scenarios\.#\.(?:env\.|http\.headers\.|http\.path$)/.test(keys);
}

/** Places of a text whose names nothing has: they would be sent as they are written. */
export function unknownPlaces(text: string, path: Path, known: readonly string[]): readonly Contradiction[] {
  return namesIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const hint = meant === undefined ? '' : ` did you mean \${${meant}}?`;
      const all = known.map((each) => `\${${each}}`).join(', ');
      return {
        path,
        text: `nothing is called \${${name}}:${hint} known are ${all}; write $\${ for a \${ that stays`,
        error: true,
      };
    });
}

import type { Scenario } from '../model/scenario.ts';
import { type Need, portVariable, type Service } from '../model/service.ts';
import { namesIn } from '../model/template.ts';
import type { Contradiction } from './checks.ts';
import { nearest } from './nearest.ts';
import type { Path } from './problem.ts';

/** What has places to fill in, of a configuration that is right by itself. */
interface Places {
  readonly service: Pick<Service, 'env'>;
  readonly needs: readonly Pick<Need, 'name'>[];
  readonly scenarios: readonly { readonly scenario: Scenario }[];
}

/** The names that every side knows where it runs. */
const ADDRESS = ['BASE_URL', 'HOST', 'PORT'];

/** Places whose name nothing has: they would be sent as they are written. */
export function unknownPlaces({ service, needs, scenarios }: Places): readonly Contradiction[] {
  const known = [...ADDRESS, ...needs.map(({ name }) => portVariable(name))];
  const inTexts = (texts: Readonly<Record<string, string>>, path: Path) =>
    Object.entries(texts).flatMap(([key, text]) => unknownIn(text, [...path, key], known));
  return [
    ...inTexts(service.env, ['service', 'env']),
    ...scenarios.flatMap(({ scenario }, index) => {
      const path: Path = ['scenarios', index];
      if (scenario.kind === 'k6') return inTexts(scenario.env, [...path, 'env']);
      return [
        ...unknownIn(scenario.path, [...path, 'http', 'path'], known),
        ...inTexts(scenario.headers, [...path, 'http', 'headers']),
        ...scenario.bodies.flatMap((body) => unknownIn(body, [...path, 'http', 'body'], known)),
      ];
    }),
  ];
}

function unknownIn(text: string, path: Path, known: readonly string[]): readonly Contradiction[] {
  return namesIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const hint = meant === undefined ? '' : ` did you mean \${${meant}}?`;
      const all = known.map((each) => `\${${each}}`).join(', ');
      return {
        path,
        text: `nothing is called \${${name}}:${hint} Known are ${all}; write $\${ for a \${ that stays`,
        error: true,
      };
    });
}

import type { ReasonPlace } from '../model/verdict.ts';

/**
 * Where a scenario is on the page of a report: what stands behind `#` in an address. The same for every report, so that a link
 * that somebody kept leads there in the next one too. A name that is none of ours becomes what of it is plain, and a number.
 */
export const scenarioPlace = (scenario: string): string => placeOf(scenario);

/** Where a row is: `chat/latency.p95`. */
export const rowPlace = ({ scenario, metric }: { readonly [key in keyof ReasonPlace]: string }): string =>
  `${placeOf(scenario)}/${placeOf(metric)}`;

/** Names of scenarios and metrics are this; the page's own places begin with `_`, as none of them does. */
const PLAIN = /^[a-z0-9][a-z0-9._{}-]{0,99}$/;

function placeOf(name: string): string {
  if (PLAIN.test(name)) return name;
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words || 'name'}-${numberOf(name)}`;
}

/** FNV-1a: tells names apart that are alike in what is plain; who makes two the same confuses their own page alone. */
function numberOf(name: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < name.length; k++) hash = Math.imul(hash ^ name.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(16);
}

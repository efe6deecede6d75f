import type { Ms } from '../model/brand.ts';
import type { IncidentNews, IssueMarker } from '../model/incident-story.ts';

/** Names of ours are far shorter. */
const MARKER =
  /^<!-- benchgate-incident:v1 target=([a-z0-9-]{1,32}) objective=([A-Za-z0-9%._~*'()!-]{1,900}) state=(open|closed|duplicate) told=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) -->(?:\r?\n|$)/;

/** The first line of an issue of ours, not shown by GitHub. Nothing that ends a comment survives in a name. */
export function markerLine({ target, objective, state, told }: IssueMarker): string {
  const name = encodeURIComponent(objective);
  return `<!-- benchgate-incident:v1 target=${target} objective=${name} state=${state} told=${new Date(told).toISOString()} -->`;
}

/** What the first line of a body says; null where it is none of ours: the marker has to be at the very beginning. */
export function readMarker(body: string): IssueMarker | null {
  const [, target, name, word, moment] = MARKER.exec(body) ?? [];
  const state = (['open', 'closed', 'duplicate'] as const).find((one) => one === word);
  if (target === undefined || name === undefined || state === undefined) return null;
  const told = Date.parse(moment ?? '');
  const objective = decoded(name);
  return objective === null || Number.isNaN(told) ? null : { target, objective, state, told };
}

/** The first line of a comment that tells these news, so that nobody is told twice. */
export function newsLine(event: IncidentNews['event'] | 'left', at: Ms): string {
  return `<!-- benchgate-incident:v1 ${event} ${new Date(at).toISOString()} -->`;
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

import { SEEN_KINDS, type SeenEvidence } from '../model/diagnosis.ts';
import { computingOf } from './computing.ts';
import { type Case, type ExplainInput, type Suspicion, siblingOf } from './evidence.ts';
import { moved } from './family.ts';
import { fold } from './fold.ts';
import { functionSightings } from './functions.ts';
import { operationSightings } from './operations.ts';
import { seriesSightings } from './series.ts';
import type { Sighting } from './sightings.ts';
import { watchedOf } from './watched.ts';

/** What the evidence of a service says of a case. */
export interface Seen {
  /** The strongest first. */
  readonly suspicions: readonly (Suspicion & { readonly evidence: SeenEvidence })[];
  /** How much of the change they account for; null where neither traces nor profiles came. */
  readonly accounted: number | null;
}

/** Of those that account for about as much, what head changes is looked at first. */
const NEAR = 0.1;

/** What moved with a row, tested as one family, told as finely as it is known. */
export function seenOf(one: Case, input: ExplainInput): Seen {
  const watched = watchedOf(one, input);
  if (watched === null) return { suspicions: [], accounted: null };
  const computing = computingOf(one);
  const cpuMoved = siblingOf(one, 'cpu-per-request')?.outcome === one.row.outcome;
  const tested = moved([...operationSightings(watched), ...seriesSightings(watched)]);
  const { sightings, accounted } = fold([...tested, ...functionSightings(watched, computing, cpuMoved)], computing);
  const isTold = watched.pairs.some(({ head }) => head.trial.traces !== null || head.trial.functions !== null);
  return {
    suspicions: ranked(sightings, 1 - accounted).map(({ weight, seen }) => ({
      weight,
      evidence: { ...seen, slower: one.slower },
    })),
    accounted: isTold ? accounted : null,
  };
}

/** What could be all that is left for what anybody knows counts as that. */
function ranked(sightings: readonly Sighting[], left: number): readonly Sighting[] {
  const strength = ({ weight, seen }: Sighting) => (weight ?? left) + (seen.touched === null ? 0 : NEAR);
  const kind = ({ seen }: Sighting) => SEEN_KINDS.indexOf(seen.kind);
  return [...sightings].sort(
    (a, b) => strength(b) - strength(a) || kind(a) - kind(b) || (a.seen.subject < b.seen.subject ? -1 : 1),
  );
}

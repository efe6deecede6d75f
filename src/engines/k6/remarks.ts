import { eachSide, SIDES, type Side } from '../../model/revision.ts';
import type { Drive, Targets } from '../../world/engine.ts';
import type { K6Outcome } from '../../world/world.ts';
import { strayRequests } from './arrivals.ts';
import { exceptionsOf } from './attempts.ts';

/** As much of a message as a warning holds; stack traces are longer. */
const MESSAGE_LENGTH = 300;

/** What k6 says of the signal that ends a run early. */
const OWN_SIGNAL = /received a '\w+' signal/;

/** A ScriptRun is what is left of one run, and what it is known by. */
interface ScriptRun {
  readonly name: string;
  readonly outcome: K6Outcome;
  readonly targets: Targets;
  /** The targets by their own addresses, where k6 was given others. */
  readonly direct?: Targets;
  readonly sides: readonly Side[];
  /** Addresses that the script has written out and that lead to the side that is driven. */
  readonly redirect?: readonly string[];
  /** Where the wrapper lay. */
  readonly folder: string;
}

/** What the report should say of a run: each with how often. Failure where the requests went elsewhere. */
export function remarksOf({
  name,
  outcome,
  targets,
  direct = targets,
  sides,
  folder,
  redirect = [],
}: ScriptRun): Drive['remarks'] {
  const thrown = SIDES.flatMap((side) => {
    const times = sides.includes(side) ? exceptionsOf(outcome.exceptions, { side, driven: sides }) : 0;
    return times === 0 ? [] : [{ text: `${name}: iterations of ${side} threw an exception, which counts as an error`, times }];
  });
  const own = redirect.map((place) => `http://${place.replace(/:80$/, '')}`);
  const urls = eachSide((side) => [
    ...[targets[side], direct[side]].flatMap((target) => target?.url ?? []),
    ...(sides.length === 1 && sides.includes(side) ? own : []),
  ]);
  const strays = SIDES.filter((side) => sides.includes(side)).flatMap(
    (side) => strayRequests({ name, side, origins: outcome.origins, urls, requests: requestsOf(outcome, side) }) ?? [],
  );
  // That it was stopped is not k6's to explain: we did it.
  const messages = outcome.messages.filter((message) => !(outcome.stoppedEarly && OWN_SIGNAL.test(message)));
  const said = new Set(messages.map((message) => gistOf(message, { targets, folder })));
  return [...thrown, ...strays, ...[...said].map((message) => ({ text: `${name}: k6 says: ${message}`, times: 1 }))];
}

function requestsOf({ points }: K6Outcome, side: Side): number {
  const mine = points.filter((series) => series.side === side && series.metric === 'http_req_duration');
  return mine.reduce((total, { atUs }) => total + atUs.length, 0);
}

/** Without what is another in every pair (ports, k6's own too, the folder) or every request (queries), so that the same is said once. */
export function gistOf(message: string, { targets, folder }: Pick<ScriptRun, 'targets' | 'folder'>): string {
  const nameOf = (side: Side, text: string) => {
    const url = targets[side]?.url ?? '';
    return url === '' ? text : text.replaceAll(url, side).replaceAll(url.replace('http://', ''), side);
  };
  const placed = message.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '');
  const named = SIDES.reduce((text, side) => nameOf(side, text), placed);
  const own = named.replace(/\b127\.0\.0\.1:\d+->/g, '');
  return own.replace(/\?[^"\s]*/g, '').slice(0, MESSAGE_LENGTH);
}

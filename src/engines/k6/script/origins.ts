import { Failure } from '../../../model/failure.ts';
import { otherSide, type Side, type Sided } from '../../../model/revision.ts';

/** Origins are how many requests of each side went where, by scheme, host and port. */
export type Origins = Sided<Readonly<Record<string, number>>>;

/** Where requests of one side went, and where they should have gone. */
interface Visits {
  readonly name: string;
  readonly side: Side;
  readonly origins: Origins;
  /** The addresses of the targets; none where a side does not run. */
  readonly urls: Sided<readonly string[]>;
  /** All requests of this side, those whose names do not tell where they went included. */
  readonly requests: number;
}

/**
 * What to remark of requests that went elsewhere than to their side's target; null when none did. A side whose requests
 * reached the other side's target, or never its own, was not measured: that is a Failure, for its rows would show no change
 * whatever changed.
 */
export function strayRequests({ name, side, origins, urls, requests }: Visits): { text: string; times: number } | null {
  const visits = Object.entries(origins[side]).map(([origin, times]) => ({ origin, times, place: placeOf(origin) }));
  const isAt = (place: string, of: Side) => urls[of].some((url) => place === placeOf(url));
  const other = otherSide(side);
  const astray = sum(visits.filter(({ place }) => isAt(place, other) && !isAt(place, side)));
  if (astray > 0)
    throw new Failure(
      'config',
      `${name}: ${astray} of ${requests} requests of ${side} went to ${other}'s service.`,
      'Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`.',
    );
  const strays = visits.filter(({ place }) => !isAt(place, side));
  const [first] = [...strays].sort((a, b) => b.times - a.times);
  if (first === undefined) return null;
  if (sum(strays) >= requests)
    throw new Failure(
      'config',
      `${name}: no request reached the service; they went to ${first.origin}.`,
      'The service listens at __ENV.BASE_URL, on another port in every trial. A script that reads its address from another variable gets it with `env: { HOST: "${BASE_URL}" }` in its scenario.',
    );
  return {
    text: `${name}: requests of ${side} went to ${first.origin} instead of the service, and count like the others`,
    times: sum(strays),
  };
}

/** Names of this machine's loopback are one place. */
export function placeOf(origin: string): string {
  return origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, '//127.0.0.1');
}

function sum(visits: readonly { readonly times: number }[]): number {
  return visits.reduce((total, { times }) => total + times, 0);
}

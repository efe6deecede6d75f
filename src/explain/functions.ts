import type { SeenKind } from '../model/diagnosis.ts';
import type { CodePlace } from '../model/evidence.ts';
import type { Computing } from './computing.ts';
import { clamped, NEGLIGIBLE, type Sighting } from './sightings.ts';
import { touchedBy } from './touched.ts';
import { differencesOf, type Read, typicalOne, typicalSides, type WatchedCase } from './watched.ts';

/** Fewer profiles on each side say nothing. */
const MIN_PROFILED = 3;
/** Of the CPU time that a request takes more, so much in one function makes it worth naming. */
const SHARE_OF_CPU = 0.2;
/** More functions than the two that gained most nobody looks up. */
const MOST_NAMED = 2;
/** What profilers call what is no function of the program. */
const NO_FUNCTION = /^\((?:idle|program|root)\)$/;
const GARBAGE = /^\(garbage collector\)$|^runtime\.gc(?:BgMarkWorker|Drain|AssistAlloc)/;
const WRITING =
  /^(?:console|log(?:ger)?|write(?:Sync|String|Utf8String|v)?)$|(?:^|[.:])(?:log|debug|info|warn|printf?|println|writeSync)$/i;

/**
 * Functions that gained CPU time in every profiled pair. Three pairs make no test: they are held against the row of CPU time per
 * request, which has one.
 */
export function functionSightings(watched: WatchedCase, computing: Computing | null, cpuMoved: boolean): readonly Sighting[] {
  if (computing === null || !cpuMoved) return [];
  const gainedMs = (watched.slower ? 1 : -1) * computing.evidence.cpuMs;
  if (gainedMs <= 0) return [];
  const found = watched.evidence.functions.flatMap((code, index) => {
    if (NO_FUNCTION.test(code.name)) return [];
    const differences = differencesOf(watched, selfOf(index));
    const known = differences.filter((one) => one !== null);
    const typical = typicalOne(known);
    if (known.length < MIN_PROFILED || typical === null || known.some((one) => one <= 0)) return [];
    if (typical < SHARE_OF_CPU * gainedMs) return [];
    const weight = clamped((typical / gainedMs) * computing.most);
    return weight < NEGLIGIBLE ? [] : [{ code, index, typical, weight, differences }];
  });
  found.sort((a, b) => b.typical - a.typical || (a.code.name < b.code.name ? -1 : 1));
  return found.slice(0, MOST_NAMED).map(({ code, index, typical, weight, differences }) => ({
    ...{ differences, least: 0, weight, place: 'within' },
    seen: {
      ...{ kind: kindOf(code), subject: code.name, slowest: false, ms: watched.slower ? typical : -typical },
      touched: touchedBy({ codes: [code, ...callersOf(index, typical, watched)], names: [code.name] }, watched.evidence.touched),
      numbers: [{ what: 'cpu-time', unit: 'ms', ...typicalSides(watched, selfOf(index)) }],
    },
  }));
}

function kindOf({ name }: CodePlace): SeenKind {
  if (GARBAGE.test(name)) return 'garbage';
  return WRITING.test(name) ? 'log-flood' : 'function';
}

/** What a function took of its own; nothing where a profile does not list it. */
function selfOf(index: number): Read {
  return usedOf(index, 'selfMs');
}

function usedOf(index: number, number: 'selfMs' | 'totalMs'): Read {
  return ({ trial: { functions } }) =>
    functions === null ? null : (functions.find(({ code }) => code === index)?.[number] ?? 0);
}

/** Of those that gained as much with all that they call: one of them may be what calls it, and what head changes. */
function callersOf(index: number, gained: number, watched: WatchedCase): readonly CodePlace[] {
  return watched.evidence.functions.filter((_, at) => {
    const total = at === index ? null : typicalOne(differencesOf(watched, usedOf(at, 'totalMs')));
    return total !== null && total >= gained * MOST_OF;
  });
}

/** What calls it gained most of what it gained. */
const MOST_OF = 0.8;

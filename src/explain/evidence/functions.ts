import type { EvidenceSuspect } from '../../model/diagnosis.ts';
import type { CodePlace } from '../../model/evidence.ts';
import { clamped, NEGLIGIBLE, suspectOf } from '../times/case.ts';
import type { Computing } from '../times/computing.ts';
import { type CaseEvidence, differencesOf, growthOf, type Quantity, typicalOne, typicalSides } from './case-evidence.ts';
import { touchedBy } from './touched.ts';

/** Fewer profiles on each side say nothing. */
const MIN_PROFILED = 3;
/** Of the CPU time that a request takes more, so much in one function makes it worth naming. */
const SHARE_OF_CPU = 0.2;
/** More functions than the two that gained most nobody looks up. */
const MOST_NAMED = 2;
/** What profilers call what is no function of the program. */
const NO_FUNCTION = /^\((?:idle|program|root)\)$/;
const NO_NAME = /^(?:\(node\) )?\(anonymous\)$/;
const GARBAGE = /^\(garbage collector\)$|^runtime\.gc(?:BgMarkWorker|Drain|AssistAlloc)/;
const WRITING = /^(?:console|log(?:ger)?|writeSync)$|(?:^|[.:])(?:log|debug|info|warn|printf?|println|writeSync)$/i;
/** What Node.js writes with, to a database and to the client as to a log: it is a log where that is what calls it. */
const STREAM = /^write(?:v|Buffer|String|(?:Utf8|Latin1|Ascii|Ucs2)String)?$/;
const LOGGING = /(?:^|[.:\s])(?:log|debug|info|warn|trace|consoleCall|formatWithOptions(?:Internal)?|writeSync)$/i;

/**
 * Functions that gained CPU time in every profiled pair. Three pairs make no test: they are held against the row of CPU time per
 * request, which has one.
 */
export function functionSuspects(
  evidence: CaseEvidence,
  computing: Computing | null,
  cpuMoved: boolean,
): readonly EvidenceSuspect[] {
  if (computing === null || !cpuMoved) return [];
  const gainedMs = (evidence.slower ? 1 : -1) * computing.cpuMs;
  if (gainedMs <= 0) return [];
  // Held against the pairs that were watched, as all evidence is: stalls of others may have made the mean of all.
  const most =
    evidence.changeMs === null || evidence.slowest
      ? computing.most
      : (computing.most * Math.abs(computing.time.ms)) / evidence.changeMs;
  const found = evidence.functions.flatMap((code, index) => {
    if (NO_FUNCTION.test(code.name) || (NO_NAME.test(code.name) && code.file === '')) return [];
    const kind = kindOf(code, index, evidence);
    // Who writes more does so since there is more to write: that is told by what is sent, and by what is asked for.
    if (kind === 'function' && isStream(code)) return [];
    const known = differencesOf(evidence, timeOf(index, kind)).filter((one) => one !== null);
    const typical = typicalOne(known);
    if (known.length < MIN_PROFILED || typical === null || known.some((one) => one <= 0)) return [];
    if (typical < SHARE_OF_CPU * gainedMs) return [];
    const weight = clamped((typical / gainedMs) * most);
    return weight < NEGLIGIBLE ? [] : [{ code, index, kind, typical, weight }];
  });
  found.sort((a, b) => b.typical - a.typical || (a.code.name < b.code.name ? -1 : 1));
  return found.slice(0, MOST_NAMED).map(({ code, index, kind, typical, weight }) =>
    suspectOf(evidence, weight, {
      ...{ kind, subject: subjectOf(code), slowest: false, ms: evidence.slower ? typical : -typical },
      touched: touchedBy({ codes: [code, ...callersOf(index, typical, evidence)], names: [code.name] }, evidence.touched),
      numbers: [{ what: 'cpu-time', unit: 'ms', ...typicalSides(evidence, timeOf(index, kind)) }],
    }),
  );
}

/** Where it is, of one that nobody can look for by its name. */
function subjectOf({ name, file, line }: CodePlace): string {
  return NO_NAME.test(name) && file !== '' && line !== null ? `${file}:${line}` : name;
}

const isStream = ({ name, file }: CodePlace) => file === '' && STREAM.test(name);

function kindOf(code: CodePlace, index: number, evidence: CaseEvidence): EvidenceSuspect['kind'] {
  if (GARBAGE.test(code.name)) return 'garbage';
  return WRITING.test(code.name) || (isStream(code) && isLogging(index, evidence)) ? 'log-flood' : 'function';
}

/** Whether most of what a function gained may have been gained below one that logs. */
function isLogging(index: number, evidence: CaseEvidence): boolean {
  const gained = (at: number, number: 'selfMs' | 'totalMs') => typicalOne(differencesOf(evidence, usedOf(at, number))) ?? 0;
  const least = MOST_OF * gained(index, 'selfMs');
  return evidence.functions.some(({ name }, at) => LOGGING.test(name) && gained(at, 'totalMs') >= least);
}

/** What a function answers for. Who collects garbage or writes is named even where somebody else answers for it. */
function timeOf(index: number, kind: EvidenceSuspect['kind']): Quantity {
  return usedOf(index, kind === 'function' ? 'ownedMs' : 'selfMs');
}

/** Nothing where a profile does not list it. */
function usedOf(index: number, number: 'selfMs' | 'totalMs' | 'ownedMs'): Quantity {
  return ({ trial: { functions } }) =>
    functions === null ? null : (functions.find(({ code }) => code === index)?.[number] ?? 0);
}

/**
 * Of those that gained as much with all that they call, the nearest first, which have the least beside it: one of them may be what
 * calls it, and what head changes.
 */
function callersOf(index: number, gained: number, evidence: CaseEvidence): readonly CodePlace[] {
  const callers = evidence.functions.flatMap((code, at) => {
    const quantity = usedOf(at, 'totalMs');
    const total = at === index ? null : typicalOne(differencesOf(evidence, quantity));
    return total !== null && total >= gained * MOST_OF ? [{ code, most: growthOf(evidence, quantity).more }] : [];
  });
  return callers.sort((a, b) => a.most - b.most).map(({ code }) => code);
}

/** What calls it gained most of what it gained. */
const MOST_OF = 0.8;

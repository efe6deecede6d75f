import { isMap, isSeq, parseDocument } from 'yaml';
import type { Config } from '../config/config.ts';
import { metricNamed } from '../config/metric-names.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import type { Waiver, WaiverUse } from '../model/waiver.ts';

/** Why a waiver can go: it is over, names what is not measured, or none of the last measurements needed it. */
export type UnneededWhy = 'over' | 'no-scenario' | 'no-metric' | 'not-needed';

/** An UnneededWaiver is one that can be taken out of its file. */
export interface UnneededWaiver {
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly waiver: Waiver;
  readonly why: UnneededWhy;
}

/** Fewer measurements say nothing: a pull request need not touch what a waiver is for. */
const LEAST_MEASURED = 3;

/** What is known of waivers. */
export interface WaiverFacts {
  readonly config: Config;
  /** A day of UTC, `2027-01-31`. */
  readonly today: string;
  /** What they came to in the last measurements, one list for each; none where nobody asked. */
  readonly uses: readonly (readonly WaiverUse[])[];
}

/** The waivers that can go, in the order of the file. */
export function unneededWaivers(waivers: readonly Waiver[], facts: WaiverFacts): readonly UnneededWaiver[] {
  return waivers.flatMap((waiver, index) => {
    const why = whyUnneeded(waiver, facts);
    return why === null ? [] : [{ index, waiver, why }];
  });
}

function whyUnneeded(waiver: Waiver, { config, today, uses }: WaiverFacts): UnneededWhy | null {
  if (waiver.expires < today) return 'over';
  const setting = config.scenarios.find(({ name }) => name === waiver.scenario);
  if (setting === undefined) return 'no-scenario';
  if (metricNamed(waiver.metric, setting.scenario, config.metrics) === undefined) return 'no-metric';
  const own = uses.flatMap((all) => all.filter(({ waiver: one }) => isSameWaiver(one, waiver)));
  return own.length >= LEAST_MEASURED && own.every(({ effect }) => effect === 'not-needed') ? 'not-needed' : null;
}

const isSameWaiver = (one: Waiver, other: Waiver): boolean => contentOf(one) === contentOf(other);

/** All of it but its line, which moves. */
function contentOf({ source: _, ...waiver }: Waiver): string {
  return JSON.stringify(waiver);
}

/** The file without these entries, and every other line as it was; null where it cannot be read. */
export function withoutWaivers(text: string, indices: readonly number[]): string | null {
  const read = readWaivers(text, WAIVERS_FILE);
  if (!('waivers' in read)) return null;
  const kept = read.waivers.filter((_, index) => !indices.includes(index)).map(contentOf);
  for (const changed of [linesWithout(text, indices), writtenWithout(text, indices)]) {
    const again = changed === null ? null : readWaivers(changed, WAIVERS_FILE);
    if (changed === null || again === null || !('waivers' in again)) continue;
    if (JSON.stringify(again.waivers.map(contentOf)) === JSON.stringify(kept)) return changed;
  }
  return null;
}

/** Whether a file of waivers is another one with entries taken out, and nothing added or changed (threat 48). */
export function isOnlyFewer(before: string, after: string): boolean {
  const [old, next] = [readWaivers(before, WAIVERS_FILE), readWaivers(after, WAIVERS_FILE)];
  if (!('waivers' in old) || !('waivers' in next)) return false;
  const left = old.waivers.map(contentOf);
  for (const waiver of next.waivers) {
    const at = left.indexOf(contentOf(waiver));
    if (at < 0) return false;
    left.splice(0, at + 1);
  }
  return next.waivers.length < old.waivers.length;
}

/** By cutting whole lines: an entry goes with the comments right above it. Null where entries are not lines of their own. */
function linesWithout(text: string, indices: readonly number[]): string | null {
  const list = parseDocument(text, { logLevel: 'error' }).get('waivers', true);
  if (!isSeq(list) || list.flow === true || indices.length === list.items.length) return null;
  const places = list.items.map((item) =>
    isMap(item) && item.range
      ? { start: beforeComments(text, lineStart(text, item.range[0])), end: lineEnd(text, item.range[1]) }
      : null,
  );
  let changed = text;
  for (const index of [...indices].sort((a, b) => b - a)) {
    const place = places[index];
    if (place == null) return null;
    changed = changed.slice(0, place.start) + changed.slice(place.end);
  }
  return changed;
}

/** As the library writes it: comments stay, some layout does not. */
function writtenWithout(text: string, indices: readonly number[]): string | null {
  const document = parseDocument(text, { logLevel: 'error' });
  if (document.errors.length > 0) return null;
  for (const index of [...indices].sort((a, b) => b - a)) document.deleteIn(['waivers', index]);
  return document.toString({ lineWidth: 0 });
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Past the line break; a value that ends with its line has it already. */
function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Where the comments begin that stand right above a line. */
function beforeComments(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

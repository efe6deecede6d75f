import { isAlias, isScalar, parseDocument, visit } from 'yaml';
import { readConfig } from '../config/config.ts';
import { isTighter } from './bounds.ts';
import type { TightenedObjective } from './ratchet.ts';

/**
 * The configuration with these objectives, and every other character as it was. Null where one of them is not written as a plain
 * text of its own (an alias, say, which other entries share), or where what comes out would not be tighter alone.
 */
export function withObjectives(
  text: string,
  file: string,
  tightened: readonly Pick<TightenedObjective, 'index' | 'after'>[],
): string | null {
  const document = parseDocument(text, { keepSourceTokens: true, stringKeys: true, logLevel: 'error' });
  if (document.errors.length > 0) return null;
  let aliases = 0;
  visit(document, {
    Alias() {
      aliases += 1;
    },
  });
  let changed = text;
  // From the end, so that what comes before stays where it is.
  for (const { index, after } of [...tightened].sort((a, b) => b.index - a.index)) {
    const node = document.getIn(['slos', index, 'objective'], true);
    if (isAlias(node) || !isScalar(node) || !node.range || (node.anchor !== undefined && aliases > 0)) return null;
    const [from, to] = node.range;
    const [quote = ''] = /^['"]/.exec(text.slice(from, to)) ?? [];
    changed = `${changed.slice(0, from)}${quote}${after}${quote}${changed.slice(to)}`;
  }
  return isOnlyTighter(text, changed, file) ? changed : null;
}

/**
 * Whether a configuration differs from another one in bounds of objectives alone, and each of these is tighter: what a ratchet may
 * do, looked at again before anything is written (threat 48).
 */
export function isOnlyTighter(before: string, after: string, file: string): boolean {
  const [old, next] = [readConfig(before, file), readConfig(after, file)];
  if (!('config' in old) || !('config' in next)) return false;
  const rest = ({ config }: typeof old) => JSON.stringify(withoutBounds(config.written));
  if (rest(old) !== rest(next) || old.config.slos.length !== next.config.slos.length) return false;
  return old.config.slos.every((objective, index) => {
    const other = next.config.slos[index];
    return other !== undefined && isTighter(objective.bound, other.bound);
  });
}

/** All that is written, in the order in which it is written, but for the texts of objectives. */
function withoutBounds(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return written;
  return Object.entries(written).map(([key, value]) => {
    if (key !== 'slos' || !Array.isArray(value)) return [key, value];
    return [key, value.map((one: unknown) => Object.entries({ ...Object(one), objective: '' }))];
  });
}

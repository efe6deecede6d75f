/** A step of a pattern: a character, or a kind of run. */
type Step =
  | { readonly kind: 'character'; readonly character: string }
  /** `?`: one character but `/`. */
  | { readonly kind: 'one' }
  /** `*`: any run without `/`. */
  | { readonly kind: 'run' }
  /** `**`: any run. */
  | { readonly kind: 'deep' }
  /** `**` before `/`: any number of whole folders, none too. */
  | { readonly kind: 'folders' }
  /** The `/` before a last `**`: with what is below, or nothing at all. */
  | { readonly kind: 'below' };

/**
 * A matcher for a pattern: `**` crosses folders, `*` and `?` do not, all else is itself. A pattern is of the whole path from
 * the root; `perf/**` and `perf/` match all in `perf` and also a file of that name, which could be a link in its place.
 *
 * Capital and small letters are the same: on some file systems they are, and to match too much only asks a person to look.
 * All ways through the pattern are followed at once, so a path costs at most its length × the pattern's, however it is made.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const steps = stepsOf(pattern.toLowerCase());
  return (path) => matches(steps, path.toLowerCase());
}

function stepsOf(written: string): readonly Step[] {
  const pattern = written.replace(/^\.?\//, '').replace(/\/$/, '/**');
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const starts = at === 0 || pattern[at - 1] === '/';
    if (pattern.slice(at) === '/**') {
      steps.push({ kind: 'below' }, { kind: 'deep' });
      break;
    }
    if (pattern.startsWith('**/', at) && starts) {
      steps.push({ kind: 'folders' });
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      steps.push({ kind: 'deep' });
      at += 1;
    } else if (character === '*') steps.push({ kind: 'run' });
    else steps.push(character === '?' ? { kind: 'one' } : { kind: 'character', character });
  }
  return steps;
}

function matches(steps: readonly Step[], path: string): boolean {
  let places: Places = new Set();
  reach(0, steps, places);
  for (const character of path) {
    const next: Places = new Set();
    for (const place of places) advance(place, character, { steps, next });
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(steps.length);
}

/** How far in the steps a path has come, on all ways at once. */
type Places = Set<number>;

/** Comes to a step, and beyond it where it may stand for nothing. */
function reach(place: number, steps: readonly Step[], places: Places): void {
  let at = place;
  while (!places.has(at)) {
    places.add(at);
    const kind = steps[at]?.kind;
    if (kind === 'below') places.add(at + 2);
    if (kind !== 'run' && kind !== 'deep' && kind !== 'folders') return;
    at += 1;
  }
}

/** Where one more character leads from one step. */
function advance(
  place: number,
  character: string,
  { steps, next }: { readonly steps: readonly Step[]; readonly next: Places },
): void {
  const step = steps[place];
  if (step === undefined) return;
  const slash = character === '/';
  switch (step.kind) {
    case 'character':
      if (step.character === character) reach(place + 1, steps, next);
      return;
    case 'one':
      if (!slash) reach(place + 1, steps, next);
      return;
    case 'run':
      if (!slash) reach(place, steps, next);
      return;
    case 'deep':
      reach(place, steps, next);
      return;
    case 'folders':
      // Inside a folder's name it stands for something: only its end leads on.
      next.add(place);
      if (slash) reach(place + 1, steps, next);
      return;
    case 'below':
      if (slash) reach(place + 1, steps, next);
      return;
    default:
      step satisfies never;
  }
}

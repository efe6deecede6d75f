/**
 * A matcher for a pattern: `**` crosses folders, `*` and `?` do not, all else is itself. A pattern is of the whole path from
 * the root; `perf/**` and `perf/` match all in `perf` and also a file of that name, which could be a link in its place.
 *
 * Capital and small letters are the same: on some file systems they are, and to match too much only asks a person to look.
 *
 * All ways through the pattern are followed at once, so a path costs at most its length × the pattern's, however it is made.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  return matcher(pattern, (text) => text.toLowerCase());
}

/** The same with capital and small letters apart: where a match lets something through, one too many would let too much. */
export function exactPathPattern(pattern: string): (path: string) => boolean {
  return matcher(pattern, (text) => text);
}

function matcher(pattern: string, folded: (text: string) => string): (path: string) => boolean {
  const plain = folded(pattern)
    .replace(/^\.?\//, '')
    .replace(/\/$/, '/**');
  // The usual kinds need no steps: a pull request may change three thousand files with long names.
  const [, name] = /^\*\*\/([^/]+)$/.exec(plain) ?? [];
  if (name !== undefined && !name.includes('**')) {
    const last = stepsOf(name);
    return (path) => matches(last, folded(path.slice(path.lastIndexOf('/') + 1)));
  }
  const [, literal] = /^([^*?]+?)(?:\/\*\*)?$/.exec(plain) ?? [];
  if (literal !== undefined) {
    const below = plain.endsWith('/**');
    return (path) => folded(path) === literal || (below && folded(path).startsWith(`${literal}/`));
  }
  const steps = stepsOf(folded(pattern));
  return (path) => matches(steps, folded(path));
}

/** The last `/**`, `**` and `/` at the beginning of a folder, any other `**`, or one character. */
const STEP = /\/\*\*$|(?<=^|\/)\*\*\/|\*\*|[\s\S]/gu;

/** What a pattern is made of. The `/` before a last `**` may stand for nothing, with what is below it. */
function stepsOf(written: string): readonly string[] {
  const pattern = written.replace(/^\.?\//, '').replace(/\/$/, '/**');
  return (pattern.match(STEP) ?? []).flatMap((step) => (step === '/**' ? [step, '**'] : [step]));
}

function matches(steps: readonly string[], path: string): boolean {
  let places: StepSet = new Set();
  reach(0, steps, places);
  for (const character of path) {
    const next: StepSet = new Set();
    for (const place of places) advance(place, character, { steps, next });
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(steps.length);
}

/** How far in the steps a path has come, on all ways at once. */
type StepSet = Set<number>;

/** Comes to a step, and beyond it where it may stand for nothing. */
function reach(place: number, steps: readonly string[], places: StepSet): void {
  let at = place;
  while (!places.has(at)) {
    places.add(at);
    const step = steps[at];
    if (step === '/**') places.add(at + 2);
    if (step !== '*' && step !== '**' && step !== '**/') return;
    at += 1;
  }
}

/** Where one more character leads from one step. */
function advance(
  place: number,
  character: string,
  { steps, next }: { readonly steps: readonly string[]; readonly next: StepSet },
): void {
  const step = steps[place];
  const slash = character === '/';
  // Inside a folder's name it stands for something: only its end leads on.
  if (step === '**/') next.add(place);
  if (step === '**' || (step === '*' && !slash)) reach(place, steps, next);
  const leads = step === '?' ? !slash : step === '/**' || step === '**/' ? slash : step === character;
  if (leads) reach(place + 1, steps, next);
}

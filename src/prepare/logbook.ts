import type { Side } from '../model/revision.ts';
import type { World } from '../world/world.ts';

/** Of each log the end is kept, bytes. */
const MOST_BYTES = 256 * 1024;

/** The files in the folder of logs. */
const LAST = 'last';
const FIRST_BAD = 'first-bad';

/**
 * A Logbook keeps what the service of each side printed in its last trial, and in its first bad one: that did not get ready,
 * died, or failed requests. What it printed is hostile and may hold secrets: it stays in the folder of logs.
 */
export class Logbook {
  readonly #kept = new Map<string, readonly string[]>();

  /** What a side printed in a trial that is over. */
  record(side: Side, lines: readonly string[], isBad: boolean): void {
    this.#kept.set(nameOf(side, LAST), lines);
    if (isBad && !this.#kept.has(nameOf(side, FIRST_BAD))) this.#kept.set(nameOf(side, FIRST_BAD), lines);
  }

  async write({ files }: Pick<World, 'files'>, folder: string): Promise<void> {
    for (const [name, lines] of this.#kept) await files.write(`${folder}/${name}`, ending(lines));
  }
}

const nameOf = (side: Side, which: string) => `${side}-${which}.log`;

/** The last lines that fit. */
function ending(lines: readonly string[]): string {
  const kept: string[] = [];
  let room = MOST_BYTES;
  for (const line of lines.toReversed()) {
    room -= Buffer.byteLength(line) + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return kept
    .toReversed()
    .map((line) => `${line}\n`)
    .join('');
}

import type { Screen } from '../world/world.ts';
import { defuse } from './log.ts';

/** Elsewhere than on a terminal, progress is printed this often: enough to see life, too little to drown a CI log. */
const PLAIN_EVERY_MS = 10_000;

interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Progress on an output (standard error): one live line on a terminal, plain lines now and then elsewhere. */
export function nodeScreen(output: TextStream, now: () => number = Date.now): Screen {
  const live = output.isTTY === true;
  let shown = false;
  let last = Number.NEGATIVE_INFINITY;
  const clear = () => {
    if (shown) output.write('\r\x1b[2K');
    shown = false;
  };
  return {
    note(text) {
      clear();
      // Some of it is the configuration's own text, and a CI log may be read for commands.
      output.write(`${text.split('\n').map(defuse).join('\n')}\n`);
    },
    progress(text) {
      if (live) {
        clear();
        output.write(defuse(text).slice(0, Math.max(20, (output.columns ?? 80) - 1)));
        shown = true;
      } else if (now() - last >= PLAIN_EVERY_MS) {
        last = now();
        output.write(`${defuse(text)}\n`);
      }
    },
    clear,
  };
}

import { createInterface } from 'node:readline';

/** Asks on a terminal, a line for an answer; the end of the input, or being cancelled, is an empty one. */
export function asking(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  cancelled: AbortSignal,
): { readonly ask: (question: string) => Promise<string>; readonly close: () => void } {
  const lines = createInterface({ input, output, terminal: false });
  let open = true;
  lines.once('close', () => {
    open = false;
  });
  const waiting: string[] = [];
  let take: ((line: string) => void) | null = null;
  lines.on('line', (line) => {
    if (take === null) waiting.push(line);
    else take(line);
  });
  const ask = (question: string) =>
    new Promise<string>((resolve) => {
      output.write(question);
      const early = waiting.shift();
      const done = (line: string) => {
        take = null;
        resolve(line);
      };
      if (early !== undefined) return done(early);
      if (!open || cancelled.aborted) return done('');
      take = done;
      lines.once('close', () => done(''));
      cancelled.addEventListener('abort', () => done(''), { once: true });
    });
  return { ask, close: () => lines.close() };
}

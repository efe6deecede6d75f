import { Failure } from '../../model/failure.ts';

/** Rejects with Failure `environment` when the signal fires first. The work itself goes on: whoever started it ends it. */
export async function unlessCancelled<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  throwIfCancelled(signal);
  let abort = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    abort = () => reject(cancellation());
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancellation();
}

function cancellation(): Failure {
  return new Failure('environment', 'cancelled', 'Nothing is left running. Start it again when you are ready.');
}

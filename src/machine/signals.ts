/** How this process is asked to stop, and by which signal it was. */
interface Cancellation {
  readonly signal: AbortSignal;
  /** The conventional exit code of the signal that came (130 for SIGINT, 143 for SIGTERM), or null. */
  exitCode(): number | null;
  /** Stops listening. */
  dispose(): void;
}

/** Conventional exit codes: 128 + the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Turns the first signal into an AbortSignal, so that what was measured is kept and processes are stopped in order. A
 * second one ends at once (the exit handlers still kill the children).
 */
export function onSignals(process: NodeJS.Process): Cancellation {
  const controller = new AbortController();
  // Node opens its debugger on this signal, and whoever connects becomes this process: head's code could send it.
  process.on('SIGUSR1', () => {});
  let code: number | null = null;
  const listeners = Object.entries(CODES).map(([name, number]) => {
    const listener = () => {
      if (code !== null) process.exit(number);
      code = number;
      controller.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return { signal: controller.signal, exitCode: () => code, dispose: () => listeners.forEach((off) => void off()) };
}

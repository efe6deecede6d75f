import manifest from '../package.json' with { type: 'json' };
import { pathFrom, type Request } from './model/request.ts';
import type { Flags } from './plan/flags.ts';
import { colourOn, sayFailure } from './printing.ts';
import type { World } from './world/world.ts';

/** Exit code of an experiment that could not be done; verdicts have 0, 1 and 2. */
export const COULD_NOT = 3;

/** What is asked of the folder that the command was started in. */
export const here = (inputs: Request['inputs']): Request => ({
  inputs,
  event: null,
  directory: process.cwd(),
  workingTree: true,
  runId: 'local',
});

/** A path as somebody wrote it who stands in that folder. */
export const absolute = (path: string): string => pathFrom(process.cwd(), path);

/**
 * Runs one command in the real World; a Failure becomes its text on standard error, one JSON document on standard output where
 * that was asked for, and exit code 3.
 */
export async function experiment(flags: Flags, work: (world: World) => Promise<void>, judging = false): Promise<void> {
  const { nodeWorld } = await import('./node-world.ts');
  const { onSignals } = await import('./machine/signals.ts');
  const cancellation = onSignals(process);
  const world = nodeWorld({ env: process.env, version: manifest.version, cancelled: cancellation.signal });
  try {
    await work(world);
  } catch (thrown) {
    const { Failure } = await import('./model/failure.ts');
    const { renderFailureTerminal } = await import('./report/terminal.ts');
    const isOver = cancellation.signal.aborted;
    const failure = isOver ? new Failure('environment', INTERRUPTED, 'Start it again.') : Failure.from(thrown);
    world.screen.clear();
    if (isOver) console.error(INTERRUPTED);
    else console.error(world.mask.apply(renderFailureTerminal(failure, { colour: colourOn(process.stderr.isTTY), judging })));
    if (failure.kind === 'internal' && failure.cause instanceof Error) console.error(failure.cause.stack);
    if (flags.json || flags.format === 'json') sayFailure(failure, world.mask.apply);
    process.exitCode = COULD_NOT;
  }
  process.exitCode = cancellation.exitCode() ?? process.exitCode ?? 0;
  cancellation.dispose();
}

const INTERRUPTED = 'Interrupted before there was a result.';

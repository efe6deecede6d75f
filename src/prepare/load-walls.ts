import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { LoadWalls, SandboxFacts, WallResult } from '../model/sandbox.ts';
import { brokenWalls } from '../sandbox/canary.ts';
import { NEEDS_ROOT } from '../sandbox/load-texts.ts';
import type { LoadWish } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';

/** TriedLoadWalls are the walls around k6, and what an attempt at each came to. */
export interface TriedLoadWalls {
  readonly walls: LoadWalls;
  readonly load: readonly WallResult[];
}

/**
 * Opens walls around k6 where a plan asks for a sandbox, and k6 drives any of it; null where not. Failure `policy` where they are
 * required and cannot be had, or one does not hold. `undo` learns how they are taken away.
 */
export async function openLoadWalls(
  { sandbox, protocol, repository, outputDirectory }: Plan,
  { undo, ...wish }: LoadWish & { readonly undo: (() => Promise<void>)[] },
  world: World,
): Promise<TriedLoadWalls | null> {
  const mode = sandbox?.mode ?? 'off';
  if (mode === 'off' || !protocol.scenarios.some(({ engine }) => engine === 'k6')) return null;
  const probe = await world.sandboxes.probe();
  if (probe.mechanism !== 'netns') {
    const why = probe.mechanism === null ? probe.why : NEEDS_ROOT;
    if (mode === 'required') throw unavailable(why);
    world.screen.note(`No sandbox for k6: ${why}. Its scripts can reach all that we can.`);
    return null;
  }
  const walls = await world.sandboxes.openLoad(wish);
  undo.unshift(() => walls.dispose());
  const load = await walls.tryWalls([repository, outputDirectory]);
  const broken = brokenWalls(load).join(', ');
  if (broken !== '' && mode === 'required') throw notHeld(broken);
  world.screen.note(broken === '' ? 'k6 runs behind walls of its own.' : `The walls around k6 do not hold: ${broken}.`);
  return { walls, load };
}

/** How k6 alone was kept apart, where what it drives runs already. */
export async function loadFacts({ load }: TriedLoadWalls, { sandboxes }: World): Promise<SandboxFacts> {
  const probe = await sandboxes.probe();
  const found = probe.mechanism === null ? { mechanism: null, seccomp: false } : probe;
  const { mechanism, seccomp } = found;
  return { mechanism, why: null, walls: [], load, seccomp, limits: [], cores: { topology: '', apart: false } };
}

function unavailable(why: string): Failure {
  return new Failure(
    'policy',
    `A sandbox is required, and there is none here for k6: ${why}.`,
    'See `benchgate doctor` for what it needs. To run k6 without one, say so: `sandbox: off`, or `auto` for where there can be one.',
  );
}

function notHeld(walls: string): Failure {
  return new Failure(
    'policy',
    `The walls around k6 do not hold: ${walls}.`,
    'Nothing was sent. docs/sandbox.md says what each wall is. To run k6 all the same, say `sandbox: auto`.',
  );
}

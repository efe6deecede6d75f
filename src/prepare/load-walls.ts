import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { isDrivenByCode, type LoadWalls, noSandbox, type WallResult } from '../model/sandbox.ts';
import type { Launcher } from '../model/target.ts';
import { brokenWalls } from '../sandbox/canary.ts';
import { NEEDS_ROOT } from '../sandbox/load-texts.ts';
import type { LoadWish, SandboxProbe } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';

/** TriedLoadWalls are the walls around the load generator, and what an attempt at each came to. */
export interface TriedLoadWalls {
  readonly walls: LoadWalls;
  readonly load: readonly WallResult[];
}

/**
 * Opens walls around the load generator where a plan asks for a sandbox, and k6 or a program drives any of it; null where not.
 * Failure `policy` where they are required and cannot be had, or one does not hold. `undo` learns how they are taken away.
 */
export async function openLoadWalls(
  plan: Plan,
  { undo, ...wish }: LoadWish & { readonly undo: (() => Promise<void>)[] },
  world: World,
): Promise<TriedLoadWalls | null> {
  if (!asksForWalls(plan)) return null;
  const mode = plan.sandbox?.mode;
  const why = whyNone(await world.sandboxes.probe());
  if (why !== null) {
    if (mode === 'required') throw unavailable(why);
    world.screen.note(`No sandbox for the load generator: ${why}. It can reach all that we can.`);
    return null;
  }
  const walls = await world.sandboxes.openLoad(wish);
  undo.unshift(() => walls.dispose());
  const load = await walls.tryWalls([plan.repository, plan.outputDirectory]);
  const broken = brokenWalls(load).join(', ');
  if (broken !== '' && mode === 'required') throw notHeld(broken);
  world.screen.note(
    broken === ''
      ? 'The load generator runs behind walls of its own.'
      : `The walls around the load generator do not hold: ${broken}.`,
  );
  return { walls, load };
}

/** How the load generator alone is kept apart, where what it drives runs already: nothing where nobody asks for that. */
export async function keptLoad(
  tried: TriedLoadWalls | null,
  plan: Pick<Plan, 'sandbox' | 'protocol'>,
  { sandboxes }: World,
): Promise<Pick<Launcher, 'walls' | 'sandbox'>> {
  if (!asksForWalls(plan)) return {};
  const probe = await sandboxes.probe();
  if (tried === null || probe.mechanism === null) return { sandbox: noSandbox(whyNone(probe) ?? '') };
  const { mechanism, seccomp } = probe;
  const cores = { topology: '', apart: false };
  const { walls, load } = tried;
  return { walls, sandbox: { mechanism, why: null, walls: [], load, seccomp, limits: [], cores } };
}

function asksForWalls({ sandbox, protocol }: Pick<Plan, 'sandbox' | 'protocol'>): boolean {
  return (sandbox?.mode ?? 'off') !== 'off' && isDrivenByCode(protocol.scenarios);
}

/** Null where there can be some. */
function whyNone(probe: SandboxProbe): string | null {
  if (probe.mechanism === null) return probe.why;
  return probe.mechanism === 'netns' ? null : NEEDS_ROOT;
}

function unavailable(why: string): Failure {
  return new Failure(
    'policy',
    `A sandbox is required, and there is none here for the load generator: ${why}.`,
    'See `benchgate doctor` for what it needs. To run it without one, say so: `sandbox: off`, or `auto` for where there can be one.',
  );
}

function notHeld(walls: string): Failure {
  return new Failure(
    'policy',
    `The walls around the load generator do not hold: ${walls}.`,
    'Nothing was sent. docs/sandbox.md says what each wall is. To run it all the same, say `sandbox: auto`.',
  );
}

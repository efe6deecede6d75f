import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { type LoadWalls, noSandbox, type WallResult } from '../model/sandbox.ts';
import type { Launcher } from '../model/target.ts';
import { brokenWalls } from '../sandbox/canary.ts';
import { NEEDS_ROOT } from '../sandbox/load-texts.ts';
import type { LoadWish, SandboxProbe } from '../world/sandbox.ts';
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
  plan: Plan,
  { undo, ...wish }: LoadWish & { readonly undo: (() => Promise<void>)[] },
  world: World,
): Promise<TriedLoadWalls | null> {
  if (!asksForWalls(plan)) return null;
  const mode = plan.sandbox?.mode;
  const why = whyNone(await world.sandboxes.probe());
  if (why !== null) {
    if (mode === 'required') throw unavailable(why);
    world.screen.note(`No sandbox for k6: ${why}. Its scripts can reach all that we can.`);
    return null;
  }
  const walls = await world.sandboxes.openLoad(wish);
  undo.unshift(() => walls.dispose());
  const load = await walls.tryWalls([plan.repository, plan.outputDirectory]);
  const broken = brokenWalls(load).join(', ');
  if (broken !== '' && mode === 'required') throw notHeld(broken);
  world.screen.note(broken === '' ? 'k6 runs behind walls of its own.' : `The walls around k6 do not hold: ${broken}.`);
  return { walls, load };
}

/** How k6 alone is kept apart, where what it drives runs already: nothing where nobody asks for that. */
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
  return (sandbox?.mode ?? 'off') !== 'off' && protocol.scenarios.some(({ engine }) => engine === 'k6');
}

/** Null where there can be some. */
function whyNone(probe: SandboxProbe): string | null {
  if (probe.mechanism === null) return probe.why;
  return probe.mechanism === 'netns' ? null : NEEDS_ROOT;
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

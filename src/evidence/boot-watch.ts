import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import { eachSide, otherSide, type Side, type Sided } from '../model/revision.ts';
import { OWN_RECEIVERS, type Receivers } from '../model/target.ts';
import type { BlockWatch, Targets } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import type { WatchKinds } from './kinds.ts';
import { openSide, type SideWatch, type WatchedBlock } from './side-watch.ts';

/** A BootWatch watches the sides of one boot: from before they start until they have stopped. */
export interface BootWatch {
  /** What the service of each side is told beside what it gets anyway: of both sides alike but for addresses. */
  readonly variables: Sided<Readonly<Record<string, string>>>;
  /** Watches one drive of these targets. */
  watch(targets: Targets, blockMs: Ms): DriveWatch;
  /** Nothing listens any more. Never fails. */
  close(): Promise<void>;
}

/** A DriveWatch is one drive being watched. */
export interface DriveWatch {
  readonly watches: Sided<BlockWatch | null>;
  /** After the drive: what its blocks showed; null of a side that was not driven. */
  collect(): Promise<Sided<WatchedBlock | null>>;
}

/** What is watched at a boot, and by which coin its addresses are given. */
interface BootWatchOptions {
  /** Null of a side that is not watched at all. */
  readonly kinds: Sided<WatchKinds | null>;
  /** Where each side is checked out. */
  readonly roots: Sided<string>;
  readonly sides: readonly Side[];
  /** The side that has the first place: no address may stay with a side. */
  readonly first: Side;
  /** Where what each side sends is received; without it on the loopback. */
  readonly receivers?: Sided<Receivers>;
}

/**
 * Opens what the sides of a boot are watched with. What cannot be opened must not end what is measured: then neither side has any of
 * it, and it is said.
 */
export async function watchBoot(options: BootWatchOptions, world: World): Promise<BootWatch> {
  try {
    return await openBoth(options, [], world);
  } catch (thrown) {
    // Where the sides are asked for different things it is their cost that is measured.
    if (JSON.stringify(options.kinds.base) !== JSON.stringify(options.kinds.head)) throw thrown;
    const kinds = eachSide((side) => options.kinds[side] && { ...options.kinds[side], traces: null, profile: null });
    return openBoth({ ...options, kinds }, [`traces and profiles: ${Failure.from(thrown).message}`], world);
  }
}

/** On a Failure nothing of it is left open. */
async function openBoth(
  { kinds, roots, sides, first, receivers: given }: BootWatchOptions,
  failed: readonly string[],
  world: World,
): Promise<BootWatch> {
  const open: { [S in Side]: SideWatch | null } = { base: null, head: null };
  const close = async () => {
    await Promise.allSettled([open.base, open.head].map((side) => side?.close()));
  };
  try {
    for (const side of [first, otherSide(first)]) {
      const asked = kinds[side];
      const receivers = given?.[side] ?? OWN_RECEIVERS;
      if (sides.includes(side) && asked !== null)
        open[side] = await openSide({ kinds: asked, root: roots[side], receivers, failed }, world);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    variables: eachSide((side) => open[side]?.variables ?? {}),
    watch: (targets, blockMs) => {
      const drives = eachSide((side) => (targets[side] === null ? null : (open[side]?.watch(targets[side], blockMs) ?? null)));
      return {
        watches: eachSide((side) => drives[side]?.block ?? null),
        collect: async () => {
          const [base, head] = await Promise.all([drives.base?.collect(), drives.head?.collect()]);
          return { base: base ?? null, head: head ?? null };
        },
      };
    },
    close,
  };
}

import { z } from 'zod';
import { CallTree } from './call-tree.ts';
import { placeOf } from './code-place.ts';

/** Nodes and samples beyond what minutes of a large service have. */
const MOST_NODES = 100_000;
const MOST_SAMPLES = 1_000_000;

/** What Chrome's DevTools protocol calls Profiler.Profile; moments are microseconds of a clock of its own. */
const MOMENT = z.int().nonnegative();
/** At the first that is none it is over: what is hostile may have millions. */
const integers = (most: number) =>
  z.custom<readonly number[]>((list) => Array.isArray(list) && list.length <= most && list.every(Number.isSafeInteger));
const NODE = z.object({
  id: z.int(),
  callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
  children: integers(MOST_NODES).optional(),
});
type ProfileNode = z.output<typeof NODE>;
const CPU_PROFILE = z.object({
  nodes: z.custom<readonly ProfileNode[]>(
    (list) => Array.isArray(list) && list.length <= MOST_NODES && list.every((node) => NODE.safeParse(node).success),
  ),
  startTime: MOMENT,
  endTime: MOMENT,
  samples: integers(MOST_SAMPLES),
  timeDeltas: integers(MOST_SAMPLES),
});

type CpuProfile = z.output<typeof CPU_PROFILE>;

/** Frames that are none: where every stack begins, and when nothing ran. */
const NO_FUNCTIONS = ['(root)', '(idle)'];

/** What samples: that it begins and ends is no work of the service's, nor is what it calls for it. */
const OURS = /\/profile-preload\.cjs$/;

/** The CPU time of a `.cpuprofile` (V8's), by functions below `root`; why it cannot be read. */
export function readCpuProfile(text: string, root: string): CallTree | { readonly why: string } {
  const json = parsed(text);
  const { data, error } = CPU_PROFILE.safeParse(json);
  if (error !== undefined) return { why: json === undefined ? 'it is no JSON' : 'it is no profile of V8' };
  const tree = new CallTree();
  const node = nodesOf(data, tree, root);
  for (const { id, ms } of timed(data)) {
    const found = node(id);
    if (found !== null) found.selfMs += ms;
  }
  return tree;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long each sample stands for: until the next one. The processor's clocks may disagree about their order. */
function timed({ samples, timeDeltas, startTime, endTime }: CpuProfile): readonly { readonly id: number; readonly ms: number }[] {
  let at = startTime;
  const moments = samples.map((id, i) => {
    at += timeDeltas[i] ?? 0;
    // All of them together take no longer than the profile.
    return { id, at: Math.min(Math.max(at, startTime), endTime) };
  });
  moments.sort((a, b) => a.at - b.at);
  return moments.map(({ id, at }, i) => ({ id, ms: Math.max(0, (moments[i + 1]?.at ?? endTime) - at) / 1000 }));
}

/** Finds a node's place in the tree, for a node that is a function and ran; hostile nodes may be their own callers. */
function nodesOf({ nodes }: CpuProfile, tree: CallTree, root: string): (id: number) => CallTree | null {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const found = new Map<number, CallTree | null>();
  return (wanted) => {
    const open: number[] = [];
    const seen = new Set<number>();
    let id: number | undefined = wanted;
    for (; id !== undefined && !found.has(id) && !seen.has(id); id = callers.get(id)) {
      open.push(id);
      seen.add(id);
    }
    const known = id === undefined ? undefined : found.get(id);
    let at: CallTree | null = known === undefined ? tree : known;
    for (const each of open.reverse()) {
      const frame = frames.get(each);
      const name = frame?.functionName ?? '';
      if (name === '(root)' && frame?.url === '') at = tree;
      else if (frame === undefined || (NO_FUNCTIONS.includes(name) && frame.url === '') || OURS.test(frame.url)) at = null;
      else at = at === null ? null : at.callee(placeOf({ name, file: frame.url, line: frame.lineNumber + 1 }, root));
      found.set(each, at);
    }
    return found.get(wanted) ?? null;
  };
}

import type { CodePlace } from '../../model/evidence.ts';
import { type CallTree, keyOf } from './call-tree.ts';
import { OTHER } from './flame.ts';

/** What is in all stacks together: beyond, the ones with the least time are one. Nobody finds them in a picture. */
const MOST_FRAMES = 500_000;
/** Characters. */
const LONGEST_TEXT = 16 * 1024 * 1024;
const OTHER_STACKS: CodePlace = { name: OTHER, file: '', line: null };

/** One stack, the outermost call first, with the time of its last function alone. */
interface CallStack {
  readonly places: readonly CodePlace[];
  readonly ms: number;
}

/** A tree of calls as speedscope's JSON, under this name. */
export function speedscopeOf(name: string, calls: CallTree): string {
  const frames: object[] = [];
  const known = new Map<string, number>();
  const frame = (place: CodePlace) => {
    const key = keyOf(place);
    const index = known.get(key) ?? frames.length;
    if (index === frames.length) {
      known.set(key, index);
      const { name, file, line } = place;
      frames.push({ name, ...(file === '' ? {} : { file }), ...(line === null ? {} : { line }) });
    }
    return index;
  };
  const stacks = stacksOf(calls);
  const samples = stacks.map(({ places }) => places.map(frame));
  const weights = stacks.map(({ ms }) => ms);
  const endValue = weights.reduce((sum, ms) => sum + ms, 0);
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'benchgate',
    name,
    activeProfileIndex: 0,
    shared: { frames },
    profiles: [{ type: 'sampled', name, unit: 'milliseconds', startValue: 0, endValue, samples, weights }],
  });
}

/** A tree of calls as collapsed stacks: a line for each, its functions from the outermost on, and whole microseconds. */
export function collapsedOf(calls: CallTree): string {
  let text = '';
  for (const { places, ms } of stacksOf(calls)) {
    const us = Math.round(ms * 1000);
    if (us > 0 && text.length < LONGEST_TEXT) text += `${places.map(inOneWord).join(';')} ${us}\n`;
  }
  return text;
}

/** Semicolons end a function there. */
function inOneWord({ name, file, line }: CodePlace): string {
  const where = file === '' ? '' : ` (${file}${line === null ? '' : `:${line}`})`;
  return `${name}${where}`.replaceAll(';', ',');
}

/** A function as it is called from somewhere. */
interface FunctionCall {
  readonly node: CallTree;
  readonly caller: FunctionCall | null;
}

/** The stacks with the most time first. */
function stacksOf(calls: CallTree): readonly CallStack[] {
  const found: FunctionCall[] = [];
  const walk = (node: CallTree, caller: FunctionCall | null) => {
    const call = { node, caller };
    if (node.selfMs > 0) found.push(call);
    for (const callee of node.callees.values()) walk(callee, call);
  };
  for (const callee of calls.callees.values()) walk(callee, null);
  found.sort((a, b) => b.node.selfMs - a.node.selfMs);
  let frames = 0;
  const shown = found.filter(({ node: { depth } }) => {
    frames += depth;
    return frames <= MOST_FRAMES;
  });
  const rest = found.slice(shown.length).reduce((sum, { node }) => sum + node.selfMs, 0) + calls.selfMs;
  const stacks = shown.map((call) => ({ places: placesOf(call), ms: call.node.selfMs }));
  return rest > 0 ? [...stacks, { places: [OTHER_STACKS], ms: rest }] : stacks;
}

function placesOf(call: FunctionCall): readonly CodePlace[] {
  const places: CodePlace[] = [];
  for (let at: FunctionCall | null = call; at !== null; at = at.caller) places.push(at.node.place);
  return places.reverse();
}

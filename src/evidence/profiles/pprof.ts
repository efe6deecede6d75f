import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { CodePlace } from '../../model/evidence.ts';
import { CallTree, keyOf } from './call-tree.ts';
import { placeOf } from './code-place.ts';

/** Of one profile, beyond what minutes of a large service have; without them a few bytes could ask for much. */
const MOST_SAMPLES = 200_000;
const MOST_FRAMES = 5_000_000;
const MOST_NODES = 200_000;
/** Of one message: its fields, or the numbers that one of them packs. */
const MOST_FIELDS = 500_000;
/** What has no names is an address: nobody compares it with another build's. */
const NAMELESS: CodePlace = { name: '(unknown)', file: '', line: null };
/** What a service may answer with, unpacked: some ten times what a minute of a large one has. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Beyond the time that is sampled: to name what was sampled. */
const PATIENCE_MS = 10_000;
const MS: Readonly<Record<string, number>> = { nanoseconds: 1e-6, microseconds: 1e-3, milliseconds: 1, seconds: 1000 };

/** Numbers of fields in profile.proto of github.com/google/pprof; ids and values are 64 bits wide. */
const PROFILE = { sampleType: 1, sample: 2, location: 4, function: 5, string: 6, periodType: 11, period: 12 };

/** How a profile of so many seconds is asked for, at this path of a service. */
export function pprofRequest(path: string, base: string, seconds: number) {
  const url = new URL(path, base);
  url.searchParams.set('seconds', String(seconds));
  return { url: url.href, timeoutMs: seconds * 1000 + PATIENCE_MS, mostBytes: MOST_BYTES };
}

type Id = ReturnType<BinaryReader['uint64']>;
type WireFields = ReadonlyMap<number, readonly (Uint8Array | Id)[]>;

/** The CPU time of an unpacked pprof profile, by functions below `root`; why it cannot be read. */
export function readPprof(bytes: Uint8Array, root: string): CallTree | { readonly why: string } {
  try {
    const profile = fieldsOf(bytes);
    const samples = messages(profile, PROFILE.sample);
    if (samples.length > MOST_SAMPLES) return { why: 'it has too many samples' };
    const strings = messages(profile, PROFILE.string);
    const text = textsOf(strings);
    const value = cpuValueOf(profile, text);
    return 'why' in value ? value : treeOf(samples, stacksOf(profile, text, root), value);
  } catch {
    return { why: 'it is no pprof profile' };
  }
}

/** Texts by their place: each is read once and no further than a name goes, however many point to it. */
function textsOf(strings: readonly Uint8Array[]): (index: Id | undefined) => string {
  const known = new Map<number, string>();
  return (index) => {
    const at = Number(index ?? 0);
    const text = known.get(at) ?? new TextDecoder().decode(strings[at]?.subarray(0, LONGEST_TEXT));
    known.set(at, text);
    return text;
  };
}

/** Bytes of a name or a path that are read. */
const LONGEST_TEXT = 1200;

/** The value of a sample that is CPU time, and what one of it is in ms. */
interface CpuValue {
  readonly at: number;
  readonly ms: number;
}

function cpuValueOf(profile: WireFields, text: (index: Id | undefined) => string): CpuValue | { readonly why: string } {
  const typeOf = (message: Uint8Array) => {
    const fields = fieldsOf(message);
    return { type: text(number(fields, 1)), ms: MS[text(number(fields, 2))] };
  };
  const types = messages(profile, PROFILE.sampleType).map(typeOf);
  const cpu = types.findIndex(({ type, ms }) => type === 'cpu' && ms !== undefined);
  if (cpu >= 0) return { at: cpu, ms: types[cpu]?.ms ?? 0 };
  const counted = types.findIndex(({ type }) => type === 'samples');
  const [period] = messages(profile, PROFILE.periodType).map(typeOf);
  if (counted >= 0 && period?.type === 'cpu' && period.ms !== undefined)
    return { at: counted, ms: Number(number(profile, PROFILE.period) ?? 0) * period.ms };
  return { why: 'it tells of something else than CPU time, such as memory' };
}

type Stacks = (location: Id) => readonly (readonly [CodePlace, string])[];

/** The functions of a location, the outermost first: more than one where calls were inlined. */
function stacksOf(profile: WireFields, text: (index: Id | undefined) => string, root: string): Stacks {
  const functions = new Map<Id | undefined, CodePlace>();
  for (const fields of messages(profile, PROFILE.function).map(fieldsOf)) {
    const source = { name: text(number(fields, 2)), file: text(number(fields, 4)), line: Number(number(fields, 5) ?? 0) };
    functions.set(number(fields, 1), placeOf(source, root));
  }
  const stacks = new Map<Id | undefined, readonly (readonly [CodePlace, string])[]>();
  for (const fields of messages(profile, PROFILE.location).map(fieldsOf)) {
    const places = messages(fields, 4).map((line) => functions.get(number(fieldsOf(line), 1)) ?? NAMELESS);
    const named = places.length === 0 ? [NAMELESS] : places.reverse();
    stacks.set(
      number(fields, 1),
      named.map((place) => [place, keyOf(place)] as const),
    );
  }
  return (location) => stacks.get(location) ?? [[NAMELESS, keyOf(NAMELESS)]];
}

function treeOf(samples: readonly Uint8Array[], stackOf: Stacks, { at, ms }: CpuValue): CallTree | { readonly why: string } {
  const tree = new CallTree();
  let frames = 0;
  let nodes = 0;
  for (const fields of samples.map(fieldsOf)) {
    let node = tree;
    for (const location of numbers(fields, 1).reverse())
      for (const [place, key] of stackOf(location)) {
        const known = node.callees.size;
        const callee = node.callee(place, key);
        nodes += node.callees.size - known;
        frames += 1;
        if (frames > MOST_FRAMES || nodes > MOST_NODES) return { why: 'it has too many calls' };
        node = callee;
      }
    // A negative one, as a difference of two profiles has, would be larger than any number that is exact.
    const value = Number(numbers(fields, 2)[at] ?? 0);
    if (Number.isSafeInteger(value)) node.selfMs += value * ms;
  }
  return tree;
}

/** The fields of a message by their numbers; fixed-width ones, of which a profile has none, are skipped. */
function fieldsOf(bytes: Uint8Array): WireFields {
  const reader = new BinaryReader(bytes);
  const fields = new Map<number, (Uint8Array | Id)[]>();
  for (let count = 0; reader.pos < reader.len; count += 1) {
    if (count > MOST_FIELDS) throw new RangeError('too many fields');
    const [field, type] = reader.tag();
    if (type !== WireType.Varint && type !== WireType.LengthDelimited) {
      reader.skip(type, field);
      continue;
    }
    const value = type === WireType.Varint ? reader.uint64() : reader.bytes();
    const known = fields.get(field);
    if (known === undefined) fields.set(field, [value]);
    else known.push(value);
  }
  return fields;
}

function messages(fields: WireFields, field: number): readonly Uint8Array[] {
  return (fields.get(field) ?? []).filter((value) => value instanceof Uint8Array);
}

function number(fields: WireFields, field: number): Id | undefined {
  return fields.get(field)?.find((value): value is Id => !(value instanceof Uint8Array));
}

/** A repeated number, one by one or packed. */
function numbers(fields: WireFields, field: number): Id[] {
  return (fields.get(field) ?? []).flatMap((value) => {
    if (!(value instanceof Uint8Array)) return [value];
    const reader = new BinaryReader(value);
    const packed: Id[] = [];
    while (reader.pos < reader.len && packed.length <= MOST_FIELDS) packed.push(reader.uint64());
    return packed;
  });
}

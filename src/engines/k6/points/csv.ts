import { SIDES, type Side } from '../../../model/revision.ts';
import { Records } from './records.ts';
import { markOf, type PointSink, type SeriesKey } from './table.ts';

/** The longest record of k6 is a long URL or check name, some kilobytes; a longer one is damage. */
const CAPACITY = 256 * 1024;

/**
 * More scenarios, or values of a tag, than anybody has: beyond, it is damage, a tag of the user's own that k6 takes for a
 * scenario, or an address with ids, which has endless values.
 */
const MOST_NAMES = 4096;

/** Scheme, host and port at the beginning of a URL; a host name has at most 253 characters (RFC 1035). */
const ORIGIN = /^(https?:\/\/[^/?#]+)/;
const LONGEST_ORIGIN = 280;

/** What a record says beside its time and value: where it belongs in the sink (-1: nowhere), its mark, and where it went. */
interface Label {
  readonly series: number;
  readonly mark: number;
  /** Scheme, host and port, where its name begins with them. */
  readonly origin: string | null;
}

/** A wanted metric: its name, and what was seen after a value of it. */
interface Wanted {
  readonly metric: string;
  readonly bytes: Buffer;
  readonly labels: Map<string, Label>;
}

/**
 * A CsvScanner reads what k6's CSV output writes (docs/k6.md#points): metric, time, value, then tags as the header names them; the
 * user's own are in `extra_tags` in any order. Records of unwanted metrics cost little more than finding their end, and of
 * others what comes after the value is read once, for it repeats itself.
 */
export class CsvScanner {
  readonly #sink: PointSink;
  readonly #splitBy: string | undefined;
  readonly #records = new Records((bytes, start, end, torn) => this.#take(bytes, start, end, torn), {
    quotes: true,
    capacity: CAPACITY,
  });
  /** The names of the columns after the value, once the header was read. */
  #tags: readonly string[] | null = null;
  #damaged = 0;
  /** By the length of their names. */
  readonly #wanted: readonly (readonly Wanted[] | undefined)[];
  readonly #scenarios = new Set<string>();
  readonly #parts = new Set<string>();
  /** The sink's numbers, by everything that tells a series. */
  readonly #numbers = new Map<string, number>();

  /** Points are told apart by their values of the tag `splitBy`, where one is given. */
  constructor(sink: PointSink, splitBy?: string) {
    this.#sink = sink;
    this.#wanted = byLength(sink.metrics.map((metric) => ({ metric, bytes: Buffer.from(metric), labels: new Map() })));
    this.#splitBy = splitBy;
  }

  /** Records that are no points: damaged, torn or too long. */
  get damaged(): number {
    return this.#damaged + this.#records.dropped;
  }

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  /** No more bytes: what is left is taken where it is whole. */
  end(): void {
    this.#records.end();
  }

  #take(bytes: Buffer, start: number, lineEnd: number, torn: boolean): void {
    const end = bytes[lineEnd - 1] === RETURN && lineEnd > start ? lineEnd - 1 : lineEnd;
    if (this.#tags === null) this.#readHeader(bytes.toString('utf8', start, end), torn);
    else if (end > start && !this.#point(bytes, start, end)) this.#damaged += 1;
  }

  /** A file without k6's header has no points: every record counts as damaged. */
  #readHeader(line: string, torn: boolean): void {
    const [metric, time, value, ...tags] = line.split(',');
    if (torn || metric !== 'metric_name' || time !== 'timestamp' || value !== 'metric_value') this.#damaged += 1;
    else this.#tags = tags;
  }

  /** False when it is no point. */
  #point(bytes: Buffer, start: number, end: number): boolean {
    const metricEnd = fieldEnd(bytes, start, end);
    const wanted = this.#wanted[metricEnd - start]?.find((one) => isAt(bytes, start, one.bytes));
    if (wanted === undefined) return true;
    const { metric, labels } = wanted;
    const timeEnd = fieldEnd(bytes, metricEnd + 1, end);
    const valueEnd = fieldEnd(bytes, timeEnd + 1, end);
    const rest = bytes.toString('latin1', valueEnd + 1, end);
    const label = labels.get(rest) ?? this.#labelOf(metric, bytes.toString('utf8', valueEnd + 1, end));
    const atUs = microseconds(numberIn(bytes, metricEnd + 1, timeEnd));
    const value = numberIn(bytes, timeEnd + 1, valueEnd);
    if (label === null || !Number.isFinite(value) || !Number.isFinite(atUs)) return false;
    if (labels.size < MOST_NAMES) labels.set(rest, label);
    if (label.series < 0) return true;
    this.#sink.add(label.series, atUs, value, label.mark);
    if (label.origin !== null) this.#sink.wentTo(label.series, label.origin);
    return true;
  }

  /** Null when it is damaged. A torn record is whole with all its fields: k6 ends one with `metadata`, which nobody needs. */
  #labelOf(metric: string, rest: string): Label | null {
    const names = this.#tags ?? [];
    const fields = fieldsOf(rest);
    if (fields?.length !== names.length) return null;
    const field = (name: string) => fields[names.indexOf(name)] ?? '';
    const scenario = field('scenario');
    if (!knows(this.#scenarios, scenario)) return null;
    const tags = field('extra_tags').split('&');
    const tag = (name: string) => tags.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const told = sideOf(scenario);
    const side = told ?? SIDES.find((one) => tags.includes(`side=${one}`)) ?? null;
    const by = this.#splitBy;
    const value = by === undefined ? '' : names.includes(by) ? field(by) : tag(by);
    const part = value !== '' && knows(this.#parts, value) ? { part: value } : {};
    const key = { metric, side, scenario: told === null ? scenario : scenario.slice(told.length + 2), ...part };
    // The answer's status, or why there was none.
    const status = digits(field('status')) || digits(field('error_code'));
    return {
      series: this.#open(key),
      mark: markOf(field('expected_response') === 'true', status),
      origin: originOf(field('name')),
    };
  }

  #open(key: SeriesKey): number {
    const text = JSON.stringify(key);
    const number = this.#numbers.get(text) ?? this.#sink.open(key);
    this.#numbers.set(text, number);
    return number;
  }
}

function originOf(name: string): string | null {
  return ORIGIN.exec(name.slice(0, LONGEST_ORIGIN))?.[1] ?? null;
}

/** Whether a name is one of those seen so far; it becomes one where there is room. */
function knows(names: Set<string>, name: string): boolean {
  return names.has(name) || (names.size < MOST_NAMES && names.add(name).has(name));
}

function byLength(all: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const lists: Wanted[][] = [];
  for (const one of all) lists[one.bytes.length] = [...(lists[one.bytes.length] ?? []), one];
  return lists;
}

/** Whether these bytes stand here; names differ at their ends. */
function isAt(bytes: Buffer, start: number, wanted: Buffer): boolean {
  for (let at = wanted.length - 1; at >= 0; at--) if (bytes[start + at] !== wanted[at]) return false;
  return true;
}

function fieldEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== COMMA) at++;
  return at;
}

/** The fields of a record (RFC 4180); null when their quotes do not match. */
function fieldsOf(record: string): readonly string[] | null {
  if (!record.includes('"')) return record.split(',');
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const found = FIELD.exec(record);
    if (found === null) return null;
    fields.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    if (found[3] === '') return fields;
  }
}

/** A quote opens a field only at its beginning. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|((?!")[^,]*))(,|$)/y;

/**
 * The side of a scenario that the wrapper doubled, told by its name: k6 gives every point of a scenario that tag, and none
 * of the wrapper's own tags to some (`dropped_iterations`). A script cannot name its own scenarios like that by chance and
 * be mistaken: the wrapper puts its prefix before any name.
 */
function sideOf(scenario: string): Side | null {
  return SIDES.find((side) => scenario.startsWith(`${side}__`)) ?? null;
}

/**
 * The decimal number written here as Number() reads it; NaN where there is none. Digits whose value is at most 2^53 are one
 * exact double, and so is the power of ten they are divided by: the quotient is correctly rounded (Clinger 1990).
 */
function numberIn(bytes: Buffer, start: number, end: number): number {
  let digits = 0;
  /** 0 before the point, then 1, and ten times as much after each digit. */
  let scale = 0;
  let at = start;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) digits = 10 * digits + digit;
    else if (digit !== POINT || scale > 0) break;
    scale = digit === POINT ? 1 : 10 * scale;
  }
  const isExact = at === end && digits <= Number.MAX_SAFE_INTEGER && scale < 1e22;
  if (isExact && start < end) return digits / (scale || 1);
  const text = bytes.toString('latin1', start, end);
  return text === '' ? Number.NaN : Number(text);
}

/** Of a Unix time as k6 writes it, in a unit told by its size: until the year 5138 no unit's times reach into the next one's. */
function microseconds(time: number): number {
  if (time < 1e11) return time * 1e6;
  if (time < 1e14) return time * 1e3;
  return time < 1e17 ? time : Math.floor(time / 1e3);
}

/** A small whole number without a sign, as statuses and k6's error codes are; 0 where there is none. */
function digits(text: string): number {
  return Number(/^(?:\d{1,3}$|\d{4})/.exec(text)?.[0] ?? 0);
}

const RETURN = 0x0d;
const COMMA = 0x2c;
const ZERO = 0x30;
const POINT = 0x2e - ZERO;

import { parseDecimal, parseTimeUs } from './bytes.ts';
import { closingQuote, Records } from './records.ts';
import { SeriesNumbers, SIDES } from './series.ts';
import { markOf, type PointSelection, type PointSink } from './sink.ts';

/** The longest record of k6 is a long URL or check name, some kilobytes; a longer one is damage. */
const CAPACITY = 256 * 1024;

/** Columns is where each field is that we need; for one that the file does not have, a field that is always empty. */
interface Columns {
  readonly count: number;
  readonly metric: number;
  readonly time: number;
  readonly value: number;
  readonly scenario: number;
  readonly group: number;
  readonly expected: number;
  readonly status: number;
  readonly code: number;
  readonly name: number;
  readonly tags: number;
  readonly part: number;
}

/**
 * A CsvScanner reads what k6's CSV output writes (docs/k6.md#points): the header names the columns, tags of the user's own are in
 * `extra_tags` in any order. Bytes become numbers without a string per field; records of unwanted metrics cost little more than
 * finding their end.
 */
export class CsvScanner {
  readonly #sink: PointSink;
  readonly #outside: boolean;
  readonly #splitBy: string | undefined;
  /** `TAG=`: how a tag of the user's own begins. */
  readonly #ownTag: Buffer;
  readonly #numbers: SeriesNumbers;
  readonly #records = new Records((bytes, start, end, torn) => this.#take(bytes, start, end, torn), {
    quotes: true,
    capacity: CAPACITY,
  });
  #columns: Columns | null = null;
  #damaged = 0;
  /** Where the fields of the current record begin and end. */
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);

  constructor(sink: PointSink, { metrics, outside, splitBy }: PointSelection) {
    this.#sink = sink;
    this.#outside = outside;
    this.#splitBy = splitBy;
    this.#ownTag = Buffer.from(`${splitBy ?? ''}=`);
    this.#numbers = new SeriesNumbers(sink, metrics);
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
    const columns = this.#columns;
    if (columns === null) this.#readHeader(bytes.toString('utf8', start, end), torn);
    else if (end > start && !this.#isUnwanted(bytes, start, end)) {
      // k6 ends a record with `metadata`, which we do not need: with all its fields a torn record is whole.
      const whole = this.#split(bytes, start, end) === columns.count;
      if (!whole || !this.#point(bytes, columns)) this.#damaged += 1;
    }
  }

  /** A file without k6's header has no points: every record counts as damaged. */
  #readHeader(line: string, torn: boolean): void {
    const columns = columnsOf(line.split(','), this.#splitBy ?? '');
    if (torn || columns === null) {
      this.#damaged += 1;
      return;
    }
    this.#columns = columns;
    this.#starts = new Int32Array(columns.count + 2);
    this.#ends = new Int32Array(columns.count + 2);
  }

  /** Told by the first field alone, without splitting the record. */
  #isUnwanted(bytes: Buffer, start: number, end: number): boolean {
    if (this.#columns?.metric !== 0 || !this.#numbers.choosy || bytes[start] === QUOTE) return false;
    let comma = start;
    while (comma < end && bytes[comma] !== COMMA) comma++;
    return this.#numbers.metric(bytes, start, comma) < 0;
  }

  /** The number of fields; -1 when their quotes do not match. Quoted text is unquoted where it lies. */
  #split(bytes: Buffer, start: number, end: number): number {
    const starts = this.#starts;
    const ends = this.#ends;
    let field = 0;
    for (let at = start; at <= end && field < starts.length - 1; field++) {
      starts[field] = at;
      if (bytes[at] === QUOTE && at < end) {
        const close = closingQuote(bytes, at + 1, end);
        if (close === end || (close + 1 < end && bytes[close + 1] !== COMMA)) return -1;
        starts[field] = at + 1;
        ends[field] = unquote(bytes, at + 1, close);
        at = close + 2;
        continue;
      }
      while (at < end && bytes[at] !== COMMA) at++;
      ends[field] = at;
      at++;
    }
    return field;
  }

  /** False when it is no point. */
  #point(bytes: Buffer, columns: Columns): boolean {
    const starts = this.#starts;
    const ends = this.#ends;
    const numbers = this.#numbers;
    const metric = numbers.metric(bytes, starts[columns.metric] ?? 0, ends[columns.metric] ?? 0);
    if (metric < 0 || (!this.#outside && this.#isOutside(bytes, columns))) return true;
    const value = parseDecimal(bytes, starts[columns.value] ?? 0, ends[columns.value] ?? 0);
    const atUs = parseTimeUs(bytes, starts[columns.time] ?? 0, ends[columns.time] ?? 0);
    if (!Number.isFinite(value) || !Number.isFinite(atUs)) return false;
    const start = starts[columns.scenario] ?? 0;
    const scenario = numbers.scenario(bytes, start, ends[columns.scenario] ?? 0);
    if (scenario < 0) return false;
    const side = numbers.sideOf(scenario) || sideOf(bytes, starts[columns.tags] ?? 0, ends[columns.tags] ?? 0);
    const part = this.#splitBy === undefined ? 0 : this.#part(bytes, columns);
    const expected = starts[columns.expected] ?? 0;
    const isExpected = bytes[expected] === T && ends[columns.expected] === expected + 4;
    const series = numbers.series(metric, scenario, side, part);
    this.#sink.add(series, atUs, value, markOf(isExpected, this.#status(bytes, columns)));
    this.#sink.named?.(series, bytes, starts[columns.name] ?? 0, ends[columns.name] ?? 0);
    return true;
  }

  /** The answer's status, or why there was none: three or four digits each. */
  #status(bytes: Buffer, columns: Columns): number {
    const status = digits(bytes, this.#starts[columns.status] ?? 0, this.#ends[columns.status] ?? 0);
    return status > 0 ? status : digits(bytes, this.#starts[columns.code] ?? 0, this.#ends[columns.code] ?? 0);
  }

  /** The number of the record's value of the tag: in a column of its own, or among the user's tags. */
  #part(bytes: Buffer, { count, part, tags }: Columns): number {
    if (part <= count) return this.#numbers.part(bytes, this.#starts[part] ?? 0, this.#ends[part] ?? 0);
    const end = this.#ends[tags] ?? 0;
    for (let at = this.#starts[tags] ?? 0; at < end; at++) {
      const from = at;
      while (at < end && bytes[at] !== AND) at++;
      const value = from + this.#ownTag.length;
      if (isText(bytes, from, Math.min(value, at), this.#ownTag)) return this.#numbers.part(bytes, value, at);
    }
    return 0;
  }

  /** In setup or teardown, or k6's own: without a scenario. Only a file without that column is told by its groups. */
  #isOutside(bytes: Buffer, { count, scenario, group }: Columns): boolean {
    if (scenario <= count) return this.#starts[scenario] === this.#ends[scenario];
    return /^::(setup|teardown)(::|$)/.test(bytes.toString('utf8', this.#starts[group], this.#ends[group]));
  }
}

/** Null when a column is missing without which there is no point. */
function columnsOf(names: readonly string[], splitBy: string): Columns | null {
  const find = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length + 1);
  const [metric, time, value] = [find('metric_name'), find('timestamp'), find('metric_value')];
  if (Math.max(metric, time, value) > names.length) return null;
  const [scenario, group] = [find('scenario'), find('group')];
  return {
    count: names.length,
    metric,
    time,
    value,
    scenario,
    group,
    expected: find('expected_response'),
    status: find('status'),
    code: find('error_code'),
    name: find('name'),
    tags: find('extra_tags'),
    part: find(splitBy),
  };
}

/** The side, as an index of SIDES, told by a tag `side=base` or `side=head` among `a=1&b=2`, which k6 does not escape. */
function sideOf(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const from = at;
    while (at < end && bytes[at] !== AND) at++;
    if (isText(bytes, from, at, SIDE_BASE)) return SIDES.indexOf('base');
    if (isText(bytes, from, at, SIDE_HEAD)) return SIDES.indexOf('head');
  }
  return 0;
}

function isText(bytes: Buffer, start: number, end: number, text: Uint8Array): boolean {
  if (end - start !== text.length) return false;
  for (let index = 0; index < text.length; index++) if (bytes[start + index] !== text[index]) return false;
  return true;
}

/** A small whole number without a sign; 0 where there is none. */
function digits(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end && at < start + MOST_DIGITS; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return 0;
    number = 10 * number + digit;
  }
  return number;
}

/** Moves a quoted text together over its doubled quotes; where it ends then. */
function unquote(bytes: Buffer, start: number, end: number): number {
  let to = start;
  for (let from = start; from < end; from++) {
    bytes[to++] = bytes[from] ?? 0;
    if (bytes[from] === QUOTE) from += 1;
  }
  return to;
}

const RETURN = 0x0d;
const QUOTE = 0x22;
const AND = 0x26;
const COMMA = 0x2c;
const ZERO = 0x30;
const T = 0x74;
/** Of statuses and k6's error codes. */
const MOST_DIGITS = 4;
const SIDE_BASE = Buffer.from('side=base');
const SIDE_HEAD = Buffer.from('side=head');

import type { Points } from '../../model/points.ts';
import type { Side } from '../../model/revision.ts';
import { CsvScanner } from './points/csv.ts';
import { Records } from './points/records.ts';
import { PointTable } from './points/table.ts';
import { K6Log } from './program/log.ts';

/** A RunnerInput is what is known of the runners of one load before anything of them is read. */
export interface RunnerInput {
  /** Runners are called `NAME-1`, `NAME-2` …; their pods as those, with something behind. */
  readonly name: string;
  readonly runners: number;
  readonly side: Side;
  /** Points of other metrics are not kept. */
  readonly metrics: readonly string[];
  /** The columns between value and `extra_tags`. */
  readonly tags: readonly string[];
}

/** RunnerPoints are what one generator of a load left. */
export interface RunnerPoints {
  readonly points: Points;
  readonly exceptions: Readonly<Record<string, number>>;
  readonly messages: readonly string[];
  /** Lines that are no points and nothing of k6's log, however they came about. */
  readonly damaged: number;
  /** Whether it begins with k6's header: the log of a pod is cut at its beginning where a node has thrown that away. */
  readonly begins: boolean;
  /** Whether it has that more than once: of two pods, or twice of one. */
  readonly again: boolean;
  /** Whether its last line has an end. */
  readonly ends: boolean;
  /** The last moment that it tells of, µs since 1970; k6 tells of its users every second. Null where nothing is told. */
  readonly lastUs: number | null;
}

/** A line of k6 is a few kilobytes; a longer one is damage. */
const CAPACITY = 256 * 1024;
/** What `kubectl logs --prefix` puts before a line, and what `--timestamps` puts after that. */
const PREFIX = /^\[pod\/([a-z0-9.-]{1,253})\/[a-z0-9-]{1,63}\] /;
const STAMP = /^\d{4}-\d\d-\d\dT[0-9:.]{8,18}(?:Z|[+-]\d\d:\d\d) /;
/** Neither is longer than that. */
const LONGEST_PREFIX = 400;
const LONGEST_STAMP = 64;

/**
 * RunnerLogs reads what the runners of one load wrote: each line a point of k6's CSV output or a line of its log, of several pods
 * in one stream where `kubectl logs --prefix` made it. Lines may come in any order, and be cut off at either end.
 */
export class RunnerLogs {
  readonly #input: RunnerInput;
  readonly #readers = new Map<number, RunnerReader>();
  readonly #stream: LineStream;
  #strange = 0;

  constructor(input: RunnerInput) {
    this.#input = input;
    this.#stream = new LineStream((line, whole) => this.#sort(line, whole));
  }

  /** Of all runners in one stream, each line with the name of its pod. */
  write(chunk: Uint8Array): void {
    this.#stream.write(chunk);
  }

  /** No more bytes. */
  end(): void {
    this.#stream.end();
  }

  /** A stream of one runner alone, from 1: its lines are its own, whatever stands before them. */
  streamOf(runner: number): { write(chunk: Uint8Array): void; end(): void } {
    return new LineStream((line, whole) => this.#readerOf(runner).take(partsOf(line).said, whole));
  }

  /** Lines that belong to no runner of this load. */
  get strange(): number {
    return this.#strange;
  }

  /** Once: what each runner left, by its number from 1; null of one that left nothing. */
  runners(): readonly (RunnerPoints | null)[] {
    return Array.from({ length: this.#input.runners }, (_, at) => this.#readers.get(at + 1)?.finish() ?? null);
  }

  #sort(line: Buffer, whole: boolean): void {
    const { pod, said } = partsOf(line);
    // Where there is one runner alone, a log that names no pod is its own.
    const runner = pod === '' && this.#input.runners === 1 ? 1 : this.#numberOf(pod);
    if (runner === null) this.#strange += line.length > 0 ? 1 : 0;
    else this.#readerOf(runner).take(said, whole);
  }

  /** The pod of a job is called as that, with something behind: of nobody else's is anything read. */
  #numberOf(pod: string): number | null {
    const { name, runners } = this.#input;
    if (!pod.startsWith(`${name}-`)) return null;
    const number = Number(/^(\d{1,4})(?:-[a-z0-9]+)*$/.exec(pod.slice(name.length + 1))?.[1] ?? 0);
    return number >= 1 && number <= runners ? number : null;
  }

  #readerOf(runner: number): RunnerReader {
    const reader = this.#readers.get(runner) ?? new RunnerReader(this.#input);
    this.#readers.set(runner, reader);
    return reader;
  }
}

/** A line without what kubectl put before it, and the pod that it named there; empty where it named none. */
function partsOf(line: Buffer): { readonly pod: string; readonly said: Buffer } {
  const stamped = withoutStamp(line);
  const [prefix = '', pod = ''] = PREFIX.exec(stamped.toString('latin1', 0, LONGEST_PREFIX)) ?? [];
  return { pod, said: withoutStamp(stamped.subarray(prefix.length)) };
}

/** Whoever keeps logs puts it first, kubectl behind the name of the pod. */
function withoutStamp(line: Buffer): Buffer {
  const [stamp = ''] = STAMP.exec(line.toString('latin1', 0, LONGEST_STAMP)) ?? [];
  return line.subarray(stamp.length);
}

/** Cuts a stream into lines; the last one may have no end. */
class LineStream {
  readonly #records: Records;

  constructor(take: (line: Buffer, whole: boolean) => void) {
    const cut = (bytes: Buffer, start: number, end: number, torn: boolean) => take(bytes.subarray(start, end), !torn);
    this.#records = new Records(cut, { quotes: false, capacity: CAPACITY });
  }

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  end(): void {
    this.#records.end();
  }
}

const NEWLINE = Buffer.from('\n');
const BRACE = '{'.charCodeAt(0);
const HEADER = 'metric_name,';
/** k6 tells of its users once a second, however little else happens. */
const BEAT = /^vus,(\d{10,19}),/;

/** The lines of one runner. */
class RunnerReader {
  readonly #header: string;
  readonly #table: PointTable;
  readonly #scanner: CsvScanner;
  readonly #log = new K6Log();
  #damaged = 0;
  #headers = 0;
  #ends = true;
  #lastUs: number | null = null;

  constructor({ metrics, tags, side }: RunnerInput) {
    this.#header = ['metric_name', 'timestamp', 'metric_value', ...tags, 'extra_tags', 'metadata'].join(',');
    this.#table = new PointTable(metrics, side);
    this.#scanner = new CsvScanner(this.#table);
    // Known before: a log may be cut at its beginning, and lines come in any order.
    this.#scanner.write(Buffer.from(`${this.#header}\n`));
  }

  take(line: Buffer, whole: boolean): void {
    if (!whole) this.#ends = false;
    if (line.length === 0) return;
    if (line[0] === BRACE) {
      this.#log.write(Buffer.concat([line, NEWLINE]));
      return;
    }
    const text = line.toString('latin1', 0, 64);
    if (text.startsWith(HEADER)) this.#readHeader(line.toString('utf8'));
    else if (!/^[A-Za-z_][\w.]{0,127},\d/.test(line.toString('latin1', 0, 200))) this.#damaged += 1;
    else {
      const beat = BEAT.exec(text)?.[1];
      if (beat !== undefined) this.#lastUs = Math.max(this.#lastUs ?? 0, microsecondsIn(beat));
      this.#scanner.write(Buffer.concat([line, NEWLINE]));
    }
  }

  finish(): RunnerPoints {
    this.#scanner.end();
    this.#log.end();
    return {
      points: this.#table.takePoints(),
      exceptions: this.#log.exceptions(),
      messages: this.#log.messages(),
      damaged: this.#damaged + this.#scanner.damaged,
      begins: this.#headers > 0,
      again: this.#headers > 1,
      ends: this.#ends,
      lastUs: this.#lastUs,
    };
  }

  /** Another header is that of other columns: nothing can be read by ours then. */
  #readHeader(line: string): void {
    if (line.replace(/\r$/, '') === this.#header) this.#headers += 1;
    else this.#damaged += 1;
  }
}

/** k6's `unix_micro`; of another unit by its size. */
function microsecondsIn(digits: string): number {
  const time = Number(digits);
  if (digits.length <= 11) return time * 1e6;
  return digits.length <= 14 ? time * 1e3 : digits.length <= 17 ? time : Math.floor(time / 1e3);
}

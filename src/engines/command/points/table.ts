import { Failure } from '../../../model/failure.ts';
import type { PointFormat } from '../../../model/scenario.ts';
import { csv } from './csv.ts';
import { h2load } from './h2load.ts';
import { jtl } from './jtl.ts';
import { ndjson } from './ndjson.ts';
import { type PointReader, type RequestPoint, type RunBounds, whyNoPoint } from './point.ts';

/** What one trial may write: more than any machine sends in a block, and not so much that it fills this one's memory. */
const MOST = { bytes: 512 * 1024 * 1024, points: 1_000_000, lineBytes: 16 * 1024, names: 1000 };

const READERS: Readonly<Record<PointFormat, () => PointReader>> = {
  ndjson,
  csv: () => csv(),
  locust: ndjson,
  jmeter: jtl,
  artillery: ndjson,
  h2load,
};

/** RequestPoints are every point of a run, read while it is written; the first line that cannot be one is a Failure `load`. */
export class RequestPoints {
  readonly points: RequestPoint[] = [];
  readonly #scenario: string;
  readonly #reader: PointReader;
  readonly #names = new Map<string, string>();
  readonly #decoder = new TextDecoder();
  /** What was read of a line that is not complete yet. */
  #rest = '';
  #bytes = 0;
  #lines = 0;
  /** When the first request was sent, ms since 1970; infinite before. */
  firstAtMs = Number.POSITIVE_INFINITY;

  constructor(scenario: string, format: PointFormat) {
    this.#scenario = scenario;
    this.#reader = READERS[format]();
  }

  write(chunk: Uint8Array, bounds: RunBounds): void {
    this.#bytes += chunk.length;
    if (this.#bytes > MOST.bytes) throw this.#refused(`are more than ${MOST.bytes / 1024 / 1024} MiB`);
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#take(line, bounds);
    if (this.#rest.length > MOST.lineBytes) throw this.#bad(TOO_LONG);
  }

  /** What comes after the last newline: it may be cut off where whoever wrote it was stopped. */
  end(bounds: RunBounds, stopped: boolean): void {
    const rest = this.#rest;
    this.#rest = '';
    if (rest === '') return;
    const found = this.#reader.line(rest.replace(/\r$/, ''));
    const isPoint = found !== null && !('why' in found) && whyNoPoint(found, bounds) === null;
    if (isPoint) this.#add(found);
    // The end of JMeter's XML holds no point, and nothing after it is missing.
    else if (!stopped && !/^<\/\w+>$/.test(rest.trim()))
      throw this.#bad(found !== null && 'why' in found && /\]\s*$/.test(rest) ? found.why : TORN);
  }

  #take(line: string, bounds: RunBounds): void {
    this.#lines += 1;
    if (line.length > MOST.lineBytes) throw this.#bad(TOO_LONG);
    const found = this.#reader.line(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (found === null) return;
    const why = 'why' in found ? found.why : whyNoPoint(found, bounds);
    if (why !== null) throw this.#bad(why);
    if (!('why' in found)) this.#add(found);
  }

  #add(point: RequestPoint): void {
    if (this.points.length >= MOST.points) throw this.#refused(`are more than ${MOST.points}`);
    this.firstAtMs = Math.min(this.firstAtMs, point.atMs);
    this.points.push({ ...point, name: this.#nameOf(point.name) });
  }

  /** Each name once, however many requests have it. */
  #nameOf(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (this.#names.size >= MOST.names) throw this.#refused(`have more than ${MOST.names} names of requests`);
    this.#names.set(name, name);
    return name;
  }

  #bad(why: string): Failure {
    const hint = 'Each line is one request, as docs/generators.md says: correct what writes it, or `points` of the scenario.';
    return new Failure(
      'load',
      `${this.#scenario}: line ${Math.max(1, this.#lines + (why === TORN ? 1 : 0))} of its points: ${why}.`,
      hint,
    );
  }

  #refused(what: string): Failure {
    const hint = 'Write a point for each request and nothing else, give requests with ids in their paths one name, or send less.';
    return new Failure('load', `${this.#scenario}: its points ${what}.`, hint);
  }
}

const TOO_LONG = `it is longer than ${MOST.lineBytes} characters`;
const TORN = 'the file ends in the middle of it';

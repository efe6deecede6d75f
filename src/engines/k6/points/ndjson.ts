import { rfc3339Us } from './bytes.ts';
import { Records } from './records.ts';
import { ownScenario, SIDES, sideOfScenario } from './series.ts';
import { markOf, type PointScanner, type PointSelection, type PointSink } from './sink.ts';

/** The longest record is a `Metric` line with all its submetrics. */
const CAPACITY = 1024 * 1024;

/** What is read of a Point line (docs/k6.md#points). */
interface PointLine {
  readonly metric: string;
  readonly data: { readonly time: string; readonly value: number; readonly tags: Readonly<Record<string, unknown>> };
}

/** An NdjsonScanner reads what k6's JSON output writes. It is for recordings: it parses every line of a wanted metric. */
export class NdjsonScanner implements PointScanner {
  readonly #sink: PointSink;
  readonly #wanted: ReadonlySet<string> | null;
  readonly #outside: boolean;
  readonly #splitBy: string | undefined;
  readonly #records = new Records((bytes, start, end) => this.#take(bytes, start, end), { quotes: false, capacity: CAPACITY });
  readonly #series = new Map<string, number>();
  #damaged = 0;

  constructor(sink: PointSink, { metrics, outside, splitBy }: PointSelection) {
    this.#sink = sink;
    this.#wanted = metrics === 'all' ? null : new Set(metrics);
    this.#outside = outside;
    this.#splitBy = splitBy;
  }

  get damaged(): number {
    return this.#damaged + this.#records.dropped;
  }

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  end(): void {
    this.#records.end();
  }

  #take(bytes: Buffer, start: number, end: number): void {
    if (end === start) return;
    const text = bytes.toString('utf8', start, end);
    // k6 writes the metric first and never escapes its name, so that most lines need not be parsed.
    const first = /^\{"metric":"([^"\\]*)"/.exec(text)?.[1];
    if (first !== undefined && this.#wanted !== null && !this.#wanted.has(first)) return;
    const line = parseLine(text);
    if (line === null) this.#damaged += 1;
    else if (isPoint(line)) this.#point(line);
    else if (typeOf(line) !== 'Metric') this.#damaged += 1;
  }

  #point({ metric, data }: PointLine): void {
    if (this.#wanted !== null && !this.#wanted.has(metric)) return;
    const scenario = textOf(data.tags.scenario);
    if (!this.#outside && scenario === '') return;
    const atUs = rfc3339Us(data.time);
    const { tags, value } = data;
    if (Number.isFinite(atUs))
      this.#sink.add(this.#numberOf(metric, tags), atUs, value, markOf(isExpected(tags), statusOf(tags)));
    else this.#damaged += 1;
  }

  #numberOf(metric: string, tags: PointLine['data']['tags']): number {
    const raw = textOf(tags.scenario);
    const side = sideOfScenario(raw) ?? SIDES.find((side) => side === tags.side) ?? null;
    const part = this.#splitBy === undefined ? '' : textOf(tags[this.#splitBy]);
    const name = JSON.stringify([metric, side, raw, part]);
    const known = this.#series.get(name);
    if (known !== undefined) return known;
    const number = this.#sink.open({ metric, side, scenario: ownScenario(raw, side), ...(part === '' ? {} : { part }) });
    this.#series.set(name, number);
    return number;
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPoint(line: unknown): line is PointLine {
  if (typeOf(line) !== 'Point') return false;
  const { metric, data } = line as { metric: unknown; data: unknown };
  if (typeof metric !== 'string' || typeof data !== 'object' || data === null) return false;
  const { time, value, tags } = data as Record<string, unknown>;
  return typeof time === 'string' && Number.isFinite(value) && typeof tags === 'object' && tags !== null;
}

function typeOf(line: unknown): unknown {
  return typeof line === 'object' && line !== null && 'type' in line ? line.type : undefined;
}

function textOf(tag: unknown): string {
  return typeof tag === 'string' ? tag : '';
}

function isExpected(tags: PointLine['data']['tags']): boolean {
  return tags.expected_response === 'true';
}

function statusOf({ status, error_code: code }: PointLine['data']['tags']): number {
  const digits = (tag: unknown) => (/^\d{1,4}$/.test(textOf(tag)) ? Number(tag) : 0);
  return digits(status) || digits(code);
}

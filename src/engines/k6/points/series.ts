import type { Side } from '../../../model/revision.ts';
import { ByteNames } from './bytes.ts';
import type { PointSelection, PointSink } from './sink.ts';

/** What a series' side can be, by number. */
export const SIDES: readonly (Side | null)[] = [null, 'base', 'head'];

/**
 * SeriesNumbers finds the sink's number of a series by the bytes of its names. A metric, a scenario and a side each have a
 * small number, which together are an index. So has the value of the tag that a run is split by.
 */
export class SeriesNumbers {
  readonly #metrics = new ByteNames();
  readonly #scenarios = new ByteNames();
  /** Of the metrics and the scenarios, by number. */
  readonly #metricNames: string[] = [];
  readonly #scenarioNames: string[] = [];
  readonly #sides: number[] = [];
  /** 0 is no value. */
  readonly #parts = new ByteNames();
  readonly #partNames: string[] = [''];
  /** [part][scenario][metric][side]: the sink's number + 1, 0 where it was not asked yet. */
  readonly #numbers: Int32Array[][] = [];
  readonly #sink: PointSink;
  readonly #all: boolean;

  constructor(sink: PointSink, metrics: PointSelection['metrics']) {
    this.#sink = sink;
    this.#all = metrics === 'all';
    this.#parts.add(new Uint8Array());
    if (metrics !== 'all') for (const name of new Set(metrics)) this.#addMetric(Buffer.from(name));
  }

  /** Whether a metric is wanted only when its name was given. */
  get choosy(): boolean {
    return !this.#all;
  }

  /** The number of a wanted metric; -1 when it is not wanted. */
  metric(bytes: Buffer, start: number, end: number): number {
    const number = this.#metrics.find(bytes, start, end);
    return number >= 0 || !this.#all ? number : this.#addMetric(bytes.subarray(start, end));
  }

  /** The number of a scenario; -1 when there are too many. */
  scenario(bytes: Buffer, start: number, end: number): number {
    const number = this.#scenarios.find(bytes, start, end);
    return number >= 0 ? number : this.#addScenario(bytes.subarray(start, end));
  }

  /** The number of a tag's value; 0 when it is empty or there are too many: an address with ids has endless ones. */
  part(bytes: Buffer, start: number, end: number): number {
    const known = this.#parts.find(bytes, start, end);
    if (known >= 0) return known;
    const number = this.#parts.add(bytes.subarray(start, end));
    if (number >= 0) this.#partNames.push(bytes.toString('utf8', start, end));
    return Math.max(0, number);
  }

  /** The side that a scenario's own name tells, as an index of SIDES; 0 when it tells none. */
  sideOf(scenario: number): number {
    return this.#sides[scenario] ?? 0;
  }

  /** `side` is an index of SIDES. */
  series(metric: number, scenario: number, side: number, part: number): number {
    const index = metric * SIDES.length + side;
    const known = this.#numbers[part]?.[scenario]?.[index] ?? 0;
    return known > 0 ? known - 1 : this.#open(metric, scenario, side, part);
  }

  #addMetric(name: Buffer): number {
    const number = this.#metrics.add(name);
    if (number >= 0) this.#metricNames.push(name.toString());
    return number;
  }

  #addScenario(name: Buffer): number {
    const number = this.#scenarios.add(name);
    if (number < 0) return number;
    const text = name.toString();
    this.#scenarioNames.push(text);
    this.#sides.push(SIDES.indexOf(sideOfScenario(text)));
    return number;
  }

  #open(metric: number, scenario: number, side: number, part: number): number {
    const key = {
      metric: this.#metricNames[metric] ?? '',
      side: SIDES[side] ?? null,
      scenario: ownScenario(this.#scenarioNames[scenario] ?? '', SIDES[side] ?? null),
      ...(part > 0 ? { part: this.#partNames[part] ?? '' } : {}),
    };
    const number = this.#sink.open(key);
    const numbers = this.#roomFor(metric, scenario, part);
    numbers[metric * SIDES.length + side] = number + 1;
    return number;
  }

  #roomFor(metric: number, scenario: number, part: number): Int32Array {
    const ofPart = this.#numbers[part] ?? [];
    this.#numbers[part] = ofPart;
    const numbers = ofPart[scenario] ?? new Int32Array();
    if (metric * SIDES.length < numbers.length) return numbers;
    const roomier = new Int32Array(2 * (metric + 1) * SIDES.length);
    roomier.set(numbers);
    ofPart[scenario] = roomier;
    return roomier;
  }
}

/**
 * The side of a scenario that the wrapper doubled, told by its name: k6 gives every point of a scenario that tag, and none
 * of the wrapper's own tags to some (`dropped_iterations`). A script cannot name its own scenarios like that by chance and
 * be mistaken: the wrapper puts its prefix before any name.
 */
export function sideOfScenario(name: string): Side | null {
  return SIDES.find((side) => side !== null && name.startsWith(`${side}__`)) ?? null;
}

/** The user's name of a scenario that the wrapper doubled: without `base__` or `head__`. */
export function ownScenario(name: string, side: Side | null): string {
  return side !== null && name.startsWith(`${side}__`) ? name.slice(side.length + 2) : name;
}

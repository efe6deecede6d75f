import { shown } from '../config/problem.ts';
import { Failure } from '../model/failure.ts';
import { INPUTS } from './input-list.ts';

/** An InputReader lets inputs in one by one, and remembers every complaint until all were seen. */
export class InputReader {
  readonly #raw: Readonly<Record<string, string | undefined>>;
  readonly #problems: string[] = [];

  constructor(raw: Readonly<Record<string, string | undefined>>) {
    this.#raw = raw;
  }

  /** The text given, trimmed; undefined when it was not given and has no default. */
  optional(name: string, accepts: (text: string) => boolean, expected: string, secret?: 'secret'): string | undefined {
    const text = this.#given(name);
    if (text === '') return undefined;
    if (accepts(text)) return text;
    this.#complain(name, `expected ${expected}${secret === undefined ? `, not ${shown(text)}` : ''}`);
    return undefined;
  }

  text(name: string, accepts: (text: string) => boolean, expected: string): string {
    return this.optional(name, accepts, expected) ?? defaultOf(name);
  }

  oneOf<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    const text = this.#given(name);
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    this.#complain(name, `expected one of ${words.join(', ')}, not ${shown(text)}`);
    return words[0];
  }

  parsed<T>(name: string, read: (text: string) => T | undefined, expected: string): T | undefined {
    const text = this.#given(name);
    const value = text === '' ? undefined : read(text);
    if (text !== '' && value === undefined) this.#complain(name, `expected ${expected}, not ${shown(text)}`);
    return value;
  }

  close(): void {
    if (this.#problems.length === 0) return;
    const hint = 'Change the input in the workflow (or the flag of the same name); the README lists them all.';
    throw new Failure('config', this.#problems.join('\n'), hint);
  }

  #given(name: string): string {
    const text = this.#raw[name]?.trim() ?? '';
    return text === '' ? defaultOf(name) : text;
  }

  #complain(name: string, text: string): void {
    this.#problems.push(`input ${name}: ${text}`);
  }
}

function defaultOf(name: string): string {
  return INPUTS.find((input) => input.name === name)?.default ?? '';
}

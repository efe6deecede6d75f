import { withJsonType } from '../config/schema-request.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { Failure } from '../model/failure.ts';
import type { Scenario } from '../model/scenario.ts';
import { type DataFile, withData } from './flow-data.ts';

/** A request draws one of these; more would only fill memory on both sides of every pair. */
const MAX_BODIES = 10_000;
const MAX_CHARACTERS = 16_777_216;

/**
 * The scenario with the bodies, or the data of a flow, that its file holds: `text`, where it names one. `needs` are the names of
 * the needs beside it.
 */
export function withDataFile({ scenario, dataFile }: ScenarioSetting, text: string, needs: readonly string[] = []): Scenario {
  if (scenario.kind === 'flow') return withData(scenario, dataFile === undefined ? null : { file: dataFile, text }, needs);
  if (scenario.kind !== 'http' || dataFile === undefined) return scenario;
  const read = readBodies({ file: dataFile, text }, scenario.name);
  // They are data, often recorded: what looks like a place in one is none.
  const bodies = read.map((body) => body.replaceAll('${', () => '$${'));
  return { ...scenario, bodies, headers: read.every(isJson) ? withJsonType(scenario.headers) : scenario.headers };
}

/** A JSON list, whose texts are sent as they are and whose other items as JSON; else one body on each line. */
export function readBodies({ file, text }: DataFile, scenario: string): readonly string[] {
  const fail = (what: string, hint: string) => new Failure('config', `${file} (bodies of scenario ${scenario}) ${what}`, hint);
  if (text.length > MAX_CHARACTERS) throw fail('is larger than 16 MiB.', 'Keep a representative part of it.');
  if (isCutUp(text))
    throw fail(
      'holds a JSON document on several lines, and each of its lines would be a body.',
      'Put brackets around it, [ … ], which makes it a list of one; or write each document on a line of its own.',
    );
  const bodies = listIn(text)?.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))) ?? linesOf(text);
  if (bodies.length === 0) throw fail('holds no body.', 'Write a JSON list of bodies, or one body on each line.');
  if (bodies.length > MAX_BODIES) throw fail(`holds ${bodies.length} bodies.`, `Keep at most ${MAX_BODIES} of them.`);
  return bodies;
}

function listIn(text: string): readonly unknown[] | undefined {
  const value = json(text);
  return Array.isArray(value) ? value : undefined;
}

/** A document that is printed over several lines, by itself or the first of several. A list is taken apart, as it should be. */
function isCutUp(text: string): boolean {
  const lines = linesOf(text);
  if (lines.length < 2 || listIn(text) !== undefined) return false;
  return lines[0]?.trim() === '{' || json(text) !== undefined;
}

/** One body on each line that has any. A first line with [ and no list in sight is taken as it is: text. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function isJson(body: string): boolean {
  const value = json(body);
  return typeof value === 'object' && value !== null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

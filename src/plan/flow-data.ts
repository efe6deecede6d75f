import { type StepTexts, wrongNames } from '../config/flow-names.ts';
import { knownPlaces } from '../config/places.ts';
import { pathText } from '../config/problem.ts';
import { isReserved, VALUE_NAME } from '../config/schema-flow.ts';
import { leavesOf } from '../config/written.ts';
import { Failure } from '../model/failure.ts';
import type { FlowScenario, FlowStep } from '../model/scenario.ts';

type DataRow = FlowScenario['data'][number];

/** A flow draws one of these; more would only fill memory on both sides of every pair. */
const MOST = { rows: 10_000, columns: 64, characters: 16_777_216, value: 4096 };

/** A DataFile is a file that requests draw from, and its text. */
export interface DataFile {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** The flow with the data of its file, every `${name}` of it known: `needs` are the names of those whose ports it may name. */
export function withData(flow: FlowScenario, file: DataFile | null, needs: readonly string[]): FlowScenario {
  const data = file === null ? [] : readData(file, flow.name);
  const wrong = wrongNames(flow.steps.map(textsOf), { places: knownPlaces(needs), columns: columnsOf(data) });
  if (wrong.length === 0) return { ...flow, data };
  const lines = wrong.map(({ path, text }) => `flow.${flow.mix ? 'mix' : 'steps'}${pathText(path)}: ${text}`);
  throw new Failure(
    'config',
    `Scenario ${flow.name}: ${lines.join('\n')}`,
    'Correct the flow: `benchgate validate` says in which lines that is.',
  );
}

/** The names of what each row has. */
export function columnsOf([row]: readonly DataRow[]): readonly string[] {
  return Object.keys(row ?? {});
}

function textsOf({ name, path, headers, body, captures }: FlowStep): StepTexts {
  const texts = Object.entries({ path, headers, body }).flatMap(([key, value]) => leavesOf(value, [key]));
  return { name, texts, captures: captures.map((capture) => capture.name) };
}

/** A JSON list of mappings, or CSV (RFC 4180) with a first line of names; every row has a text for every name. */
export function readData({ file, text }: DataFile, scenario: string): readonly DataRow[] {
  const fail = (why: string, hint: string) => new Failure('config', `${file} (data of scenario ${scenario}) ${why}`, hint);
  if (text.length > MOST.characters) throw fail('is larger than 16 MiB.', 'Keep a representative part of it.');
  const { columns, rows, noun } = /^\s*[[{]/.test(text) ? fromJson(text, fail) : fromCsv(text, fail);
  if (rows.length === 0)
    throw fail('holds no values.', 'Write a first line of names such as id,user and a line for each visitor.');
  if (rows.length > MOST.rows) throw fail(`holds ${rows.length} rows.`, `Keep at most ${MOST.rows} of them.`);
  checkColumns(columns, fail);
  return rows.map((values, index) => {
    const where = `${noun} ${index + (noun === 'line' ? 2 : 1)}`;
    if (values.length !== columns.length)
      throw fail(
        `has ${values.length} values in ${where}, and ${columns.length} names.`,
        'Give every line as many values as the first has names.',
      );
    if (values.some((value) => value.length > MOST.value || /[\p{Cc}\p{Cs}]/u.test(value)))
      throw fail(
        `has a value in ${where} that is no line of text.`,
        `A value is at most ${MOST.value} characters, without line breaks.`,
      );
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']));
  });
}

type Fail = (why: string, hint: string) => Failure;

interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly noun: 'line' | 'item';
}

function checkColumns(columns: readonly string[], fail: Fail): void {
  if (columns.length > MOST.columns) throw fail(`has ${columns.length} columns.`, `Keep at most ${MOST.columns} of them.`);
  const wrong = columns.find((name, at) => !VALUE_NAME.test(name) || columns.indexOf(name) !== at);
  if (wrong !== undefined)
    throw fail(`has a column "${wrong}".`, 'Names are letters, digits and _, begin with a letter, and each stands once.');
  const reserved = columns.find(isReserved);
  if (reserved !== undefined)
    throw fail(
      `has a column ${reserved}, which is a name that Benchgate gives a value to itself.`,
      'Give the column another name.',
    );
}

function fromJson(text: string, fail: Fail): DataTable {
  const hint =
    'Write a list of mappings such as [{"id": 1, "user": "ana"}], each with the same names, with texts, numbers or yes and no.';
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    throw fail('is no JSON, although it begins so.', hint);
  }
  if (!Array.isArray(items)) throw fail('is no JSON list.', hint);
  const columns = Object.keys(Object(items[0]));
  const rows = items.map((item: unknown, index) => {
    const values = new Map(typeof item === 'object' && item !== null ? Object.entries(item) : []);
    const row = columns.map((name) => values.get(name));
    if (values.size === 0 || values.size !== columns.length || !row.every(isPlain))
      throw fail(`has something else in item ${index + 1}.`, hint);
    return row.map(String);
  });
  return { columns, rows, noun: 'item' };
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** A value and what ends it: in quotes, where "" is one quote, or as it is. */
const VALUE = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** A line that holds nothing is none. */
function fromCsv(text: string, fail: Fail): DataTable {
  const [columns = [], ...rows] = csvLines(text.replace(/^\uFEFF/, ''), fail).filter((line) => line.length > 1 || line[0] !== '');
  return { columns: columns.map((name) => name.trim()), rows, noun: 'line' };
}

function csvLines(text: string, fail: Fail): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (let at = 0; at <= text.length; ) {
    VALUE.lastIndex = at;
    const [whole, quoted, plain = '', end] = VALUE.exec(text) ?? [];
    if (whole === undefined)
      throw fail(
        `has a quote in line ${lines.length + 1} that does not fit.`,
        'Put values with commas or quotes in "…", and write "" for a quote inside.',
      );
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      lines.push(line);
      line = [];
    }
    if (end === '') break;
    at += whole.length;
  }
  return lines;
}

import type { BadLine, PointReader, RequestPoint } from './point.ts';

/** Which column holds what of a point, and how it is read. */
export interface PointColumns {
  readonly at: string;
  readonly ms: string;
  readonly ok: string;
  readonly status: string;
  readonly error: string;
  readonly name: string;
  readonly due: string;
}

/** Of our own format. */
const OWN: PointColumns = { at: 'at', ms: 'ms', ok: 'ok', status: 'status', error: 'error', name: 'name', due: 'due' };
const NEEDED = ['at', 'ms', 'ok'] as const;
/** More lines than this no record has: a quote was opened and never closed. */
const MOST_LINES = 100;

/** CSV (RFC 4180) whose first line names the columns; others than these are passed over where that is allowed. */
export function csv(columns: PointColumns = OWN, allowsOthers = columns !== OWN): PointReader {
  let places: Readonly<Record<keyof PointColumns, number>> | null = null;
  let begun: string[] = [];
  const record = (text: string): RequestPoint | BadLine | null => {
    const fields = fieldsOf(text);
    if (fields === null) return { why: 'its quotes do not match' };
    if (places !== null) return pointOf(fields, places);
    const found = placesIn(fields, columns);
    const lacking = NEEDED.find((key) => found[key] < 0);
    if (lacking !== undefined) return { why: `the first line names no column ${columns[lacking]}` };
    if (!allowsOthers && fields.some((field) => !Object.values(columns).includes(field)))
      return { why: 'the first line names a column that points have not' };
    places = found;
    return null;
  };
  return {
    line: (text) => {
      begun.push(text);
      const whole = begun.join('\n');
      if (begun.length < MOST_LINES && quotesIn(whole) % 2 === 1) return null;
      begun = [];
      return whole.trim() === '' ? null : record(whole);
    },
  };
}

function placesIn(fields: readonly string[], columns: PointColumns): Readonly<Record<keyof PointColumns, number>> {
  const at = (key: keyof PointColumns) => fields.indexOf(columns[key]);
  return { at: at('at'), ms: at('ms'), ok: at('ok'), status: at('status'), error: at('error'), name: at('name'), due: at('due') };
}

function pointOf(fields: readonly string[], places: Readonly<Record<keyof PointColumns, number>>): RequestPoint | BadLine {
  const field = (key: keyof PointColumns) => fields[places[key]] ?? '';
  const ok = field('ok').toLowerCase();
  if (ok !== 'true' && ok !== 'false') return { why: 'whether it was ok is neither true nor false' };
  const status = field('status');
  // JMeter writes words in the place of a code that there is none of.
  const told = /^\d{1,3}$/.test(status) ? Number(status) : null;
  const due = field('due');
  return {
    atMs: numberIn(field('at')),
    ms: numberIn(field('ms')),
    ok: ok === 'true',
    status: told,
    error: field('error') || (ok === 'false' && told === null ? status : ''),
    name: field('name'),
    dueMs: due === '' ? null : numberIn(due),
  };
}

/** A decimal number; NaN for anything else, which no point may have. */
function numberIn(text: string): number {
  return /^-?\d{1,20}(?:\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** The fields of a record; null where its quotes do not match. */
function fieldsOf(record: string): readonly string[] | null {
  const fields: string[] = [];
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y;
  for (;;) {
    const found = field.exec(record);
    if (found === null) return null;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') return fields;
  }
}

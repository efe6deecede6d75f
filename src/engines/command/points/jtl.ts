import { csv, type PointColumns } from './csv.ts';
import type { BadLine, PointReader, RequestPoint } from './point.ts';

/** JMeter's names of its columns. */
const COLUMNS: PointColumns = {
  at: 'timeStamp',
  ms: 'elapsed',
  ok: 'success',
  status: 'responseCode',
  error: 'failureMessage',
  name: 'label',
  due: '',
};

/** What JMeter 2.13 writes where it is not told to name its columns. */
const UNNAMED =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes,grpThreads,allThreads,Latency';

/** JMeter's results, as CSV or as XML: which one the first line tells. */
export function jtl(): PointReader {
  let chosen: PointReader | null = null;
  return {
    line: (text) => {
      if (chosen === null && text.trim() === '') return null;
      chosen ??= /^\s*</.test(text) ? xml() : fromFirst(text);
      return chosen.line(text);
    },
  };
}

/** CSV whose first line is a sample, where no names come first. */
function fromFirst(line: string): PointReader {
  const reader = csv(COLUMNS);
  if (/^\d+,\d+,/.test(line)) reader.line(UNNAMED);
  return reader;
}

/** A sample begins a line of its own; what lies in it (a redirect's steps, what a page embeds) is part of it. */
function xml(): PointReader {
  let depth = 0;
  return {
    line: (text) => {
      const tag = /^\s*<(\/?)(httpSample|sample)\b([^>]*?)(\/?)>/.exec(text);
      if (tag === null) return null;
      const [, closing = '', , attributes = '', empty = ''] = tag;
      if (closing !== '') depth -= 1;
      const isOwn = closing === '' && depth === 0;
      if (closing === '' && empty === '') depth += 1;
      return isOwn ? sampleOf(attributes) : null;
    },
  };
}

function sampleOf(attributes: string): RequestPoint | BadLine {
  const of = new Map([...attributes.matchAll(/ (\w{1,8})="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const [at, ms, ok, code = ''] = [of.get('ts'), of.get('t'), of.get('s'), of.get('rc')];
  if (at === undefined || ms === undefined || (ok !== 'true' && ok !== 'false')) return { why: 'it has no ts, t and s' };
  const status = /^\d{1,3}$/.test(code) ? Number(code) : null;
  const error = ok === 'false' && status === null ? plain(code) : '';
  return { atMs: numberIn(at), ms: numberIn(ms), ok: ok === 'true', status, error, name: plain(of.get('lb') ?? ''), dueMs: null };
}

function numberIn(text: string): number {
  return /^\d{1,20}$/.test(text) ? Number(text) : Number.NaN;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(\w+|#\w+);/g, (whole, name: string) => (name.startsWith('#') ? ' ' : (ENTITIES[name] ?? whole)));
}

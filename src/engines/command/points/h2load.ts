import type { PointReader } from './point.ts';

/** A line of `h2load --log-file`: when it was sent in µs since 1970, its status (-1 where none came), how long it took in µs. More may follow. */
const LINE = /^(\d{1,18})\t(-1|\d{1,3})\t(\d{1,18})(?:\t.*)?$/;

/** What is no error: as for declared requests. */
const isGood = (status: number) => status >= 200 && status < 400;

/** h2load's log, whose lines tell neither a name nor why a request failed. */
export function h2load(): PointReader {
  return {
    line: (text) => {
      if (text === '') return null;
      const found = LINE.exec(text);
      if (found === null) return { why: 'it is no start, status and time of h2load' };
      const [at, status, took] = found.slice(1).map(Number);
      const told = status === undefined || status < 0 ? null : status;
      return {
        atMs: (at ?? Number.NaN) / 1000,
        ms: (took ?? Number.NaN) / 1000,
        ok: told !== null && isGood(told),
        status: told,
        error: told === null ? 'no answer' : '',
        name: '',
        dueMs: null,
      };
    },
  };
}

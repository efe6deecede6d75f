import type { MetricOrigin, SeriesChoice } from '../model/custom-metric.ts';
import { ANSWER_PLACES, placeInAnswer } from './answer-places.ts';
import { nearest } from './nearest.ts';
import { shown } from './problem.ts';

const LABEL = '[a-zA-Z_][a-zA-Z0-9_]{0,99}="(?:[^"\\\\\\n]|\\\\[\\\\"n]){0,300}"';
const SERIES = `[a-zA-Z_:][a-zA-Z0-9_:]{0,199}(?:\\{${LABEL}(?:,${LABEL}){0,9}\\})?`;

/** Where the numbers of a metric of the user's own may come from, as it is written. */
export const METRIC_ORIGIN = new RegExp(
  `^(?:${ANSWER_PLACES.header}|${ANSWER_PLACES.json}|scraped\\.${SERIES}(?: / ${SERIES})?)$`,
);

/** The origin that is written so. */
export function metricOrigin(written: string): MetricOrigin | undefined {
  if (!METRIC_ORIGIN.test(written)) return undefined;
  const [, one, other] = new RegExp(`^scraped\\.(${SERIES})(?: / (${SERIES}))?$`).exec(written) ?? [];
  if (one !== undefined)
    return { from: 'scraped', series: choiceOf(one), ...(other === undefined ? {} : { of: choiceOf(other) }), written };
  const place = placeInAnswer(written);
  return place === undefined || place.from === 'cookie' ? undefined : { ...place, from: place.from };
}

function choiceOf(written: string): SeriesChoice {
  const labels = [...written.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign))] as const,
  );
  return { name: /^[^{]*/.exec(written)?.[0] ?? '', labels: Object.fromEntries(labels) };
}

/** What to say of what is none: a wrong first word is mostly a slip. */
export function notAnOrigin(written: unknown): string {
  const expected = 'expected header.NAME, json.PATH or scraped.SERIES, such as header.x-cache or json.usage.total_tokens';
  const [, word = '', rest = ''] = /^([a-z]+)(\..+)$/is.exec(typeof written === 'string' ? written : '') ?? [];
  const meant = word === '' ? undefined : nearest(word, ['header', 'json', 'scraped']);
  const known = meant !== undefined && METRIC_ORIGIN.test(`${meant}${rest}`);
  return `${expected}, not ${shown(written)}${known ? `: did you mean ${meant}${rest}?` : ''}`;
}

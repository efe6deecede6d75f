import type { Capture } from '../model/scenario.ts';

const STEP = /\.([^\s.[\]]{1,64})|\[(\d{1,6})\]/g;

/** Where an answer has a value, as the sources of patterns. */
export const ANSWER_PLACES = {
  json: 'json(?:\\.[^\\s.[\\]]{1,64}|\\[\\d{1,6}\\]){1,16}',
  header: "header\\.[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}",
  cookie: "cookie\\.[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}",
} as const;

/** What a flow can capture. */
export const CAPTURED = new RegExp(`^(?:${Object.values(ANSWER_PLACES).join('|')})$`);

/** The place that is written so. */
export function placeInAnswer(written: string): Omit<Capture, 'name'> | undefined {
  const [, from, rest = ''] = /^(json|header|cookie)(.*)$/.exec(written) ?? [];
  if (from === 'header' || from === 'cookie') return { from, path: [rest.slice(1)], written };
  if (from !== 'json') return undefined;
  const path = [...rest.matchAll(STEP)].map(([, key, position]) => key ?? Number(position));
  return { from, path, written };
}

import type { TraceSpan } from '../../model/span.ts';

/** A Statement is what a span asks: without its values, so that all of its kind are one; and with them, where all of them are known. */
export interface Statement {
  /** `select * from t where id = ?`, `/items/?`; empty where the span tells none. */
  readonly shape: string;
  /** Equal of two spans that ask the same; null where nobody can tell. */
  readonly asked: string | null;
}

/** Characters of a shape, and of a name. */
const MOST_SHAPE = 200;
const MOST_NAME = 100;

/** Names of attributes in OpenTelemetry's semantic conventions, of today and of before 2024. */
const QUERY = ['db.query.text', 'db.statement'];
/** These have no values in them. */
const TEMPLATES = ['url.template', 'http.route'];
const ADDRESSES = ['url.path', 'url.full', 'http.target', 'http.url'];
const DESTINATIONS = ['messaging.destination.name', 'messaging.destination'];
/** What a database is given beside its query. */
const PARAMETERS = /^db\.(query\.parameter|postgresql\.values)/;

/** What a span asks: its query, else its route or address, else its remote method or destination. */
export function statementOf({ attributes }: TraceSpan): Statement {
  const first = (names: readonly string[]) => names.map((name) => attributes.get(name)).find(Boolean);
  const query = first(QUERY);
  if (query !== undefined) {
    const parameters = [...attributes].filter(([name]) => PARAMETERS.test(name));
    const known = parameters.length > 0 || !PLACEHOLDER.test(query);
    const shape = shapeOfQuery(query, attributes.get('db.system.name') ?? attributes.get('db.system') ?? '');
    return { shape, asked: known ? JSON.stringify([query, parameters]) : null };
  }
  const [template, address] = [first(TEMPLATES), first(ADDRESSES)];
  if (address !== undefined || template !== undefined)
    return {
      shape: template === undefined ? shapeOfAddress(address ?? '') : plain(template),
      asked: address !== undefined && isRead(attributes) ? JSON.stringify([address, attributes.get('url.query')]) : null,
    };
  const method = [attributes.get('rpc.service'), attributes.get('rpc.method')].filter(Boolean).join('/');
  return { shape: plain(method || withoutValues(first(DESTINATIONS) ?? '')), asked: null };
}

/** Whatever changes something is not asked twice for nothing. */
function isRead(attributes: TraceSpan['attributes']): boolean {
  const method = attributes.get('http.request.method') ?? attributes.get('http.method') ?? 'GET';
  return ['GET', 'HEAD', 'QUERY'].includes(method.toUpperCase());
}

/** Where a value belongs that the statement does not tell: `?`, `$1`, `:id`, `@id`, `%s`. */
const PLACEHOLDER = /\?|\$\d|%s|(?<![\w:@])[:@][a-z_]/i;

const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi;
/** Eight hexadecimal digits and more, with one at least that is no letter: a word is no value. */
const HEX = /\b(?=[a-f]*\d)[\da-f]{8,}\b/gi;
const NUMBER = /(?<![\w$])(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w$])/gi;

/** A comment, a text in single quotes or dollars, or what stands in double quotes: whichever begins first has the others in it. */
const QUOTED =
  /(\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*)|'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|\$([a-z_]*)\$[\s\S]*?(?:\$\2\$|$)|("(?:[^"\\]|""|\\[\s\S])*(?:"|$))(\s*:)?/gi;
const NAMED = /\$\d+|%s|(?<![\w:@])[:@][a-z_]\w*/gi;
const SQL =
  /^(?:\s|\(|\/\*(?:[^*]|\*(?!\/))*\*\/|--[^\n]*\n)*(?:select|insert|update|delete|with|merge|call|replace|values|create|alter|drop|copy|set|show|explain|truncate)\b/i;

/** In SQL a name may stand in double quotes; MySQL has texts in them, and so has JSON, but for what stands before a colon. */
function shapeOfQuery(query: string, system: string): string {
  const named = SQL.test(query) && !/^(mysql|mariadb)$/.test(system);
  const bare = query.replace(QUOTED, (all, ...[comment, , double, colon]: readonly (string | undefined)[]) => {
    if (comment !== undefined) return ' ';
    return double !== undefined && (named || colon !== undefined) ? all : '?';
  });
  return plain(withoutLists(withoutValues(bare.replace(NAMED, '?'))));
}

/** `in (?, ?, ?)` is `in (?)`, and rows that are inserted together are one. */
function withoutLists(text: string): string {
  return text.replace(/\(\s*\?(?:\s*,\s*\?)+\s*\)/g, '(?)').replace(/\(\?\)(?:\s*,\s*\(\?\))+/g, '(?)');
}

function withoutValues(text: string): string {
  return text.replace(UUID, '?').replace(HEX, '?').replace(NUMBER, '?');
}

/** Scheme and port say nothing, and ports and numbers of hosts are others in each trial; of a query the names are left. */
function shapeOfAddress(address: string): string {
  const [, host = '', path = '', query = ''] = /^(?:[a-z][a-z\d+.-]*:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i.exec(address) ?? [];
  const name = host
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/^(?:[\d.]+|\[.*\]|localhost)$/, '');
  const names = query.split('&').map((one) => one.replace(/=[\s\S]*$/, '=?'));
  const steps = path.split('/').map((step) => (isValue(step) ? '?' : withoutValues(step)));
  return plain(`${name}${steps.join('/')}${query === '' ? '' : `?${withoutValues([...new Set(names)].join('&'))}`}`);
}

/** A step of a path that is long, and has digits and letters, is an identifier. */
function isValue(step: string): boolean {
  return step.length >= 20 && /\d/.test(step) && /^[\w.~%-]+$/.test(step);
}

/** A name of a span or of a service, on one line, bounded. Some senders put addresses into names. */
export function plainName(name: string): string {
  return plain(name.replace(UUID, '?').replace(/\/(?:\d+|(?=[a-f]*\d)[\da-f]{8,})(?=[/?#\s]|$)/gi, '/?'), MOST_NAME);
}

/** One line, at most so many characters, none of them half. */
function plain(text: string, most = MOST_SHAPE): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .replace(/\p{Cs}$/u, '');
}

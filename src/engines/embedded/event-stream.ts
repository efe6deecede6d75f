/** How much of a line or an event is kept: enough to tell a token from nothing and from `[DONE]`, so memory stays bounded. */
const KEPT = 64;

/**
 * A reader of `text/event-stream` (WHATWG HTML, "Server-sent events") that looks for the first token: the first event
 * whose data is neither empty nor `[DONE]`. Feed it the answer piece by piece, cut anywhere; it says true from the piece
 * that ends that event. An event that the stream never ends does not count.
 */
export function firstTokenReader(): (piece: Uint8Array) => boolean {
  const decoder = new TextDecoder();
  const lines = lineSplitter();
  let data: string | null = null;
  let found = false;
  const take = (line: string) => {
    if (line !== '') data = withLine(data, line);
    else {
      found ||= isToken(data);
      data = null;
    }
  };
  return (piece) => {
    if (!found) lines(decoder.decode(piece, { stream: true }), take);
    return found;
  };
}

/** Splits at CR LF, LF or CR; a CR at the end of a piece may be half of a CR LF. */
function lineSplitter(): (text: string, take: (line: string) => void) => void {
  let rest = '';
  let afterReturn = false;
  return (text, take) => {
    if (text === '') return;
    const fresh = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = text.endsWith('\r');
    const [first = '', ...others] = fresh.split(/\r\n|\n|\r/);
    rest = (rest + first.slice(0, KEPT)).slice(0, KEPT);
    for (const line of others) {
      take(rest);
      rest = line.slice(0, KEPT);
    }
  };
}

/** The event's data with one more line of the stream; other fields and comments change nothing. */
function withLine(data: string | null, line: string): string | null {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  if (field !== 'data') return data;
  const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
  return (data === null ? value : `${data}\n${value}`).slice(0, KEPT);
}

const isToken = (data: string | null) => data !== null && data !== '' && data !== '[DONE]';

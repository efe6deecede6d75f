import type { Screen } from '../io/world.ts';
import type { Shot } from '../model/load.ts';
import type { Side } from '../model/revision.ts';

/** As many are kept of each side: enough to see what is wrong, too few to fill a log. */
const EACH = 5;

/**
 * FailedAnswers are the first answers of each side that were not ok: one line each, without control characters. They are
 * hostile and may hold secrets: for the terminal and the folder of logs, never for a report, a comment or measurement.json.
 */
export class FailedAnswers {
  readonly #lines = { base: new Array<string>(), head: new Array<string>() };
  #told = 0;

  see(scenario: string, { side, grade, error }: Shot, excerpt: string): void {
    const mine = this.#lines[side];
    if (mine.length >= EACH || (grade !== 'error' && grade !== 'failed-check') || error === 'aborted') return;
    const what = grade === 'error' ? error : 'not what expect.json asks for';
    const said = excerpt === '' ? 'no body' : escaped(excerpt);
    mine.push(`${side}: ${scenario}: ${escaped(what)}: ${said}`);
  }

  /** All of one side. */
  of(side: Side): readonly string[] {
    return this.#lines[side];
  }

  /** Shows those that were not shown yet. */
  tell(screen: Pick<Screen, 'note'>): void {
    const all = [...this.#lines.base, ...this.#lines.head];
    if (all.length === this.#told) return;
    this.#told = all.length;
    screen.note(['The first answers that were not ok:', ...all.map((line) => `  | ${line}`)].join('\n'));
  }
}

/** Everything that could steer a terminal or end a line as JSON writes it. */
function escaped(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\\]/gu, (sign) => {
    if (sign === '\\') return '\\\\';
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[sign];
    return short ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

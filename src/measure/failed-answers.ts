import type { Shot } from '../model/load.ts';
import type { Sided } from '../model/revision.ts';
import type { Screen, World } from '../world/world.ts';

/** As many are kept of each side: enough to see what is wrong, too few to fill a log. */
const EACH = 5;

/**
 * FailedAnswers are the first answers of each side that were not ok: one line each, without control characters. They are
 * hostile and may hold secrets: for the terminal and the folder of logs, never for a report, a comment or measurement.json.
 */
export class FailedAnswers {
  readonly #lines: Sided<string[]> = { base: [], head: [] };
  readonly #told = new Set<string>();

  see(scenario: string, { side, grade, error, flow }: Shot, excerpt: string): void {
    const mine = this.#lines[side];
    if (mine.length >= EACH || (grade !== 'error' && grade !== 'failed-check') || error === 'aborted') return;
    const what = grade === 'error' ? error : 'not what expect.json asks for';
    const said = excerpt === '' ? 'no body' : escaped(excerpt);
    const where = flow === undefined ? scenario : `${scenario}, step ${flow.step}`;
    mine.push(`${side}: ${where}: ${escaped(what)}: ${said}`);
  }

  /** Into the folder of logs, where there are any. */
  async write(folder: string, { files }: Pick<World, 'files'>): Promise<void> {
    if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join('\n')}\n`);
  }

  get #all(): readonly string[] {
    return [...this.#lines.base, ...this.#lines.head];
  }

  /** Shows those that were not shown yet. */
  tell(screen: Pick<Screen, 'note'>): void {
    const fresh = this.#all.filter((line) => !this.#told.has(line));
    if (fresh.length === 0) return;
    for (const line of fresh) this.#told.add(line);
    screen.note(['The first answers that were not ok:', ...fresh.map((line) => `  | ${line}`)].join('\n'));
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

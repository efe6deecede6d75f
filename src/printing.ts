import type { Report } from './model/report.ts';
import type { GateResult } from './pipelines/duet.ts';
import type { FailureText } from './report/reasons.ts';
import type { World } from './world/world.ts';

/** A Format is one of them. */
export type Format = (typeof FORMATS)[number];

/** The ways to print a report. */
export const FORMATS = ['terminal', 'markdown', 'json'] as const;

/** How a report is printed. */
export interface Printing {
  readonly format: Format;
  /** On a terminal: whether every row says how it was decided. */
  readonly explain?: boolean;
  /** The stored report, from which all of it can be shown. */
  readonly file?: string;
}

/** Prints a report. */
export async function print(report: Report, { format, explain = false, file }: Printing): Promise<void> {
  const { renderJson } = await import('./wire/report.ts');
  const { renderMarkdown } = await import('./report/markdown.ts');
  const { renderTerminal } = await import('./report/terminal.ts');
  const { methodPage } = await import('./report/method-page.ts');
  if (format === 'json') say(renderJson(report).trimEnd());
  else if (format === 'markdown') say(renderMarkdown(report, { marker: null, method: methodPage(process.env) }));
  else {
    const plain = file !== undefined && /^[\w./-]+$/.test(file);
    say(renderTerminal(report, { ...terminal(), explain, ...(plain && { explainBy: `benchgate report ${file} --explain` }) }));
  }
}

/** What a gate came to: its files, the report, and how it ends. */
export async function printGated(gated: GateResult, world: World, printing: Printing): Promise<void> {
  world.screen.clear();
  // What it came to stands last.
  for (const path of Object.values(gated.files)) world.screen.note(`wrote ${path}`);
  const { report: file, page } = gated.files;
  if (page !== undefined) world.screen.note(`look at it: ${await openCommand(page)}`);
  const below = `${process.cwd()}/`;
  if (printing.format === 'markdown') say(gated.markdown);
  else await print(gated.report, { ...printing, file: file.startsWith(below) ? file.slice(below.length) : file });
  world.screen.note(gated.end.text);
  process.exitCode = gated.end.exitCode;
}

/** Results where they usually are need no name. */
async function openCommand(page: string): Promise<string> {
  const { OUTPUT_FOLDER } = await import('./model/request.ts');
  const { shellWord } = await import('./model/shell-word.ts');
  const folder = page.slice(0, page.lastIndexOf('/'));
  return folder === `${process.cwd()}/${OUTPUT_FOLDER}` ? 'benchgate open' : `benchgate open ${shellWord(folder)}`;
}

/** What is known of the terminal. */
export const terminal = () => ({
  colour: colourOn(process.stdout.isTTY),
  width: process.stdout.columns ?? 120,
  ...(process.stdout.rows === undefined ? {} : { height: process.stdout.rows }),
});

/** The format of this name; what the command line does not offer is the terminal's. */
export function formatOf(name: string): Format {
  return FORMATS.find((format) => format === name) ?? 'terminal';
}

/** Colours where a person looks, unless NO_COLOR says otherwise; FORCE_COLOR turns them on elsewhere, and as 0 off. */
export function colourOn(terminal: boolean | undefined): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced = '', TERM: kind } = process.env;
  if (none || forced === '0') return false;
  return forced !== '' || (terminal === true && kind !== 'dumb');
}

/** Prints a line. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints lines, once they are there. */
export async function sayAll(lines: Promise<readonly string[]>): Promise<void> {
  for (const line of await lines) say(line);
}

/** For programs. What is masked is masked before it is quoted. */
export function sayFailure({ kind, message, hint }: FailureText, masked = (text: string) => text): void {
  say(JSON.stringify({ error: { kind, message: masked(message), hint: masked(hint) } }, null, 2));
}

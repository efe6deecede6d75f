/** Longest text from outside that is printed, in code points: enough for a branch or a CPU, too short for a speech. */
const LONGEST_TEXT = 80;
/** Longest sentence that may hold text from outside (a warning, the evidence of a suspect), in code points. */
const LONGEST_SENTENCE = 240;

/**
 * Text from outside, for Markdown. Control, format (bidirectional, zero-width), private and unassigned characters become
 * spaces; all ASCII but letters and digits becomes entities, so that nothing of it is Markdown or HTML; and it stands
 * inside `<code>`, where mentions and references are not looked for after the entities were decoded. What is plain already
 * (most branches, versions and dates) becomes a code span, which can be read unrendered too.
 */
export function escapeText(text: string, max = LONGEST_TEXT): string {
  return inCode(cleanText(text, max));
}

/**
 * A sentence of our own that may hold text from outside, for Markdown: plain words and numbers stay prose, every other word
 * (anything that could be a link, a mention, a reference or a commit) is printed like text from outside. `inLine` where
 * something stands before it on the line, so that a number can start no list.
 */
export function escapeSentence(text: string, { max = LONGEST_SENTENCE, inLine = false } = {}): string {
  return cleanText(text, max)
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? inCode(part.slice(1, -1)) : escapeProse(part, index === 0 && !inLine)))
    .join('');
}

/** Words between pieces of code. */
function escapeProse(text: string, first: boolean): string {
  return text
    .split(' ')
    .map((word, index) =>
      word === '' || (isPlainWord(word) && (!first || index > 0 || startsProse(word))) ? word : wordInCode(word),
    )
    .join(' ');
}

/** The sign that ends a clause is not part of a path or a name. */
function wordInCode(word: string): string {
  const [, name = word, end = ''] = /^(.*[^.,;:])([.,;:])$/u.exec(word) ?? [];
  return `${inCode(name)}${end}`;
}

/** As code: a code span where the text is harmless in one (no backtick, no cell border), else entities inside `<code>`. */
function inCode(text: string): string {
  return /^[A-Za-z0-9$](?:[A-Za-z0-9 .,:;=$(){}"'/+_-]*[A-Za-z0-9)}"'/:,.;])?$/.test(text)
    ? `\`${text}\``
    : `<code>${entities(text)}</code>`;
}

/** A name: a code span when it is one of ours, text from outside otherwise. */
export function escapeName(name: string): string {
  return isPlainName(name) ? `\`${name}\`` : escapeText(name);
}

/** A command of ours in a code block, which GitHub gives a button to copy it; what is none in a line of code. */
export function escapeCommandBlock(text: string): string {
  return COMMAND.test(text) ? `\`\`\`\n${text}\n\`\`\`` : escapeName(text);
}

/** Our own words, for Markdown: the characters that could start a construct become entities. */
export function escapeWords(text: string): string {
  return text.replace(/[<>&|`*_~[\]@#\\]/g, entity);
}

/** Lines of a log, for the inside of `<pre>`, where nothing is Markdown but HTML would still be HTML. */
export function escapeLog(text: string): string {
  return boundedLines(text)
    .map((line) => line.replace(/[\x21-\x7e]/g, (sign) => (/[A-Za-z0-9]/.test(sign) ? sign : entity(sign))))
    .join('\n');
}

/** Lines of a log, for a terminal. */
export function plainLog(text: string): string {
  return escapeCommand(boundedLines(text).join('\n'));
}

/** Text from outside, for a terminal or a log: one line, nothing that moves the cursor, nothing a runner takes for a command. */
export function plainText(text: string, max = LONGEST_TEXT): string {
  return escapeCommand(cleanText(text, max));
}

/** Text of several lines, for a log: nothing in it that a runner takes for a command (`::error::`, `##[group]`). */
export function escapeCommand(text: string): string {
  return text.replace(/#(?=#+\[)/g, '# ').replace(/:(?=:)/g, ': ');
}

/** One line of at most `max` code points, without characters that cannot be seen. */
export function cleanText(text: string, max: number): string {
  // Cut first: to normalise a long run of combining characters takes quadratic time. A mark at the start would join `<code>`.
  const readable = visible(text.slice(0, 32 * max))
    .replace(/\s+/gu, ' ')
    .trim();
  return cutAt(readable.replace(/^\p{M}+/u, ''), max);
}

/** In all: as entities they stay below 60,000 characters. */
const LOG_CHARACTERS = 8000;
const LOG_LINES = 50;
/** k6 puts everything that is wrong with a script on one line. */
const LONGEST_LINE = 1000;

/** The first and the last lines, indented as they were; the fewer there are, the longer each may be. */
function boundedLines(text: string): readonly string[] {
  const all = text.trimEnd().split(/\r\n|\n/);
  const longest = Math.min(LONGEST_LINE, Math.floor(LOG_CHARACTERS / Math.min(LOG_LINES, all.length)));
  const lines = all.map((line) => cutAt(visible(line.replaceAll('\t', '  ')).trimEnd(), longest));
  if (lines.length <= LOG_LINES) return lines;
  return [...lines.slice(0, 9), `… ${lines.length - 49} lines left out …`, ...lines.slice(-40)];
}

function visible(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, ' ');
}

function cutAt(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}

/**
 * GitHub's parser looks for e-mail addresses after entities were decoded, in code too: an empty element before the sign
 * parts the two halves of an address.
 */
function entities(text: string): string {
  return text.replace(/[\x20-\x7e]/g, (character) => {
    if (/[A-Za-z0-9 ]/.test(character)) return character;
    return character === '@' ? `<wbr>${entity(character)}` : entity(character);
  });
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** A number or a sign at the start of a line could start a list or a heading. */
function startsProse(word: string): boolean {
  return /^[("]?[A-Za-z]/.test(word);
}

/** Scenario names, all metric names of ours: `latency.p95`, `slow-share`, and commands of ours to copy. */
function isPlainName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9_-]{0,63}$/.test(name) || /^(latency|ttft)\.(mean|p\d{1,2}(\.\d{1,2})?)$/.test(name) || COMMAND.test(name)
  );
}

/** `/benchgate approve-waiver 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c reason: …`, `benchgate bisect --good v1.2.0 …` */
const COMMAND =
  /^(\/benchgate [a-z-]{1,20}( [0-9a-f]{40})?( reason: …)?|benchgate bisect( --[a-z]{1,10} [a-zA-Z0-9][a-zA-Z0-9._-]{0,63}){4})$/;

/**
 * Words of letters, numbers with their punctuation, signs, and names of our metrics: nothing that Markdown or GitHub could
 * take for more (a commit is seven or more hexadecimal digits).
 */
function isPlainWord(word: string): boolean {
  const core = word.replace(/^[("]/, '').replace(/[)"]?[.,;:]?$/, '');
  if (/^[0-9a-f]{7,}$|^www$/i.test(core)) return false;
  return (
    /^[A-Za-z]+([-/][A-Za-z]+)*(['’]s)?$/.test(core) ||
    /^(latency|ttft)\.(mean|p\d{1,2})$/.test(core) ||
    /^[+−-]?\d{1,6}([.,]\d{1,6})?%?$/.test(core) ||
    /^[%×≥≤±+−–=→]$/.test(core) ||
    /^(?:[.,:;)]+|\()$/.test(word)
  );
}

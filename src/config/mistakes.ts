import type { Contradiction } from './checks.ts';
import { clashesIn } from './clashes.ts';
import { flowsWithoutData } from './flow-names.ts';
import { isFilledIn, knownPlaces, unknownPlaces } from './places.ts';
import { type Path, shown } from './problem.ts';
import { type LeafText, leavesOf, under } from './written.ts';

/**
 * What can only be a mistake, or is one most often (those only warn): valid by itself, and not what anybody means. Looked for
 * in what was written, whatever else is wrong with it.
 */
export function mistakesIn(written: unknown): readonly Contradiction[] {
  const leaves = leavesOf(written, []);
  const needs = leaves.filter(({ path }) => path[0] === 'needs' && path[2] === 'name').map(({ text }) => text);
  const known = knownPlaces(needs);
  const inLeaves = leaves.flatMap((leaf) => {
    if (EXPRESSION.test(leaf.text)) return [error(leaf.path, expressionText(leaf.text))];
    const places = isFilledIn(leaf.path) ? unknownPlaces(leaf.text, leaf.path, known) : [];
    return [...places, ...otherMistakes(leaf, written)];
  });
  return [...inLeaves, ...clashesIn(written), ...flowsWithoutData(written, known)];
}

function otherMistakes(leaf: LeafText, written: unknown): readonly Contradiction[] {
  const key = leaf.path.at(-1);
  if (leaf.path[0] === 'scenarios' && key === 'path') return pathMistakes(leaf);
  if (leaf.path[0] === 'scenarios' && key === 'body') return bodyMistakes(leaf);
  return isStart(leaf.path) ? startMistakes(leaf, under(written, 'service', 'port') ?? 'auto') : [];
}

const error = (path: Path, text: string): Contradiction => ({ path, text, error: true });
const warning = (path: Path, text: string): Contradiction => ({ path, text, error: false });

const EXPRESSION = /\$\{\{[^}]{0,200}\}\}/;

function expressionText(text: string): string {
  return `has ${shown(EXPRESSION.exec(text)?.[0] ?? '')}, which only GitHub's workflow files fill in: write the value; of a secret that the install needs, its name into service.pass`;
}

/**
 * A path parameter as routers and OpenAPI documents write it: `{id}`, `:id`, `<int:id>`. In a query a brace may be JSON, and
 * whoever means one in a path writes %7B.
 */
const PARAMETER = /(?<!\$)\{[\w.-]+\}|(?<=\/):[A-Za-z_]\w*(?=\/|$)|<[\w:]+>/;

function pathMistakes({ path, text }: LeafText): readonly Contradiction[] {
  const parameter = PARAMETER.exec(text.replace(/\?.*$/s, ''))?.[0];
  if (parameter !== undefined) {
    const example = text.replace(parameter, '1');
    return [
      error(path, `has ${shown(parameter)}, which is sent as it is: write a value that there is, such as ${shown(example)}`),
    ];
  }
  return [];
}

/** A file's name with its ending, or below a folder, after an @. */
const FILE = /^@(?:[\w.~-]+\/)*[\w.~-]+\.\w+$|^@-$|^@\.{0,2}\/[\w./~-]+$/;

const LONGEST_NAME = 300;

function bodyMistakes({ path, text }: LeafText): readonly Contradiction[] {
  if (text.length > LONGEST_NAME || !FILE.test(text.trim())) return [];
  const file = text.trim().slice(1).replace(/^\.\//, '');
  return [
    error(path, `is the text ${shown(text)}, as curl names a file: to send what the file holds, write "bodies: ${file}" instead`),
  ];
}

function isStart([section, at, ...rest]: Path): boolean {
  if (section === 'service') return at === 'start' && rest.length === 0;
  return section === 'needs' && rest.length === 1 && rest[0] === 'start';
}

/**
 * A CommandSign is what tells something of a command: every pattern is found in it, in whatever order. Patterns are looked for
 * one by one, since head's file is hostile: one with several stretches of anything would need the cube of its length.
 */
type CommandSign = readonly RegExp[];

const AMPERSAND = /(?<!&)&\s*$/;
const DETACHED: CommandSign = [/\b(?:docker|podman)\b/, /\s(?:run|up)\s/, /\s(?:-d|--detach)(?=\s|$)/];
/** Commands that most often end while what they started goes on. */
const DAEMON = /\s--daemon(?:ize)?(?=\s|$)|\bpm2 start\b|\bsystemctl start\b|\bnohup\b/;
/** What starts anew when a file changes, or compiles while it serves: as it runs for whoever writes it, and for nobody else. */
const WATCHERS: readonly CommandSign[] = [
  [/\bnodemon\b|\bts-node-dev\b|\bwebpack-dev-server\b|\bwebpack serve\b|\bmanage\.py runserver\b/],
  [/\b(?:next|nuxt|astro|remix|wrangler) dev\b/],
  [/\b(?:tsx|dotnet|cargo)[ -]watch\b|\s--(?:reload|hot|watch)\b/],
  [/\b(?:npm|yarn|pnpm|bun)(?: run)? dev\b/],
  [/\bvite(?= *(?:$|[;&|-]| dev\b| serve\b))(?!-)/],
  [/\bflask\b/, /\s--debug\b/],
];
const PORT =
  /(?:--port[ =]|\s-p[ =]?|\bPORT=|--(?:bind|addr|listen|http-address)[ =]\S{0,64}:|(?:localhost|127\.0\.0\.1|0\.0\.0\.0):)(\d{2,5})\b/;

function startMistakes({ path, text }: LeafText, port: unknown): readonly Contradiction[] {
  return [...backgroundMistakes({ path, text }), ...watcherMistakes({ path, text }), ...portMistakes({ path, text }, port)];
}

function backgroundMistakes({ path, text }: LeafText): readonly Contradiction[] {
  if (AMPERSAND.test(text) || shows(DETACHED, text))
    return [
      error(path, 'goes to the background, where it cannot be watched or stopped: keep it in the foreground, without & and -d'),
    ];
  if (!DAEMON.test(text) || text.includes('--no-daemon')) return [];
  return [warning(path, 'looks as if it went to the background: it must stay in the foreground until it is stopped')];
}

function watcherMistakes({ path, text }: LeafText): readonly Contradiction[] {
  const watcher = WATCHERS.find((sign) => shows(sign, text))?.map((pattern) => pattern.exec(text)?.[0].trim());
  if (watcher === undefined) return [];
  const what = shown(watcher.join(' '));
  return [warning(path, `runs ${what}, which is for writing code and slower: start what users get, and build it in "build"`)];
}

/** Whoever names PORT too may mean another port by it: of something else, or in case there is none. */
function portMistakes({ path, text }: LeafText, port: unknown): readonly Contradiction[] {
  const written = PORT.exec(text)?.[1];
  const isOurs = /PORT\b/.test(text.replace(/\bPORT=/g, '')) || String(port) === written;
  if (written === undefined || path[0] !== 'service' || isOurs) return [];
  const instead = `write $PORT in its place, or "port: ${written}" beside start`;
  return [warning(path, `names port ${written}, and it is given another one: ${instead}`)];
}

function shows(sign: CommandSign, text: string): boolean {
  return sign.every((pattern) => pattern.test(text));
}

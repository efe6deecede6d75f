import { importsOf, NAMES, NO_CODE } from './imports.ts';

/** A NamedFile is one file that a script names. */
export interface NamedFile {
  readonly kind: 'module' | 'proto' | 'data';
  /** Where it may lie, from the repository's root. */
  readonly places: readonly string[];
  /** Whether k6 loads nothing without it. */
  readonly needed: boolean;
  /** Where protobuf files are looked for; empty for any other. */
  readonly roots: readonly string[];
}

/** References are what one file of a script names, as far as its text tells. */
export interface References {
  readonly files: readonly NamedFile[];
  /** Folders of which any file may be opened: the name is not written out. */
  readonly folders: readonly string[];
  /** Whether it may hand a path, or a part of one, to what opens it. */
  readonly hands: boolean;
  /** Why anything at all may be opened; null where that is not so. */
  readonly unknown: string | null;
}

/** Where a file lies that names others: its own path, and that of the script that k6 runs. Both from the root. */
export interface ModulePlace {
  readonly path: string;
  readonly entry: string;
}

/** What a call's arguments begin with: a path that is written out and nothing else, or the part of it that is. */
const WRITTEN = /^\s*(?:import\s*\.\s*meta\s*\.\s*resolve\s*\(\s*)?(['"`])([^'"`\\\n]*)\1\s*[,)]/;
const BEGUN = /^\s*(?:import\s*\.\s*meta\s*\.\s*resolve\s*\(\s*)?['"`]([^'"`$\\\n]*)/;
/** As many characters of a call are looked through. */
const MOST_ARGUMENTS = 4000;
/** What may call `open` by another name, or anything else. */
const DISGUISED = /\bglobalThis\s*(?:\[|\.\s*(?:open|require)\b)|\beval\s*\(|\bnew\s+Function\b|\b(?:open|require)\s+as\b/;
/** Erased before k6 runs it. */
const TYPES = new RegExp(String.raw`\b(?:import|export)\s+type\b${NAMES}\bfrom\s*['"][^'"\n]*['"]`, 'g');

/**
 * What a module of a k6 script names. Read without a parser, and in doubt too much: k6 looks for what is opened beside the module
 * or beside the entry, by who opens and in which version, so both places count (docs/k6.md#whose-load).
 */
export function referencesOf(source: string, place: ModulePlace): References {
  const code = source.replace(NO_CODE, (text) => (text.startsWith('/') ? ' ' : text));
  const certain = new Set(importsOf(code.replace(TYPES, '')));
  const imports = importsOf(source).map((name) => imported(name, place, certain.has(name)));
  const calls = [...callsOf(code), ...(/['"]k6\/net\/grpc['"]/.test(code) ? protobufs(code) : [])].map((call) =>
    called(call, place),
  );
  const all = [...imports, ...calls, ...(isDisguised(code) ? [anyOf([''], place)] : [])];
  return {
    files: all.flatMap(({ files }) => files),
    folders: all.flatMap(({ folders }) => folders),
    // What an extension of k6 does with a path nobody knows.
    hands: all.some(({ hands }) => hands) || importsOf(code).some((name) => name.startsWith('k6/x/')),
    unknown: all.find(({ unknown }) => unknown !== null)?.unknown ?? null,
  };
}

/** What a protobuf file imports: of the folders that the call named, and what protobuf brings itself need not be there. */
export function protosOf(source: string, roots: readonly string[]): References {
  const names = [...source.matchAll(/\bimport\s+(?:public\s+|weak\s+)?"([^"\n]+)"/g)].map(([, name = '']) => name);
  const files = names.map((name) => proto(name, roots, !name.startsWith('google/')));
  return joined(files, files.some(({ places }) => places.length < roots.length) ? OUTSIDE : null);
}

/** Texts that may be paths: what a function opens that is handed one. */
export function pathsIn(source: string, place: ModulePlace): readonly string[] {
  const texts = [...source.matchAll(/(['"`])([\w@. /-]{1,200})\1/g)].map(([, , text = '']) => text);
  return texts.filter((text) => /[./]/.test(text)).flatMap((text) => placesOf(text, place).filter((one) => one !== ''));
}

/** The folder of a path; empty for the root. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

const NONE: References = { files: [], folders: [], hands: false, unknown: null };
const OUTSIDE = 'it names a file outside of the repository';

function joined(files: readonly NamedFile[], unknown: string | null): References {
  return { ...NONE, files, unknown };
}

/** A path below a folder, from the root; null for what is outside of it. */
function below(folder: string, path: string): string | null {
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Beside the module, and beside the entry. */
function placesOf(path: string, { path: module, entry }: ModulePlace): readonly string[] {
  const places = [module, entry].map((from) => below(folderOf(from), path));
  return [...new Set(places.filter((one) => one !== null))];
}

/** k6 takes no bare name for a file today: where one is, it counts. */
function imported(name: string, place: ModulePlace, certain: boolean): References {
  if (name === 'k6' || name.startsWith('k6/')) return NONE;
  if (/^[a-z][\w+.-]*:/i.test(name) && !/^file:/i.test(name)) return NONE;
  return file(name, place, { kind: name.endsWith('.json') ? 'data' : 'module', needed: certain && name.startsWith('.') });
}

function file(name: string, place: ModulePlace, { kind, needed }: Pick<NamedFile, 'kind' | 'needed'>): References {
  const places = /^(?:\/|[a-z]:|file:)/i.test(name) ? [] : placesOf(name, place);
  return places.length === 0 ? { ...NONE, unknown: OUTSIDE } : joined([{ kind, places, needed, roots: [] }], null);
}

function proto(name: string, roots: readonly string[], needed: boolean): NamedFile {
  return { kind: 'proto', places: roots.flatMap((root) => below(root, name) ?? []), needed, roots };
}

/** Any file of these folders. */
function anyOf(beginnings: readonly string[], place: ModulePlace): References {
  const folders = beginnings.map((text) => placesOf(text.slice(0, text.lastIndexOf('/') + 1), place));
  const unknown = folders.some((each) => each.length === 0 || each.includes(''))
    ? 'it opens files whose names are not written out'
    : null;
  return { ...NONE, folders: folders.flat().filter((folder) => folder !== ''), hands: true, unknown };
}

/** A LoadCall is one that loads a file: by a path, by protobuf files in folders, or by what nobody can tell. */
type LoadCall =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'protos'; readonly folders: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'any'; readonly begun: string };

function called(call: LoadCall, place: ModulePlace): References {
  if (call.kind === 'any') return anyOf(['', call.begun], place);
  if (call.kind === 'path') return file(call.path, place, { kind: 'data', needed: true });
  const roots = call.folders.map((folder) => (folder.startsWith('/') ? [] : placesOf(folder, place)));
  const files = call.names.map((name) => proto(name, roots.flat(), true));
  const outside = roots.some((each) => each.length === 0) || files.some(({ places }) => places.length === 0);
  return joined(files, outside ? OUTSIDE : null);
}

/** Calls of `open`, and of `import` and `require` whose names are not written out: the others are imports. */
function callsOf(code: string): readonly LoadCall[] {
  const anyOpen = /['"]k6\/experimental\/fs['"]/.test(code) ? '(?<![\\w$])' : '(?<![\\w$.])';
  const calls = code.matchAll(new RegExp(`${anyOpen}(open)\\s*\\(|(?<![\\w$.])(require|import)\\s*\\(`, 'g'));
  return [...calls].flatMap(({ 0: text, 1: open, index }): readonly LoadCall[] => {
    const rest = code.slice(index + text.length, index + text.length + MOST_ARGUMENTS);
    if (/^\s*\)/.test(rest)) return [];
    const path = WRITTEN.exec(rest);
    const whole = path !== null && !(path[1] === '`' && path[2]?.includes('${'));
    if (!whole) return [{ kind: 'any', begun: BEGUN.exec(rest)?.[1] ?? '' }];
    return open === undefined ? [] : [{ kind: 'path', path: path[2] ?? '' }];
  });
}

function protobufs(code: string): readonly LoadCall[] {
  const calls = [...code.matchAll(/\.\s*(load|loadProtoset)\s*\(/g)];
  return calls.flatMap(({ 0: text, 1: name, index }): readonly LoadCall[] => {
    const rest = code.slice(index + text.length, index + text.length + MOST_ARGUMENTS);
    const path = WRITTEN.exec(rest)?.[2];
    if (name === 'loadProtoset') return [path === undefined ? { kind: 'any', begun: '' } : { kind: 'path', path }];
    const [, folders = '', names = ''] = /^\s*(?:null|undefined|\[([^\][]*)\])\s*,([^()]*)\)/.exec(rest) ?? [];
    const [where, what] = [textsOf(folders), textsOf(names)];
    if (where === null || what === null || what.length === 0) return [{ kind: 'any', begun: '' }];
    return [{ kind: 'protos', folders: where.length === 0 ? ['.'] : where, names: what }];
  });
}

/** A list of texts that are written out; null where something else is among them. */
function textsOf(list: string): readonly string[] | null {
  const items = list.split(',').map((item) => item.trim());
  const texts = items.filter((item) => item !== '').map((item) => /^(['"`])([^'"`$\\\n]+)\1$/.exec(item)?.[2]);
  return texts.some((text) => text === undefined) ? null : texts.filter((text) => text !== undefined);
}

/** Whether `open` or `require` is handed on, called otherwise, or written by code. */
function isDisguised(code: string): boolean {
  const bare = code
    .replace(NO_CODE, "''")
    .replace(/\b(?:import|export)\s*\{[^{}]{0,2000}\}/g, (text) => (/\sas\s/.test(text) ? text : ''));
  return DISGUISED.test(bare) || /(?<![\w$.])(?:open|require)\b(?!\s*(?:\(|:|\?:))/.test(bare);
}

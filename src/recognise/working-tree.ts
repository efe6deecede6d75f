/** A WorkingTree is the names of the files of a repository, and the texts of some of them; nothing of it is trusted. */
export interface WorkingTree {
  /** From its root. */
  readonly names: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** A Text is a file that was read, by its name from the root. */
export interface Text {
  readonly name: string;
  readonly text: string;
}

/** A Folder is a folder of a repository as the service in it would see it: names are relative to it. */
export interface Folder {
  /** From the root; `.` for the root. */
  readonly path: string;
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Without a byte order mark; undefined where it is not there or was not read. */
  text(name: string): string | undefined;
  /** What is in a JSON file, where that is an object. */
  json(name: string): JsonFields | undefined;
  /** How a file of the folder is called in what is said of it. */
  called(name: string): string;
  /** The folder that it is in; null for the root. */
  above(): Folder | null;
  /** Files of code with one of these endings, those of tests and of tools left out, the nearest to the folder first. */
  code(...endings: readonly string[]): readonly Text[];
}

/** JsonFields are the fields of an object that came from outside. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** What is code of the service only by its ending. Below `src/main` such names are those of packages. */
const NO_CODE =
  /^(?!.*\bsrc\/main\/)(.*\/)?(tests?|__tests__|specs?|e2e|k6|perf|load|bench(marks?)?|examples?|scripts|migrations|docs|fixtures)\//;

/** A folder that has one of these is a service, or a package, of its own; a command of Go's is the module's. */
const OWN =
  /\/(package\.json|go\.mod|pyproject\.toml|requirements\.txt|Pipfile|Gemfile|config\.ru|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|(?<!(^|\/)cmd\/[^/]+\/)Dockerfile)$/;

export function folderOf(tree: WorkingTree, path: string): Folder {
  const { names, texts } = tree;
  const start = path === '.' ? '' : `${path}/`;
  const inside = names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  const known = new Set(inside);
  const others = new Set(inside.filter((name) => OWN.test(name)).map((name) => name.slice(0, name.lastIndexOf('/') + 1)));
  const isOwn = (name: string) => foldersAbove(name).every((folder) => !others.has(folder));
  const text = (name: string) => texts.get(`${start}${name}`)?.replace(/^\uFEFF/, '');
  return {
    path,
    names: inside,
    has: (name) => known.has(name),
    text,
    json: (name) => fieldsOf(text(name)),
    called: (name) => `${start}${name}`,
    above: () => (path === '.' ? null : folderOf(tree, path.split('/').slice(0, -1).join('/') || '.')),
    code: (...endings) =>
      inside
        .filter((name) => endings.some((ending) => name.endsWith(ending)) && !NO_CODE.test(name) && !isTest(name) && isOwn(name))
        .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
        .flatMap((name) => {
          const read = text(name);
          return read === undefined ? [] : [{ name: `${start}${name}`, text: read }];
        }),
  };
}

/** An object of JSON text; undefined for anything else, and for text that is none. */
export function fieldsOf(text: string | undefined): JsonFields | undefined {
  if (text === undefined) return undefined;
  try {
    return asFields(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The fields of a value, where it is an object. */
export function asFields(value: unknown): JsonFields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

/** A text on one line that may stand in a command or a comment; undefined for anything else. */
export function plain(value: unknown, most = 500): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text !== '' && text.length <= most && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? text : undefined;
}

const foldersAbove = (name: string): readonly string[] => [...name.matchAll(/\//g)].map(({ index }) => name.slice(0, index + 1));

const depth = (name: string) => name.split('/').length;

const isTest = (name: string) => /[._-](test|spec)\.\w+$|_test\.\w+$|(^|\/)test_[^/]*$|(^|\/)conftest\.py$/.test(name);

import { shellWord } from '../model/shell-word.ts';
import { firstOf, type Recipe } from './recipe.ts';
import type { Guess, Runtime } from './recognition.ts';
import { unwatched, withoutMissing } from './watchers.ts';
import { asFields, type Folder, type JsonFields, plain } from './working-tree.ts';

/** Where the code of a service usually begins, where package.json does not say. */
const ENTRIES = ['server', 'app', 'index', 'main', 'src/server', 'src/app', 'src/index', 'src/main', 'bin/www'].flatMap(
  (name) => [`${name}.js`, `${name}.mjs`, `${name}.cjs`, name],
);

const LISTENS = /\.listen\s*\(|createServer\s*\(|\bserve\s*\(|\bexpress\s*\(|\bfastify\s*\(|new\s+Hono\b|new\s+Koa\b/i;

/** A service in JavaScript or TypeScript: package.json's scripts, its `main`, or a file that listens. */
export function nodeRecipe(folder: Folder): Recipe | null {
  const manifest = folder.json('package.json');
  const code = folder.code('.js', '.mjs', '.cjs', '.ts', '.mts', 'bin/www');
  const scripts = asFields(manifest?.scripts) ?? {};
  const manager = managerOf(folder, manifest);
  const start = startOf(folder, { manifest, scripts, manager, listens: code.some(({ text }) => LISTENS.test(text)) });
  if (start === null) return null;
  const build = buildOf(folder, scripts, manager);
  return {
    language: 'Node.js',
    install: manifest === undefined ? undefined : manager.install,
    build,
    start,
    portGiven: false,
    code,
    runtime: runtimeOf(folder, manifest, manager.name),
  };
}

interface Manager {
  readonly name: 'npm' | 'yarn' | 'pnpm' | 'bun';
  readonly install: Guess | undefined;
}

const LOCKS = [
  ['npm', 'package-lock.json'],
  ['npm', 'npm-shrinkwrap.json'],
  ['pnpm', 'pnpm-lock.yaml'],
  ['yarn', 'yarn.lock'],
  ['bun', 'bun.lock'],
  ['bun', 'bun.lockb'],
] as const;

/** The lockfile tells; without one and with dependencies, npm finds versions itself. */
function managerOf(folder: Folder, manifest: JsonFields | undefined): Manager {
  for (let home: Folder | null = folder; home !== null; home = home.above()) {
    const lock = home === folder || isWorkspace(home) ? LOCKS.find(([, file]) => home?.has(file)) : undefined;
    if (lock === undefined) continue;
    const [name, file] = lock;
    return { name, install: { value: installBy(name, home), from: home.called(file) } };
  }
  const depends = ['dependencies', 'devDependencies'].some((key) => Object.keys(asFields(manifest?.[key]) ?? {}).length > 0);
  if (!depends) return { name: 'npm', install: undefined };
  const from = `${folder.called('package.json')} "dependencies", no lockfile`;
  return { name: 'npm', install: { value: 'npm install --no-audit --no-fund', from } };
}

/** A machine with Node.js has npm, and through it pnpm and the first yarn; a later yarn comes with Corepack. */
function installBy(name: Manager['name'], home: Folder): string {
  const [, manager, version] = /^(pnpm|yarn)@(\d+\.\d+\.\d+)/.exec(String(home.json('package.json')?.packageManager)) ?? [];
  switch (name) {
    case 'npm':
      return 'npm ci';
    case 'bun':
      return 'bun install --frozen-lockfile';
    case 'pnpm':
      return `npx --yes pnpm@${manager === 'pnpm' ? version : USUAL_PNPM} install --frozen-lockfile`;
    case 'yarn':
      return home.has('.yarnrc.yml') || (manager === 'yarn' && version?.startsWith('1.') === false)
        ? 'yarn install --immutable'
        : `npx --yes yarn@${LAST_YARN_1} install --frozen-lockfile`;
    default:
      return name satisfies never;
  }
}

/** It reads the lockfiles of the two before it. */
const USUAL_PNPM = '10';
const LAST_YARN_1 = '1.22.22';

/** The lockfile of its members lies here, and each package manager finds it from theirs. */
const isWorkspace = (folder: Folder) =>
  folder.has('pnpm-workspace.yaml') || folder.json('package.json')?.workspaces !== undefined;

interface Startable {
  readonly manifest: JsonFields | undefined;
  readonly scripts: JsonFields;
  readonly manager: Manager;
  readonly listens: boolean;
}

function startOf(folder: Folder, { manifest, scripts, manager, listens }: Startable): Guess | null {
  const named = ['start:prod', 'start:production', 'serve:prod', 'start', 'serve'].find(
    (name) => plain(scripts[name]) !== undefined,
  );
  // A script without a server behind it starts a build, a watcher or a page.
  if (named !== undefined && (listens || STARTERS.test(String(scripts[named])))) {
    const value =
      unwatched(watcherIn(String(scripts[named])), folder) ?? withoutMissing(commandOf(named, scripts, manager), folder);
    return { value, from: `${folder.called('package.json')} "scripts.${named}"` };
  }
  const main = plain(manifest?.main)?.replace(/^\.\//, '');
  const isBuilt = (file: string) => /^(dist|build|out|lib)\/[\w./-]+\.[cm]?js$/.test(file) && plain(scripts.build) !== undefined;
  const told = [main, `${main}.js`].find((file) => file !== undefined && (folder.has(file) || isBuilt(file)));
  if (told !== undefined && listens) return { value: `node ${shellWord(told)}`, from: `${folder.called('package.json')} "main"` };
  for (const name of ['dev', 'develop', 'watch', 'start:dev']) {
    const value = unwatched(plain(scripts[name]) ?? '', folder);
    if (value !== undefined && listens) return { value, from: `${folder.called('package.json')} "scripts.${name}"` };
  }
  const entry = ENTRIES.find((name) => LISTENS.test(folder.text(name) ?? ''));
  return entry === undefined ? null : { value: `node ${entry}`, from: `${folder.called(entry)}, which listens` };
}

/** Servers that a framework starts. */
const STARTERS = /\b(next|nuxt|remix-serve|nest|sails|strapi|astro|vite preview|react-router-serve|http-server|serve)\b/;

/** The script, where it is one that watches. */
const watcherIn = (script: string) => (/\b(nodemon|node-dev|ts-node-dev|tsnd)\b|\bwatch\b/.test(script) ? script : '');

/** A plain command is run as it is: a package manager around it would be started with every trial. */
function commandOf(name: string, scripts: JsonFields, manager: Manager): string {
  const text = String(scripts[name]).trim();
  const last = text.split('&&').at(-1)?.trim() ?? '';
  const first = text
    .split('&&')
    .slice(0, -1)
    .map((part) => part.trim());
  // What builds first is built once, by `build`.
  const builds = first.every((part) => /^(npm|yarn|pnpm) (run )?build$/.test(part) && plain(scripts.build) !== undefined);
  const hooked = scripts[`pre${name}`] !== undefined || scripts[`post${name}`] !== undefined;
  if (!hooked && builds && /^(?:[A-Z_]+=[\w./:-]+ )*node( [\w@%+=:,./-]+)+$|^node \.$/.test(last)) return last;
  return name === 'start' ? `${runnerOf(text, manager)} start` : `${runnerOf(text, manager)} run ${shellWord(name)}`;
}

/** npm runs any script, but for one that calls another package manager itself. */
const runnerOf = (script: string, { name }: Manager) =>
  name === 'bun' || new RegExp(`\\b${name}\\b`).test(script) ? name : 'npm';

function buildOf(folder: Folder, scripts: JsonFields, manager: Manager): Guess | undefined {
  const name = ['build', 'build:prod', 'compile'].find((each) => plain(scripts[each]) !== undefined);
  if (name === undefined) return undefined;
  return {
    value: `${runnerOf(String(scripts[name]), manager)} run ${name}`,
    from: `${folder.called('package.json')} "scripts.${name}"`,
  };
}

/** What actions/setup-node understands of `engines` is most of it; a plain version of a file is surer. */
function runtimeOf(folder: Folder, manifest: JsonFields | undefined, manager: string): Guess<Runtime> {
  const corepack = manager === 'yarn' || manager === 'pnpm' ? { corepack: true } : {};
  const file = firstOf(folder, ['.nvmrc', '.node-version']);
  const pinned = file === undefined ? undefined : /^v?(\d{1,3}(?:\.\d{1,3}){0,2})\s*$/.exec(folder.text(file) ?? '')?.[1];
  if (file !== undefined && pinned !== undefined)
    return { value: { kind: 'node', version: pinned, ...corepack }, from: folder.called(file) };
  const engines = plain(asFields(manifest?.engines)?.node, 40);
  const major = /^\D{0,4}(\d{2})/.exec(engines ?? '')?.[1];
  const version = major === undefined || /^>=?/.test(engines ?? '') ? String(Math.max(USUAL_NODE, Number(major ?? 0))) : major;
  const from = engines === undefined ? 'nothing in the repository' : `${folder.called('package.json')} "engines.node"`;
  return { value: { kind: 'node', version, ...corepack }, from };
}

/** The newest that is supported for long. */
const USUAL_NODE = 24;

import { composeOf } from './compose.ts';
import { k6Scripts } from './k6.ts';
import { describedRequests } from './openapi.ts';
import type { Guess, Recognition, ServiceGuess } from './recognition.ts';
import { serviceOf } from './service.ts';
import { folderOf, type WorkingTree } from './working-tree.ts';

/** What can be told of a repository from the names of its files and the texts of some: guesses, the likeliest first. */
export function recognise(repository: WorkingTree): Recognition {
  const compose = composeOf(repository);
  const services = foldersOf(repository).flatMap((path) => serviceOf(folderOf(repository, path), compose) ?? []);
  const scripts = k6Scripts(repository);
  const described = describedRequests(repository);
  return {
    services: services.sort((a, b) => rank(a) - rank(b) || a.directory.length - b.directory.length),
    scenarios: [...scripts.fit, ...(scripts.fit.length > 0 ? [] : described)],
    aside: [...scripts.aside, ...(scripts.fit.length > 0 ? described : [])],
    ignore: ignorable(repository),
    isPublic: openness(repository),
    notes: scripts.notes,
  };
}

/** A repository of more services than this is none that one file gates. */
const MOST_FOLDERS = 40;

const SIGNS =
  /(^|\/)(package\.json|go\.mod|pyproject\.toml|requirements\.txt|Pipfile|manage\.py|Gemfile|config\.ru|Procfile|composer\.json|index\.php|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|app\.psgi|cpanfile|(?<!(^|\/)cmd\/[^/]+\/)Dockerfile|[^/]+\.pl|server\.m?js|app\.m?js|app\.py|main\.py|app\.rb)$/;

/** No services of the repository, but beside them. */
const BESIDE =
  /(^|\/)(node_modules|vendor|tests?|e2e|docs|examples?|k6|perf|load|bench(marks?)?|scripts|tools|deploy|docker|infra|ops|ci|\.\w[^/]*|fixtures|migrations|src\/main|lib)(\/|$)/;

/** The root, and folders of a monorepo that hold what says how a service is run. */
function foldersOf({ names }: WorkingTree): readonly string[] {
  const folders = names
    .filter((name) => SIGNS.test(name) && name.split('/').length <= 5)
    .map((name) => name.split('/').slice(0, -1).join('/') || '.')
    .filter((path) => path === '.' || !BESIDE.test(path));
  return [...new Set(['.', ...folders])].slice(0, MOST_FOLDERS);
}

/** The root's own service first, then what is called a service, then the shallower one; pages after them, what only has an image last. */
function rank({ directory, language, run }: ServiceGuess): number {
  if (run === null) return 10 + directory.split('/').length;
  if (directory === '.') return language === 'Procfile' ? 6 : 0;
  if (/(^|\/)(api|server|backend|service)$/.test(directory)) return 1;
  if (/(^|\/)(web|www|frontend|client|ui|docs|site|admin)$/.test(directory)) return 5;
  return 1 + Math.min(3, directory.split('/').length);
}

/** Files that no build takes, where the repository has some. */
function ignorable({ names }: WorkingTree): readonly Guess[] {
  const has = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const proposals: readonly (readonly [string, RegExp])[] = [
    ['**/*.md', /\.md$/i],
    ['docs/**', /^docs\//],
    ['LICENSE', /^LICENSE$/],
    ['.gitignore', /^\.gitignore$/],
    ['.editorconfig', /^\.editorconfig$/],
  ];
  return proposals.flatMap(([value, pattern]) => {
    const from = has(pattern);
    return from === undefined ? [] : [{ value, from }];
  });
}

/** A licence that lets everybody read it is seldom in a repository that nobody may. */
function openness({ names, texts }: WorkingTree): Guess<boolean> {
  const file = names.find((name) => /^(LICEN[CS]E|COPYING)(\.\w+)?$/i.test(name));
  return file === undefined
    ? { value: false, from: 'there is no licence' }
    : { value: texts.get(file) !== 'UNLICENSED', from: file };
}

/** Files that say how a service is run, wherever they are. */
const MANIFESTS =
  /(^|\/)(package\.json|go\.mod|pyproject\.toml|requirements[^/]*\.txt|Pipfile|manage\.py|Gemfile|config\.ru|Procfile|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|cpanfile|Makefile\.PL|app\.psgi|Dockerfile|(docker-)?compose[\w.-]*\.ya?ml|\.nvmrc|\.node-version|\.python-version|\.ruby-version|\.java-version|pnpm-workspace\.yaml|[^/]*(openapi|swagger)[^/]*\.(json|ya?ml)|application[\w-]*\.(properties|ya?ml))$/i;

const CODE = /\.(?:[cm]?[jt]s|go|py|rb|ru|php|java|kt|rs|pl|psgi|cs|ex|exs)$/;

/** Code of others, and what is made from code. */
const FOREIGN =
  /(^|\/)(node_modules|bower_components|vendor|third_party|\.venv|venv|site-packages|dist|build|out|target|\.next|\.git|coverage|assets|static|public\/(js|css|lib|vendor))\/|\.min\.\w+$|\.d\.[cm]?ts$/;

/** Deeper than that lies no service that a person would call the repository's. */
const DEEPEST = 5;

/** Enough for any service; a repository of a hundred thousand files is not read whole for a guess. */
const MOST = { manifests: 300, code: 900 } as const;

/** A file of code or settings that is longer was made by a machine. */
export const LONGEST = 200_000;

/** The files whose texts are worth reading, the likeliest first; bounded, whatever the repository holds. */
export function wanted(names: readonly string[]): readonly string[] {
  const near = names.filter((name) => !FOREIGN.test(name)).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const manifests = near.filter((name) => MANIFESTS.test(name) && depth(name) <= DEEPEST).slice(0, MOST.manifests);
  const code = near.filter((name) => CODE.test(name) && !MANIFESTS.test(name)).slice(0, MOST.code);
  return [...manifests, ...code];
}

const depth = (name: string) => name.split('/').length;

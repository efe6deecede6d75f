import type { Service } from '../model/service.ts';

/**
 * Files that say what is built and what it is built of, wherever they lie: with them code comes that nobody reads in a
 * diff. docs/approvals.md lists them.
 */
export const BUILD_FILES: readonly string[] = [
  ...['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'yarn.lock'],
  ...['bun.lock', 'bun.lockb', '.npmrc', '.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.nvmrc', '.node-version', '.tool-versions'],
  ...['mise.toml', 'deno.json', 'deno.lock', 'go.mod', 'go.sum', 'go.work', 'go.work.sum', 'Cargo.toml', 'Cargo.lock'],
  ...['rust-toolchain', 'rust-toolchain.toml', 'build.rs', 'requirements*.txt', 'constraints*.txt', 'pyproject.toml'],
  ...['poetry.lock', 'uv.lock', 'Pipfile', 'Pipfile.lock', 'setup.py', 'setup.cfg', '.python-version', 'Gemfile', 'Gemfile.lock'],
  ...['gems.rb', 'gems.locked', '*.gemspec', '.ruby-version', 'composer.json', 'composer.lock', 'pom.xml'],
  ...['gradle.properties', 'gradle.lockfile', 'libs.versions.toml'],
  ...['gradle-wrapper.properties', 'gradle-wrapper.jar', 'gradlew', 'mvnw', 'maven-wrapper.properties', 'build.sbt'],
  ...['*.csproj', '*.fsproj', '*.vbproj', '*.sln', 'packages.lock.json', 'packages.config', 'nuget.config'],
  ...['global.json', 'mix.exs', 'mix.lock', 'rebar.config', 'rebar.lock', 'Makefile', 'GNUmakefile', '*.mk', 'Justfile'],
  ...['Taskfile.yml', 'Rakefile', 'CMakeLists.txt', '*.cmake', 'meson.build', 'BUILD', 'BUILD.bazel', 'WORKSPACE'],
  ...['MODULE.bazel', 'MODULE.bazel.lock', 'flake.nix', 'flake.lock', 'Dockerfile*', '*.Dockerfile', 'Containerfile*'],
  ...['.dockerignore', 'compose*.yml', 'compose*.yaml', 'docker-compose*.yml', 'docker-compose*.yaml', '.gitmodules'],
  ...['.cargo/**', '.mvn/**', '.pnp.cjs', '.pnp.loader.mjs', '.yarn/**', 'requirements/**', 'requirements*.in', 'buildSrc/**'],
  ...['*.gradle', '*.gradle.kts', '*.targets', '*.props', '*.bzl', '.bazelrc', 'WORKSPACE.bazel', 'Taskfile.yaml', 'deno.jsonc'],
  ...['bunfig.toml', 'patches/**', 'vendor/**', 'node_modules/**', 'conda*.yml', 'environment.yml', 'tox.ini', 'lerna.json'],
].map((name) => `**/${name}`);

/** A word of a command that names a script: with a folder, or with the ending of a language. */
const SCRIPT = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+$|^(?:\.\/)?[\w@-][\w@.-]*\.(?:sh|bash|js|mjs|cjs|ts|mts|py|rb|pl|ps1|cmd|bat)$/;

/** What the commands of this service name of the repository's files: from its folder, and from the root. */
export function buildScripts({
  directory,
  install = '',
  build = '',
}: Pick<Service, 'directory' | 'install' | 'build'>): readonly string[] {
  const words = `${install} ${build}`.split(/[\s;&|"'()]+/).filter((word) => SCRIPT.test(word) && !word.includes('..'));
  const folder = directory === '.' ? '' : `${directory.replace(/\/+$/, '')}/`;
  const named = words.map((word) => word.replace(/^\.\//, ''));
  return [...new Set(named.flatMap((word) => (folder === '' ? [word] : [`${folder}${word}`, word])))];
}

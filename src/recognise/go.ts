import { shellWord } from '../model/shell-word.ts';
import type { Recipe } from './recipe.ts';
import type { Folder } from './working-tree.ts';

/** A service in Go: the main package that listens, built once. */
export function goRecipe(folder: Folder): Recipe | null {
  const manifest = folder.text('go.mod');
  if (manifest === undefined) return null;
  const code = folder.code('.go');
  const start = folder.path === '.' ? '' : `${folder.path}/`;
  const mains = [
    ...new Set(code.filter(({ text }) => /^package main\b/m.test(text)).map(({ name }) => packageOf(name.slice(start.length)))),
  ];
  const likely = [...mains].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
  if (likely === undefined) return null;
  const path = likely === '.' ? '.' : `./${likely}`;
  const version = /^go (\d+\.\d+)/m.exec(manifest)?.[1] ?? 'stable';
  const own = code.filter(
    ({ name }) => !mains.some((main) => main !== likely && main !== '.' && name.startsWith(`${start}${main}/`)),
  );
  return {
    language: 'Go',
    install:
      /^\s*(require\b|[\w.-]+\.[\w.-]+\/\S+ v)/m.test(manifest) && !folder.has('vendor/modules.txt')
        ? { value: 'go mod download', from: `${folder.called('go.mod')} "require"` }
        : undefined,
    build: {
      value: `go build -o ${BINARY} ${shellWord(path)}`,
      from: `${folder.called(likely === '.' ? 'go.mod' : likely)}, a main package`,
    },
    start: { value: BINARY, from: 'what build makes' },
    portGiven: own.some(({ text }) => /\bgin\.(Default|New)\(\)/.test(text) && /\.Run\(\)/.test(text)),
    code: own,
    runtime: { value: { kind: 'go', version }, from: `${folder.called('go.mod')} "go"` },
  };
}

/** Where no repository keeps anything of its own. */
const BINARY = './.benchgate-service';

const packageOf = (name: string) => (name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.');

/** The root, then what its name says is a server, then other commands; tools last. */
function rank(path: string): number {
  if (path === '.') return 0;
  if (/(^|\/)(server|api|web|app|service|http)$/.test(path)) return 1;
  if (/(cli|tool|gen|migrat|seed|worker|client|ctl)/.test(path)) return 3;
  return 2;
}

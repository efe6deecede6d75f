import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');
const REPOSITORY = join(ROOT, 'test', 'fixtures', 'k6', 'repo');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['k6'],
  typeRoots: [join(ROOT, 'node_modules', '@types')],
  allowJs: true,
  checkJs: true,
  allowImportingTsExtensions: true,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * What TypeScript has to say of the wrappers in these folders, one line each. Their links `base` and `head` are not there:
 * what they would lead to is read from the fixtures.
 */
export function typeErrors(folder: string, names: readonly string[]): readonly string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const real = (path: string) => {
    const [, rest] = /\/golden\/k6\/[^/]+\/(?:base|head)\/(.*)$/.exec(path.split(sep).join('/')) ?? [];
    return rest === undefined ? path : join(REPOSITORY, rest);
  };
  const read = (path: string) => (existsSync(real(path)) ? readFileSync(real(path), 'utf8') : undefined);
  const entries = names.map((name) => ['duet.js', 'single.js'].map((file) => join(folder, name, file)).find(existsSync) ?? '');
  const program = ts.createProgram(entries, OPTIONS, {
    ...host,
    fileExists: (path) => existsSync(real(path)),
    directoryExists: (path) => existsSync(real(path)),
    readFile: read,
    realpath: (path) => path,
    getSourceFile: (path, version) => {
      const text = read(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
    },
  });
  // The user's own scripts are not ours to check.
  const found = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || real(file.fileName) === file.fileName);
  return found.map(({ file, start, messageText }) => {
    const at =
      file === undefined
        ? ''
        : `${file.fileName.slice(folder.length)}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} `;
    return at + ts.flattenDiagnosticMessageText(messageText, '\n');
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`)
  .sort();
const sources = files.map((file) => parse(file));
const PURE = ['model', 'compare', 'judge', 'explain', 'report', 'govern', 'dashboards'];
const ROOMS = [...PURE, 'resolve', 'prepare', 'measure', 'watch'];
/** Packages that see nothing of the world. */
const LIBRARIES = ['micromark', 'micromark-extension-gfm', 'picocolors', 'simple-statistics', 'yaml', 'zod'];
const DOORS = ['src/main.ts', 'src/cli.ts'];
/** What in govern/ looks at GitHub and posts there; the deciding itself is pure (ADR 17). */
const TELLING = ['due', 'look', 'post', 'settle'].map((name) => `src/govern/${name}.ts`);
const isPure = (file: string) => PURE.includes(roomOf(file)) && !TELLING.includes(file);
/** What the terminal's door does for each command: sees the process and nothing else of Node, and is tested through the door. */
const COMMANDS = 'src/commands.ts';
/** The demo's story, which is told whole or not at all: its test is test/e2e/demo-github.test.ts. */
const STORY = 'src/demo/story.ts';

describe('the house', () => {
  it('has a room for every file', () => {
    const rooms = new Set(files.filter((file) => file.split('/').length > 2).map((file) => file.split('/')[1]));
    for (const room of rooms) expect([...ROOMS, 'io']).toContain(room);
    expect(files.filter((file) => file.split('/').length > 3)).toEqual([]);
  });

  it('rule 1: rooms import model/ and io/world.ts, never each other', () => {
    for (const { file, imports } of sources) {
      const room = roomOf(file);
      for (const target of imports.filter((name) => name.startsWith('.')).map((name) => resolveFrom(file, name))) {
        const to = roomOf(target);
        if (room === 'model') expect([file, to]).toEqual([file, 'model']);
        else if (ROOMS.includes(room) && to !== room && to !== 'model')
          expect([file, target]).toEqual([file, 'src/world/world.ts']);
        else if (room === 'io' && to !== 'io') expect([file, to]).toEqual([file, 'model']);
      }
    }
  });

  it('rule 2: node, actions and octokit only at the edges', () => {
    const edge = (file: string) => roomOf(file) === 'io' || DOORS.includes(file);
    for (const { file, imports } of sources.filter(({ file }) => !edge(file))) {
      const outside = imports.filter((name) => !name.startsWith('.') && !LIBRARIES.includes(name));
      const allowed = roomOf(file) === 'prepare' ? ['node:path'] : [];
      expect([file, outside.filter((name) => !allowed.includes(name))]).toEqual([file, []]);
    }
  });

  it('rule 3: pure rooms have no async function, no clock, no Math.random and no World', () => {
    for (const { file, tree, imports } of sources.filter(({ file }) => isPure(file))) {
      expect([file, imports.filter((name) => name.includes('/io/'))]).toEqual([file, []]);
      const impure: string[] = [];
      visit(tree, (node) => {
        const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
        if (modifiers.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)) impure.push('async');
        if (ts.isPropertyAccessExpression(node) && /^(Math\.random|Date\.now|performance\.now)$/.test(node.getText(tree)))
          impure.push(node.getText(tree));
        if (ts.isNewExpression(node) && node.expression.getText(tree) === 'Date' && !node.arguments?.length)
          impure.push('new Date()');
      });
      expect([file, impure]).toEqual([file, []]);
    }
  });

  it('rule 4: importing a file does nothing (the two doors excepted)', () => {
    for (const { file, tree } of sources.filter(({ file }) => !DOORS.includes(file))) {
      const acting = tree.statements.filter((s) => ts.isExpressionStatement(s) || ts.isForStatement(s) || ts.isIfStatement(s));
      expect([file, acting.map((s) => s.getText(tree).slice(0, 60))]).toEqual([file, []]);
    }
  });

  it('only the terminal door opens the commands, and they load what they need when they are called', () => {
    const opens = ({ file, imports }: Source) =>
      imports.some((name) => name.startsWith('.') && resolveFrom(file, name) === COMMANDS);
    const openers = sources.filter(opens).map(({ file }) => file);
    expect(openers).toEqual(['src/cli.ts']);
    const commands = sources.find(({ file }) => file === COMMANDS);
    const atOnce = [...(commands?.tree.statements ?? [])]
      .filter((statement) => ts.isImportDeclaration(statement))
      .filter(({ importClause }) => importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      .map(({ moduleSpecifier }) => moduleSpecifier.getText().slice(1, -1));
    expect(atOnce).toEqual(['../package.json', './resolve/flags.ts']);
  });

  it('rule 5: no drawer names', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|manager|service-?s|types|misc)(\.ts)?(\/|$)/;
    expect(files.filter((file) => drawers.test(file))).toEqual([]);
  });

  it('rule 8: files ≤ 250 lines, functions ≤ 45, parameters ≤ 4, kebab-case names', () => {
    const tooLong: string[] = [];
    for (const { file, tree, text } of sources) {
      if (text.trimEnd().split('\n').length > 250) tooLong.push(`${file}: file`);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(file))) tooLong.push(`${file}: name`);
      visit(tree, (node) => {
        if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
        const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
        const to = tree.getLineAndCharacterOfPosition(node.getEnd()).line;
        if (to - from + 1 > 45) tooLong.push(`${file}:${from + 1}: function of ${to - from + 1} lines`);
        if (node.parameters.length > 4) tooLong.push(`${file}:${from + 1}: ${node.parameters.length} parameters`);
      });
    }
    expect(tooLong).toEqual([]);
  });

  it('rule 9: readonly in model; no any, no !, no `as` outside the parsers at the door', () => {
    const found: string[] = [];
    for (const { file, tree } of sources)
      visit(tree, (node) => {
        const at = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at} any`);
        if (ts.isNonNullExpression(node)) found.push(`${at} !`);
        if (ts.isAsExpression(node) && node.type.getText(tree) !== 'const' && !isParser(file)) found.push(`${at} as`);
        if (roomOf(file) === 'model' && ts.isPropertySignature(node) && !isReadonly(node)) found.push(`${at} not readonly`);
      });
    expect(found).toEqual([]);
  });

  it('rule 9: a switch ends in never (pure rooms, whose switches are on unions)', () => {
    const open: string[] = [];
    for (const { file, tree } of sources.filter(({ file }) => PURE.includes(roomOf(file))))
      visit(tree, (node) => {
        if (ts.isSwitchStatement(node) && !/default:[\s\S]*\bnever\b/.test(node.caseBlock.clauses.at(-1)?.getText(tree) ?? ''))
          open.push(file);
      });
    expect(open).toEqual([]);
  });

  it('rule 10: every exported noun of the model is documented', () => {
    for (const { file, tree } of sources.filter(({ file }) => roomOf(file) === 'model'))
      for (const statement of tree.statements.filter(isExportedDeclaration)) {
        const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
        expect([file, statement.getText(tree).slice(0, 50), documented]).toEqual([
          file,
          statement.getText(tree).slice(0, 50),
          true,
        ]);
      }
  });

  it('has a test for every source file that does something', () => {
    const tests = new Set(
      readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')),
    );
    const silent = sources.filter(({ tree }) => tree.statements.every(isDeclarationOnly)).map(({ file }) => file);
    const missing = files
      .filter((file) => !silent.includes(file) && ![...DOORS, COMMANDS, STORY].includes(file))
      .filter((file) => !tests.has(file.replace(/^src\//, '').replace(/\.ts$/, '.test.ts')));
    expect(missing).toEqual([]);
  });
});

interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly string[];
}

function parse(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const imports: string[] = [];
  visit(tree, (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      imports.push(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) imports.push(name.text);
    }
  });
  return { file, text, tree, imports };
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

function roomOf(file: string): string {
  const parts = file.split('/');
  return parts.length === 2 ? 'top' : (parts[1] ?? '');
}

function resolveFrom(file: string, name: string): string {
  return relative(root, join(root, dirname(file), name));
}

/** Parsers at the door turn unknown input into typed values: the only place where a cast states what was checked. */
function isParser(file: string): boolean {
  return /^src\/resolve\/(schema|yaml|measurement)[a-z-]*\.ts$/.test(file) || /^src\/io\//.test(file);
}

function isReadonly(node: ts.PropertySignature): boolean {
  return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
}

function isExportedDeclaration(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function isDeclarationOnly(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    (ts.isExportDeclaration(statement) && statement.isTypeOnly) ||
    (ts.isVariableStatement(statement) && !/=>|function/.test(statement.getText()))
  );
}

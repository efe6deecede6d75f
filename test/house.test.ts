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
/**
 * The rooms from the top down: a file imports from its own room and from those below. A room is a folder; what lies in src/
 * itself are the doors.
 */
const ORDER = [
  ...[
    'doors',
    'demo',
    'demo/github',
    'pipelines',
    'tell',
    'setup',
    'recognise',
    'govern',
    'propose',
    'claim',
    'changes',
    'plan',
    'operator',
    'wire',
    'measure',
  ],
  ...['engines', 'engines/embedded', 'engines/k6', 'engines/k6/script', 'engines/k6/program', 'engines/k6/points'],
  ...['engines/command', 'engines/command/points'],
  ...[
    'prepare',
    'prepare/containers',
    'prepare/jobs',
    'evidence',
    'evidence/traces',
    'evidence/metrics',
    'evidence/profiles',
    'dashboards',
    'exporters',
    'procedure',
    'watch',
    'explain',
    'explain/evidence',
    'explain/times',
    'judge',
    'compare',
    'page',
    'page/browser',
    'report',
    'policy',
    'config',
    'github',
    'machine/sandbox',
    'machine',
    'sandbox',
    'design',
    'world',
    'model',
  ],
];
const PURE = [
  'model',
  'sandbox',
  'design',
  'dashboards',
  'operator',
  'exporters',
  'watch',
  'procedure',
  'compare',
  'judge',
  'explain',
  'explain/evidence',
  'explain/times',
  'page',
  'report',
  'config',
  'changes',
  'claim',
  'govern',
  'propose',
  'recognise',
  'evidence/traces',
  'evidence/metrics',
  'evidence/profiles',
];
/** What in govern/ asks GitHub and posts there; the deciding itself is pure (ADR 17). */
const ASKING = [
  'claims',
  'gates',
  'gather',
  'own-loads',
  'pending',
  'profiles',
  'read-candidate',
  'rules',
  'setting',
  'settle',
  'solo',
  'subject',
  'sweep',
  'watch-seen',
  'write',
].map((name) => `src/govern/${name}.ts`);
const isPure = (file: string) => PURE.includes(roomOf(file)) && !ASKING.includes(file);
/** Packages that see nothing of the world. */
const LIBRARIES = [
  '@bufbuild/protobuf/wire',
  'micromark',
  'micromark-extension-gfm',
  'picocolors',
  'simple-statistics',
  'uplot',
  'yaml',
  'zod',
];
const DOORS = ['src/main.ts', 'src/cli.ts', 'src/profile-preload.ts'];
/** What may see Node and GitHub: the machine, GitHub's client, the engines that send requests and run k6, the demo's own server. */
const EDGES = ['machine', 'machine/sandbox', 'github', 'engines/embedded', 'engines/k6/program', 'demo', 'demo/github'];
/** No engine knows another. */
const ENGINES = ['engines/embedded', 'engines/k6', 'engines/command'];
/** Lines of a room over those of src: at most a tenth, and report a seventh. */
const LARGEST = { report: 0.14, other: 0.1 };
/** What the terminal's door does for each command: sees the process and nothing else of Node, and is tested through the door. */
const COMMANDS = 'src/commands.ts';
/** Rooms that are told whole or not at all: their tests are those of test/e2e. */
const THROUGH_DOORS = ['doors', 'pipelines', 'demo', 'page/browser'];
/** The page's own door, which a browser opens: bundled into browser.json, and tried in Chromium. */
const IN_BROWSERS = 'src/page/browser/main.ts';

describe('the house', () => {
  it('has a room for every file, and no room that is not drawn', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !ORDER.includes(room))).toEqual([]);
  });

  it('no room is larger than a tenth of src, report than a seventh', () => {
    const lines = ({ text }: Source) => text.split('\n').length;
    const total = sources.reduce((sum, source) => sum + lines(source), 0);
    const shares = ORDER.map((room) => {
      const mine = sources.filter(({ file }) => roomOf(file) === room);
      return { room, share: mine.reduce((sum, source) => sum + lines(source), 0) / total };
    });
    const limit = (room: string) => (room === 'report' ? LARGEST.report : LARGEST.other);
    expect(shares.filter(({ room, share }) => share > limit(room))).toEqual([]);
  });

  it('rule 1: a file imports from its own room and those below; nothing but the doors opens the demo', () => {
    const up: string[] = [];
    for (const { file, imports } of sources)
      for (const target of localOf(file, imports)) {
        const [from, to] = [ORDER.indexOf(roomOf(file)), ORDER.indexOf(roomOf(target))];
        const apart =
          ENGINES.some((engine) => isIn(file, engine)) && ENGINES.some((engine) => isIn(target, engine) && !isIn(file, engine));
        if (to < from || apart) up.push(`${file} -> ${target}`);
      }
    expect(up).toEqual([]);
  });

  it('rule 1: no circles of files, those of types included', () => {
    expect(circlesOf(new Map(sources.map(({ file, imports }) => [file, localOf(file, imports)])))).toEqual([]);
  });

  it('rule 1: measuring knows engines by their port alone', () => {
    const known = sources.filter(({ file }) => roomOf(file) === 'measure').flatMap(({ file, imports }) => localOf(file, imports));
    expect(known.filter((target) => isIn(target, 'engines'))).toEqual([]);
  });

  it('rule 2: node, actions and octokit only at the edges', () => {
    const edge = (file: string) => EDGES.includes(roomOf(file)) || [...DOORS, 'src/node-world.ts'].includes(file);
    for (const { file, imports } of sources.filter(({ file }) => !edge(file))) {
      const outside = imports.filter((name) => !name.startsWith('.') && !LIBRARIES.includes(name));
      const allowed = isIn(file, 'prepare') ? ['node:path'] : [];
      expect([file, outside.filter((name) => !allowed.includes(name))]).toEqual([file, []]);
    }
  });

  it('rule 3: pure rooms have no async function, no clock, no Math.random and no World', () => {
    for (const { file, tree, imports } of sources.filter(({ file }) => isPure(file))) {
      const held = localOf(file, imports).filter((target) => roomOf(target) === 'world');
      expect([file, held]).toEqual([file, []]);
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

  it('rule 11: no two types have one name', () => {
    const declared = sources.flatMap(({ file, tree }) =>
      tree.statements.flatMap((one) =>
        ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) ? [{ file, name: one.name.text }] : [],
      ),
    );
    const twice = declared.filter(({ file, name }) => declared.some((other) => other.name === name && other.file !== file));
    expect(twice).toEqual([]);
  });

  it('rule 11: sentences about results live in report/: comparing, judging and explaining say codes and numbers', () => {
    const sentences: string[] = [];
    for (const { file, tree } of sources.filter(({ file }) =>
      ['compare', 'judge', 'explain', 'explain/evidence', 'explain/times'].includes(roomOf(file)),
    ))
      visit(tree, (node) => {
        if (
          ts.isNewExpression(node.parent ?? node) ||
          (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddleOrTemplateTail(node))
        )
          return;
        if (/[a-z]+ [a-z]+ [a-z]+/i.test(node.text)) sentences.push(`${file}: ${node.text}`);
      });
    expect(sentences).toEqual([]);
  });

  it('rule 4: importing a file does nothing (the doors excepted)', () => {
    for (const { file, tree } of sources.filter(({ file }) => ![...DOORS, IN_BROWSERS].includes(file))) {
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
    expect(atOnce).toEqual(['./experiment.ts', './plan/flags.ts', './printing.ts']);
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

  it('every file that does something is reached by a test of its room, or of the pipeline that uses it', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !name.startsWith('e2e/'))
      .map((name) => ({
        room: dirname(name),
        imports: parse(`test/${name}`).imports.map((to) => resolveFrom(`test/${name}`, to)),
      }));
    const silent = sources.filter(({ tree }) => tree.statements.every(isDeclarationOnly)).map(({ file }) => file);
    const graph = new Map(sources.map(({ file, imports }) => [file, localOf(file, imports)]));
    const reached = (room: string) => {
      const open = tests.filter((test) => [room, 'pipelines'].includes(test.room)).flatMap(({ imports }) => imports);
      const seen = new Set<string>();
      for (let file = open.pop(); file !== undefined; file = open.pop())
        if (!seen.has(file) && [room, 'pipelines'].includes(roomOf(file))) {
          seen.add(file);
          open.push(...(graph.get(file) ?? []));
        }
      return seen;
    };
    const missing = ORDER.filter((room) => !THROUGH_DOORS.includes(room)).flatMap((room) => {
      const seen = reached(room);
      return files.filter((file) => roomOf(file) === room && !silent.includes(file) && !seen.has(file));
    });
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
  return file.split('/').slice(1, -1).join('/') || 'doors';
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(`src/${folder}/`);
}

/** The project's own source files among these imports. */
function localOf(file: string, imports: readonly string[]): readonly string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => resolveFrom(file, name))
    .filter((target) => files.includes(target));
}

/** Tarjan's strongly connected components of more than one file. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const to of graph.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles;
}

function resolveFrom(file: string, name: string): string {
  return relative(root, join(root, dirname(file), name));
}

/** Parsers at the door turn unknown input into typed values: the only place where a cast states what was checked. */
function isParser(file: string): boolean {
  return /^src\/(config\/yaml|demo\/github\/server|github\/(fields|zip)|machine\/plain-file|wire\/measurement-rows)\.ts$/.test(
    file,
  );
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

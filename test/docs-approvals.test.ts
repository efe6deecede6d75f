import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BUILD_FILES } from '../src/config/build-files.ts';
import { readConfig } from '../src/config/config.ts';
import { DECIDING_GRANTS } from '../src/setup/lint-deciding.ts';
import { starterFiles } from '../src/setup/starter.ts';
import { smallest } from './config/example.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/approvals.md'), 'utf8');
/** Cells of the rows of the table between two comments, without its head. */
const rows = (name: string) =>
  (page.split(`<!-- ${name} -->`)[1] ?? '')
    .split(`<!-- end of ${name} -->`)[0]
    ?.split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ) ?? [];
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

/** The texts of a union of literals in a file of the model. */
function union(file: string, name: string): readonly string[] {
  const path = join(root, 'src/model', file);
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const alias = tree.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias) || !ts.isUnionTypeNode(alias.type)) return [];
  return alias.type.types.flatMap((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [],
  );
}

describe('docs/approvals.md', () => {
  it('says of every decision code what it means and what to do', () => {
    const codes = rows('decision codes');
    expect(codes.map(([code]) => code?.replaceAll('`', '')).sort()).toEqual([...union('decision.ts', 'DecisionCode')].sort());
    const states = union('decision.ts', 'GateState');
    expect(states).toHaveLength(4);
    for (const [code, state = '', meaning, todo] of codes) {
      expect([code, state.split(' or ').every((one) => states.includes(one))]).toEqual([code, true]);
      expect([code, meaning !== '' && todo !== '']).toEqual([code, true]);
    }
  });

  it('threat 62: lists every file that says what is built, and no other', () => {
    const section = page.split('### Changes of what is built')[1]?.split('\n## ')[0] ?? '';
    const rows = section
      .split('\n')
      .filter((row) => row.startsWith('| ') && !row.startsWith('| of |') && !row.startsWith('| of your own'));
    const listed = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, file]) => `**/${file}`));
    expect([...listed].sort()).toEqual([...BUILD_FILES].sort());
  });

  it('lists the permissions that init grants and doctor wants', () => {
    const listed = rows('permissions').map(([permission]) => permission?.replaceAll('`', ''));
    const written = parse(starterFiles()['.github/workflows/benchgate-report.yml'] ?? '').jobs.decide.permissions;
    const granted = Object.entries(written).map(([scope, access]) => `${scope}: ${access}`);
    expect(listed).toEqual(granted);
    expect(written).toEqual(DECIDING_GRANTS);
  });

  it('shows a section of governance that is valid', () => {
    const governance = blocks.find((text) => text.startsWith('governance:')) ?? '';
    const starter = starterFiles()['.github/benchgate.yml'] ?? '';
    expect(readConfig(starter + governance, 'b.yml')).toMatchObject({
      config: { governance: { approvers: { users: ['octocat'] } } },
    });
  });

  it('shows what is not measured as a configuration takes it', () => {
    const shown = blocks.find((text) => text.startsWith('ignore:')) ?? '';
    expect(readConfig(smallest(shown), 'b.yml')).toMatchObject({
      config: { ignore: ['docs/**', '**/*.md'], when: { drafts: false, label: 'perf', withoutLabel: 'wait' } },
    });
  });

  it('shows a section of caching that is valid', () => {
    const caching = blocks.find((text) => text.startsWith('caching:')) ?? '';
    const scenario = '  - name: read-after-write\n    http: {path: /, expect: {json: {ok: true}}}\n';
    const read = readConfig(smallest(`${scenario}${caching}`), 'benchgate.yml');
    expect(read).toMatchObject({ config: { caching: { staleness: 'read-after-write', asksPeople: true } } });
  });

  it('has only YAML in its blocks of YAML', () => {
    expect(blocks.length).toBe(5);
    for (const text of blocks) expect(parse(text)).toBeTypeOf('object');
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reportJsonSchema } from '../src/wire/report-schema.ts';
import { actionFile, actionTables } from './action-yml.ts';
import { browserFile } from './page-browser.ts';
import { scalePage } from './scale.ts';
import { configurationPage, schemaFiles } from './schemas.ts';
import { seenComment } from './seen-comment.ts';
import { readKilled } from './threat-mutants.ts';
import { securityPage } from './threat-page.ts';

const TABLES = { from: '<!-- generated: inputs and outputs -->', to: '<!-- end of generated -->' };
const COMMENT = { from: '<!-- generated: comment -->', to: '<!-- end of comment -->' };

/** Every file that is written from the sources, by path. `readme` is the README as it is. */
export async function generatedFiles(readme: string): Promise<Readonly<Record<string, string>>> {
  const filled = between(between(readme, TABLES, actionTables()), COMMENT, seenComment());
  return {
    ...schemaFiles(),
    'schema/report.schema.json': `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
    'docs/configuration.md': configurationPage(),
    'action.yml': actionFile(),
    'README.md': filled,
    'src/page/browser.json': await browserFile(),
    'docs/scale.md': scalePage(readFileSync('docs/scale.md', 'utf8')),
    'docs/security.md': securityPage(readFileSync('docs/security.md', 'utf8'), readKilled()),
  };
}

/** A text with what stands between these marks anew. */
function between(text: string, marks: typeof TABLES, filling: string): string {
  const [from, to] = [text.indexOf(marks.from), text.indexOf(marks.to)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${marks.from} and ${marks.to}`);
  return `${text.slice(0, from + marks.from.length)}\n${filling}\n${text.slice(to)}`;
}

export async function main(): Promise<void> {
  for (const [path, text] of Object.entries(await generatedFiles(readFileSync('README.md', 'utf8')))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

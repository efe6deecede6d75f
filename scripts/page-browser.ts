import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

/** What the page of a report brings for a browser, as text that the page holds: its own script with uPlot, and uPlot's style. */
export async function browserFile(): Promise<string> {
  const bundle = await rolldown({ input: 'src/page/browser/main.ts', platform: 'browser', tsconfig: false });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: { legal: false } });
  const [{ code }] = output;
  // The page is a copy of uPlot, which its licence wants to be told with it.
  const script = `/* uPlot: ${licenceOf('uplot').trim()} */\n${code.trim()}`;
  const style = readFileSync('node_modules/uplot/dist/uPlot.min.css', 'utf8').trim();
  // Both stand between tags, which nothing in them may end.
  for (const text of [script, style]) if (/<\/|<!--|]]>/.test(text)) throw new Error('it would end the tag that it stands in');
  return `${JSON.stringify({ script, style }, null, 2)}\n`;
}

/** What the page holds of other packages: the licences that have to go with it. */
export const INLINED = ['uplot'];

export const licenceOf = (name: string): string => readFileSync(`node_modules/${name}/LICENSE`, 'utf8');

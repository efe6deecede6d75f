import { absolute, experiment, here } from './experiment.ts';
import type { Flags } from './plan/flags.ts';
import { formatOf, print, say, terminal } from './printing.ts';
import { keptAt } from './watch-commands.ts';
import type { World } from './world/world.ts';

export async function runReport(file: string, flags: Flags): Promise<void> {
  await experiment(flags, async (world) => {
    if (flags.html !== undefined) return writePage(absolute(file), flags.html, world);
    const { reread } = await import('./pipelines/reread.ts');
    const format = flags.json ? 'json' : formatOf(String(flags.format));
    await print(await reread(file, world), { format, explain: flags.explain === true, file });
  });
}

/** What the last results say of the procedure; nothing is run. */
export async function runPlan({ json, results, ...flags }: Flags): Promise<void> {
  await experiment(json === undefined ? {} : { json }, async (world) => {
    const { readProcedure } = await import('./pipelines/procedure.ts');
    const { renderProcedureJson, renderProcedureTerminal } = await import('./report/procedure.ts');
    const procedure = await readProcedure(here(keptAt(flags)), String(results), world);
    world.screen.clear();
    say(json ? renderProcedureJson(procedure) : renderProcedureTerminal(procedure, terminal()));
  });
}

/** Beside the file where no other place is named. */
async function writePage(file: string, html: Flags[string], world: World): Promise<void> {
  const { readReportPage } = await import('./pipelines/report-page.ts');
  const path = typeof html === 'string' ? absolute(html) : `${file.slice(0, file.lastIndexOf('/'))}/report.html`;
  await world.files.write(path, await readReportPage(file, world));
  say(`wrote ${path}`);
}

/** Shows a report until it is interrupted. */
export async function runOpen(place: string, { browser }: Flags): Promise<void> {
  await experiment({}, async (world) => {
    const { readReportPage, storedIn } = await import('./pipelines/report-page.ts');
    const { servePage } = await import('./machine/page-server.ts');
    const { openBrowser } = await import('./machine/browser.ts');
    const server = await servePage(await readReportPage(await storedIn(absolute(place), world), world));
    say(server.url);
    world.screen.note('Ctrl-C ends it.');
    if (browser !== false && process.stdout.isTTY) openBrowser(server.url);
    await new Promise<void>((resolve) => {
      if (world.cancelled.aborted) resolve();
      else world.cancelled.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.close();
  });
}

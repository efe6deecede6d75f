import { absolute, experiment, here } from './experiment.ts';
import type { LoadTestReport } from './model/load-test.ts';
import type { FailOn } from './model/verdict.ts';
import { type Flags, failOnFrom, inputsFrom } from './plan/flags.ts';
import { say, sayAll, terminal } from './printing.ts';
import type { World } from './world/world.ts';

export async function runTargetTest({ json, ...flags }: Flags): Promise<void> {
  const inputs = { ...inputsFrom(flags), 'fail-on': failOnFrom(flags.failOn) };
  await experiment({ json }, async (world) => {
    const { runLoadTest, rehearseLoadTest } = await import('./pipelines/load-test.ts');
    const { SWITCHED_OFF } = await import('./report/load-test.ts');
    const { readInputs } = await import('./plan/inputs.ts');
    const { dryRun, failOn, segment } = readInputs(inputs);
    if (dryRun) return sayAll(rehearseLoadTest(here(inputs), world));
    if (segment !== undefined) return sendSegment(inputs, world, json === true);
    const found = await runLoadTest(here(inputs), world);
    world.screen.clear();
    if (found === null) return world.screen.note(SWITCHED_OFF);
    await printLoadTest(found, world, { json: json === true, failOn });
  });
}

/** One part of a load has no verdict: whether it was sent whole is all that its exit code says. */
async function sendSegment(inputs: Record<string, string>, world: World, json: boolean): Promise<void> {
  const { runSegment } = await import('./pipelines/load-segment.ts');
  const { SWITCHED_OFF } = await import('./report/load-test.ts');
  const sent = await runSegment(here(inputs), world);
  world.screen.clear();
  if (sent === null) return world.screen.note(SWITCHED_OFF);
  for (const path of Object.values(sent.files)) world.screen.note(`wrote ${path}`);
  const { scenarios: _, ...rest } = sent.result;
  say(json ? JSON.stringify(rest, null, 2) : sent.lines.join('\n'));
  process.exitCode = sent.result.end === 'complete' ? 0 : 2;
}

/** What a load test found: its files, the report, and how it ends. */
export async function printLoadTest(
  found: { readonly report: LoadTestReport; readonly files: Readonly<Record<string, string>> },
  world: World,
  { json, failOn }: { readonly json: boolean; readonly failOn: ReadonlySet<FailOn> },
): Promise<void> {
  const { renderLoadTestTerminal } = await import('./report/load-test.ts');
  const { loadTestExit } = await import('./govern/exit-code.ts');
  for (const path of Object.values(found.files)) world.screen.note(`wrote ${path}`);
  say(json ? JSON.stringify(found.report, null, 2) : renderLoadTestTerminal(found.report, terminal()));
  process.exitCode = loadTestExit(found.report, failOn);
}

export async function runSlo({ json, openslo, fromOpenslo, ...flags }: Flags): Promise<void> {
  await experiment(json === undefined ? {} : { json }, async (world) => {
    const { exportObjectives, importObjectives, readStandings } = await import('./pipelines/slo.ts');
    if (typeof fromOpenslo === 'string') {
      const { written, left } = await importObjectives(absolute(fromOpenslo), world);
      for (const line of left) world.screen.note(line);
      return say(written.trimEnd());
    }
    const request = here(keptAt(flags));
    if (openslo === true) return say((await exportObjectives(request, world)).trimEnd());
    const { renderSloTerminal, isInTrouble } = await import('./report/slo.ts');
    const report = await readStandings(request, world);
    world.screen.clear();
    say(json ? JSON.stringify(report, null, 2) : renderSloTerminal(report, terminal()));
    process.exitCode = isInTrouble(report) ? 1 : 0;
  });
}

export async function runHistory({ json, html, ...flags }: Flags): Promise<void> {
  await experiment(json === undefined ? {} : { json }, async (world) => {
    const { readHistory, writeHistoryPage } = await import('./pipelines/history.ts');
    const report = await readHistory(here(keptAt(flags)), world);
    world.screen.clear();
    if (typeof html === 'string') return say(`wrote ${await writeHistoryPage(report, absolute(html), world)}`);
    const { renderHistoryTerminal } = await import('./report/history.ts');
    say(json ? JSON.stringify(report, null, 2) : renderHistoryTerminal(report, terminal()));
  });
}

/** Inputs of what reads a history: the folder that it has unless another is named is none where the branch is. */
export function keptAt({ historyFolder, ...flags }: Flags): Record<string, string> {
  return inputsFrom(flags.history === undefined ? { ...flags, historyFolder } : flags);
}

/** The story of a watch, with a GitHub of its own. */
export async function runWatchDemo({ outputDir }: Flags): Promise<void> {
  const { makeDemo } = await import('./demo/example.ts');
  const { tellWatch } = await import('./demo/watch-story.ts');
  const { loadTestOnce } = await import('./demo/watch-stage.ts');
  const { renderStoryStep } = await import('./demo/report-story.ts');
  const { nodeGitHub } = await import('./github/github.ts');
  const demo = await makeDemo(import.meta.url);
  let number = 0;
  await experiment({}, async (world) => {
    const page = await tellWatch(
      {
        ...{ demo, outputDir: absolute(String(outputDir)), seed: 'demo', load: loadTestOnce },
        connect: (repository, { url, serverUrl }) =>
          nodeGitHub(repository, { ...world.env, GITHUB_API_URL: url, GITHUB_SERVER_URL: serverUrl }),
        tell(step) {
          number += 1;
          world.screen.clear();
          say(renderStoryStep(step, { number, colour: terminal().colour }));
        },
      },
      world,
    );
    world.screen.clear();
    world.screen.note(page === null ? 'Interrupted: the story has no end.' : `wrote ${page}`);
  }).finally(demo.remove);
}

/** The commits that brought a change; without an answer it ends as what is inconclusive does. */
export async function runBisect({ good, bad, scenario, metric, journal, ...flags }: Flags): Promise<void> {
  await experiment(flags, async (world) => {
    const { bisect } = await import('./pipelines/bisect.ts');
    const { renderBisectJson } = await import('./report/bisect.ts');
    const { renderBisectTerminal } = await import('./report/terminal.ts');
    const asked = { good: String(good), bad: String(bad), scenario: String(scenario), metric: String(metric) };
    const file = typeof journal === 'string' ? journal : '';
    const { report, files } = await bisect(
      { ...here(inputsFrom(flags)), asked, journal: file === '' ? null : absolute(file) },
      world,
    );
    world.screen.clear();
    for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
    say(flags.json ? renderBisectJson(report) : renderBisectTerminal(report, terminal()));
    process.exitCode = report.stop === null ? 0 : 2;
  });
}

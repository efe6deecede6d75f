import { ENGINES } from '../engines/engines.ts';
import { endJob } from '../govern/exit-code.ts';
import { gateInterim } from '../measure/interim.ts';
import { measure } from '../measure/measure.ts';
import type { Report } from '../model/report.ts';
import type { Request } from '../model/request.ts';
import type { JobEnd } from '../model/verdict.ts';
import { tellingFirstStart } from '../plan/first-start.ts';
import { watchHead } from '../plan/head-watch.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolve } from '../plan/resolve.ts';
import { prepare } from '../prepare/prepare.ts';
import { methodPage } from '../report/comment-sections.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { noiseKnown, readCalibrations, withTally } from '../wire/calibrations.ts';
import { asStored, renderMeasurement } from '../wire/measurement.ts';
import { openOutput, runMarker } from '../wire/output.ts';
import { renderJson } from '../wire/report.ts';
import type { World } from '../world/world.ts';
import { conclude } from './conclude.ts';

/** What a gate came to: the report, how the job ends, the comment's text and the files that hold them. */
export interface GateResult {
  readonly report: Report;
  readonly end: JobEnd;
  readonly markdown: string;
  /** Absolute paths. */
  readonly files: { readonly report: string; readonly measurement: string; readonly summary: string };
}

/**
 * We plan, prepare two targets and measure pairs of trials; from these numbers alone the report follows. Null where another
 * commit was pushed meanwhile: nobody needs the numbers of this one.
 */
export async function gate(request: Request, world: World): Promise<GateResult | null> {
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const past = await readCalibrations(request, inputs.calibrationFile, world);
  const plan = await resolve(request, world);
  const launcher = tellingFirstStart(await prepare(plan, world), plan.protocol, world);
  const machine = world.machine.environment();
  const interim = gateInterim(plan.waivers, machine);
  const watch = watchHead(request, inputs, world);
  const noise = noiseKnown(past, machine);
  const input = { plan, launcher, engines: ENGINES, interim, noise, beforePair: () => watch.look() };
  const measured = await measure(input, watch.world).finally(() => launcher.dispose());
  if (watch.isSuperseded()) return null;
  const measurement = asStored(withTally(measured, past));
  const report = conclude(measurement);
  const markdown = renderMarkdown(report, { marker: runMarker(inputs), method: methodPage(world.env) });
  const files = {
    measurement: await output.write('measurement.json', renderMeasurement(measurement)),
    report: await output.write('report.json', renderJson(report)),
    summary: await output.write('summary.md', markdown),
  };
  return { report, end: endJob(report, inputs.failOn), markdown, files };
}

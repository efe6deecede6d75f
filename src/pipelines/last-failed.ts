import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { outputFolder } from '../wire/output.ts';
import { readStoredResult } from '../wire/report.ts';
import type { World } from '../world/world.ts';
import { conclude } from './conclude.ts';

/** Scenarios that decided the last report here, because they failed or stayed open: what `--only-failed` measures again. */
export async function lastFailed(request: Request, world: World): Promise<readonly string[]> {
  const folder = outputFolder(request, readInputs(request.inputs));
  const stored = await readStoredResult(`${folder}/report.json`, world);
  const { verdict, scenarios } = stored.kind === 'report' ? stored.report : conclude(stored.measurement);
  const named = verdict.reasons.flatMap(({ code, scenario }) => (code === 'clean' || scenario === null ? [] : [scenario]));
  // What stopped a whole run, such as too little time, is of no scenario and of all of them.
  const all = verdict.state === 'pass' || named.length > 0 ? [] : scenarios.map(({ name }) => name);
  return [...new Set([...named, ...all])];
}

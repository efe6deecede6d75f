import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { outputFolder } from '../wire/output.ts';
import { readStoredResult } from '../wire/report.ts';
import type { World } from '../world/world.ts';

/** Scenarios that decided the last report here, because they failed or stayed open: what `--only-failed` measures again. */
export async function lastFailed(request: Request, world: World): Promise<readonly string[]> {
  const folder = outputFolder(request, readInputs(request.inputs));
  const stored = await readStoredResult(`${folder}/report.json`, world);
  const reasons = stored.kind === 'report' ? stored.report.verdict.reasons : [];
  return [...new Set(reasons.flatMap(({ code, scenario }) => (code === 'clean' || scenario === null ? [] : [scenario])))];
}

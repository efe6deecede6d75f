import type { Report } from '../model/report.ts';
import { readStoredResult } from '../wire/report.ts';
import type { World } from '../world/world.ts';
import { conclude } from './conclude.ts';

/** A stored report as it is, or a stored measurement concluded again. */
export async function reread(file: string, world: World): Promise<Report> {
  const stored = await readStoredResult(file, world);
  return stored.kind === 'report' ? stored.report : conclude(stored.measurement);
}

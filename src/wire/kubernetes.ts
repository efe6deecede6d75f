import * as z from 'zod';
import { readJson } from './json.ts';

/** What `kubectl get -o json` prints of a TestRun and its pods. */
const RULES = { maxBytes: 16 * 1024 * 1024, maxDepth: 40 };

/** Reads what a cluster told of its objects, bounded; undefined where that is no JSON. Whoever looks into it takes nothing for granted. */
export function readKubernetesJson(text: string | null): unknown {
  if (text === null) return undefined;
  const read = readJson<unknown>(text, RULES, z.unknown());
  return 'value' in read ? read.value : undefined;
}

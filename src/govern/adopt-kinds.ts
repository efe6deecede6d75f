import type { Trial } from '../model/trial.ts';

/** Statuses and codes as protocols and systems have them. Any other word is of whoever ran the job that measured. */
const KNOWN =
  /^(?:(?:status|grpc|error code|code) \d{1,4}|E[A-Z]{2,15}|timeout|no token|connect|dns|tls|http2|reset|aborted|exception|other)$/;

/** A Trial whose errors are called by words of a fixed list; what is called otherwise is counted as `other`. */
export function withKnownKinds(trial: Trial): Trial {
  const { errorKinds } = trial;
  if (errorKinds === undefined) return trial;
  const counts = new Map<string, number>();
  for (const [kind, count] of Object.entries(errorKinds)) {
    const name = KNOWN.test(kind) ? kind : 'other';
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return { ...trial, errorKinds: Object.fromEntries(counts) };
}

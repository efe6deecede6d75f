import { CONFIG_FILES, type Config } from '../config/config.ts';
import type { Measurement } from '../model/measurement.ts';

/**
 * Why a measurement was made by other rules than the job that decides was told to read; null where it was by the same. Both read one
 * commit: what differs is the input `config` or `profile` of the two steps. It repeats nothing of what the measurement says.
 */
export function whyOtherFiles({ protocol }: Pick<Measurement, 'protocol'>, { file, profile }: Config): string | null {
  const { configuration, policy } = protocol;
  // Where neither names one, both find the same in the usual places.
  const places = CONFIG_FILES.includes(file) ? CONFIG_FILES : [file];
  if (!places.some((place) => configuration === place || configuration.startsWith(`${place} at `)))
    return `it was measured by another configuration than ${file}, which this job reads: ${give('config')}`;
  const measured = policy?.profile?.source ?? null;
  if (measured === (profile?.file ?? null)) return null;
  if (profile === undefined) return `it was measured by a profile, and this job reads none: ${give('profile')}`;
  return `it was measured ${measured === null ? 'without the' : 'by another'} profile ${measured === null ? '' : 'than '}${profile.file}, which this job reads: ${give('profile')}`;
}

const give = (input: string) => `give the input ${input} of both steps the same path`;

/** That a path which an input names is nowhere in the commit that judges. */
export function nowhere(input: 'config' | 'profile', path: string): string {
  return `base has no ${path}, which the input ${input} of this job asks for`;
}

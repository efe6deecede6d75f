import type { Share } from '../model/brand.ts';
import type { Design, Mode } from '../model/plan.ts';

/** Above this share of the machine both sides at once disturb each other (docs/statistics.md#both-sides-at-once). */
const MAX_UTILISATION = 0.6;

/** A ModeChoice is how the pairs run and why, in words that can follow "because". */
export interface ModeChoice {
  readonly mode: Mode;
  readonly reason: string;
  /** What the report should say of this choice. */
  readonly warnings: readonly string[];
}

/** What the choice depends on: never on what the comparison found. */
interface ModeFacts {
  readonly asked: Design['mode'];
  readonly cores: number;
  /** Of the pilot, 0 to 1; null where not known. */
  readonly utilisation: Share | null;
  /** Why both sides must not run at once; null when they may. */
  readonly forbidden: string | null;
}

/** How the pilot runs: interleaved where that can be allowed at all, since only that shows the utilisation. */
export function pilotMode({ asked, cores, forbidden }: Omit<ModeFacts, 'utilisation'>): Mode {
  if (forbidden !== null || asked === 'alternating') return 'alternating';
  return asked === 'interleaved' || cores >= 2 ? 'interleaved' : 'alternating';
}

/** How the pairs run, chosen once after the pilot. */
export function chooseMode({ asked, cores, utilisation, forbidden }: ModeFacts): ModeChoice {
  const busy = `both sides and the load kept ${percent(utilisation ?? 0)} of ${cores} cores busy`;
  const tooBusy = utilisation !== null && utilisation > MAX_UTILISATION;
  if (asked === 'alternating') return alternating('the configuration asks for it');
  if (forbidden !== null) {
    const reason = `both sides cannot run at once: ${forbidden}`;
    return alternating(reason, asked === 'interleaved' ? [`The configuration asks for interleaved pairs, but ${reason}.`] : []);
  }
  const unwise = cores < 2 ? 'the machine has one core' : tooBusy ? busy : null;
  if (asked === 'interleaved')
    return interleaved(
      'the configuration asks for it',
      unwise === null ? [] : [`Interleaved pairs are not advised here: ${unwise}.`],
    );
  if (cores < 2) return alternating('the machine has one core');
  if (utilisation === null) return alternating('this system does not tell how busy both sides would keep it');
  if (tooBusy) return alternating(`${busy}, more than ${percent(MAX_UTILISATION)}`);
  return interleaved(`${busy}, at most ${percent(MAX_UTILISATION)} is allowed`);
}

function alternating(reason: string, warnings: readonly string[] = []): ModeChoice {
  return { mode: 'alternating', reason, warnings };
}

function interleaved(reason: string, warnings: readonly string[] = []): ModeChoice {
  return { mode: 'interleaved', reason, warnings };
}

const percent = (share: Share) => `${Math.round(share * 100)} %`;

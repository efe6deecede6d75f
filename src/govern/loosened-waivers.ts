import type { RuleChange } from '../model/governance.ts';
import type { Waiver } from '../model/waiver.ts';

/** What head's waivers would let through that base's do not, and what they would no longer. */
export function waiverChanges(base: readonly Waiver[], head: readonly Waiver[]): readonly RuleChange[] {
  const say = (waiver: Waiver, effect: RuleChange['effect'], what = ''): RuleChange => {
    const { scenario, metric, ceilingText, expires } = waiver;
    return {
      part: 'waivers',
      effect,
      text: `waiver of ${scenario} ${metric} up to ${ceilingText} until ${expires}${what}`,
      line: null,
    };
  };
  return [
    ...head.filter((waiver) => !base.some((known) => covers(known, waiver))).map((waiver) => say(waiver, 'loosens')),
    ...base.filter((waiver) => !head.some((kept) => covers(kept, waiver))).map((waiver) => say(waiver, 'neither', ' is removed')),
  ];
}

/** Whether a waiver lets through all that another one does. A value may be a floor: only the same one is surely no more. */
function covers(known: Waiver, { scenario, metric, ceiling, expires }: Waiver): boolean {
  if (known.scenario !== scenario || known.metric !== metric || known.ceiling.kind !== ceiling.kind || known.expires < expires)
    return false;
  return known.ceiling.kind === 'change' ? known.ceiling.value >= ceiling.value : known.ceiling.value === ceiling.value;
}

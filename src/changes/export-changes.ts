import type { RuleChange } from '../model/governance.ts';
import { RECEIVER_KINDS, type Receiver } from '../model/receiver.ts';
import { isSame } from '../wire/json.ts';
import { type ConfigPair, changesAt, type Difference } from './differences.ts';

/**
 * What head would change of where numbers are sent, and with which secrets. No pull request sends any, but once it is merged
 * the next load test does: whatever lets a secret go elsewhere needs a person.
 */
export function exportChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  return RECEIVER_KINDS.flatMap((kind) => {
    const at = { part: 'configuration', title: `export.${kind}`, place: ['export', kind] } as const;
    const of = (receivers: readonly Receiver[]) => receivers.find((one) => one.kind === kind);
    return changesAt(at, differencesOf(of(base.export), of(head.export)), lineOf);
  });
}

function differencesOf(from: Receiver | undefined, to: Receiver | undefined): readonly Difference[] {
  if (to === undefined) return from === undefined ? [] : [{ path: [], what: 'removed', effect: 'neither' }];
  if (from === undefined) return [{ path: [], what: `added, ${to.url}`, effect: 'loosens' }];
  const { url: before, ...secrets } = from;
  const { url: after, ...others } = to;
  return [
    ...(before === after ? [] : [{ path: ['url'], what: `${before} → ${after}`, effect: 'loosens' } as const]),
    ...(isSame(secrets, others) ? [] : [{ path: [], what: 'sends other variables', effect: 'loosens' } as const]),
  ];
}

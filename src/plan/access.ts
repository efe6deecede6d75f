import { Failure } from '../model/failure.ts';
import type { Receiver } from '../model/receiver.ts';
import type { World } from '../world/world.ts';

/** What is shorter is in any text, and no secret. */
const SHORTEST_SECRET = 6;

/**
 * The headers that let us in to a receiver, from the variables that the configuration names; from here on what they hold is
 * masked. Failure `config` where one of them is not set.
 */
export function accessTo({ kind, login, token, headers }: Receiver, { env, mask }: World): Readonly<Record<string, string>> {
  const held = (name: string): string => {
    const value = (env[name] ?? '').trim();
    // Before anything can be said of it.
    if (value.length >= SHORTEST_SECRET) mask.hide([value]);
    if (value === '')
      throw new Failure(
        'config',
        `${kind}: the variable ${name}, which \`export.${kind}\` names, is not set.`,
        `Give it to this step: \`env: { ${name}: \${{ secrets.${name} }} }\`.`,
      );
    if (!/^[\x20-\x7e]+$/.test(value))
      throw new Failure(
        'config',
        `${kind}: the variable ${name}, which \`export.${kind}\` names, holds more than one line of plain characters.`,
        'Set it to the secret alone.',
      );
    return value;
  };
  const others = Object.fromEntries(Object.entries(headers).map(([name, variable]) => [name, held(variable)]));
  if (token !== null) return { ...others, authorization: `Bearer ${held(token)}` };
  if (login === null) return others;
  const pair = btoa(`${held(login.user)}:${held(login.password)}`);
  mask.hide([pair]);
  return { ...others, authorization: `Basic ${pair}` };
}

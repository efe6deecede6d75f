import { alertsOf } from '../exporters/alertmanager.ts';
import type { AlertmanagerSetting } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { IncidentStory } from '../model/incident-story.ts';
import type { World } from '../world/world.ts';
import { SHORTEST_SECRET, send } from './send.ts';
import { type ToldStep, telling } from './telling.ts';

/** Tells Alertmanager of all incidents, each time: what is not told again ends there by itself. */
export function tellAlertmanager(
  { url, authorizationFrom }: AlertmanagerSetting,
  { stories, now }: { readonly stories: readonly IncidentStory[]; readonly now: Ms },
  world: World,
): Promise<ToldStep> {
  return telling(async (say) => {
    const json = alertsOf(stories, now);
    if (json.length === 0) return;
    const headers = authorizationFrom === null ? {} : { authorization: authorizationIn(authorizationFrom, world) };
    const address = new URL(`${url}/api/v2/alerts`);
    await send(address, { json, to: 'Alertmanager', headers }, world);
    say(`Alertmanager at ${address.hostname} told of ${json.length}`);
  });
}

function authorizationIn(name: string, { env, mask }: World): string {
  const value = (env[name] ?? '').trim();
  if (value === '' || /[\r\n]/.test(value))
    throw new Failure(
      'config',
      `${name}, which proves to Alertmanager who asks, is not set to one line.`,
      `Give the job ${name} by \`env:\`, from a secret.`,
    );
  mask.hide([value, value.replace(/^\S+\s+/, '')].filter((secret) => secret.length >= SHORTEST_SECRET));
  return value;
}

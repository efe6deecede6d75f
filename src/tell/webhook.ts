import { isAllowed, isReadable } from '../config/hosts.ts';
import type { WebhookSetting } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { IncidentStory } from '../model/incident-story.ts';
import { webhookMessage } from '../report/incident-text.ts';
import { fingerprintOf } from '../watch/incident-course.ts';
import { type DueNews, dueNews } from '../watch/incident-stories.ts';
import type { ToldMemory } from '../world/told.ts';
import type { World } from '../world/world.ts';
import { SHORTEST_SECRET, send } from './send.ts';
import { type ToldStep, telling } from './telling.ts';

/** What is to be told, and how it is remembered that it was. */
export interface WebhookTask {
  readonly stories: readonly IncidentStory[];
  readonly now: Ms;
  /** Asked for only where something may be to be told; null where nothing may be kept of it. */
  readonly memory: (() => Promise<ToldMemory>) | null;
  /** When the first of the runs began that this start brings: without a memory what is older may have been told. */
  readonly since: Ms;
  /** Said where nothing may be kept. */
  readonly forgotten: string;
  /** Where the workflow's runs are; null where that is not known. */
  readonly runs: string | null;
}

/**
 * Tells a webhook what is due, the oldest first, each once: what it does not take is told the next time, and nothing younger
 * before it. Where nothing may be kept, only what this start's own runs brought is told: of anything else nobody knows whether it was.
 */
export function tellWebhook(
  setting: WebhookSetting,
  { stories, now, memory: asked, runs, ...rest }: WebhookTask,
  world: World,
): Promise<ToldStep> {
  return telling(async (say) => {
    const url = addressOf(setting, world);
    const all = dueNews(stories, new Map(), now);
    if (all.length === 0) return;
    const memory = asked === null ? null : await asked();
    if (memory === null) say(rest.forgotten);
    const due = memory === null ? all.filter(({ news }) => news.at >= rest.since) : await notTold(memory, { stories, now });
    for (const { story, news } of due) {
      const { target, name: objective } = story.standing.budget.objective;
      await send(url, { json: webhookMessage(news, story, runs), to: 'The webhook' }, world);
      const at = new Date(news.at).toISOString();
      await memory?.add({ version: 1, target, objective, event: news.event, at });
      say(`webhook at ${url.hostname} told: ${objective} ${news.event}`);
    }
  });
}

async function notTold(memory: ToldMemory, { stories, now }: Pick<WebhookTask, 'stories' | 'now'>): Promise<readonly DueNews[]> {
  return dueNews(stories, await toldBefore(memory, { stories, now }), now);
}

/** The newest that was told of each incident. What is dated later than now was told of nothing, and would be silence until then. */
async function toldBefore(
  memory: ToldMemory,
  { stories, now }: Pick<WebhookTask, 'stories' | 'now'>,
): Promise<ReadonlyMap<string, Ms>> {
  const newest = new Map<string, Ms>();
  const targets = new Set(stories.map(({ standing }) => standing.budget.objective.target));
  for (const target of targets)
    for (const { objective, at } of await memory.read(target)) {
      const name = fingerprintOf({ target, name: objective });
      const moment = Date.parse(at);
      if (moment <= now) newest.set(name, Math.max(newest.get(name) ?? 0, moment));
    }
  return newest;
}

/** The address that the environment holds. Failure `config` where it holds none that may be told; the address is never printed. */
function addressOf({ urlFrom, hosts }: WebhookSetting, { env, mask }: World): URL {
  const text = env[urlFrom] ?? '';
  const wrong = (what: string, hint: string) => new Failure('config', `The address of the webhook, ${urlFrom}, ${what}.`, hint);
  if (text === '') throw wrong('is not set', `Give the job ${urlFrom} by \`env:\`, from a secret.`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || isReadable(url) || url.username !== '' || url.password !== '')
    throw wrong('is no https address without a user', 'Set it to the whole address that the service gave you.');
  // Some services make a host for each address: it is no secret only where the configuration says it.
  const host = hosts.some((name) => name.toLowerCase() === url.hostname) ? [] : [url.hostname];
  const secrets = [text, url.href, `${url.pathname}${url.search}`, ...host];
  mask.hide(secrets.filter((secret) => secret.length >= SHORTEST_SECRET));
  if (isAllowed(url.hostname, hosts)) return url;
  throw wrong(`is at none of alerts.webhook.hosts: ${hosts.join(', ')}`, 'Write its host there, if it is meant.');
}

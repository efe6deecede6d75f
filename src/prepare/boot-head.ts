import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { Service } from '../model/service.ts';
import type { Launcher, Target } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { readinessText } from './jobs/ready.ts';

/** How often the screen hears that there is still something to wait for, ms. */
const TICK_MS = 1000;

/** Boots head alone, and says meanwhile what is started and what is waited for. */
export async function bootHead(launcher: Launcher, { services, needs }: Plan, world: World): Promise<Target> {
  const service = services.head;
  const names = needs.map(({ name }) => name);
  world.screen.note([VERBS[service.run.kind], ...(names.length === 0 ? [] : [`after ${names.join(', ')}`])].join(' '));
  const over = new AbortController();
  const telling = tellUntil(over.signal, service, world);
  try {
    const [target] = await launcher.boot(['head']);
    if (target === undefined) throw new Failure('internal', 'Head was not started.', 'Please report this.');
    return target;
  } finally {
    over.abort();
    await telling;
    world.screen.clear();
  }
}

const VERBS: Readonly<Record<Service['run']['kind'], string>> = {
  process: 'starting the service',
  image: 'starting the container of the service',
  dockerfile: 'starting the container of the service',
  compose: 'starting the containers of the service',
  url: 'asking the service whether it is ready',
};

async function tellUntil(over: AbortSignal, { ready, readyTimeoutMs }: Service, { clock, screen }: World): Promise<void> {
  const startedAt = clock.now();
  const most = `of at most ${Math.round(readyTimeoutMs / 1000)} s`;
  for (;;) {
    await clock.sleep(TICK_MS, over);
    if (over.aborted) return;
    const passed = Math.round((clock.now() - startedAt) / 1000);
    screen.progress(`waiting for ${readinessText(ready)}: ${passed} s ${most}`);
  }
}

import { Failure } from '../model/failure.ts';
import { type Account, isAtLeast } from '../model/pull-request.ts';
import type { GitHub } from '../world/world.ts';

/** Writers are who may write beside whoever opened a pull request: nobody, somebody, or nobody can tell, and why. */
export type Writers =
  | { readonly kind: 'alone' }
  | { readonly kind: 'others' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Others whose role is looked up: each costs a request, and a repository of one person has no more. */
const MOST_OTHERS = 5;

/**
 * Whether an account alone may write. GitHub lists who may write only for those who may themselves, and a job's token is none of
 * them; to whom work can be given it lists for every token, and whoever may write is among these.
 */
export async function readWriters({ login }: Account, github: GitHub): Promise<Writers> {
  try {
    const { logins, more } = await github.assignable();
    const isOwn = (one: string) => one.toLowerCase() === login.toLowerCase();
    const others = logins.filter((one) => !isOwn(one));
    if (more || others.length > MOST_OTHERS)
      return { kind: 'unknown', why: 'work here can be given to too many people to look all of them up' };
    if (!logins.some(isOwn)) return { kind: 'unknown', why: 'GitHub does not list who opened it among those who may write' };
    for (const one of [login, ...others])
      if (isAtLeast(await github.role(one), 'write') !== isOwn(one)) return { kind: 'others' };
    return { kind: 'alone' };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.kind !== 'github') throw failure;
    return { kind: 'unknown', why: `who may write cannot be read: ${failure.message.replace(/\.$/, '')}` };
  }
}

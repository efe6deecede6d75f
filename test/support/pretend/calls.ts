import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Pretend } from '../../../src/demo/github-answer.ts';
import { routeOf } from '../../../src/demo/github-routes.ts';
import { type Letter, type Serving, tokenOf } from '../../../src/demo/github-server.ts';
import { type FaultQueue, faultAnswer, type PretendFault } from './faults.ts';
import { routes } from './routes.ts';

/** A PretendCall is one request and what it was answered, as the contract check needs it. */
export interface PretendCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The operation, as GitHub's description names its path; null where there is none. */
  readonly template: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** 0 where the connection was broken. */
  readonly status: number;
  readonly responseBody: unknown;
  /** Whose token it was; null where it was nobody's. */
  readonly by: string | null;
  /** What went wrong on purpose. */
  readonly fault: PretendFault['kind'] | null;
}

/** Writes down every request with its answer, and lets go wrong what is to go wrong. */
export function recording(
  state: Pretend['state'],
  { faults, calls }: { readonly faults: FaultQueue; readonly calls: PretendCall[] },
): NonNullable<Serving['between']> {
  return async (letter, answer) => {
    const { method, path } = letter;
    const fault = faults.take({ method, path, template: routeOf(routes, letter)?.route.template ?? null });
    if (fault?.kind === 'slow') await pause(fault.milliseconds, undefined, { ref: false });
    const done = fault?.kind === 'drop' && !fault.done ? null : ((fault && faultAnswer(fault)) ?? answer());
    const sent = fault?.kind === 'drop' ? null : done;
    calls.push(recorded(state, letter, { answer: sent, fault }));
    return sent;
  };
}

function recorded(
  state: Pretend['state'],
  letter: Letter,
  { answer, fault }: { readonly answer: Answer | null; readonly fault: PretendFault | null },
): PretendCall {
  const found = routeOf(routes, letter);
  const token = tokenOf(letter);
  return {
    method: letter.method,
    path: letter.path,
    query: Object.fromEntries(letter.query),
    template: found?.route.template ?? null,
    params: found?.params ?? {},
    requestBody: letter.body,
    status: answer?.status ?? 0,
    // As it went out: later changes of the state must not reach what was recorded.
    responseBody: answer?.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body)),
    by: token !== null && Object.hasOwn(state.tokens, token) ? (state.tokens[token]?.login ?? null) : null,
    fault: fault?.kind ?? null,
  };
}

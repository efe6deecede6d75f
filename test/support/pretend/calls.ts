import type { PretendAnswer } from '../../../src/demo/github/answer.ts';
import type { RouteMatch } from '../../../src/demo/github/routes.ts';
import type { IncomingCall } from '../../../src/demo/github/server.ts';

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
  /** Whether it went wrong on purpose. */
  readonly broken: boolean;
}

export function callOf(
  { call, found }: { readonly call: IncomingCall; readonly found: RouteMatch | null },
  { answer, broken }: { readonly answer: PretendAnswer | null; readonly broken: boolean },
): PretendCall {
  return {
    method: call.method,
    path: call.path,
    query: Object.fromEntries(call.query),
    template: found?.route.template ?? null,
    params: found?.params ?? {},
    requestBody: call.body,
    status: answer?.status ?? 0,
    // As it went out: later changes of the state must not reach what was recorded.
    responseBody: answer?.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body)),
    broken,
  };
}

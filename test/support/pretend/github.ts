import { type PretendAnswer, type PretendRoute, type RouteContext, route } from '../../../src/demo/github/answer.ts';
import { onComment } from '../../../src/demo/github/comments.ts';
import { ROUTES } from '../../../src/demo/github/routes.ts';
import type { Between } from '../../../src/demo/github/server.ts';
import {
  type PretendGitHub as Bare,
  type PretendStart,
  startPretendGitHub as startBare,
} from '../../../src/demo/github/start.ts';
import { boundRoutes } from './bounds.ts';
import { callOf, type PretendCall } from './calls.ts';
import { type FaultQueue, faultQueue, type PretendFaults } from './faults.ts';
import { paged } from './pages.ts';
import { denied, GRANTED, type Permissions, RECORD_TOKEN, RECORDING, TOKEN } from './permissions.ts';
import { type History, historyRoutes } from './reviews.ts';
import { type Modes, treeRoutes } from './trees.ts';
import { moreVerbs } from './verbs.ts';

const R = '/repos/{owner}/{repo}';

/** A PretendGitHub is the story's with everything else that deciding asks of one, and with people who do more. */
export interface PretendGitHub extends Omit<Bare, 'comment'>, ReturnType<typeof moreVerbs> {
  /** Of the API, for GITHUB_API_URL. */
  readonly url: string;
  /** Of the web site, for GITHUB_SERVER_URL. */
  readonly serverUrl: string;
  /** What each token may do. */
  readonly tokens: Record<string, Permissions>;
  /** Every request, in the order of the answers. */
  readonly calls: readonly PretendCall[];
  readonly faults: PretendFaults;
  /** What is no plain file. */
  readonly modes: Modes;
}

export async function startPretendGitHub(start: PretendStart = {}): Promise<PretendGitHub> {
  const history: History = { reviews: [], retargets: [] };
  const tokens: Record<string, Permissions> = { [TOKEN]: GRANTED, [RECORD_TOKEN]: RECORDING };
  const [faults, calls]: [FaultQueue, PretendCall[]] = [faultQueue(), []];
  const modes: Modes = {};
  const routes = routesWith(history, modes);
  const bare = await startBare(start, { routes, between: between({ tokens, faults, calls }) });
  const { api: url, server: serverUrl } = bare.urls;
  return { ...bare, ...moreVerbs(bare, history), url, serverUrl, tokens, calls, faults, modes };
}

/** Everything that deciding asks: of two routes for the same the first one answers. */
export function routesWith(history: History, modes: Modes = {}): readonly PretendRoute[] {
  return [
    route('DELETE', `${R}/issues/comments/{comment_id}`, onComment(remove)),
    ...[...historyRoutes(history), ...treeRoutes(modes), ...boundRoutes, ...ROUTES],
  ];
}

interface Standing {
  readonly tokens: Readonly<Record<string, Permissions>>;
  readonly faults: FaultQueue;
  readonly calls: PretendCall[];
}

/** Lets in whoever may, cuts lists into pages, lets go wrong what is to go wrong, and writes everything down. */
function between({ tokens, faults, calls }: Standing): Between {
  return (pretend, request, answer) => {
    const { call } = request;
    const fault = faults.take(call);
    const asGitHub = fault?.answer ?? denied(pretend, request, tokens) ?? paged(pretend, call, answer());
    const sent = fault?.answer === null ? null : asGitHub;
    calls.push(callOf(request, { answer: sent, broken: fault !== null }));
    return sent;
  };
}

function remove(pretend: RouteContext, { id }: { readonly id: number }): PretendAnswer {
  pretend.state.comments = pretend.state.comments.filter((comment) => comment.id !== id);
  return { status: 204 };
}

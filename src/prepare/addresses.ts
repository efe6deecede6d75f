import { addressProblem, plainAddress } from '../config/hosts.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { eachSide, type Side, type Sided } from '../model/revision.ts';
import type { UrlRun } from '../model/service.ts';
import { fill } from '../model/template.ts';
import type { World } from '../world/world.ts';
import { childEnvironment, filled, type Variables } from './jobs/environment.ts';
import { runToEnd } from './jobs/shell-job.ts';

interface CommandPlace {
  readonly world: World;
  /** Where the command runs. */
  readonly cwd: string;
}

/**
 * Where both sides run: as written, or as the command prints it. Failure `policy` for a host that base's configuration does
 * not name, and `config` where both sides have one address: that would compare a thing with itself.
 */
export async function addressesOf(plan: Plan, run: UrlRun, at: CommandPlace): Promise<Sided<string>> {
  const found = { base: await addressFor(plan, run, 'base', at), head: await addressFor(plan, run, 'head', at) };
  const urls = eachSide((side) => checked(found[side], side, run));
  const { base, head } = plan.protocol.revisions;
  if (urls.base === urls.head && base.sha !== head.sha) throw same(urls.base);
  return urls;
}

/** What a command of a deployment gets: whose it is, which commit that is, and what is known of its address. */
export function commandEnvironment(
  world: World,
  { side, plan, values }: { readonly side: Side; readonly plan: Plan; readonly values: Variables },
): Variables {
  const names = { ...values, ...commitOf(plan, side) };
  return { ...childEnvironment(world.env, filled(plan.services[side].env, names)), ...names, SIDE: side };
}

function commitOf({ protocol }: Plan, side: Side): Readonly<Record<'SHA' | 'SHORT_SHA', string>> {
  const { sha } = protocol.revisions[side];
  return { SHA: sha, SHORT_SHA: sha.slice(0, 7) };
}

async function addressFor(plan: Plan, run: UrlRun, side: Side, { world, cwd }: CommandPlace): Promise<string> {
  if (run.addresses !== null) return fill(run.addresses[side], commitOf(plan, side));
  const text = run.command ?? '';
  const who = `${side}: the command for its address`;
  const lines = await runToEnd(world, { who, text, cwd, env: commandEnvironment(world, { side, plan, values: {} }) });
  const printed = [...new Set(lines.map((line) => line.trim()).filter((line) => /^https?:\/\//.test(line)))];
  const [only] = printed;
  if (only === undefined || printed.length > 1) throw notOne(who, text, printed.length);
  return only;
}

function checked(address: string, side: Side, { hosts }: UrlRun): string {
  const wrong = addressProblem(address, hosts);
  if (wrong === undefined) return plainAddress(address);
  throw new Failure(
    'policy',
    `${side}: the address ${address.slice(0, 200)} ${wrong}`,
    "Requests go only to hosts that base's configuration names: correct the command, or add the host to `service.url.hosts` on the base branch.",
  );
}

function notOne(who: string, text: string, count: number): Failure {
  const what = count === 0 ? 'no line that is an address' : `${count} addresses`;
  return new Failure(
    'target',
    `${who} printed ${what}: ${text}`,
    'Have it print one line that begins with https:// or http://: where the side in $SIDE runs, whose commit is in $SHA.',
  );
}

function same(url: string): Failure {
  return new Failure(
    'config',
    `base and head are both at ${url}: that would compare a deployment with itself`,
    'Give each side its own in `service.url`: `${SHA}` in the address, or a command that looks at $SIDE. Noise alone is measured by `benchgate calibrate`.',
  );
}

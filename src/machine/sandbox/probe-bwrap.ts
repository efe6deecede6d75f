import { readFileSync } from 'node:fs';
import { Failure } from '../../model/failure.ts';
import { bwrapProbeText, enterHolder, HOLDER, whyForbidden } from '../../sandbox/bwrap-text.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { SandboxProbe } from '../../world/sandbox.ts';
import { type Relay, startRelay } from './relay.ts';
import { lastLine, rootShell } from './root-shell.ts';

/** What there has to be, and which package of Debian has it. */
const TOOLS = { bwrap: 'bubblewrap', nsenter: 'util-linux', unshare: 'util-linux', prlimit: 'util-linux', mount: 'mount' };

/** Looks whether bubblewrap can be had, without root, by making what a command of a side runs in. Nothing of it is left. */
export async function probeBwrap(): Promise<SandboxProbe> {
  const { stdout } = await rootShell(
    [],
    `for tool in ${Object.keys(TOOLS).join(' ')}; do command -v $tool >/dev/null || echo $tool; done`,
  );
  const missing = stdout.split('\n').filter((tool) => tool !== '');
  if (missing.length > 0) return none(`there is no ${missing.join(', ')}`);
  let holder: Relay | undefined;
  try {
    holder = await startRelay(HOLDER);
    const said = await rootShell(enterHolder(holder.pid, { network: true }), bwrapProbeText());
    if (!said.stdout.includes('works')) return none(lastLine(said.stderr));
    return { mechanism: 'bwrap', how: 'without root', seccomp: systemCalls(process.arch) !== null };
  } catch (thrown) {
    return none(lastLine(Failure.from(thrown).message));
  } finally {
    await holder?.close();
  }
}

const none = (why: string): SandboxProbe => ({ mechanism: null, why: whyForbidden(why, settingOf) });

function settingOf(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
  } catch {
    return null;
  }
}

import type { Finding } from '../model/finding.ts';
import type { SandboxMode } from '../model/sandbox.ts';
import type { SandboxProbe } from '../world/sandbox.ts';

/** Which sandbox this machine can have, and why not: worth mending only where the configuration asks for one. */
export function sandboxFindings(probe: SandboxProbe, asked: SandboxMode | undefined): readonly Finding[] {
  const found = { rule: 'sandbox', file: 'this machine', line: null };
  if (probe.mechanism !== null) {
    const calls = probe.seccomp
      ? 'calls of the kernel are filtered'
      : `calls of the kernel are not filtered: ${UNFILTERED[probe.mechanism]}`;
    return [{ ...found, level: 'ok', text: `A sandbox works here: ${probe.mechanism}, ${probe.how}; ${calls}.`, fix: null }];
  }
  const text = `There can be no sandbox here: ${probe.why}.`;
  if (asked === undefined || asked === 'off') return [{ ...found, level: 'ok', text: `${text} None is asked for.`, fix: null }];
  return [{ ...found, level: asked === 'required' ? 'error' : 'warning', text, fix: NEEDED }];
}

const UNFILTERED = {
  netns: 'neither setpriv of util-linux 2.40 nor perl is there',
  bwrap: 'their numbers on this architecture are not known',
};

const NEEDED =
  'It needs Linux, root or sudo without a password (runners of GitHub have it), and iproute2, nftables and util-linux: `apt-get install iproute2 nftables`. A container needs the capabilities SYS_ADMIN and NET_ADMIN. Without root it needs bubblewrap (`apt-get install bubblewrap`) on a kernel that lets users make namespaces: Ubuntu from 23.10 on forbids that until `sysctl kernel.apparmor_restrict_unprivileged_userns=0`.';

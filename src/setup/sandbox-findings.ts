import type { Finding } from '../model/finding.ts';
import { NEEDS_ROOT } from '../sandbox/load-texts.ts';
import type { SandboxProbe } from '../world/sandbox.ts';
import type { SandboxNeed } from './asked-sandbox.ts';

/** Which sandbox this machine can have, and why not: worth mending only where one is asked for, around something that runs here. */
export function sandboxFindings(probe: SandboxProbe, asked: SandboxNeed): readonly Finding[] {
  const found = { rule: 'sandbox', file: 'this machine', line: null };
  const isNeeded = asked.mode !== 'off' && (asked.starts || asked.byCode);
  const level = asked.mode === 'required' ? 'error' : 'warning';
  if (probe.mechanism === null) {
    const text = `There can be no sandbox here: ${probe.why}. ${UNENFORCED}`;
    if (isNeeded) return [{ ...found, level, text: `${text} ${whoAsks(asked)}`, fix: NEEDED }];
    const why =
      asked.mode === 'off' ? 'None is asked for.' : 'None is needed: no side is started here, and no load generator runs code.';
    return [{ ...found, level: 'ok', text: `${text} ${why}`, fix: null }];
  }
  const calls = probe.seccomp
    ? 'calls of the kernel are filtered'
    : `calls of the kernel are not filtered: ${UNFILTERED[probe.mechanism]}`;
  const works = `A sandbox works here: ${probe.mechanism}, ${probe.how}; ${calls}.`;
  const ok: Finding = { ...found, level: 'ok', text: works, fix: null };
  if (probe.mechanism === 'netns' || !asked.byCode || asked.mode === 'off') return [ok];
  return [
    ok,
    { ...found, level, text: `The load generator can have no walls here: ${NEEDS_ROOT}. ${whoAsks(asked)}`, fix: NEEDED_OF_LOAD },
  ];
}

/** And what follows from that: a policy that only promises is none (docs/policy.md#the-network). */
function whoAsks({ mode, denied }: SandboxNeed): string {
  const who = denied ? 'The policy denies the network, which asks for one' : `\`sandbox: ${mode}\` asks for one`;
  return `${who}: ${mode === 'required' ? 'nothing is run here' : 'what is run here is run without, and reports say so'}.`;
}

/** What there is no other way for: on macOS and Windows there never is. */
const UNENFORCED =
  'Without one nothing of this is enforced: a denied or listed network; that base, head and the load generator cannot reach each other, this machine, private networks or the metadata of a cloud; that they cannot read or change files, processes and environments of each other, of the measurement and of whoever measures; users of their own, a filter for calls of the kernel; limits of processes and memory; processors of their own.';

const UNFILTERED = {
  netns: 'neither setpriv of util-linux 2.40 nor perl is there',
  bwrap: 'their numbers on this architecture are not known',
};

const NEEDED =
  'It needs Linux, root or sudo without a password (runners of GitHub have it), and iproute2, nftables and util-linux: `apt-get install iproute2 nftables`. A container needs the capabilities SYS_ADMIN and NET_ADMIN. Without root it needs bubblewrap (`apt-get install bubblewrap`) on a kernel that lets users make namespaces: Ubuntu from 23.10 on forbids that until `sysctl kernel.apparmor_restrict_unprivileged_userns=0`.';

const NEEDED_OF_LOAD =
  'Measure as root or with sudo without a password (runners of GitHub have it), or declare the requests in place of scripts and programs. To run these without walls, say so: `sandbox: auto`, and where the policy denies the network `policy: { enforcement: best-effort }`.';

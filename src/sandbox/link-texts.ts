import type { SandboxNet, Veth } from './links.ts';

/** Shell text that makes the namespaces, their links and the rules, as root; it fails where any of it cannot be had. */
export function setUpText(links: SandboxNet): string {
  return [
    'set -e',
    `ip netns add ${links.closed}`,
    `ip -n ${links.closed} link set lo up`,
    ...[links.first, links.second].flatMap(linkLines),
    `nft -f - <<'RULES'\n${hostRules(links)}\nRULES`,
  ].join('\n');
}

/** Shell text that takes all of it away, whatever is there of it. */
export function tearDownText({ closed, first, second, table }: SandboxNet): string {
  return [
    ...tableLines(table),
    ...[first, second].map(({ device }) => `ip link del ${device} 2>/dev/null`),
    ...netnsLines([closed, first.netns, second.netns]),
    'true',
  ].join('\n');
}

/** Shell text that takes away what is left of others: the processes in their namespaces, these, and their rules. */
export function sweepText(namespaces: readonly string[], tables: readonly string[]): string {
  return [...tables.flatMap(tableLines), ...netnsLines(namespaces), 'true'].join('\n');
}

const tableLines = (table: string) => [`nft delete table inet ${table} 2>/dev/null`];

/** A link goes with the namespace that its other end is in. */
function netnsLines(namespaces: readonly string[]): readonly string[] {
  return namespaces.flatMap((name) => [
    `for pid in $(ip netns pids ${name} 2>/dev/null); do kill -KILL "$pid" 2>/dev/null; done`,
    `ip netns del ${name} 2>/dev/null`,
  ]);
}

function linkLines({ netns, device, host, inside }: Veth): readonly string[] {
  return [
    `ip netns add ${netns}`,
    `ip -n ${netns} link set lo up`,
    `ip link add ${device} type veth peer name eth0 netns ${netns}`,
    `[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/${device}/disable_ipv6`,
    `ip addr add ${host}/30 dev ${device}`,
    `ip link set ${device} up`,
    // What listens on 127.0.0.1 alone, as many a service does, must be reached like what listens everywhere.
    `ip netns exec ${netns} sh -e <<'INSIDE'`,
    '[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/eth0/disable_ipv6',
    'echo 1 >/proc/sys/net/ipv4/conf/eth0/route_localnet',
    `ip addr add ${inside}/30 dev eth0`,
    'ip link set eth0 up',
    `echo '${arrivalRules(inside)}' | nft -f -`,
    'INSIDE',
  ];
}

/** What arrives from the host, and nobody else can send anything, goes to the loopback. */
function arrivalRules(inside: string): string {
  return `table ip benchgate {
  chain arrivals {
    type nat hook prerouting priority -100
    iifname "eth0" ip daddr ${inside} tcp dport 1-65535 dnat to 127.0.0.1
  }
}`;
}

/**
 * Nothing inside may begin a connection to the host but to the receivers, at its own link's address; nothing is forwarded. What is no
 * beginning is an answer: whoever has no capability can send no other packets. Without counting connections this costs the host nothing.
 */
function hostRules({ table, first, second, ports }: SandboxNet): string {
  const devices = `{ "${first.device}", "${second.device}" }`;
  return `table inet ${table} {
  chain input {
    type filter hook input priority -150; policy accept;
    iifname ${devices} jump inside
  }
  chain inside {
    meta nfproto ipv6 drop
    meta l4proto != tcp drop
    iifname "${first.device}" ip daddr != ${first.host} drop
    iifname "${second.device}" ip daddr != ${second.host} drop
    tcp flags & (syn | ack) != syn accept
    tcp dport { ${ports.traces}, ${ports.profile} } accept
    reject with tcp reset
  }
  chain forward {
    type filter hook forward priority -150; policy accept;
    iifname ${devices} drop
    oifname ${devices} drop
  }
}`;
}

import type { NeedPort } from '../model/bridge.ts';
import type { BridgePlan, BridgesPlan } from './bridges.ts';

/**
 * Shell text that makes the rules of bridges, as root; it fails where a device of these is there already. Nothing inside may begin a
 * connection to the host; nothing is forwarded but from one container of a bridge to another, where the kernel shows that as forwarding.
 * What is no beginning is an answer: no container may send packets of its own making.
 */
export function bridgesUpText({ table, first, second }: BridgesPlan): string {
  const devices = `{ "${first.device}", "${second.device}" }`;
  return `set -e
for device in ${first.device} ${second.device}; do [ ! -e "/sys/class/net/$device" ] || { echo "$device is taken" >&2; exit 1; }; done
nft -f - <<'RULES'
table inet ${table} {
  chain input {
    type filter hook input priority -150; policy accept;
    iifname ${devices} jump inside
  }
  chain inside {
    meta nfproto ipv6 drop
    meta l4proto != tcp drop
    tcp flags & (syn | ack) != syn accept
    reject with tcp reset
  }
  chain forward {
    type filter hook forward priority -150; policy accept;
    iifname "${first.device}" oifname "${first.device}" accept
    iifname "${second.device}" oifname "${second.device}" accept
    iifname ${devices} drop
    oifname ${devices} drop
  }
}
RULES`;
}

/**
 * Shell text that joins a namespace of ours to a bridge: a second link, whose route ends there. What runs in it finds what is on the bridge
 * at ports of its own loopback, as it would without a sandbox; the rules of the bridge hold for it too.
 */
export function joinText(netns: string, { device, ours, size }: BridgePlan, ports: readonly NeedPort[]): string {
  const link = `${device}p`;
  const rules = ports.map(({ port, host, to }) => `    ip daddr 127.0.0.1 tcp dport ${port} dnat to ${host}:${to}`);
  return `set -e
ip link add ${link} type veth peer name eth1 netns ${netns}
[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/${link}/disable_ipv6
ip link set ${link} master ${device}
ip link set ${link} up
ip netns exec ${netns} sh -e <<'INSIDE'
[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/eth1/disable_ipv6
echo 1 >/proc/sys/net/ipv4/conf/eth1/route_localnet
ip addr add ${ours}/${size} dev eth1
ip link set eth1 up
nft -f - <<'RULES'
table ip benchgate_needs {
  chain begun {
    type nat hook output priority -100
${rules.join('\n')}
  }
  chain sent {
    type nat hook postrouting priority 100
    oifname "eth1" snat to ${ours}
  }
}
RULES
INSIDE`;
}

/** Shell text that takes these rules away where none of their devices is there any more: containers may outlive whoever started them. */
export function bridgesDownText(table: string, devices: readonly string[]): string {
  const gone = devices.map((device) => `[ ! -e /sys/class/net/${device} ]`).join(' && ');
  return `if ${gone}; then nft delete table inet ${table} 2>/dev/null; fi; true`;
}

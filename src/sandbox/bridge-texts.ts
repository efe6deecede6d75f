import type { BridgesPlan } from './bridges.ts';

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

/** Shell text that takes these rules away where none of their devices is there any more: containers may outlive whoever started them. */
export function bridgesDownText(table: string, devices: readonly string[]): string {
  const gone = devices.map((device) => `[ ! -e /sys/class/net/${device} ]`).join(' && ');
  return `if ${gone}; then nft delete table inet ${table} 2>/dev/null; fi; true`;
}

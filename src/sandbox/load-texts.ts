/**
 * LOAD_USERS are the users that load generators run as, one for each measurement at a time: no distribution gives them to anybody, and those that systemd
 * gives to services come after them (systemd's UIDS-GIDS: 61184 to 65519).
 */
export const LOAD_USERS = { first: 61_003, last: 61_183 } as const;

/** A LoadNet is what bounds the network of one load generator: its user, and the host's table of rules for that. */
export interface LoadNet {
  readonly uid: number;
  readonly table: string;
}

/** A LoadReach is where a load generator may connect to: addresses of either version, each with a port from 1 to 65535. */
export interface LoadReach {
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}

/** Why there are no walls around the load generator without root, in words that follow a colon. */
export const NEEDS_ROOT = 'the rules for what a load generator may connect to need root, or sudo without a password';

/** The counter of all that was refused. */
const COUNTER = 'refused';

/** The LoadNet of a measurement: `owner` names the process that measures. */
export function loadNetOf(owner: string, uid: number): LoadNet {
  return { uid, table: `benchgate_${owner.replaceAll('.', '_')}_u${uid}` };
}

/** Whose rules these are; null of any other table. */
export function userOfTable(table: string): number | null {
  const uid = Number(/^benchgate_\w+_u(\d{5})$/.exec(table)?.[1] ?? Number.NaN);
  return uid >= LOAD_USERS.first && uid <= LOAD_USERS.last ? uid : null;
}

/**
 * Shell text that makes the rules, as root: what this user's processes send leaves only for these addresses, and for what `reachText`
 * adds to them. Only beginnings are looked at, and answers to them: whoever has no capability sends nothing else of a connection that there
 * is none of, and what is timed costs one comparison. It is before any rule that gives a packet another address: what was asked for counts.
 */
export function loadRulesText({ uid, table }: LoadNet, addresses: readonly string[]): string {
  const elements = addresses.length === 0 ? '' : ` elements = { ${addresses.join(', ')} };`;
  return `nft -f - <<'RULES'
table inet ${table} {
  counter ${COUNTER} { }
  set sides { type ipv4_addr;${elements} }
  set v4 { type ipv4_addr . inet_service; }
  set v6 { type ipv6_addr . inet_service; }
  chain output {
    type filter hook output priority -150; policy accept;
    tcp flags & syn == 0 accept
    meta skuid ${uid} jump load
  }
  chain load {
    meta l4proto tcp ip daddr @sides accept
    ip daddr . tcp dport @v4 accept
    ip6 daddr . tcp dport @v6 accept
    counter name ${COUNTER}
    meta l4proto tcp reject with tcp reset
    reject with icmpx type admin-prohibited
  }
}
RULES`;
}

/** Shell text that makes these the places beside the sides' addresses, all at once. */
export function reachText({ table }: LoadNet, { v4, v6 }: LoadReach): string {
  const filled = (set: string, places: readonly string[]) =>
    places.length === 0 ? [] : [`add element inet ${table} ${set} { ${[...new Set(places)].join(', ')} }`];
  const lines = [`flush set inet ${table} v4`, `flush set inet ${table} v6`, ...filled('v4', v4), ...filled('v6', v6)];
  return `nft -f - <<'RULES'\n${lines.join('\n')}\nRULES`;
}

/** Shell text that says how many packets were refused so far. */
export function refusedText({ table }: LoadNet): string {
  return `nft list counter inet ${table} ${COUNTER}`;
}

/** What that said; null where it said nothing of the kind. */
export function readRefused(said: string): number | null {
  const packets = /packets (\d+)/.exec(said)?.[1];
  return packets === undefined ? null : Number(packets);
}

/** Shell text that takes the rules away. */
export function dropRulesText({ table }: LoadNet): string {
  return `nft delete table inet ${table}`;
}

/** Shell text that ends all processes of these users, whose measurements are over. */
export function endUsersText(uids: readonly number[]): string {
  return uids
    .map(
      (uid) => `for at in /proc/[0-9]*; do [ "$(stat -c %u "$at" 2>/dev/null)" != ${uid} ] || kill -KILL "\${at#/proc/}"; done`,
    )
    .join('\n');
}

// src/sandbox/load-texts.ts
const LOAD_USERS = {
	first: 61003,
	last: 61183
};
const NEEDS_ROOT = "the rules for what a load generator may connect to need root, or sudo without a password";
const COUNTER = "refused";
function loadNetOf(owner, uid) {
	return {
		uid,
		table: `benchgate_${owner.replaceAll(".", "_")}_u${uid}`
	};
}
function userOfTable(table) {
	const uid = Number(/^benchgate_\w+_u(\d{5})$/.exec(table)?.[1] ?? NaN);
	return uid >= LOAD_USERS.first && uid <= LOAD_USERS.last ? uid : null;
}
function loadRulesText({ uid, table }, addresses) {
	const elements = addresses.length === 0 ? "" : ` elements = { ${addresses.join(", ")} };`;
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
function reachText({ table }, { v4, v6 }) {
	const filled = (set, places) => places.length === 0 ? [] : [`add element inet ${table} ${set} { ${[...new Set(places)].join(", ")} }`];
	return `nft -f - <<'RULES'\n${[
		`flush set inet ${table} v4`,
		`flush set inet ${table} v6`,
		...filled("v4", v4),
		...filled("v6", v6)
	].join("\n")}\nRULES`;
}
function refusedText({ table }) {
	return `nft list counter inet ${table} ${COUNTER}`;
}
function readRefused(said) {
	const packets = /packets (\d+)/.exec(said)?.[1];
	return packets === void 0 ? null : Number(packets);
}
function dropRulesText({ table }) {
	return `nft delete table inet ${table}`;
}
function endUsersText(uids) {
	return uids.map((uid) => `for at in /proc/[0-9]*; do [ "$(stat -c %u "$at" 2>/dev/null)" != ${uid} ] || kill -KILL "\${at#/proc/}"; done`).join("\n");
}
export { loadNetOf as a, readRefused as c, endUsersText as i, refusedText as l, NEEDS_ROOT as n, loadRulesText as o, dropRulesText as r, reachText as s, LOAD_USERS as t, userOfTable as u };

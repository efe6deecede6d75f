// src/sandbox/load-texts.ts
const LOAD_USERS = {
	first: 61003,
	last: 61183
};
const NEEDS_ROOT = "the rules for what k6 may connect to need root, or sudo without a password";
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
// src/sandbox/cores.ts
const LEAST_CORES = 2;
const LEAST_PROCESSORS = 4;
function coresOf(siblings) {
	return [...new Map(siblings.map((list) => [list.trim(), numbersIn(list)])).values()].filter((core) => core.length > 0).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
function coreShares(cores) {
	if (cores.length < LEAST_CORES || cores.flat().length < LEAST_PROCESSORS) return null;
	const each = Math.floor(cores.length / 3);
	const part = (from, to) => cores.slice(from, to).flat().sort((a, b) => a - b);
	if (each === 0) {
		const sides = part(1, cores.length);
		return {
			generator: part(0, 1),
			first: sides,
			second: sides
		};
	}
	const own = cores.length - 2 * each;
	return {
		generator: part(0, own),
		first: part(own, own + each),
		second: part(own + each, cores.length)
	};
}
const listOf = (processors) => processors.join(",");
function topologyText(cores) {
	const threads = [...new Set(cores.map((core) => core.length))].sort((a, b) => a - b);
	return `${cores.length} ${cores.length === 1 ? "core" : "cores"} × ${threads.join(" or ")} ${threads.at(-1) === 1 ? "thread" : "threads"}`;
}
function numbersIn(list) {
	return list.trim().split(",").flatMap((part) => {
		const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
		if (from === void 0) return [];
		return Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, i) => Number(from) + i);
	});
}
export { topologyText as a, dropRulesText as c, loadRulesText as d, reachText as f, userOfTable as h, numbersIn as i, endUsersText as l, refusedText as m, coresOf as n, LOAD_USERS as o, readRefused as p, listOf as r, NEEDS_ROOT as s, coreShares as t, loadNetOf as u };

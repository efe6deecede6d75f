// src/model/error-kinds.ts
const MOST_KINDS = 20;
const LONGEST = 40;
const OTHER = "other";
function countKinds(errors, more = {}) {
	const counts = new Map(Object.entries(more).filter(([, count]) => count > 0));
	for (const error of errors) {
		const kind = plain(error);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	if (sorted.length <= MOST_KINDS) return Object.fromEntries(sorted);
	const named = sorted.filter(([kind]) => kind !== OTHER).slice(0, 19);
	const rest = sum(sorted) - sum(named);
	return Object.fromEntries([...named, [OTHER, rest]]);
}
function sum(counts) {
	return counts.reduce((total, [, count]) => total + count, 0);
}
function plain(error) {
	return error.replace(/[^A-Za-z0-9 _-]+/g, " ").trim().slice(0, LONGEST).trim() || OTHER;
}
export { countKinds as t };

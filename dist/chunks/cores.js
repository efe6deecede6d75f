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
export { topologyText as a, numbersIn as i, coresOf as n, listOf as r, coreShares as t };

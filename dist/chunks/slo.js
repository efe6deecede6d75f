// src/model/slo.ts
function keepsObjective({ comparator, bound }, value) {
	switch (comparator) {
		case "<=": return value <= bound;
		case "<": return value < bound;
		case ">=": return value >= bound;
		case ">": return value > bound;
		default: return comparator;
	}
}
function isStricter(one, other) {
	if (one.bound === other.bound) return one.comparator.length < other.comparator.length;
	return one.comparator.startsWith("<") === one.bound < other.bound;
}
export { keepsObjective as n, isStricter as t };

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
export { keepsObjective as t };

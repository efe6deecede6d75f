// src/model/failure.ts
var Failure = class Failure extends Error {
	name = "Failure";
	kind;
	hint;
	side;
	constructor(kind, message, hint, { side = null, ...options } = {}) {
		super(message, options);
		this.kind = kind;
		this.hint = hint;
		this.side = side;
	}
	static from(thrown) {
		if (thrown instanceof Failure) return thrown;
		const message = thrown instanceof Error ? thrown.message : String(thrown);
		return new Failure("internal", message, "This is a bug in Benchgate: please report it with the command and its output.", { cause: thrown });
	}
	static of(side, thrown) {
		const { kind, message, hint, cause } = Failure.from(thrown);
		return kind === "target" ? new Failure(kind, message, hint, {
			cause,
			side
		}) : Failure.from(thrown);
	}
};
function throwOf(side) {
	return (thrown) => {
		throw Failure.of(side, thrown);
	};
}
export { throwOf as n, Failure as t };

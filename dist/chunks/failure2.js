// src/model/failure.ts
var Failure = class Failure extends Error {
	name = "Failure";
	kind;
	hint;
	constructor(kind, message, hint, options) {
		super(message, options);
		this.kind = kind;
		this.hint = hint;
	}
	static from(thrown) {
		if (thrown instanceof Failure) return thrown;
		const message = thrown instanceof Error ? thrown.message : String(thrown);
		return new Failure("internal", message, "This is a bug in Benchgate: please report it with the command and its output.", { cause: thrown });
	}
};
export { Failure as t };

// src/model/failure.ts
/**
* A Failure is an experiment that could not be done. It is never a verdict: a measurement that cannot decide is an
* `inconclusive` outcome instead. `message` says what happened, `hint` says what to do next. `message` may have
* several lines (all problems of a file, the last lines of a log).
*/
var Failure = class Failure extends Error {
	name = "Failure";
	kind;
	hint;
	constructor(kind, message, hint, options) {
		super(message, options);
		this.kind = kind;
		this.hint = hint;
	}
	/** Anything thrown, as a Failure: a Failure stays itself, everything else is our own fault. */
	static from(thrown) {
		if (thrown instanceof Failure) return thrown;
		const message = thrown instanceof Error ? thrown.message : String(thrown);
		return new Failure("internal", message, "This is a bug in Benchgate: please report it with the command and its output.", { cause: thrown });
	}
};
export { Failure as t };

// src/model/tryout.ts
/** Of an Exchange whose answer is not known. */
const UNANSWERED = {
	status: null,
	ms: null,
	contentType: null,
	location: null,
	body: null,
	bytes: null,
	firstTokenMs: null
};
export { UNANSWERED as t };

// src/model/tryout.ts
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

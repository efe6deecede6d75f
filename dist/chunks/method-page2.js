// src/report/method-page.ts
/** The page on the method, in Benchgate's own repository. */
const METHOD_PAGE = "docs/statistics.md";
/**
* Where the page on the method is, beside the version of the action that is running; null where that is not known, as on a
* terminal. `env` is what GitHub says of the action: only what looks as it must becomes part of a link.
*/
function methodPage(env) {
	const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
	return `${server}/${repository}/blob/${/^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes("..") ? ref : "HEAD"}/${METHOD_PAGE}`;
}
export { methodPage as n, METHOD_PAGE as t };

// src/report/method-page.ts
const METHOD_PAGE = "docs/statistics.md";
function methodPage(env) {
	const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
	return `${server}/${repository}/blob/${/^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes("..") ? ref : "HEAD"}/${METHOD_PAGE}`;
}
function pageBeside(method, page) {
	return method.replace(METHOD_PAGE, page);
}
export { methodPage as n, pageBeside as r, METHOD_PAGE as t };

// src/github/workflow-path.ts
/**
* The path of a workflow file. GitHub may say at which ref it was read: `a.yml@refs/heads/main`, `a.yml@main`. A file may have
* an `@` in its name as well, and must not pass for another one by it: what still ends like a workflow file is left whole.
*/
function pathWithoutRef(path) {
	const [before = path] = path.split("@refs/");
	return /\.ya?ml$/.test(before) ? before : before.replace(/@[^@]*$/, "");
}
export { pathWithoutRef as t };

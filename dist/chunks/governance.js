import { h as WORKFLOWS, r as CONFIG_FILES } from "./waivers.js";
import { t as APPROVING_ROLES } from "./pull-request.js";
// src/config/build-files.ts
/**
* Files that say what is built and what it is built of, wherever they lie: with them code comes that nobody reads in a
* diff. docs/approvals.md lists them.
*/
const BUILD_FILES = [
	...[
		"package.json",
		"package-lock.json",
		"npm-shrinkwrap.json",
		"pnpm-lock.yaml",
		"pnpm-workspace.yaml",
		"yarn.lock"
	],
	...[
		"bun.lock",
		"bun.lockb",
		".npmrc",
		".yarnrc",
		".yarnrc.yml",
		".pnpmfile.cjs",
		".nvmrc",
		".node-version",
		".tool-versions"
	],
	...[
		"mise.toml",
		"deno.json",
		"deno.lock",
		"go.mod",
		"go.sum",
		"go.work",
		"go.work.sum",
		"Cargo.toml",
		"Cargo.lock"
	],
	...[
		"rust-toolchain",
		"rust-toolchain.toml",
		"build.rs",
		"requirements*.txt",
		"constraints*.txt",
		"pyproject.toml"
	],
	...[
		"poetry.lock",
		"uv.lock",
		"Pipfile",
		"Pipfile.lock",
		"setup.py",
		"setup.cfg",
		".python-version",
		"Gemfile",
		"Gemfile.lock"
	],
	...[
		"gems.rb",
		"gems.locked",
		"*.gemspec",
		".ruby-version",
		"composer.json",
		"composer.lock",
		"pom.xml"
	],
	...[
		"gradle.properties",
		"gradle.lockfile",
		"libs.versions.toml"
	],
	...[
		"gradle-wrapper.properties",
		"gradle-wrapper.jar",
		"gradlew",
		"mvnw",
		"maven-wrapper.properties",
		"build.sbt"
	],
	...[
		"*.csproj",
		"*.fsproj",
		"*.vbproj",
		"*.sln",
		"packages.lock.json",
		"packages.config",
		"nuget.config"
	],
	...[
		"global.json",
		"mix.exs",
		"mix.lock",
		"rebar.config",
		"rebar.lock",
		"Makefile",
		"GNUmakefile",
		"*.mk",
		"Justfile"
	],
	...[
		"Taskfile.yml",
		"Rakefile",
		"CMakeLists.txt",
		"*.cmake",
		"meson.build",
		"BUILD",
		"BUILD.bazel",
		"WORKSPACE"
	],
	...[
		"MODULE.bazel",
		"MODULE.bazel.lock",
		"flake.nix",
		"flake.lock",
		"Dockerfile*",
		"*.Dockerfile",
		"Containerfile*"
	],
	...[
		".dockerignore",
		"compose*.yml",
		"compose*.yaml",
		"docker-compose*.yml",
		"docker-compose*.yaml",
		".gitmodules"
	],
	...[
		".cargo/**",
		".mvn/**",
		".pnp.cjs",
		".pnp.loader.mjs",
		".yarn/**",
		"requirements/**",
		"requirements*.in",
		"buildSrc/**"
	],
	...[
		"*.gradle",
		"*.gradle.kts",
		"*.targets",
		"*.props",
		"*.bzl",
		".bazelrc",
		"WORKSPACE.bazel",
		"Taskfile.yaml",
		"deno.jsonc"
	],
	...[
		"bunfig.toml",
		"patches/**",
		"vendor/**",
		"node_modules/**",
		"conda*.yml",
		"environment.yml",
		"tox.ini",
		"lerna.json"
	]
].map((name) => `**/${name}`);
/** A word of a command that names a script: with a folder, or with the ending of a language. */
const SCRIPT = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+$|^(?:\.\/)?[\w@-][\w@.-]*\.(?:sh|bash|js|mjs|cjs|ts|mts|py|rb|pl|ps1|cmd|bat)$/;
/** What the commands of this service name of the repository's files: from its folder, and from the root. */
function buildScripts({ directory, install = "", build = "" }) {
	const words = `${install} ${build}`.split(/[\s;&|"'()]+/).filter((word) => SCRIPT.test(word) && !word.includes(".."));
	const folder = directory === "." ? "" : `${directory.replace(/\/+$/, "")}/`;
	const named = words.map((word) => word.replace(/^\.\//, ""));
	return [...new Set(named.flatMap((word) => folder === "" ? [word] : [`${folder}${word}`, word]))];
}
// src/config/governance.ts
/**
* What no configuration can take from the governed files (docs/security.md#r4): workflows, who owns what, every place where a
* configuration is looked for, waivers, and the usual folder of scenarios with the lockfile of their harness. The service's
* own lockfile is not among them: it changes with every dependency, and both sides are built from their own.
*/
const BUILT_IN = [
	".github/**",
	"CODEOWNERS",
	".github/CODEOWNERS",
	"docs/CODEOWNERS",
	...CONFIG_FILES,
	"perf/**"
];
/** What holds where base says nothing: whoever may write may approve, once. */
const STANDARD_GOVERNANCE = {
	reviews: true,
	leastRole: "write",
	users: [],
	minimum: {
		governance: 1,
		waiver: 1
	},
	governed: BUILT_IN,
	sensitive: [],
	protectedBases: [],
	mergeQueue: "carry",
	trust: null,
	solo: false,
	build: BUILD_FILES,
	measureWorkflow: WORKFLOWS.measure
};
/** The governance of a configuration, with every default filled in. */
function governanceOf({ governance: written, service }) {
	const standard = STANDARD_GOVERNANCE;
	const minimum = written["minimum-approvals"];
	return {
		reviews: written.reviews ?? standard.reviews,
		...approversOf(written.approvers),
		minimum: {
			governance: minimum?.governance ?? standard.minimum.governance,
			waiver: minimum?.waiver ?? standard.minimum.waiver
		},
		governed: unique([...BUILT_IN, ...written.governed ?? []]),
		sensitive: unique(written.sensitive ?? []),
		protectedBases: unique(written["protected-bases"] ?? []),
		mergeQueue: written["merge-queue"] ?? standard.mergeQueue,
		trust: written.trust ?? standard.trust,
		solo: written.solo ?? standard.solo,
		build: unique([...BUILD_FILES, ...buildScripts(service)]),
		measureWorkflow: written["measure-workflow"] ?? standard.measureWorkflow
	};
}
/** Of several roles the least counts, as whoever has a greater one may do all that it may. Users alone leave no role. */
function approversOf(written) {
	const users = unique((written?.users ?? []).map((login) => login.toLowerCase()));
	const { roles } = written ?? {};
	if (roles === void 0) return {
		leastRole: users.length > 0 ? null : STANDARD_GOVERNANCE.leastRole,
		users
	};
	return {
		leastRole: APPROVING_ROLES.find((role) => roles.includes(role)) ?? null,
		users
	};
}
function unique(list) {
	return [...new Set(list)];
}
export { governanceOf as n, STANDARD_GOVERNANCE as t };

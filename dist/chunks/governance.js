import { h as WORKFLOWS, r as CONFIG_FILES } from "./waivers.js";
import { t as APPROVING_ROLES } from "./pull-request.js";
// src/config/build-files.ts
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
const SCRIPT = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+$|^(?:\.\/)?[\w@-][\w@.-]*\.(?:sh|bash|js|mjs|cjs|ts|mts|py|rb|pl|ps1|cmd|bat)$/;
function buildScripts({ directory, install = "", build = "" }) {
	const words = `${install} ${build}`.split(/[\s;&|"'()]+/).filter((word) => SCRIPT.test(word) && !word.includes(".."));
	const folder = directory === "." ? "" : `${directory.replace(/\/+$/, "")}/`;
	const named = words.map((word) => word.replace(/^\.\//, ""));
	return [...new Set(named.flatMap((word) => folder === "" ? [word] : [`${folder}${word}`, word]))];
}
// src/config/governance.ts
const BUILT_IN = [
	".github/**",
	"CODEOWNERS",
	".github/CODEOWNERS",
	"docs/CODEOWNERS",
	...CONFIG_FILES,
	"perf/**"
];
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

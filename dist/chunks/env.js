// src/model/env.ts
const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;
function isDenied(name) {
	return DENIED.test(name);
}
export { isDenied as t };

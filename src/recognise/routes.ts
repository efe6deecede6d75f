import type { Readiness } from '../model/service.ts';
import type { Guess } from './recognition.ts';
import type { Folder, Text } from './working-tree.ts';

/** How code of any of the languages says which paths it answers to GET. */
const ROUTES = [
  /\b(?:app|server|fastify|srv|e|r|router|mux|http|api|web|application)\s*\.\s*(?:get|GET|Get|HandleFunc|Handle)\s*\(\s*["'`](?:GET )?(\/[^"'`\s]*)["'`]/g,
  /@(?:app|application|api|web|server|bp)\.(?:route|get)\(\s*["'](\/[^"']*)["'](?!\s*,\s*methods=\[["'](?:POST|PUT|DELETE))/g,
  /^\s*get\s*\(?\s*["'](\/[^"']*)["']/gm,
  /^\s*map\s+["'](\/[^"']*)["']\s+do/gm,
  /\$(?:app|router|r)->get\(\s*["'](\/[^"']*)["']/g,
  /@(?:GetMapping|RequestMapping)\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"(\/[^"]*)"/g,
  /\.route\(\s*"(\/[^"]*)"\s*,\s*(?:web::)?get\b/g,
  /#\[get\("(\/[^"]*)"/g,
  /\.MapGet\(\s*"(\/[^"]*)"/g,
  // A server without a router compares; another method on the same line is no GET.
  /(?<!(?:POST|PUT|PATCH|DELETE)[^\n]{0,80})\b(?:url|pathname|path)\s*={2,3}\s*["'`](\/[^"'`\s]*)["'`](?![^\n]{0,80}(?:POST|PUT|PATCH|DELETE))/g,
] as const;

/** In these files a path is the end of one: what it is mounted under stands elsewhere. */
const MOUNTED = /\bRouter\(|\bAPIRouter\(|\bBlueprint\(|\.(?:Route|Group)\(\s*"|\bregister\([^)]*prefix/;

/** A router that is put under nothing, where it is made. */
const AT_ROOT = /\.use\(\s*(\w+)(?:\.routes\(\))?\s*[,)]/g;
const hasOwnPrefix = (text: string) => /\bprefix\b|\.use\(\s*["'`]/.test(text);

/** Whether another path may come before those in it. */
function isMounted(text: string): boolean {
  if (!MOUNTED.test(text)) return false;
  const made = /\b(\w+)\s*=\s*(?:new\s+)?(?:\w+\.)?Router\(/.exec(text)?.[1];
  const used = [...text.matchAll(AT_ROOT)].some(([, name]) => name === made);
  return made === undefined || !used || hasOwnPrefix(text);
}

const HEALTH =
  /^\/(?:api\/(?:v\d\/)?)?_?(?:health|healthz|healthcheck|health-check|livez|readyz|live|ready|ping|status|up|actuator\/health|-\/healthy|-\/ready)(?:\/\w+)?$/;

/** Paths that ask for a person, change something, never end, or are no part of what users wait for. */
const UNFIT =
  /login|logout|sign|auth|callback|admin|metrics|debug|favicon|docs|swagger|openapi|redirect|error|crash|fail|panic|exit|shutdown|sse|\bws\b|socket|stream|events|download|export|delete|reset|seed|slow|sleep|robots|[:{<*($]|\.\w{2,4}$/i;

/** What code says of the paths that it answers. */
export interface Routes {
  readonly health: Guess | undefined;
  /** Fit to be measured, the likeliest first. */
  readonly paths: readonly Guess[];
}

export function routesOf(folder: Folder, code: readonly Text[]): Routes {
  const found = new Map<string, string>();
  const add = (path: string, from: string) => {
    if (/^\/[\w\-./~]{0,200}$/.test(path) && !found.has(path)) found.set(path, from);
  };
  for (const { name, text } of code) {
    const mounted = isMounted(text);
    for (const pattern of ROUTES)
      for (const [, path = ''] of text.matchAll(pattern)) if (!mounted || HEALTH.test(path)) add(path, name);
    if (/(^|\/)urls\.py$/.test(name)) for (const path of djangoPaths(text)) add(path, name);
    if (/(^|\/)routes\.rb$/.test(name) && /^\s*root\b/m.test(text)) add('/', name);
    for (const path of nestPaths(text)) add(path, name);
  }
  const page = ['public/index.html', 'static/index.html', 'src/static/index.html'].find((name) => folder.has(name));
  if (page !== undefined && code.some(({ text }) => /express\.static|serve-static|FileServer|StaticFiles/.test(text)))
    add('/', folder.called(page));
  const guesses = [...found].map(([value, from]) => ({ value, from }));
  const health = guesses.find(({ value }) => HEALTH.test(value)) ?? healthOf(folder);
  const paths = guesses.filter(({ value }) => value !== health?.value && !HEALTH.test(value) && !UNFIT.test(value));
  return { health, paths: paths.sort((a, b) => rank(a.value) - rank(b.value)) };
}

/** The front page first: it is the surest to be answered. */
const rank = (path: string) => (path === '/' ? 0 : 1);

/** The root's own paths; what they include stands elsewhere. */
function djangoPaths(text: string): readonly string[] {
  return [...text.matchAll(/\bpath\(\s*["']([^"']*)["']\s*,\s*(?!\s|include|admin)/g)].map(([, path = '']) => `/${path}`);
}

function nestPaths(text: string): readonly string[] {
  const [, prefix] = /@Controller\(\s*(?:["']([\w/-]*)["'])?\s*\)/.exec(text) ?? [];
  if (!/@Controller\(/.test(text)) return [];
  return [...text.matchAll(/@Get\(\s*(?:["']([\w/-]*)["'])?\s*\)/g)].map(
    ([, path = '']) =>
      `/${[prefix ?? '', path]
        .map((part) => part.replace(/^\/|\/$/g, ''))
        .filter((part) => part !== '')
        .join('/')}`,
  );
}

/** What a container is asked, or a framework answers. */
function healthOf(folder: Folder): Guess | undefined {
  const asked = /^\s*HEALTHCHECK(?:\\\r?\n|[^\n])*/im.exec(folder.text('Dockerfile') ?? '')?.[0];
  const [, path] = /https?:\/\/[^/\s"']+(\/[\w\-./]{1,100})/.exec(asked ?? '') ?? [];
  if (path !== undefined) return { value: path, from: `${folder.called('Dockerfile')} HEALTHCHECK` };
  const built = ['pom.xml', 'build.gradle', 'build.gradle.kts'].find((name) =>
    /spring-boot-starter-actuator/.test(folder.text(name) ?? ''),
  );
  return built === undefined ? undefined : { value: '/actuator/health', from: `${folder.called(built)}, the actuator` };
}

/** A health path is surest; else what is measured must be answered anyway; else an open port must do. */
export function readyOf({ health, paths }: Routes): Guess<Readiness> {
  const [path] = health === undefined ? paths : [health];
  if (path !== undefined) return { value: { kind: 'http', path: path.value }, from: path.from };
  return { value: { kind: 'tcp' }, from: 'no health path was found' };
}

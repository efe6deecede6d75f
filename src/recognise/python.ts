import { shellWord } from '../model/shell-word.ts';
import { firstOf, type Recipe } from './recipe.ts';
import type { Guess } from './recognition.ts';
import type { Folder, Text } from './working-tree.ts';

/** A service in Python: Django, FastAPI and other ASGI applications, Flask and other WSGI applications. */
export function pythonRecipe(folder: Folder): Recipe | null {
  const code = folder.code('.py');
  const declared = ['requirements.txt', 'requirements/base.txt', 'pyproject.toml', 'Pipfile']
    .map((name) => folder.text(name) ?? '')
    .join('\n');
  const start = startOf(folder, code, (name) => new RegExp(`(^|["'\\s])${name}\\b`, 'im').test(declared));
  if (start === null) return null;
  const version = /^(\d\.\d+)/.exec(folder.text('.python-version') ?? '')?.[1];
  return {
    language: 'Python',
    install: installOf(folder),
    start,
    portGiven: /\$\{?PORT\b/.test(start.value),
    code,
    runtime:
      version === undefined
        ? { value: { kind: 'python', version: '3.x' }, from: 'nothing in the repository' }
        : { value: { kind: 'python', version }, from: folder.called('.python-version') },
  };
}

/** Packages of each side in a folder of its own; what the machine has already is not fetched again. */
function installOf(folder: Folder): Guess | undefined {
  const from = (file: string, value: string) => ({ value, from: folder.called(file) });
  const venv = 'python3 -m venv --system-site-packages .venv && .venv/bin/pip install';
  if (folder.has('uv.lock')) return from('uv.lock', 'uv sync --frozen');
  if (folder.has('poetry.lock')) return from('poetry.lock', 'POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --no-root');
  if (folder.has('Pipfile.lock')) return from('Pipfile.lock', 'PIPENV_VENV_IN_PROJECT=1 pipenv sync');
  const list = firstOf(folder, ['requirements.txt', 'requirements/prod.txt', 'requirements/base.txt']);
  if (list !== undefined) return from(list, `${venv} -r ${list}`);
  return /^\[project\]|^\[build-system\]/m.test(folder.text('pyproject.toml') ?? '')
    ? from('pyproject.toml', `${venv} .`)
    : undefined;
}

function startOf(folder: Folder, code: readonly Text[], uses: (name: string) => boolean): Guess | null {
  const python = installOf(folder) === undefined ? 'python3' : '.venv/bin/python';
  const gunicorn = `${python} -m gunicorn --bind 127.0.0.1:$PORT`;
  const start = folder.path === '.' ? 0 : folder.path.length + 1;
  const moduleOf = ({ name }: Text) =>
    name
      .slice(start, -3)
      .replace(/\/__init__$/, '')
      .replaceAll('/', '.');
  const web = webOf(folder);
  if (web !== undefined && /^gunicorn\s/.test(web)) {
    const line = /\s(-b|--bind)\b/.test(web) ? web : web.replace(/^gunicorn/, 'gunicorn --bind 127.0.0.1:$PORT');
    return { value: `${python} -m ${line}`, from: `${folder.called('Procfile')} "web"` };
  }
  if (web !== undefined && /^(uvicorn|flask|hypercorn|waitress-serve|daphne)\s/.test(web))
    return { value: `${python} -m ${web}`, from: `${folder.called('Procfile')} "web"` };
  const script = /^python3?\s+(.+)$/.exec(web ?? '')?.[1];
  if (script !== undefined) return { value: `${python} ${script}`, from: `${folder.called('Procfile')} "web"` };
  const wsgi = code.find(({ name }) => /(^|\/)wsgi\.py$/.test(name));
  if (folder.has('manage.py') && wsgi !== undefined && uses('gunicorn'))
    return { value: `${gunicorn} ${moduleOf(wsgi)}`, from: `${wsgi.name} and gunicorn among the requirements` };
  if (folder.has('manage.py'))
    return { value: `${python} manage.py runserver --noreload 127.0.0.1:$PORT`, from: folder.called('manage.py') };
  for (const [pattern, command] of [
    [/^(\w+)\s*(?::[^=\n]+)?=\s*(?:fastapi\.)?FastAPI\(/m, (at: string) => `${python} -m uvicorn --port $PORT ${at}`],
    [/^(\w+)\s*=\s*(?:Starlette|Quart|Litestar)\(/m, (at: string) => `${python} -m uvicorn --port $PORT ${at}`],
    [
      /^(\w+)\s*=\s*(?:flask\.)?Flask\(/m,
      (at: string) => (uses('gunicorn') ? `${gunicorn} ${at}` : `${python} -m flask --app ${at} run --port $PORT`),
    ],
    [/^(\w+)\s*=\s*(?:bottle\.)?Bottle\(/m, (at: string) => `${gunicorn} ${at}`],
  ] as const) {
    const file = code.find(({ text }) => pattern.test(text));
    const [, name] = pattern.exec(file?.text ?? '') ?? [];
    if (file !== undefined && name !== undefined)
      return { value: command(`${moduleOf(file)}:${name}`), from: `${file.name}, "${name}"` };
  }
  const factory = code.find(({ text }) => /^def (create_app|make_app)\(/m.test(text) && /\bFlask\(/.test(text));
  if (factory !== undefined)
    return { value: `${python} -m flask --app ${moduleOf(factory)} run --port $PORT`, from: `${factory.name}, a factory` };
  const file = code.find(({ text }) => /\.serve_forever\(|\brun_app\(|IOLoop\.|\bapp\.run\(/.test(text));
  return file === undefined
    ? null
    : { value: `${python} ${shellWord(file.name.slice(start))}`, from: `${file.name}, which listens` };
}

/** The line of a Procfile that starts what answers requests. */
export function webOf(folder: Folder): string | undefined {
  return /^web:\s*(\S[^\n\r]{0,499})$/m.exec(folder.text('Procfile') ?? '')?.[1]?.trim();
}

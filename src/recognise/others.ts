import { shellWord } from '../model/shell-word.ts';
import { webOf } from './python.ts';
import { firstOf, type Recipe } from './recipe.ts';
import { asFields, type Folder } from './working-tree.ts';

/** A service in PHP, behind PHP's own server. */
export function phpRecipe(folder: Folder): Recipe | null {
  const declared = asFields(folder.json('composer.json')?.require) ?? {};
  const packages = Object.keys(declared).some((name) => name.includes('/'));
  const install = packages
    ? { value: 'composer install --no-interaction --no-progress', from: `${folder.called('composer.json')} "require"` }
    : undefined;
  const front = firstOf(folder, ['public/index.php', 'web/index.php', 'index.php', 'htdocs/index.php', 'src/index.php']);
  if (front === undefined) return null;
  const root = front.includes('/') ? ` -t ${front.slice(0, front.lastIndexOf('/'))}` : '';
  return {
    language: 'PHP',
    install,
    start: { value: `php -S 127.0.0.1:$PORT${root}`, from: folder.called(front) },
    portGiven: true,
    code: folder.code('.php'),
  };
}

/** A service on the Java machine: Spring Boot, Quarkus, or another jar that can be run. */
export function javaRecipe(folder: Folder): Recipe | null {
  const maven = folder.text('pom.xml');
  const gradleFile = firstOf(folder, ['build.gradle', 'build.gradle.kts']);
  const text = maven ?? folder.text(gradleFile ?? '');
  if (text === undefined || !/spring-boot|quarkus|micronaut|javalin|ktor|mainClass|dropwizard|helidon/i.test(text)) return null;
  const file = maven === undefined ? (gradleFile ?? '') : 'pom.xml';
  const mvn = folder.has('mvnw') ? 'sh mvnw' : 'mvn';
  const gradle = folder.has('gradlew') ? 'sh gradlew' : 'gradle';
  const build = maven === undefined ? `${gradle} --no-daemon -q assemble` : `${mvn} -q -B -DskipTests package`;
  const jars = maven === undefined ? 'build/libs' : 'target';
  const quarkus = /quarkus/i.test(text);
  const spring = /spring-boot/.test(text);
  // Of a library and its plain jar, the one that can be run is the larger.
  const jar = quarkus
    ? `java -Dquarkus.http.port=$PORT -jar ${jars}/quarkus-app/quarkus-run.jar`
    : `java -jar "$(ls -S ${jars}/*.jar | head -n 1)"`;
  const version = /<java\.version>(\d+)<|languageVersion\D{1,40}(\d+)|sourceCompatibility\D{1,30}(\d+)/.exec(text) ?? [];
  return {
    language: 'Java',
    build: { value: build, from: folder.called(file) },
    start: { value: spring ? `${jar} --server.port=$PORT` : jar, from: `what build makes, ${spring ? 'Spring Boot' : 'a jar'}` },
    portGiven: spring || quarkus,
    code: folder.code('.java', '.kt'),
    runtime: {
      value: { kind: 'java', version: version.slice(1).find((one) => one !== undefined) ?? '21' },
      from: folder.called(file),
    },
  };
}

/** A service in Rust: the binary of the package. */
export function rustRecipe(folder: Folder): Recipe | null {
  const manifest = folder.text('Cargo.toml');
  const code = folder.code('.rs');
  if (manifest === undefined || !code.some(({ name }) => /(^|\/)src\/(main|bin\/[^/]+)\.rs$/.test(name))) return null;
  const named = /^\[\[bin\]\][^[]*?^name\s*=\s*"([\w-]{1,64})"/ms.exec(manifest)?.[1];
  const packaged = /^\[package\][^[]*?^name\s*=\s*"([\w-]{1,64})"/ms.exec(manifest)?.[1];
  // Without a main.rs of the package, the binary is called after its file.
  const [, file] =
    /(?:^|\/)src\/bin\/([\w-]{1,64})\.rs$/.exec(code.find(({ name }) => /(^|\/)src\/bin\/[^/]+\.rs$/.test(name))?.name ?? '') ??
    [];
  const name = named ?? (folder.has('src/main.rs') ? packaged : (file ?? packaged));
  if (name === undefined) return null;
  const locked = folder.has('Cargo.lock') ? ' --locked' : '';
  return {
    language: 'Rust',
    install: /^\[dependencies\]\s*\n\s*\w/m.test(manifest)
      ? { value: `cargo fetch${locked}`, from: `${folder.called('Cargo.toml')} "dependencies"` }
      : undefined,
    build: { value: `cargo build --release${locked}`, from: folder.called('Cargo.toml') },
    start: {
      value: `target/release/${shellWord(name)}`,
      from: folder.called(named !== undefined || name === packaged ? 'Cargo.toml' : `src/bin/${name}.rs`),
    },
    portGiven: false,
    code,
  };
}

/** A service in Perl: Mojolicious, or a PSGI file. */
export function perlRecipe(folder: Folder): Recipe | null {
  const code = folder.code('.pl', '.psgi');
  const mojo = code.find(({ text }) => /^use Mojolicious::Lite\b/m.test(text));
  const install = folder.has('cpanfile')
    ? { value: 'cpanm --quiet --installdeps .', from: folder.called('cpanfile') }
    : undefined;
  const fileOf = (name: string) => name.slice(folder.path === '.' ? 0 : folder.path.length + 1);
  const common = { language: 'Perl', install, portGiven: true, code } as const;
  if (mojo !== undefined)
    return {
      ...common,
      start: {
        value: `perl ${shellWord(fileOf(mojo.name))} daemon -m production -l http://127.0.0.1:$PORT`,
        from: `${mojo.name}, Mojolicious::Lite`,
      },
    };
  if (!folder.has('app.psgi')) return null;
  return { ...common, start: { value: 'plackup --host 127.0.0.1 --port $PORT app.psgi', from: folder.called('app.psgi') } };
}

/** Anything else that says how it is started: a Procfile. */
export function procfileRecipe(folder: Folder): Recipe | null {
  const web = webOf(folder);
  if (web === undefined || /^heroku-/.test(web)) return null;
  const start = { value: web, from: `${folder.called('Procfile')} "web"` };
  return { language: 'Procfile', start, portGiven: /\$\{?PORT\b/.test(web), code: [] };
}

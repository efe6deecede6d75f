import { webOf } from './python.ts';
import type { Recipe } from './recipe.ts';
import type { Guess } from './recognition.ts';
import type { Folder } from './working-tree.ts';

/** A service in Ruby: Rails, a rackup file, or a Sinatra file that starts itself. */
export function rubyRecipe(folder: Folder): Recipe | null {
  const code = folder.code('.rb', '.ru');
  const gems = folder.text('Gemfile');
  const bundle = gems === undefined ? '' : 'bundle exec ';
  const start = startOf(folder, bundle, gems ?? '');
  if (start === null) return null;
  return {
    language: 'Ruby',
    // What is there already need not be fetched.
    install: gems === undefined ? undefined : { value: 'bundle check || bundle install', from: folder.called('Gemfile') },
    start,
    portGiven: /\$PORT/.test(start.value),
    code,
  };
}

function startOf(folder: Folder, bundle: string, gems: string): Guess | null {
  const has = (gem: string) => new RegExp(`^\\s*gem\\s*['"]${gem}['"]`, 'm').test(gems);
  const web = webOf(folder);
  if (folder.has('bin/rails')) return { value: 'bin/rails server -b 127.0.0.1 -p $PORT', from: folder.called('bin/rails') };
  if (folder.has('config.ru')) {
    const puma = has('puma') || gems === '' || /puma/.test(web ?? '');
    const command = puma ? 'puma -b tcp://127.0.0.1:$PORT' : 'rackup -o 127.0.0.1 -p $PORT';
    return { value: `${bundle}${command}`, from: folder.called('config.ru') };
  }
  const sinatra = folder.code('.rb').find(({ text }) => /require ['"]sinatra['"]/.test(text));
  if (sinatra === undefined) return null;
  const file = sinatra.name.slice(folder.path === '.' ? 0 : folder.path.length + 1);
  return { value: `${bundle}ruby ${file} -o 127.0.0.1 -p $PORT`, from: `${sinatra.name}, which requires sinatra` };
}

import { spawn } from 'node:child_process';
import { Failure } from '../model/failure.ts';

/** The runners of a demo are processes of this program, one after the other: at once they would disturb each other on one machine. */
export interface DemoShards {
  /** The file that is run: this very program. */
  readonly program: string;
  readonly repository: string;
  readonly outputDir: string;
  readonly of: number;
  /** `base` and `head`, or twice the same. */
  readonly head: string;
  readonly cancelled: AbortSignal;
  /** Told what each shard came to. */
  tell(text: string): void;
}

/** Measures each shard in a process of its own; the files that they left, for whoever joins them. */
export async function measureShards(shards: DemoShards): Promise<readonly string[]> {
  const files: string[] = [];
  for (let index = 1; index <= shards.of; index++) {
    const folder = `${shards.outputDir}/shard-${index}`;
    shards.tell(`shard ${index} of ${shards.of}, in a process of its own`);
    shards.tell(await measureShard(shards, { index, folder }));
    files.push(`${folder}/measurement.json`);
  }
  return files;
}

async function measureShard(
  { program, repository, of, head, cancelled }: DemoShards,
  { index, folder }: { readonly index: number; readonly folder: string },
): Promise<string> {
  const asked = { 'base-ref': 'base', 'head-ref': head, engine: 'embedded', shard: `${index}/${of}`, 'output-dir': folder };
  const args = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, [program, 'run', ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => child.kill();
  cancelled.addEventListener('abort', end, { once: true });
  const said: Buffer[] = [];
  child.stdout.on('data', (some: Buffer) => said.push(some));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => cancelled.removeEventListener('abort', end));
  if (code === 0) return Buffer.concat(said).toString('utf8').trim();
  throw new Failure('environment', `Shard ${index} of ${of} ended with ${code ?? 'a signal'}.`, 'What it says above tells why.');
}

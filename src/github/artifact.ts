import { createHash } from 'node:crypto';
import { ask, bytesOf } from '../machine/https-request.ts';
import { Failure } from '../model/failure.ts';
import { MOST_BYTES } from '../model/measurement.ts';
import type { Artifact } from '../model/pull-request.ts';
import type { ApiAnswer, Client } from './client.ts';
import { failureOf, requestErrorOf } from './refusal.ts';
import { unzipOne } from './zip.ts';

/** The address is good for a minute: each try asks for another one. */
const MOST_TRIES = 3;
const MEASUREMENT = 'measurement.json';

/** The text of an artifact's one file. Its address is on another host, which gets none of our headers. */
export async function downloadArtifact(client: Client, artifact: Artifact, entry = MEASUREMENT): Promise<string> {
  if (artifact.expired) throw refused('it has expired', 'Run the measurement again.');
  if (artifact.size > MOST_BYTES) throw tooLarge();
  const zip = await zipOf(client, artifact.id);
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  if (artifact.digest !== null && artifact.digest !== digest)
    throw refused('its bytes are not those that GitHub recorded (sha256)', 'Run the measurement again.');
  return unzipOne(zip, entry);
}

async function zipOf(client: Client, id: number): Promise<Buffer> {
  for (let tries = 1; ; tries++) {
    const { status, data, headers } = await locate(client, id);
    // A server of one's own may send it itself.
    if (status === 200) return bounded(data);
    const location = String(headers.location ?? '');
    if (!URL.canParse(location)) throw unreachable('GitHub gives no address for it');
    const zip = await fetchZip(new URL(location), client);
    if (typeof zip !== 'string') return zip;
    if (tries >= MOST_TRIES) throw unreachable(zip);
  }
}

/** Where the zip is. */
async function locate(client: Client, id: number): Promise<ApiAnswer> {
  const asked = { artifact_id: id, archive_format: 'zip', request: { redirect: 'manual' } } as const;
  try {
    return await client.send((octokit) => octokit.rest.actions.downloadArtifact({ ...client.at, ...asked }));
  } catch (thrown) {
    const status = requestErrorOf(thrown)?.status;
    if ((status === 404 || status === 501) && isEnterpriseServer(client.env))
      throw new Failure(
        'github',
        `GitHub Enterprise Server answered ${status}: it has no artifacts of upload-artifact v4 and later.`,
        'Use one workflow with two jobs, for branches of the repository itself.',
      );
    if (status === 404 || status === 410) throw refused('it has expired or was deleted', 'Run the measurement again.');
    throw failureOf(thrown);
  }
}

/** github.com and its variants with data residency (ghe.com) are one service; everything else is a server of one's own. */
function isEnterpriseServer({ GITHUB_SERVER_URL: url }: Readonly<Record<string, string | undefined>>): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname !== 'github.com' && !hostname.endsWith('.ghe.com');
}

/** The bytes, or why there are none this time. */
async function fetchZip(url: URL, { env }: Client): Promise<Buffer | string> {
  let status: number;
  try {
    const response = await ask(url, {}, env);
    status = response.statusCode ?? 0;
    if (status !== 200) response.destroy();
    else if (Number(response.headers['content-length'] ?? 0) > MOST_BYTES) {
      response.destroy();
      throw tooLarge();
    } else return await bytesOf(response, MOST_BYTES);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    if (why === 'it is too large') throw tooLarge();
    return why;
  }
  return `its server answered ${status}`;
}

function bounded(data: unknown): Buffer {
  const zip = data instanceof ArrayBuffer ? Buffer.from(data) : null;
  if (zip === null) throw unreachable('GitHub sent something else');
  if (zip.length > MOST_BYTES) throw tooLarge();
  return zip;
}

const tooLarge = (): Failure => refused('it is larger than 2 MiB', 'Measure fewer scenarios or fewer pairs.');

function refused(why: string, hint: string): Failure {
  return new Failure('policy', `The measurement is refused: ${why}.`, hint);
}

/** Without the address, whose query is a key. */
function unreachable(why: string): Failure {
  return new Failure(
    'github',
    `The measurement could not be downloaded: ${why}.`,
    'Run the job again; behind a proxy, set HTTPS_PROXY.',
  );
}

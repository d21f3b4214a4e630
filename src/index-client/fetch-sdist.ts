import { createHash, type Hash } from 'node:crypto';
import { MetadataFault } from '../metadata/model.js';
import type { SdistFiles } from '../metadata/sdist.js';
import { readTar, readZip } from '../metadata/sdist-archive.js';
import { isPacking } from '../metadata/unpack.js';
import type { Asker } from './authorization.js';
import type { IndexFile } from './model.js';
import { checkSha256, mostWholeBytes } from './ranged-file.js';

async function* hashed(bytes: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

function readWholeZip(bytes: Buffer, hash: Hash): Promise<SdistFiles> {
  hash.update(bytes);
  return readZip(bytes);
}

/**
 * Streams a source archive and keeps the few files that may tell its requirements. Undefined where the
 * index doesn't have it.
 * @throws MetadataFault for an archive that is too large, damaged, of another sha256 or of a kind that
 * pylock doesn't read.
 */
export async function fetchSdist(http: Asker, file: IndexFile): Promise<SdistFiles | undefined> {
  const extension = file.parsed.kind === 'sdist' ? file.parsed.extension : '';
  if (!isPacking(extension) && extension !== '.zip')
    throw new MetadataFault(`has a source archive of the kind ${extension}, which pylock does not read`);
  if ((file.size ?? 0) > mostWholeBytes)
    throw new MetadataFault(`has a source archive of ${file.size} bytes, more than pylock fetches for its metadata`);
  const request = { url: new URL(file.url), headers: { 'accept-encoding': 'identity' }, mostBytes: mostWholeBytes };
  return http.ask(request, async (answer) => {
    const hash = createHash('sha256');
    const files = isPacking(extension)
      ? await readTar(hashed(answer.body, hash), extension)
      : await readWholeZip(await answer.bytes(), hash);
    checkSha256(hash.digest('hex'), file);
    return files;
  });
}

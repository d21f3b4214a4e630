import { keptAsJson, type PageKind } from '../cache/cached-pages.js';
import { type Form, isText, listOf, pairOf, tableOf } from '../cache/kept-form.js';
import type { HttpAnswer } from '../http/answer.js';
import { readJson } from '../http/answer.js';
import { type JsonObject, Shape } from '../page/json-shape.js';
import type { Attestation, AttestationBundle, Provenance, Publisher } from '../provenance-model.js';

/** An attestation has about 10 kB, and a file one or two. */
const mostBytes = 4 * 1024 * 1024;
const mostBundles = 10;
const mostAttestations = 10;
const mostClaims = 20;
const longestClaim = 500;

function capped<T>(items: readonly T[], most: number, key: string, shape: Shape): readonly T[] {
  if (items.length > most) throw shape.fault(key, `at most ${most} entries`, items);
  return items;
}

function readClaim(shape: Shape, value: unknown, key: string): string {
  const text = shape.text(value, key);
  if (text.length > longestClaim) throw shape.fault(key, `at most ${longestClaim} characters`, value);
  return text;
}

function readPublisher(shape: Shape, value: unknown, key: string): Publisher {
  const { kind, ...others } = shape.object(value, key);
  const claims = Object.entries(others)
    .filter(([, claim]) => typeof claim === 'string')
    .map(
      ([name, claim]) => [name.slice(0, longestClaim), readClaim(shape, claim, `${key}.${name.slice(0, 50)}`)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: readClaim(shape, kind, `${key}.kind`), claims: new Map(capped(claims, mostClaims, key, shape)) };
}

/** PEP 740 defines only version 1 of an attestation, and of the object that holds it. */
function checkVersion(shape: Shape, object: JsonObject, key: string): void {
  if (object['version'] !== 1) throw shape.fault(key, 'version 1', object['version']);
}

function readAttestation(shape: Shape, value: unknown, key: string): Attestation {
  const attestation = shape.object(value, key);
  checkVersion(shape, attestation, `${key}.version`);
  const material = shape.object(attestation['verification_material'], `${key}.verification_material`);
  const envelope = shape.object(attestation['envelope'], `${key}.envelope`);
  const entries = `${key}.verification_material.transparency_entries`;
  return {
    certificate: shape.text(material['certificate'], `${key}.verification_material.certificate`),
    transparencyEntries: capped(
      shape.list(material['transparency_entries'], entries),
      mostAttestations,
      entries,
      shape,
    ).map((entry, at) => shape.object(entry, `${entries}[${at}]`)),
    statement: shape.text(envelope['statement'], `${key}.envelope.statement`),
    signature: shape.text(envelope['signature'], `${key}.envelope.signature`),
  };
}

function readBundle(shape: Shape, value: unknown, key: string): AttestationBundle {
  const bundle = shape.object(value, key);
  const list = `${key}.attestations`;
  return {
    publisher: readPublisher(shape, bundle['publisher'], `${key}.publisher`),
    attestations: capped(shape.list(bundle['attestations'], list), mostAttestations, list, shape).map((one, at) =>
      readAttestation(shape, one, `${list}[${at}]`),
    ),
  };
}

/** Reads a provenance object (PEP 740). @throws PylockError `index-answer` naming the invalid key */
export function parseProvenance(value: unknown, url: URL): Provenance {
  const shape = new Shape(url);
  const page = shape.object(value, '');
  checkVersion(shape, page, 'version');
  const key = 'attestation_bundles';
  return capped(shape.list(page[key], key), mostBundles, key, shape).map((one, at) =>
    readBundle(shape, one, `${key}[${at}]`),
  );
}

/** One publisher's bundle as the cache has it: claims are entries there. */
interface KeptBundle {
  readonly kind: string;
  readonly claims: readonly (readonly [string, string])[];
  readonly attestations: readonly Attestation[];
}

const isObject: Form<JsonObject> = tableOf<JsonObject>({});
const kept = keptAsJson(
  listOf(
    tableOf<KeptBundle>({
      kind: isText,
      claims: listOf(pairOf(isText, isText)),
      attestations: listOf(
        tableOf<Attestation>({
          certificate: isText,
          transparencyEntries: listOf(isObject),
          statement: isText,
          signature: isText,
        }),
      ),
    }),
  ),
);

function toKept({ publisher: { kind, claims }, attestations }: AttestationBundle): KeptBundle {
  return { kind, claims: [...claims], attestations };
}

function fromKept({ kind, claims, attestations }: KeptBundle): AttestationBundle {
  return { publisher: { kind, claims: new Map(claims) }, attestations };
}

/** The provenance of one file, at the address that the page of its project has. */
export const provenancePage: PageKind<Provenance> = {
  kind: 'provenance',
  accept: 'application/vnd.pypi.integrity.v1+json, application/json;q=0.9',
  limits: { mostBytes, total: 60_000 },
  read: async (answer: HttpAnswer) => parseProvenance(await readJson(answer), answer.url),
  print: (provenance) => kept.print(provenance.map(toKept)),
  parse: (body) => kept.parse(body).map(fromKept),
};

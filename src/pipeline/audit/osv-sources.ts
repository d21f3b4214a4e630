import type { OsvPlace } from '../../config/osv-places.js';
import { shownPath } from '../../files/shown-path.js';
import { Once } from '../../index-client/once.js';
import type { OsvService } from '../../index-client/osv/osv-service.js';
import { publicVersion } from '../../osv/affects.js';
import type { OsvRecord } from '../../osv/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { type OsvExport, readOsvExport } from './osv-export.js';

/** A release that advisories are looked for. */
export interface OsvQuestion {
  readonly name: NormalizedName;
  readonly version: Version;
}

/** The advisories of the named places. */
export interface OsvAnswer {
  readonly records: ReadonlyMap<NormalizedName, readonly OsvRecord[]>;
  /** Parts of exports that could not be read. */
  readonly faults: readonly string[];
  readonly notices: readonly string[];
}

/** An export whose newest advisory is older than this, in days, deserves a note. */
const oldAfter = 14;
const dayMs = 86_400_000;

/** The services and exports of a run: each export is read once. */
export class OsvSources {
  readonly #open: (address: string) => Promise<OsvService>;
  readonly #now: Date;
  readonly #exports = new Once<OsvExport>();

  constructor(open: (address: string) => Promise<OsvService>, now: Date) {
    this.#open = open;
    this.#now = now;
  }

  /** The advisories of places about some releases; exports tell all of the projects. @throws PylockError of a place that can't be read */
  async find(places: readonly OsvPlace[], asked: readonly OsvQuestion[]): Promise<OsvAnswer> {
    const records = new Map<NormalizedName, OsvRecord[]>();
    const names = new Set(asked.map(({ name }) => name));
    const add = (name: NormalizedName, own: readonly OsvRecord[]): void => {
      if (names.has(name)) records.set(name, [...(records.get(name) ?? []), ...own]);
    };
    const faults: string[] = [];
    const notices: string[] = [];
    for (const place of places) {
      if (place.kind === 'service') {
        for (const record of await this.#ask(place.address, asked))
          for (const name of new Set(record.affected.map((one) => one.name))) add(name, [record]);
        continue;
      }
      const found = await this.#exports.get(place.path, () => readOsvExport(place.path));
      for (const [name, own] of found.records) add(name, own);
      faults.push(...found.faults.map((fault) => `${shownPath(place.path)}: ${fault}`));
      notices.push(...this.#ageOf(place.path, found));
    }
    return { records, faults, notices };
  }

  async #ask(address: string, asked: readonly OsvQuestion[]): Promise<readonly OsvRecord[]> {
    const service = await this.#open(address);
    return service.find(asked.map(({ name, version }) => ({ name, version: publicVersion(version).text })));
  }

  #ageOf(path: string, { newest }: OsvExport): readonly string[] {
    if (newest === undefined || this.#now.getTime() - Date.parse(newest) < oldAfter * dayMs) return [];
    return [`the newest advisory of ${shownPath(path)} is of ${newest}: download it again to know later ones`];
  }
}

import { normalizeName } from '../pep/name.js';
import { withoutEncodedWords } from './encoded-words.js';

/** The parts of core metadata that a person asks for. All text is hostile. */
export interface ReleaseFacts {
  readonly summary: string | undefined;
  /** `License-Expression` (PEP 639). */
  readonly licenceExpression: string | undefined;
  /** The `License` field, first line, capped. */
  readonly licenceText: string | undefined;
  /** `License ::` classifiers. */
  readonly licenceClassifiers: readonly string[];
  /** `License-File` names (PEP 639). */
  readonly licenceFiles: readonly string[];
  /** An SPDX expression of the config, in no metadata. */
  readonly statedLicence?: string;
  readonly author: string | undefined;
  /** Label -> URL, `Home-page` as `Homepage`. */
  readonly urls: ReadonlyMap<string, string>;
}

const longestLine = 300;
/** A header that is decoded; its text is shorter. */
const longestHeader = 4_000;
const longestExpression = 2_000;
const longestUrl = 2_000;
const mostOfAKind = 50;
const homepage = 'Homepage';

/** The first line of a field; undefined where it says nothing. `UNKNOWN` is what old tools wrote for a missing one. */
function lineOf(text: string | undefined, longest = longestLine): string | undefined {
  const line = withoutEncodedWords((text ?? '').split('\n', 1)[0]?.slice(0, longestHeader).trim() ?? '');
  return line === '' || line === 'UNKNOWN' ? undefined : line.slice(0, longest);
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && text.length <= longestUrl;
}

/** `Label, URL`; undefined where there is no address of the web. */
function labelled(text: string): readonly [label: string, url: string] | undefined {
  const comma = text.indexOf(',');
  const [label, url] = [text.slice(0, comma).trim(), text.slice(comma + 1).trim()];
  return comma > 0 && label.length <= longestLine && isAddress(url) ? [label, url] : undefined;
}

/** The well-known labels of PEP 753 for a home page. */
function isHomepage(label: string): boolean {
  return normalizeName(label.replaceAll(' ', '')) === 'homepage' || normalizeName(label) === 'home-page';
}

function urlsOf(home: string | undefined, projects: readonly string[]): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  if (home !== undefined && isAddress(home)) urls.set(homepage, home);
  for (const text of projects.slice(0, mostOfAKind)) {
    const [label, url] = labelled(text) ?? [];
    if (label === undefined || url === undefined) continue;
    const called = isHomepage(label) ? homepage : label;
    if (!urls.has(called)) urls.set(called, url);
  }
  return urls;
}

/** An author's name, or the address where there is no name. */
function authorOf(value: (name: string) => string | undefined): string | undefined {
  return value('author') ?? value('author-email') ?? value('maintainer') ?? value('maintainer-email');
}

/** The facts in the headers of METADATA or PKG-INFO, lower-case names -> values (core metadata specification). */
export function releaseFacts(headers: ReadonlyMap<string, readonly string[]>): ReleaseFacts {
  const all = (name: string): readonly string[] => headers.get(name) ?? [];
  const first = (name: string, longest?: number): string | undefined => lineOf(all(name)[0], longest);
  const lines = (texts: readonly string[]) => texts.flatMap((text) => lineOf(text) ?? []).slice(0, mostOfAKind);
  return {
    summary: first('summary'),
    licenceExpression: first('license-expression', longestExpression),
    licenceText: first('license'),
    licenceClassifiers: lines(all('classifier').filter((text) => text.startsWith('License ::'))),
    licenceFiles: lines(all('license-file')),
    author: authorOf(first),
    urls: urlsOf(all('home-page')[0], all('project-url')),
  };
}

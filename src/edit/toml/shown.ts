import { parseGitUrl } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Span } from '../../pep/scan.js';
import { hideCredentials } from '../../text/credentials.js';
import type { YamlMap, YamlNode } from '../../yaml/model.js';
import { namesIn, type OpenToml, type TomlPlace } from './places.js';

/** The span of the package at a place; of a table of Poetry's with a header of its own that of the table. */
function packageSpan({ spans, text }: OpenToml, { node }: TomlPlace, at: number): Span | undefined {
  const [key, value] = node.kind === 'list' ? [node.items[at], node.items[at]] : entryOf(node, at);
  const [from, to] = [key, value].map((one) => (one === undefined ? undefined : spans.get(one)));
  if (from === undefined || to === undefined) return undefined;
  return {
    start: text[to.start] === '[' && node.kind === 'map' && to.start < from.start ? to.start : from.start,
    end: to.end,
  };
}

function entryOf({ entries }: YamlMap, at: number): readonly (YamlNode | undefined)[] {
  return [entries[at]?.key, entries[at]?.value];
}

/** A text without logins; the ref behind the `@` of a repository that can be locked is none. */
function withoutLogins(text: string): string {
  const parts = text.split(/((?<=^|["'\s])git\+[^\s"';,{}\]]+)/);
  return parts.map((part) => (parseGitUrl(part) === undefined ? hideCredentials(part) : part)).join('');
}

/** A requirement as the file has it, on one line; undefined where the place does not name the package. */
export function shownIn(open: OpenToml, name: NormalizedName, isIn: (place: TomlPlace) => boolean): string | undefined {
  const texts = open.places.filter(isIn).flatMap((place) =>
    namesIn(place).flatMap((one, at) => {
      const span = one === name ? packageSpan(open, place, at) : undefined;
      return span === undefined ? [] : [open.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')];
    }),
  );
  return texts.length === 0 ? undefined : withoutLogins([...new Set(texts)].join('; '));
}

/** The requirements of other packages, place by place, which an edit must not change. */
export function othersIn({ places, text, spans }: OpenToml, name: NormalizedName): string {
  const shown = places.map((place) => {
    const nodes: readonly YamlNode[] =
      place.node.kind === 'list' ? place.node.items : place.node.entries.map(({ value }) => value);
    const kept = namesIn(place).flatMap((one, at) => {
      const node = nodes[at];
      const span = node === undefined || one === name ? undefined : spans.get(node);
      return span === undefined ? [] : [text.slice(span.start, span.end)];
    });
    return kept.sort().join('\n');
  });
  return shown.filter((one) => one !== '').join('\n\n');
}

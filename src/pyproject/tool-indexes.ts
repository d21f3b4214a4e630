import { nameByHost, withoutVariables } from '../config/index-names.js';
import { type ConfiguredIndex, readIndexName, readIndexUrl } from '../config/index-settings.js';
import { quoted } from '../text/quoted.js';
import { badValue, type TableAt } from './table-at.js';

/** Poetry's words for how an index is asked. */
const priorities = ['default', 'primary', 'secondary', 'supplemental', 'explicit'] as const;
type Priority = (typeof priorities)[number];

/** One index of a tool's table, with its priority. */
interface Source {
  readonly name: string;
  /** Undefined for the public index, which Poetry names without an address. */
  readonly url: string | undefined;
  readonly priority: Priority;
}

/** Poetry's and PDM's name of the public index. */
function isPublic(name: string | undefined): boolean {
  return name?.toLowerCase() === 'pypi';
}

function readPriority(table: TableAt): Priority {
  const text = table.text('priority');
  const word =
    text &&
    table.read(text, (written) => {
      const found = priorities.find((one) => one === written);
      if (found !== undefined) return found;
      throw badValue(`${quoted(written)}: expected ${priorities.join(', ')}`);
    });
  const old = table.truth('default') ? 'default' : table.truth('secondary') ? 'secondary' : 'primary';
  return word ?? old;
}

function readSource(table: TableAt, taken: readonly Source[]): Source | undefined {
  const [name, url] = [table.text('name'), table.text('url')];
  const priority = readPriority(table);
  if (url === undefined) {
    if (isPublic(name?.text)) return { name: 'PyPI', url, priority };
    table.faults.add(table.map, table.path, 'the key "url" is missing');
    return undefined;
  }
  const address = table.read(url, (text) => readIndexUrl(withoutVariables(text)));
  const word = name === undefined ? undefined : table.read(name, readIndexName);
  if (address === undefined || (name !== undefined && word === undefined)) return undefined;
  const others = taken.map((one) => ({ name: one.name, url: '', explicit: false, isDefault: false }));
  return { name: word ?? nameByHost(address, others), url: address, priority };
}

function sourcesIn(table: TableAt): readonly Source[] {
  const sources: Source[] = [];
  for (const one of table.tables('source')) {
    const source = readSource(one, sources);
    if (source !== undefined && sources.some(({ name }) => name === source.name))
      one.faults.add(one.map, one.path, `the index ${quoted(source.name)} stands here twice`, 'Keep one of them.');
    else if (source !== undefined) sources.push(source);
  }
  return sources;
}

/**
 * The indexes of `[[tool.poetry.source]]`. Where any is primary, the public index counts only if it is listed; else it is
 * asked before the supplemental ones. The last one becomes the default index, which is asked for what no other has.
 */
export function poetryIndexes(poetry: TableAt, publicUrl: string): readonly ConfiguredIndex[] | undefined {
  const sources = sourcesIn(poetry);
  if (sources.length === 0) return undefined;
  const of = (...wanted: readonly Priority[]): readonly Source[] =>
    sources.filter(({ priority }) => wanted.includes(priority));
  const first = of('default', 'primary');
  const later = of('secondary', 'supplemental');
  const isImplied = first.length === 0 && !sources.some(({ name }) => isPublic(name));
  const implied: readonly Source[] =
    isImplied && later.length > 0 ? [{ name: 'PyPI', url: undefined, priority: 'primary' }] : [];
  return inOrder([...first, ...implied, ...later], of('explicit'), publicUrl);
}

/** The indexes of `[[tool.pdm.source]]` in their order; the public one is asked last, unless a source has its name. */
export function pdmIndexes(pdm: TableAt, publicUrl: string): readonly ConfiguredIndex[] | undefined {
  const sources = sourcesIn(pdm);
  if (sources.length === 0) return undefined;
  const own = sources.find(({ name }) => isPublic(name));
  const others = sources.filter((one) => one !== own);
  return inOrder([...others, ...(own === undefined ? [] : [own])], [], publicUrl, own !== undefined);
}

/** Indexes in the order in which they are asked. */
function inOrder(
  asked: readonly Source[],
  explicit: readonly Source[],
  publicUrl: string,
  lastIsDefault = asked.length > 0,
): readonly ConfiguredIndex[] {
  const last = lastIsDefault ? asked.at(-1) : undefined;
  const index = ({ name, url = publicUrl }: Source, isExplicit: boolean, isDefault: boolean): ConfiguredIndex => ({
    ...{ name, url },
    explicit: isExplicit,
    isDefault,
  });
  // The public index as the only default is what a run has without any setting.
  const isPlain = (source: Source): boolean => source === last && source.url === undefined;
  return [
    ...explicit.map((one) => index(one, true, false)),
    ...asked.filter((one) => !isPlain(one)).map((one) => index(one, false, one === last)),
  ];
}

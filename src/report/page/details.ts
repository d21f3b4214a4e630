import { bytesText } from '../../facts/bytes-text.js';
import { onlyOn, rootText, withExtras } from '../../questions/words.js';
import type { Report, ReportAdvisory, ReportEdge, ReportPackage } from '../model.js';
import { systemsOf } from '../systems.js';
import { webAddress } from '../web-address.js';
import { button, byId, html } from './dom.js';
import type { Part, State } from './state.js';

type Content = readonly (Node | string)[];

/** A link to another page; the text alone where the address is none of the web. */
function link(address: string | null, text: string): Node | string {
  const href = webAddress(address);
  return href === null ? text : html('a', { href, rel: 'noopener noreferrer', target: '_blank' }, text);
}

function list(items: readonly Content[]): HTMLUListElement {
  return html('ul', {}, ...items.map((item) => html('li', {}, ...item)));
}

/** All that is known of the selected package. */
export class Details {
  readonly #report: Report;
  readonly #state: State;
  readonly #body = byId('details-body', HTMLElement);
  readonly #heading = byId('details-title', HTMLElement);

  constructor(report: Report, state: State) {
    this.#report = report;
    this.#state = state;
  }

  /** Shows the selected package as a part of the report has it. */
  show(part: Part): void {
    const { selected } = this.#state.choices;
    const one = selected === undefined ? undefined : this.#report.packages[selected];
    if (selected === undefined || one === undefined) {
      this.#heading.textContent = 'No package selected';
      this.#body.replaceChildren(html('p', {}, 'Choose one in the graph or the table.'));
      return;
    }
    this.#heading.textContent = `${withExtras(one.name, one.extras)} ${one.version}`;
    const fields = this.#fields(selected, one, part).filter(([, content]) => content.length > 0);
    this.#body.replaceChildren(
      ...(one.summary === null ? [] : [html('p', { dir: 'auto' }, one.summary)]),
      html('dl', {}, ...fields.flatMap(([title, content]) => [html('dt', {}, title), html('dd', {}, ...content)])),
    );
  }

  #fields(at: number, one: ReportPackage, part: Part): readonly (readonly [title: string, content: Content])[] {
    const plain = (text: string | null): Content => (text === null || text === '' ? [] : [text]);
    const needs = (part.needs.get(at) ?? []).map((edge) => this.#need(edge, part));
    const roots = (part.roots.get(at) ?? []).map(
      ({ text, group, on }): Content => [
        `the deps file: ${rootText({ text, group: group ?? undefined })}${this.#only(on, part)}`,
      ],
    );
    const needing = [...roots, ...(part.neededBy.get(at) ?? []).map((edge) => this.#needing(edge, part))];
    return [
      [
        'Change',
        plain(one.change === null ? null : `${one.change}${one.before === null ? '' : ` from ${one.before}`}`),
      ],
      ['Known vulnerabilities', this.#advisories(one)],
      ['Licence', plain(one.licence)],
      ['Home page', one.home === null ? [] : [link(one.home, one.home)]],
      ['Author', plain(one.author)],
      ['Publisher', plain(one.publisher)],
      ['Owners', plain(one.owners)],
      ['Python', plain(one.requiresPython)],
      ['Groups', plain(one.groups.join(', '))],
      ['Files', [this.#files(one)]],
      ['Versions', this.#versions(at, one)],
      [`Needs (${needs.length})`, needs.length === 0 ? ['nothing'] : [list(needs)]],
      [`Needed by (${needing.length})`, needing.length === 0 ? [] : [list(needing)]],
      ['Builds', one.builds.length === 0 ? [] : [list(one.builds.map((name) => [name]))]],
    ];
  }

  #only(on: number, part: Part): string {
    const { systems } = this.#report;
    return onlyOn(systemsOf(systems, on), systemsOf(systems, part.systems));
  }

  #other(at: number, extras: readonly string[]): HTMLButtonElement {
    const { name = '' } = this.#report.packages[at] ?? {};
    return button(withExtras(name, extras), () => this.#state.change({ selected: at }), { class: 'link' });
  }

  #need(edge: ReportEdge, part: Part): Content {
    const extra = edge.extra === null ? '' : ` (extra ${edge.extra})`;
    return [this.#other(edge.to, edge.asks), ` ${edge.constraint}${extra}${this.#only(edge.on, part)}`];
  }

  #needing({ from, extra, constraint, on }: ReportEdge, part: Part): Content {
    const { version = '' } = this.#report.packages[from] ?? {};
    const text = constraint === '' ? '' : `, which asks for ${constraint}`;
    return [this.#other(from, extra === null ? [] : [extra]), ` ${version}${text}${this.#only(on, part)}`];
  }

  #advisories({ advisories }: ReportPackage): Content {
    if (advisories === null) return ['not told by any source'];
    if (advisories.length === 0) return ['none'];
    const text = ({ summary, fixedIn, severity, isMalware, isIgnored }: ReportAdvisory): string => {
      const facts = [
        ...(isMalware ? ['malware'] : []),
        ...(severity === null ? [] : [severity]),
        ...(fixedIn.length === 0 ? [] : [`fixed in ${fixedIn.join(', ')}`]),
        ...(isIgnored ? ['ignored'] : []),
      ];
      return `${summary === null ? '' : `: ${summary}`}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`;
    };
    return [list(advisories.map((one) => [link(one.link, one.id), text(one)]))];
  }

  #files({ files }: ReportPackage): HTMLUListElement {
    const { systems } = this.#report;
    return list(
      files.map(({ name, on, size, uploaded }) => {
        const facts = [size === null ? 'size unknown' : bytesText(size), ...(uploaded === null ? [] : [uploaded])];
        return [html('code', {}, name), ` ${facts.join(', ')}${onlyOn(systemsOf(systems, on), systems)}`];
      }),
    );
  }

  /** The versions of each system, where there are several. */
  #versions(at: number, { name }: ReportPackage): Content {
    const { packages, systems } = this.#report;
    const same = packages.flatMap((one, other) => (one.name === name ? [{ one, other }] : []));
    if (same.length < 2) return [];
    return [
      list(
        same.map(({ one, other }) => {
          const on = one.files.reduce((bits, file) => bits | file.on, 0);
          const text = `${one.version}${one.kind === 'build tool' ? ', a build tool' : ''}`;
          const shown =
            other === at
              ? html('strong', {}, text)
              : button(text, () => this.#state.change({ selected: other }), { class: 'link' });
          return [shown, `: ${systemsOf(systems, on).join(', ')}`];
        }),
      ),
    ];
  }
}

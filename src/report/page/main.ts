// The page of a report: its data stand in the page as JSON, and it asks nobody for anything.
import type { Report } from '../model.js';
import { openAdvisories } from '../standing.js';
import { drawChanges } from './changes.js';
import { Details } from './details.js';
import { byId, options } from './dom.js';
import { GraphView } from './graph.js';
import { matches } from './search.js';
import { partOf, State } from './state.js';
import { PackageTable } from './table.js';

/** The name of the measure of the time until the page can be used. */
const usable = 'pylock-usable';

function readReport(): Report {
  return JSON.parse(byId('report', HTMLScriptElement).textContent ?? '');
}

/** Joins the tool bar to the choices. */
function joinTools(report: Report, state: State, graph: GraphView): void {
  const system = byId('system', HTMLSelectElement);
  options(system, [['', 'Every system'], ...report.systems.map((name) => [name, name] as const)]);
  system.addEventListener('change', () => state.change({ system: system.value === '' ? undefined : system.value }));
  const view = byId('view', HTMLSelectElement);
  options(
    view,
    report.views.map(({ label }, at) => [String(at), label]),
  );
  view.addEventListener('change', () => state.change({ view: Number(view.value) }));
  const narrow = byId('narrow', HTMLInputElement);
  narrow.addEventListener('change', () => state.change({ isNarrow: narrow.checked }));
  const search = byId('search', HTMLInputElement);
  search.addEventListener('input', () => state.change({ search: search.value.trim().toLowerCase() }));
  search.addEventListener('keydown', ({ key }) => {
    if (key !== 'Enter' || state.choices.search === '') return;
    const part = partOf(report, state.choices);
    const found = [...part.nodes.keys()].filter((at) => matches(report.packages[at], state.choices.search));
    const first = found.find((at) => report.packages[at]?.name.startsWith(state.choices.search)) ?? found[0];
    if (first === undefined) return;
    state.change({ selected: first });
    graph.show(first);
  });
}

/** Selects a package of the table; where the details do not stand beside it, the reader is brought to them. */
function selectInTable(state: State, graph: GraphView): (at: number) => void {
  return (at) => {
    state.change({ selected: at });
    graph.show(at);
    if (!matchMedia('(min-width: 64rem)').matches) byId('details-title', HTMLElement).focus();
  };
}

/** Explains the marks that are there. */
function drawLegend({ changes, packages }: Report): void {
  byId('legend-changes', HTMLElement).hidden = changes === null;
  byId('legend-advisories', HTMLElement).hidden = !packages.some((one) => openAdvisories(one).length > 0);
}

function start(): void {
  const report = readReport();
  const state = new State();
  const graph = new GraphView(report, state);
  const details = new Details(report, state);
  const table = new PackageTable(report, state, selectInTable(state, graph));
  joinTools(report, state, graph);
  drawChanges(report);
  drawLegend(report);
  const drawAll = (): void => {
    const part = partOf(report, state.choices);
    graph.draw(part);
    table.draw(part);
    details.show(part);
  };
  state.watch((now, before) => {
    const part = partOf(report, now);
    if (graph.isOther(now, before)) graph.draw(part);
    else graph.mark();
    if (now.view !== before.view || now.system !== before.system) table.draw(part);
    else if (now.search !== before.search) table.filter();
    if (now.selected !== before.selected) table.mark();
    if (now.selected !== undefined || before.selected !== undefined) details.show(part);
  });
  drawAll();
}

start();
performance.measure(usable);

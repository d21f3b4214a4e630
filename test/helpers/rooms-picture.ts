import { type Rooms, rooms } from './rooms.js';

/** The rooms that each room may import, without the files of them that are meant. */
function arrowsOf(table: Rooms): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(table).map(([room, allowed]) => [room, new Set(allowed.map((door) => door.split('/')[0] ?? ''))]),
  );
}

/** Whether a room is reached from another by at least one room between them. */
function isReachedBetween(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const waiting = [...(arrows.get(from) ?? [])].filter((room) => room !== to);
  const seen = new Set<string>();
  for (let room = waiting.pop(); room !== undefined; room = waiting.pop()) {
    if (room === to) return true;
    if (!seen.has(room) && room !== from) waiting.push(...(arrows.get(room) ?? []));
    seen.add(room);
  }
  return false;
}

/** A table as a Mermaid flowchart. An arrow that others say already is left out: through them the room is reached too. */
function flowchart(table: Rooms): string {
  const arrows = arrowsOf(table);
  const lines = [...arrows].flatMap(([room, others]) => {
    const drawn = [...others].filter((other) => !isReachedBetween(arrows, room, other));
    return drawn.length === 0 ? [`  ${room}`] : [`  ${room} --> ${drawn.sort().join(' & ')}`];
  });
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

/** The pictures of docs/architecture.md: the rooms of `src`, then those inside of each room. */
export function roomsPictures(): string {
  return Object.entries(rooms)
    .map(([parent, table]) => (parent === '' ? flowchart(table) : `Inside of \`${parent}\`:\n\n${flowchart(table)}`))
    .join('\n\n');
}

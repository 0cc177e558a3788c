import { collection } from '@tocsin/kernel';
export const bells = collection('bells', {
  indexes: ['name', 'weight', 'cracked', 'tower.town', ['tower.town', 'weight']],
  arrays: ['tags', 'parts.metal'],
});
const bellView = {
  collection: bells,
  ids: (event) => [event.data.id],
  fold(before, event) {
    if (event.type === 'BellTorn') throw new Error('the view does not know a torn bell');
    return event.type === 'BellRemoved' ? null : { ...before, ...event.data };
  },
};
export const tower = { name: 'tower', views: [bellView], collections: [bells] };
export const at = '2026-01-01T00:00:00.000Z';
/** A commit with complete defaults. */
export function cast(stream, over = {}) {
  const { data, ...rest } = over;
  const expectedVersion = rest.expectedVersion ?? 0;
  return {
    ...{ stream, expectedVersion, commandId: `cast-${expectedVersion}`, actor: 'person:founder', at },
    ...{ cause: null, events: [{ type: 'BellCast', data: { id: stream, readers: ['public'], ...data } }] },
    ...rest,
  };
}
/** Every commit of a context, page by page. */
export async function scanAll(events, limit = 3) {
  const all = [];
  for (let after = null; ; ) {
    const { commits, end } = await events.scan({ after, limit });
    all.push(...commits);
    if (end === null) return all;
    after = end;
  }
}

import type { CatalogueEvent, ManufacturerChanged, ModelChanged } from '@tocsin/contracts';
import { type Commit, fold } from '@tocsin/kernel';
import { type ManufacturerEvent, manufacturerDecider } from './manufacturer.js';
import { type ModelEvent, modelDecider } from './model.js';
import { type ManufacturerRecord, type ModelRecord, readersOfLayer } from './record.js';

/**
 * What neighbours hear: the whole layer of the manufacturer or model after the commit. The event's subject is the layer's
 * stream: keep one record per subject; records of the same manufacturer or model add up. Proposals stay at home.
 */
export async function publish(
  commit: Commit,
  history: () => Promise<readonly Commit[]>,
): Promise<readonly CatalogueEvent[]> {
  if (commit.stream.startsWith('manufacturer-')) {
    const commits = (await history()) as readonly Commit<ManufacturerEvent>[];
    const after = fold(manufacturerDecider, commits).record;
    const shown =
      after ?? last(commits, (event) => (event.type === 'ManufacturerRecorded' ? event.data.record : null));
    return shown ? [manufacturerChanged(shown, after === null)] : [];
  }
  if (commit.stream.startsWith('model-')) {
    const commits = (await history()) as readonly Commit<ModelEvent>[];
    const after = fold(modelDecider, commits).record;
    const shown =
      after ?? last(commits, (event) => (event.type === 'ModelRecorded' ? event.data.record : null));
    return shown ? [modelChanged(shown, after === null)] : [];
  }
  return [];
}

function last<E, T>(
  commits: readonly { readonly events: readonly E[] }[],
  pick: (event: E) => T | null,
): T | null {
  return commits
    .flatMap((commit) => commit.events)
    .reduce<T | null>((found, event) => pick(event) ?? found, null);
}

function manufacturerChanged(record: ManufacturerRecord, removed: boolean): ManufacturerChanged {
  const { manufacturer, name, aliases, ownerships, layer } = record;
  const readers = readersOfLayer(layer);
  return {
    type: 'org.tocsin.catalogue.ManufacturerChanged.v1',
    data: { manufacturer, name, aliases, ownerships, readers, removed },
  };
}

function modelChanged(record: ModelRecord, removed: boolean): ModelChanged {
  const { model, manufacturer, name, family, aliases, udiDis, sameAs, layer } = record;
  const readers = readersOfLayer(layer);
  return {
    type: 'org.tocsin.catalogue.ModelChanged.v1',
    data: { model, manufacturer, name, family, aliases, udiDis, sameAs, readers, removed },
  };
}

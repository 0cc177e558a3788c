import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import { isAllowed } from '../release/permission';
import { AddLine, type Scope } from './add-line';
import { FindModel, type Found } from './find-one';
import {
  CatalogueAddModelAliasDocument,
  CatalogueAddRebrandDocument,
  CatalogueAddReleaseDocument,
  CatalogueAddUdiDiDocument,
  CatalogueModelDocument,
} from './generated/products';
import { basisInWords, LayerMark } from './layer';
import { Lines } from './lines';
import classes from './products.module.css';

type Adding = 'alias' | 'udi' | 'release' | 'rebrand';

/** One model: its names, UDI-DIs, releases, and under what else it is sold. */
export function ModelDetail({ id }: { readonly id: string }) {
  const { membership } = useActing();
  const { organisation } = membership;
  const { data, trouble, waiting, again } = useAsked(CatalogueModelDocument, { id, organisation });
  const [adding, setAdding] = useState<Adding | null>(null);
  const model = data?.model;
  if (waiting) return <Waiting what="Reading the model" />;
  if (trouble && !model)
    return <ErrorPanel what="The model could not be read." trouble={trouble} again={again} />;
  if (!model)
    return <EmptyState kind="not-permitted" title="There is no such model, or you may not see it" />;
  const may = isAllowed(model.viewerCan, 'changeForOwn');
  const add = (word: string, kind: Adding) => ({ word, onAdd: () => setAdding(kind), ...may });
  return (
    <article className={classes['thing']}>
      <header>
        <p>
          {model.manufacturer ? (
            <Link
              from="/products"
              to="/products"
              search={(before) => ({ org: before.org, view: 'makers', open: model.manufacturer?.id })}
            >
              {model.manufacturer.name}
            </Link>
          ) : (
            'Manufacturer not known'
          )}
          {model.family && <span>Family {model.family}</span>}
        </p>
        <h2>{model.name}</h2>
      </header>
      <Lines
        title="Other names"
        none="Known by this name alone."
        count={model.aliases.length}
        add={add('Add name', 'alias')}
      >
        {model.aliases.map(({ name, layer, basis }) => (
          <li key={`${name}-${layer}`}>
            <b>{name}</b>
            <span>{basisInWords(basis)}</span>
            <LayerMark layer={layer} />
          </li>
        ))}
      </Lines>
      <Lines
        title="UDI-DIs"
        none="None known: devices are matched by name alone."
        count={model.udiDis.length}
        add={add('Add UDI-DI', 'udi')}
      >
        {model.udiDis.map((di) => (
          <li key={di}>
            <b className="mono">{di}</b>
          </li>
        ))}
      </Lines>
      <Lines
        title="Releases"
        none="None known."
        count={model.releases.length}
        add={add('Add release', 'release')}
      >
        {model.releases.map(({ version, releasedAt, supportedUntil, layer, basis }) => (
          <li key={`${version}-${layer}`}>
            <b className="mono">{version}</b>
            <span>
              {[
                releasedAt && `released ${releasedAt.slice(0, 10)}`,
                supportedUntil && `supported until ${supportedUntil.slice(0, 10)}`,
                basisInWords(basis),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <LayerMark layer={layer} />
          </li>
        ))}
      </Lines>
      <Lines
        title="The same thing as"
        none="Sold under no other name."
        count={model.sameAs.length}
        add={add('Add rebrand', 'rebrand')}
      >
        {model.sameAs.map(({ model: other, layer, basis }) => (
          <li key={`${other?.id}-${layer}`}>
            <b>
              {other ? (
                <Link
                  from="/products"
                  to="/products"
                  search={(before) => ({ ...before, view: undefined, open: other.id })}
                >
                  {other.name}
                </Link>
              ) : (
                'A model that is not shown'
              )}
            </b>
            <span>{[other?.manufacturer?.name, basisInWords(basis)].filter(Boolean).join(', ')}</span>
            <LayerMark layer={layer} />
          </li>
        ))}
      </Lines>
      {adding && <AddToModel kind={adding} model={id} name={model.name} onClose={() => setAdding(null)} />}
    </article>
  );
}

function AddToModel({
  kind,
  model,
  name,
  onClose,
}: {
  readonly kind: Adding;
  readonly model: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { membership } = useActing();
  const alias = useCommand(CatalogueAddModelAliasDocument);
  const udi = useCommand(CatalogueAddUdiDiDocument);
  const release = useCommand(CatalogueAddReleaseDocument);
  const rebrand = useCommand(CatalogueAddRebrandDocument);
  const [other, setOther] = useState<Found | null>(null);
  const common = (scope: Scope) => ({
    commandId: commandId(),
    organisation: membership.organisation,
    scope,
    model,
  });
  const after = (outcome: { readonly done: boolean }, words: string) => {
    if (!outcome.done) return;
    say(words);
    onClose();
  };
  switch (kind) {
    case 'alias':
      return (
        <AddLine
          title={`Another name of ${name}`}
          consequence="Inventories that write it so are matched from now on."
          verb="Add name"
          questions={[{ key: 'alias', label: 'Name', needed: true }]}
          busy={alias.busy}
          trouble={alias.trouble}
          onClose={onClose}
          onAdd={async ({ alias: text = '' }, scope) =>
            after(await alias.run({ ...common(scope), alias: text }), `${name} is known as ${text} now.`)
          }
        />
      );
    case 'udi':
      return (
        <AddLine
          title={`A UDI-DI of ${name}`}
          consequence="Devices with this identifier are this model beyond doubt."
          verb="Add UDI-DI"
          questions={[
            {
              key: 'udiDi',
              label: 'UDI-DI',
              needed: true,
              mono: true,
              hint: 'The device identifier alone: GTIN, HIBCC or ICCBBA.',
            },
          ]}
          busy={udi.busy}
          trouble={udi.trouble}
          onClose={onClose}
          onAdd={async ({ udiDi = '' }, scope) =>
            after(await udi.run({ ...common(scope), udiDi }), `${udiDi} is ${name} now.`)
          }
        />
      );
    case 'release':
      return (
        <AddLine
          title={`A release of ${name}`}
          consequence="It can be picked when an advisory says which versions are meant."
          verb="Add release"
          questions={[
            { key: 'version', label: 'Version', needed: true, mono: true },
            { key: 'releasedAt', label: 'Released', type: 'date' },
            { key: 'supportedUntil', label: 'Supported until', type: 'date' },
          ]}
          busy={release.busy}
          trouble={release.trouble}
          onClose={onClose}
          onAdd={async ({ version = '', releasedAt, supportedUntil }, scope) =>
            after(
              await release.run({
                ...common(scope),
                version,
                releasedAt: dayStart(releasedAt),
                supportedUntil: dayStart(supportedUntil),
              }),
              `Release ${version} is added.`,
            )
          }
        />
      );
    case 'rebrand':
      return (
        <AddLine
          title={`${name} is the same thing as`}
          consequence="What is said of one is then asked of the other."
          verb="Add rebrand"
          questions={[]}
          busy={rebrand.busy}
          trouble={rebrand.trouble}
          onClose={onClose}
          onAdd={async (_, scope) => {
            if (other)
              after(
                await rebrand.run({ ...common(scope), sameAs: other.id }),
                `${name} is the same as ${other.name} now.`,
              );
          }}
        >
          <FindModel label="The other model" chosen={other} onChoose={setOther} />
        </AddLine>
      );
  }
}

function dayStart(day: string | undefined): string | null {
  return day ? `${day}T00:00:00Z` : null;
}

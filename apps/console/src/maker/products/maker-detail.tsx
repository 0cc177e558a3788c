import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { IconX } from '../../parts/icons';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import fields from '../fields/fields.module.css';
import { isAllowed } from '../release/permission';
import { AddLine } from './add-line';
import { FindMaker, type Found } from './find-one';
import {
  CatalogueAddManufacturerAliasDocument,
  CatalogueAddOwnershipDocument,
  CatalogueMakerDocument,
  CatalogueRefuseManufacturerAliasDocument,
} from './generated/products';
import { basisInWords, LayerMark } from './layer';
import { Lines } from './lines';
import { ownershipInWords, relations } from './ownership';
import classes from './products.module.css';

/** One manufacturer: its spellings, to whom it belongs, and its models. */
export function MakerDetail({ id }: { readonly id: string }) {
  const { membership } = useActing();
  const { organisation } = membership;
  const { data, trouble, waiting, again } = useAsked(CatalogueMakerDocument, { id, organisation });
  const [adding, setAdding] = useState<'alias' | 'ownership' | null>(null);
  const [refusing, setRefusing] = useState<string | null>(null);
  const alias = useCommand(CatalogueAddManufacturerAliasDocument);
  const refuse = useCommand(CatalogueRefuseManufacturerAliasDocument);
  const maker = data?.manufacturer;
  if (waiting) return <Waiting what="Reading the manufacturer" />;
  if (trouble && !maker)
    return <ErrorPanel what="The manufacturer could not be read." trouble={trouble} again={again} />;
  if (!maker)
    return <EmptyState kind="not-permitted" title="There is no such manufacturer, or you may not see it" />;
  const may = isAllowed(maker.viewerCan, 'changeForOwn');
  const models = maker.models.edges.map(({ node }) => node);
  return (
    <article className={classes['thing']}>
      <header>
        <p>Manufacturer</p>
        <h2>{maker.name}</h2>
      </header>
      <Lines
        title="Other spellings"
        none="Known by this name alone."
        count={maker.aliases.length}
        add={{ word: 'Add spelling', onAdd: () => setAdding('alias'), ...may }}
      >
        {maker.aliases.map(({ name, layer, basis }) => (
          <li key={`${name}-${layer}`}>
            <b>{name}</b>
            <span>{basisInWords(basis)}</span>
            <LayerMark layer={layer} />
            {layer === 'ORGANISATION' && may.allowed && (
              <ActionIcon aria-label={`Refuse ${name}`} size={28} onClick={() => setRefusing(name)}>
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </Lines>
      <Lines
        title="Belongs to"
        none="Nothing is known of owners."
        count={maker.ownerships.length}
        add={{ word: 'Add owner', onAdd: () => setAdding('ownership'), ...may }}
      >
        {maker.ownerships.map((each) => (
          <li key={`${each.relation}-${each.owner?.id}-${each.layer}-${each.business}`}>
            <b>{ownershipInWords(each)}</b>
            <span>
              {[
                each.from && `since ${each.from.slice(0, 10)}`,
                each.until && `until ${each.until.slice(0, 10)}`,
                each.business,
                basisInWords(each.basis),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <LayerMark layer={each.layer} />
          </li>
        ))}
      </Lines>
      <Lines title="May be recorded as" none="Nobody else." count={maker.related.length}>
        {maker.related.map(({ manufacturer, reason }) => (
          <li key={`${manufacturer?.id}-${reason}`}>
            <b>
              {manufacturer ? (
                <Link
                  from="/products"
                  to="/products"
                  search={(before) => ({ ...before, open: manufacturer.id })}
                >
                  {manufacturer.name}
                </Link>
              ) : (
                'Not shown'
              )}
            </b>
            <span>{reason}</span>
          </li>
        ))}
      </Lines>
      <Lines title="Models" none="None in the catalogue." count={models.length}>
        {models.map((model) => (
          <li key={model.id}>
            <b>
              <Link
                from="/products"
                to="/products"
                search={(before) => ({ org: before.org, open: model.id })}
              >
                {model.name}
              </Link>
            </b>
            <span>{model.family}</span>
          </li>
        ))}
      </Lines>
      {models.length > 0 && (
        <Link
          className={classes['all']}
          from="/products"
          to="/products"
          search={(before) => ({ org: before.org, maker: id })}
        >
          {maker.models.pageInfo.hasNextPage ? 'All its models' : 'Its models as a list'}
        </Link>
      )}
      {adding === 'alias' && (
        <AddLine
          title={`Another spelling of ${maker.name}`}
          consequence="Advisories and inventories that write it so mean this manufacturer from now on."
          verb="Add spelling"
          questions={[{ key: 'alias', label: 'Spelling', needed: true }]}
          busy={alias.busy}
          trouble={alias.trouble}
          onClose={() => setAdding(null)}
          onAdd={async ({ alias: text = '' }, scope) => {
            const outcome = await alias.run({
              commandId: commandId(),
              organisation,
              scope,
              manufacturer: id,
              alias: text,
            });
            if (!outcome.done) return;
            setAdding(null);
            say(`${text} is ${maker.name} now.`);
          }}
        />
      )}
      {adding === 'ownership' && <AddOwnership id={id} name={maker.name} onClose={() => setAdding(null)} />}
      <DecisionDialog
        opened={refusing !== null}
        onClose={() => setRefusing(null)}
        title={`Refuse “${refusing}”`}
        consequence={`It does not mean ${maker.name} for ${membership.name} any more, and is not proposed again.`}
        verb="Refuse it"
        busy={refuse.busy}
        trouble={refuse.trouble}
        onDecide={async () => {
          const outcome = await refuse.run({
            commandId: commandId(),
            organisation,
            manufacturer: id,
            scope: 'OWN',
            alias: refusing ?? '',
          });
          if (!outcome.done) return;
          setRefusing(null);
          say('Refused; it does not come back.');
        }}
      />
    </article>
  );
}

function AddOwnership({
  id,
  name,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { membership } = useActing();
  const { run, busy, trouble } = useCommand(CatalogueAddOwnershipDocument);
  const [owner, setOwner] = useState<Found | null>(null);
  const [relation, setRelation] = useState<(typeof relations)[number]['key']>('ACQUIRED_BY');
  return (
    <AddLine
      title={`To whom ${name} belongs`}
      consequence="Devices may be recorded under either name; both are asked from now on."
      verb="Add owner"
      questions={[
        { key: 'from', label: 'Since', type: 'date' },
        { key: 'until', label: 'Until', type: 'date' },
        { key: 'business', label: 'Only this business', hint: 'Where not the whole company moved.' },
      ]}
      busy={busy}
      trouble={trouble}
      onClose={onClose}
      onAdd={async ({ from, until, business }, scope) => {
        if (!owner) return;
        const outcome = await run({
          commandId: commandId(),
          organisation: membership.organisation,
          scope,
          manufacturer: id,
          owner: owner.id,
          relation,
          from: from ? `${from}T00:00:00Z` : null,
          until: until ? `${until}T00:00:00Z` : null,
          business: business || null,
        });
        if (!outcome.done) return;
        onClose();
        say('Added.');
      }}
    >
      <FindMaker label="Owner" chosen={owner} onChoose={setOwner} />
      <div className={fields['field']}>
        <label className={fields['label']} htmlFor="ownership-relation">
          {name} is
        </label>
        <select
          id="ownership-relation"
          className={fields['control']}
          value={relation}
          onChange={({ currentTarget }) => setRelation(currentTarget.value as typeof relation)}
        >
          {relations.map(({ key, word }) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      </div>
    </AddLine>
  );
}

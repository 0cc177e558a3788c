import { Button } from '@mantine/core';
import { useState } from 'react';
import { readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import { periodWord, stateOf } from '../../coordinator/groups/membership';
import { useNames } from '../../coordinator/use-groups';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { useNow, utcInstant } from '../../time';
import type { Permission } from '../permission';
import { Section } from '../section';
import classes from '../settings.module.css';
import { EndRelationDialog } from './end-relation-dialog';
import { ClientRelationsDocument, type RelationFragment } from './generated/organisation';
import { RelateDialog } from './relate-dialog';

const relationsAtMost = 1_000;

/** Whom the organisation may inform of what it receives under TLP:AMBER, and who may inform it. */
export function Relations({ permission }: { readonly permission: Permission }) {
  const { membership } = useActing();
  const now = useNow();
  const { data: names } = useNames();
  const [relating, setRelating] = useState(false);
  const [ending, setEnding] = useState<RelationFragment | null>(null);
  const { organisation } = membership;
  const { data, trouble, again } = useReading(
    organisation,
    async (ask) => {
      const { nodes } = await readAll(
        async (after) => (await ask(ClientRelationsDocument, { first: 100, after })).clientRelations,
        relationsAtMost,
      );
      return nodes.filter(({ provider, client }) => provider === organisation || client === organisation);
    },
    { field: 'clientRelations', every: 300_000 },
  );
  const nameOf = (id: string) => names?.get(id)?.name ?? id;
  const other = ({ provider, client }: RelationFragment) => (provider === organisation ? client : provider);
  const dated = (relation: RelationFragment) => ({ ...relation, organisation: other(relation) });
  return (
    <Section
      title="Client relations"
      about="TLP:AMBER may be passed to clients. Without a relation it ends at your door."
      acts={
        <>
          <Button variant="default" disabled={!permission.allowed} onClick={() => setRelating(true)}>
            Add client
          </Button>
          <ExportMenu
            name="client-relations"
            title={`Client relations of ${membership.name}`}
            filter="everything"
            columns={[
              { name: 'provider', value: ({ provider }: RelationFragment) => nameOf(provider) },
              { name: 'client', value: ({ client }) => nameOf(client) },
              { name: 'from', value: ({ from }) => from },
              { name: 'until', value: ({ until }) => until },
            ]}
            read={async () => ({ rows: data ?? [], tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {trouble && !data && (
        <ErrorPanel what="The client relations could not be read." trouble={trouble} again={again} />
      )}
      {data?.length === 0 && <p className={classes['note']}>There is none, in either direction.</p>}
      <ul className={classes['lines']}>
        {data?.map((relation) => {
          const state = stateOf(dated(relation), now);
          const holds = state !== 'past' && state !== 'never';
          return (
            <li key={relation.id}>
              <span className={classes['line-main']}>
                <b>{nameOf(other(relation))}</b>
                <span>
                  {relation.provider === organisation
                    ? `${membership.name} may inform it`
                    : `may inform ${membership.name}`}
                </span>
              </span>
              <span>
                {periodWord[state].replace('Member', 'Holds')} from {utcInstant(relation.from)}
                {relation.until && ` until ${utcInstant(relation.until)}`}
              </span>
              <Button
                variant="default"
                disabled={!permission.allowed || !holds}
                onClick={() => setEnding(relation)}
              >
                End<span className="unseen"> with {nameOf(other(relation))}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      {relating && <RelateDialog names={names ?? new Map()} onClose={() => setRelating(false)} />}
      {ending && (
        <EndRelationDialog relation={ending} name={nameOf(other(ending))} onClose={() => setEnding(null)} />
      )}
    </Section>
  );
}

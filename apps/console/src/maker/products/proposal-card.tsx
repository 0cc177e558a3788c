import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { utcInstant } from '../../time';
import { listed } from '../../words';
import fields from '../fields/fields.module.css';
import { isAllowed } from '../release/permission';
import {
  CatalogueConfirmProposalDocument,
  type CatalogueProposalPartsFragment,
  CatalogueRejectProposalDocument,
} from './generated/products';
import classes from './products.module.css';

type Proposal = CatalogueProposalPartsFragment;

const becomes: Readonly<Record<Proposal['kind'], string>> = {
  ALIAS: 'The spelling means this manufacturer from now on',
  MANUFACTURER: 'It is a manufacturer of the catalogue from now on',
  MODEL: 'It is a model of the catalogue from now on',
};

/** A question that an advisory raised, and its two answers. Nothing is true until a person says so. */
export function ProposalCard({ proposal }: { readonly proposal: Proposal }) {
  const { membership } = useActing();
  const { organisation } = membership;
  const { id, kind, text, question, candidates, evidence, decisions, madeAt, viewerCan } = proposal;
  const confirm = useCommand(CatalogueConfirmProposalDocument);
  const reject = useCommand(CatalogueRejectProposalDocument);
  const [dialog, setDialog] = useState<'confirm' | 'reject' | null>(null);
  const [maker, setMaker] = useState('');
  const [name, setName] = useState(text);
  const [reason, setReason] = useState('');
  const [forAll, setForAll] = useState(false);
  const may = isAllowed(viewerCan, forAll ? 'changeForCommunity' : 'changeForOwn');
  const mayForAll = membership.kind === 'ISAO' && membership.roles.includes('COORDINATOR');
  const several = candidates.length > 1;
  const scope = forAll ? 'COMMUNITY' : 'OWN';
  return (
    <article className={classes['proposal']}>
      <h2>{question}</h2>
      <dl>
        <div>
          <dt>As written</dt>
          <dd>{text}</dd>
        </div>
        {candidates.length > 0 && (
          <div>
            <dt>It may mean</dt>
            <dd>
              {listed(
                candidates.map((each) => `${each.name} (${each.how.toLowerCase().replaceAll('_', ' ')})`),
                6,
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>Asked by</dt>
          <dd>
            {evidence.map(({ advisory, trackingId }) => (
              <Link key={advisory} className="mono" to={`/advisories/${advisory}` as '/advisories'}>
                {trackingId}
              </Link>
            ))}{' '}
            {utcInstant(madeAt)}
          </dd>
        </div>
      </dl>
      {decisions.length > 0 ? (
        <ul>
          {decisions.map(({ confirmed, scope: whom, at, reason: why }) => (
            <li key={at}>
              <b>{confirmed ? 'Confirmed' : 'Rejected'}</b>{' '}
              {whom === 'COMMUNITY' ? 'for the community' : 'for you'}, {utcInstant(at)}
              {why && `: ${why}`}
            </li>
          ))}
        </ul>
      ) : (
        <div className={classes['acts']}>
          <Button disabled={!may.allowed} onClick={() => setDialog('confirm')}>
            Yes, confirm
          </Button>
          <Button variant="default" disabled={!may.allowed} onClick={() => setDialog('reject')}>
            No, reject
          </Button>
          {!may.allowed && <p>{may.reason}</p>}
        </div>
      )}
      <DecisionDialog
        opened={dialog === 'confirm'}
        onClose={() => setDialog(null)}
        title={question}
        consequence={`${becomes[kind]}, for ${forAll ? 'the whole community' : membership.name}.`}
        verb="Confirm"
        busy={confirm.busy}
        trouble={confirm.trouble}
        onDecide={async () => {
          const outcome = await confirm.run({
            commandId: commandId(),
            organisation,
            scope,
            proposal: id,
            manufacturer: maker || null,
            name: name.trim() && name.trim() !== text ? name.trim() : null,
          });
          if (!outcome.done) return;
          setDialog(null);
          say('Confirmed.');
        }}
      >
        {several && (
          <div className={fields['field']}>
            <label className={fields['label']} htmlFor="proposal-maker">
              Which manufacturer is meant
            </label>
            <select
              id="proposal-maker"
              className={fields['control']}
              value={maker}
              onChange={({ currentTarget }) => setMaker(currentTarget.value)}
            >
              <option value="">Choose</option>
              {candidates.map((each) => (
                <option key={each.manufacturer?.id ?? each.name} value={each.manufacturer?.id ?? ''}>
                  {each.name}
                </option>
              ))}
            </select>
          </div>
        )}
        {kind !== 'ALIAS' && (
          <div className={fields['field']}>
            <label className={fields['label']} htmlFor="proposal-name">
              Name to record
            </label>
            <input
              id="proposal-name"
              className={fields['control']}
              autoComplete="off"
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          </div>
        )}
        {mayForAll && <ForAll checked={forAll} onChange={setForAll} />}
      </DecisionDialog>
      <DecisionDialog
        opened={dialog === 'reject'}
        onClose={() => setDialog(null)}
        title={`No: ${question}`}
        consequence={`It is not asked again, for ${forAll ? 'the whole community' : membership.name}.`}
        verb="Reject"
        busy={reject.busy}
        trouble={reject.trouble}
        onDecide={async () => {
          const outcome = await reject.run({
            commandId: commandId(),
            organisation,
            scope,
            proposal: id,
            reason: reason.trim() || null,
          });
          if (!outcome.done) return;
          setDialog(null);
          say('Rejected; it does not come back.');
        }}
      >
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="proposal-reason">
            Why
          </label>
          <textarea
            id="proposal-reason"
            className={fields['control']}
            rows={3}
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </div>
        {mayForAll && <ForAll checked={forAll} onChange={setForAll} />}
      </DecisionDialog>
    </article>
  );
}

function ForAll({
  checked,
  onChange,
}: {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label className={classes['check']}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      For the whole community
    </label>
  );
}

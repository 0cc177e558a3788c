import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { say } from '../../parts/toast';
import { AddLine } from './add-line';
import { FindMaker, type Found } from './find-one';
import { CatalogueAddManufacturerDocument, CatalogueAddModelDocument } from './generated/products';

interface Props {
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

export function AddMaker({ onClose, onAdded }: Props) {
  const { membership } = useActing();
  const { run, busy, trouble } = useCommand(CatalogueAddManufacturerDocument);
  return (
    <AddLine
      title="Add a manufacturer"
      consequence="From now on its name is known when advisories and inventories are matched."
      verb="Add it"
      questions={[
        { key: 'name', label: 'Name', needed: true, hint: 'As it writes itself, without its legal form.' },
      ]}
      busy={busy}
      trouble={trouble}
      onClose={onClose}
      onAdd={async ({ name = '' }, scope) => {
        const outcome = await run({
          commandId: commandId(),
          organisation: membership.organisation,
          scope,
          name,
        });
        if (!outcome.done || !outcome.payload.manufacturer) return;
        say(`${outcome.payload.manufacturer.name} is in the catalogue.`);
        onClose();
        onAdded(outcome.payload.manufacturer.id);
      }}
    />
  );
}

export function AddModel({ onClose, onAdded }: Props) {
  const { membership } = useActing();
  const { run, busy, trouble } = useCommand(CatalogueAddModelDocument);
  const [maker, setMaker] = useState<Found | null>(null);
  const [unchosen, setUnchosen] = useState(false);
  return (
    <AddLine
      title="Add a model"
      consequence="It can be picked when an advisory is written, and inventories are matched against its names."
      verb="Add it"
      questions={[
        { key: 'name', label: 'Model', needed: true },
        { key: 'family', label: 'Family' },
      ]}
      busy={busy}
      trouble={
        unchosen && !maker
          ? {
              kind: 'refused',
              code: 'maker',
              message: 'Choose its manufacturer first.',
              path: [],
              reference: null,
            }
          : trouble
      }
      onClose={onClose}
      onAdd={async ({ name = '', family }, scope) => {
        setUnchosen(!maker);
        if (!maker) return;
        const outcome = await run({
          commandId: commandId(),
          organisation: membership.organisation,
          scope,
          manufacturer: maker.id,
          name,
          family: family || null,
        });
        if (!outcome.done || !outcome.payload.model) return;
        say(`${outcome.payload.model.name} is in the catalogue.`);
        onClose();
        onAdded(outcome.payload.model.id);
      }}
    >
      <FindMaker label="Manufacturer" chosen={maker} onChoose={setMaker} />
    </AddLine>
  );
}

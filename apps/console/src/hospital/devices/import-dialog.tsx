import { Button, Modal, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import { startJob } from '../../jobs/jobs';
import { counted } from '../../words';
import { type Field, fields, guess, type Mapping } from './columns';
import { csvReader, type Delimiter, delimiterOf } from './csv-reader';
import classes from './devices.module.css';
import { importFile } from './import-file';
import { changeImport, keepImport } from './imports';

interface Chosen {
  readonly file: File;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  /** The first rows, so that one sees what a column holds. */
  readonly rows: readonly (readonly string[])[];
}

/** Bytes that are read to show what the file holds. */
const looked = 64 * 1024;

async function look(file: File): Promise<Chosen> {
  const text = (await file.slice(0, looked).text()).replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text.split(/\r?\n|\r/)[0] ?? '');
  const reader = csvReader(delimiter);
  const records = [...reader.read(text), ...(file.size <= looked ? reader.end() : [])];
  const [header, ...rows] = records.map(({ cells }) => cells);
  if (!header) throw new Error('The file has no line that could name its columns.');
  return { file, delimiter, header: header.map((name) => name.trim()), rows: rows.slice(0, 3) };
}

/** A file is chosen, a person looks at which column is what, and the import goes on as a job. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { membership } = useActing();
  const client = useClient();
  const navigate = useNavigate({ from: '/devices' });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const choose = (file: File | undefined) => {
    if (!file) return;
    look(file).then(
      (found) => {
        setTrouble(null);
        setChosen(found);
        setMapping(guess(found.header));
      },
      (error: Error) => setTrouble(error.message),
    );
  };
  const begin = () => {
    if (!chosen) return;
    const id = crypto.randomUUID();
    const { file, delimiter, header } = chosen;
    const imported = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: [], warnings: 0 };
    keepImport({ id, fileName: file.name, header, state: 'running', because: null, imported });
    void startJob({
      title: `Import ${file.name}`,
      run: async (report, signal) => {
        const of = { client, organisation: membership.organisation, file, delimiter, mapping };
        try {
          const sum = await importFile(of, report, signal, (imported) => changeImport(id, { imported }));
          changeImport(id, { state: 'done', imported: sum });
          const { rows, rejected } = sum;
          return {
            words: `${counted(rows, 'row')} sent, ${counted(rejected.length, 'rejected', 'rejected')}.`,
            href: `/devices?import=${id}`,
          };
        } catch (error) {
          const because = signal.aborted
            ? 'Cancelled; what was sent until then stays.'
            : (error as Error).message;
          changeImport(id, { state: 'failed', because });
          throw error;
        }
      },
    });
    onClose();
    void navigate({ search: (before) => ({ ...before, import: id }) });
  };
  return (
    <Modal opened onClose={onClose} title={`Import devices of ${membership.name}`} size={720}>
      <div className={classes['import']}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is one of two ways; the field is the other. */}
        <div
          className={classes['drop']}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            choose(event.dataTransfer.files[0]);
          }}
        >
          <label htmlFor="inventory-file">
            A CSV file of your inventory, from a maintenance system or a sheet
          </label>
          <input
            id="inventory-file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
          <p>
            It is read in this browser. Columns with patients have no place in it; what looks like it is
            refused.
          </p>
        </div>
        {trouble && <p role="alert">{trouble}</p>}
        {chosen && <Columns chosen={chosen} mapping={mapping} onChange={setMapping} />}
        <div className={classes['acts']}>
          <Button disabled={!chosen || mapping.assetId === undefined} onClick={begin}>
            Import
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {chosen && mapping.assetId === undefined && <p>Choose the column that holds the asset id.</p>}
        </div>
      </div>
    </Modal>
  );
}

interface ColumnsProps {
  readonly chosen: Chosen;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

function Columns({ chosen, mapping, onChange }: ColumnsProps) {
  const data = chosen.header.map((name, index) => ({
    value: String(index),
    label: name || `Column ${index + 1}`,
  }));
  const choose = (field: Field, value: string | null) => {
    const { [field]: _, ...others } = mapping;
    onChange(value === null ? others : { ...others, [field]: Number(value) });
  };
  return (
    <div className={classes['mapping']}>
      {fields.map(({ field, word }) => {
        const index = mapping[field];
        const examples =
          index === undefined ? [] : chosen.rows.map((cells) => cells[index]?.trim()).filter(Boolean);
        return (
          <Select
            key={field}
            label={word}
            description={examples.length > 0 ? examples.slice(0, 2).join(', ').slice(0, 60) : ' '}
            placeholder="Not in the file"
            data={data}
            value={index === undefined ? null : String(index)}
            clearable={field !== 'assetId'}
            onChange={(value) => choose(field, value)}
          />
        );
      })}
    </div>
  );
}

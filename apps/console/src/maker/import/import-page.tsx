import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import { IconUpload } from '../../parts/icons';
import { counted, listed } from '../../words';
import { type Sorted, sortFiles } from './files';
import classes from './import.module.css';
import { startImport, useResults } from './imports';
import { QuarantineList } from './quarantine-list';
import { ResultTable } from './result-table';

/** Files what was released elsewhere, as it is; each document with its verdict, and what was not accepted with its reasons. */
export function ImportPage() {
  const { membership } = useActing();
  const client = useClient();
  const results = useResults();
  const [sorted, setSorted] = useState<Sorted | null>(null);
  const [busy, setBusy] = useState(false);
  const mayImport = membership.roles.some((role) =>
    ['AUTHOR', 'RELEASER', 'COORDINATOR', 'ANALYST', 'ADMINISTRATOR'].includes(role),
  );
  const go = async () => {
    if (!sorted) return;
    setBusy(true);
    await startImport(client, membership.organisation, sorted);
    setBusy(false);
    setSorted(null);
  };
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>Import documents</h1>
        <p>
          CSAF documents that were released already are filed as they are, byte for byte, and shared as their
          labels say. To begin a draft from a file, take it into a{' '}
          <Link to="/advisories/new">new advisory</Link>.
        </p>
      </header>
      <section className={classes['choose']} aria-label="Files">
        <Button
          variant="default"
          component="label"
          disabled={!mayImport}
          leftSection={<IconUpload size={14} aria-hidden />}
        >
          Choose files
          <input
            className="unseen"
            type="file"
            multiple
            disabled={!mayImport}
            accept=".json,.sha256,.sha512,.asc,.key,.pub"
            onChange={({ currentTarget }) => {
              setSorted(sortFiles([...(currentTarget.files ?? [])]));
              currentTarget.value = '';
            }}
          />
        </Button>
        {sorted && (
          <>
            <p role="status">{chosenInWords(sorted)}</p>
            <Button onClick={go} loading={busy} disabled={sorted.candidates.length === 0}>
              Import {counted(sorted.candidates.length, 'document')}
            </Button>
          </>
        )}
        {!sorted && (
          <p>
            Documents, and beside them their hashes and signatures by name (
            <span className="mono">x.json.sha256</span>, <span className="mono">x.json.asc</span>);
            publishers’ public keys to verify them with.
          </p>
        )}
        {!mayImport && <p>Readers of {membership.name} import nothing.</p>}
      </section>
      {results.length > 0 && <ResultTable results={results} />}
      <QuarantineList />
    </div>
  );
}

function chosenInWords({ candidates, keys, others }: Sorted): string {
  const hashed = candidates.filter(({ sha256, sha512 }) => sha256 || sha512).length;
  const signed = candidates.filter(({ signature }) => signature).length;
  const words = [
    counted(candidates.length, 'document'),
    ...(hashed > 0 ? [`${hashed} with hashes`] : []),
    ...(signed > 0 ? [`${signed} signed`] : []),
    ...(keys.length > 0 ? [counted(keys.length, 'key')] : []),
  ].join(', ');
  return `${words}.${others.length > 0 ? ` Left out: ${listed(others)}.` : ''}`;
}

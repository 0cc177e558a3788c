import { ActionIcon, Button } from '@mantine/core';
import { csvRecord, download } from '../../parts/export-file';
import { IconX } from '../../parts/icons';
import { counted, figure } from '../../words';
import classes from './devices.module.css';
import { type Import, useImport } from './imports';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** What became of an import: counts, and every row that was not taken with its reason, to be put right. */
export function ImportResult({ id, onClose }: Props) {
  const found = useImport(id);
  if (!found)
    return (
      <Frame title="This import is not known here" onClose={onClose}>
        <p>What became of an import is kept in the tab that made it. The devices are in the inventory.</p>
      </Frame>
    );
  const { imported, state, because, fileName } = found;
  const { rows, added, changed, unchanged, rejected, warnings } = imported;
  const title = {
    running: `Importing ${fileName}`,
    done: `Imported ${fileName}`,
    failed: `${fileName} was not imported to its end`,
  };
  return (
    <Frame title={title[state]} onClose={onClose}>
      <p role="status">
        {counted(rows, 'row')}: {figure(added)} added, {figure(changed)} changed, {figure(unchanged)}{' '}
        unchanged, {figure(rejected.length)} rejected{warnings > 0 && `, ${counted(warnings, 'warning')}`}.
        {state === 'done' && ' Matching goes on in the background.'}
      </p>
      {because && <p role="alert">{because}</p>}
      {rejected.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
          <section className={classes['rejected']} tabIndex={0} aria-label="Rejected rows">
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Asset</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {rejected.slice(0, 100).map(({ line, asset, field, code, message }) => (
                  <tr key={line}>
                    <td>{line}</td>
                    <td className="mono">{asset}</td>
                    <td>
                      {field && `${field}: `}
                      {message} <small className="mono">{code}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {rejected.length > 100 && <p>and {counted(rejected.length - 100, 'more')}.</p>}
          <Button variant="default" onClick={() => downloadRejected(found)}>
            Download {counted(rejected.length, 'rejected row')}
          </Button>
        </>
      )}
    </Frame>
  );
}

function Frame(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <section className={classes['result']} aria-label={props.title}>
      <header>
        <h2>{props.title}</h2>
        <ActionIcon aria-label="Close the result" onClick={props.onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      {props.children}
    </section>
  );
}

/** As they stand in the file, with line and reason behind: put right, the file can be imported again as it is. */
function downloadRejected({ fileName, header, imported }: Import): void {
  const lines = imported.rejected.map(({ line, cells, field, message }) =>
    csvRecord([...cells, String(line), field ? `${field}: ${message}` : message]),
  );
  const text = [csvRecord([...header, 'line', 'why it was rejected']), ...lines].join('');
  download(`${fileName.replace(/\.\w+$/, '')}.rejected.csv`, text, 'text/csv');
}

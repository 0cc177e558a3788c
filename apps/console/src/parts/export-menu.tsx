import { ActionIcon, Menu } from '@mantine/core';
import { startJob } from '../jobs/jobs';
import { figure } from '../words';
import { csvFile, download, type ExportColumn, fileName, jsonFile } from './export-file';
import { IconDownload } from './icons';
import type { Tlp } from './tlp';

/** How far reading is: called with rows read and, where it is known, rows in all. */
export type Report = (done: number, total: number | null) => void;

interface Props<Row> {
  /** The start of the file's name, in kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly filter: string;
  readonly columns: readonly ExportColumn<Row>[];
  /** All rows of the list as it is filtered and ordered now, and the narrowest label among them. */
  readonly read: (
    report: Report,
    signal: AbortSignal,
  ) => Promise<{ readonly rows: readonly Row[]; readonly tlp: Tlp }>;
}

const formats = [
  { word: 'CSV', extension: 'csv', type: 'text/csv', write: csvFile },
  { word: 'JSON', extension: 'json', type: 'application/json', write: jsonFile },
] as const;

/** What the list shows, as a file. It is a job: it goes on while one looks elsewhere. */
export function ExportMenu<Row>({ name, title, filter, columns, read }: Props<Row>) {
  const run = ({ word, extension, type, write }: (typeof formats)[number]) =>
    startJob({
      title: `${title} as ${word}`,
      run: async (report, signal) => {
        const { rows, tlp } = await read((done, total) => report({ done, total, unit: 'rows' }), signal);
        const head = { title, filter, tlp, at: Date.now() };
        download(fileName(name, head, extension), write(head, columns, rows), type);
        return { words: `${figure(rows.length)} rows written.` };
      },
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={`Export: ${title}`}>
          <IconDownload size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format.word} onClick={() => run(format)}>
            Export as {format.word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { CsafFrame } from '../../advisories/csaf-frame';
import { useAsked } from '../../api/ask';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { Waiting } from '../../parts/waiting';
import { MakerPreviewDocument } from './generated/preview';

/** The document as its readers will have it: drawn by the same server and in the same frame. */
export function Preview({ text }: { readonly text: string }) {
  const [rested] = useDebouncedValue(text, 450);
  const { data, trouble, waiting, again } = useAsked(MakerPreviewDocument, { document: rested });
  if (trouble && !data) return <ErrorPanel what="It could not be drawn." trouble={trouble} again={again} />;
  if (waiting || !data) return <Waiting what="Drawing the document" />;
  const { html, title } = data.checkDocument;
  if (!html)
    return (
      <EmptyState kind="not-loaded" title="It cannot be drawn yet">
        <p>The document has to follow the schema first. What is missing stands under the checks.</p>
      </EmptyState>
    );
  return <CsafFrame html={html} title={title ?? 'Draft'} />;
}

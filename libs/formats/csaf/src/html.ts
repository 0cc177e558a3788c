import type { CsafDocument } from './document.js';
import {
  acknowledgmentsMarkup,
  headMarkup,
  notesMarkup,
  referencesMarkup,
  revisionsMarkup,
} from './html-head.js';
import { productsMarkup } from './html-products.js';
import { vulnerabilitiesMarkup } from './html-vulnerabilities.js';
import { html, section, textOf } from './markup.js';

/**
 * The whole document as an HTML fragment, `<article class="csaf">`, for a document that passed the schema test.
 * Every text is escaped; links lead to http, https and mailto only; there are no scripts, styles, images or event
 * handlers, so that it needs no exception in a content security policy.
 */
export function renderHtml(document: CsafDocument): string {
  const head = document.document;
  return textOf(html`<article class="csaf"${head.lang && html` lang="${head.lang}"`}>
${headMarkup(head)}${section(2, 'Notes', notesMarkup(head.notes, 3))}${vulnerabilitiesMarkup(document)}${productsMarkup(document)}${section(2, 'References', [referencesMarkup(head.references)])}${section(2, 'Acknowledgments', [acknowledgmentsMarkup(head.acknowledgments)])}${revisionsMarkup(head)}</article>
`);
}

/** Markup that is safe to show: only `html` and `link` make it, and both escape what they are given. */
export interface Markup {
  readonly [safe]: string;
}

const safe: unique symbol = Symbol('safe');

type Content = Markup | string | number | null | undefined | false | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** A template whose parts are escaped unless they are markup themselves; lists are joined, nothing is shown for null and false. */
export function html(literals: TemplateStringsArray, ...parts: Content[]): Markup {
  let text = literals[0] ?? '';
  parts.forEach((part, index) => {
    text += shown(part) + (literals[index + 1] ?? '');
  });
  return { [safe]: text };
}

export function textOf(markup: Markup): string {
  return markup[safe];
}

/**
 * A link to a web or mail address, or its plain text where the address is of another kind. The address is written as the
 * URL parser reads it, so that what is checked is what a browser opens.
 */
export function link(url: string, words: string = url): Markup {
  const address = safeAddress(url);
  if (address === null) return words === url ? html`${url}` : html`${words} (${url})`;
  return html`<a href="${address}" rel="noopener noreferrer nofollow">${words}</a>`;
}

/** Text with its line breaks; paragraphs where a line is empty. */
export function paragraphs(text: string): Markup[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${lines(paragraph.trim())}</p>`);
}

/** A section with its heading, or nothing where there is nothing to say. */
export function section(level: 2 | 3 | 4, title: string, content: readonly Content[]): Markup | null {
  if (content.every((part) => part === null || part === undefined || part === false)) return null;
  return html`<section>${heading(level, title)}${content}</section>\n`;
}

/** A table whose first column heads its rows; `null` without rows. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly Content[][],
): Markup | null {
  if (rows.length === 0) return null;
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(([first, ...rest]) => {
    return html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
  });
  return html`<table><caption>${caption}</caption><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>\n`;
}

/** Terms and what is said of each; those of which nothing is said are left out. */
export function definitions(entries: readonly (readonly [string, Content])[]): Markup | null {
  const there = entries.filter(([, content]) => !isEmpty(content));
  if (there.length === 0) return null;
  return html`<dl>${there.map(([term, content]) => html`<dt>${term}</dt><dd>${content}</dd>`)}</dl>\n`;
}

export function list(items: readonly Content[]): Markup | null {
  return items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
}

function heading(level: 2 | 3 | 4, title: string): Markup {
  if (level === 2) return html`<h2>${title}</h2>\n`;
  return level === 3 ? html`<h3>${title}</h3>\n` : html`<h4>${title}</h4>\n`;
}

function lines(text: string): Content[] {
  return text.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [line] : [html`<br>`, line]));
}

function isEmpty(content: Content): boolean {
  return content === null || content === undefined || content === false || content === '';
}

function shown(part: Content): string {
  if (part === null || part === undefined || part === false) return '';
  if (isList(part)) return part.map(shown).join('');
  if (typeof part === 'object') return part[safe];
  return String(part)
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
    .replace(/[&<>"'`]/g, (mark) => entities[mark] ?? '');
}

function isList(part: Content): part is readonly Content[] {
  return Array.isArray(part);
}

function safeAddress(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

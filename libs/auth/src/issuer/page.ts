import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Html, html } from './html.js';
import { style } from './style.js';

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * No script, no frame, no foreign origin. `script-src` is there and empty, which allows none: where the protocol
 * needs a page that submits itself, the library adds the hash of its one line, and the page has a button as well.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; script-src; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'x-content-type-options': 'nosniff',
  // With `no-referrer` a browser says `Origin: null` where it posts our own form, which `checkForm` refuses.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** A whole page: one card, no script, readable on a phone, light and dark. */
export function page(title: string, content: Html): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tocsin</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
  return markup;
}

export function problem(sentence: string | null): Html | null {
  return sentence === null ? null : html`<p class="problem" role="alert">${sentence}</p>`;
}

/** Answers with a page, never stored by the browser. */
export function send(res: ServerResponse, status: number, title: string, content: Html): void {
  const body = page(title, content);
  res.writeHead(status, {
    ...securityHeaders,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  res.end(body);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsafDocument } from './document.js';
import { draftCsaf } from './draft.js';
import { renderHtml } from './html.js';
import { cisaAdvisories, jsonUnder, readDocument, vectorsAbsent, withVectors } from './vectors.js';

const names =
  'article|header|section|h1|h2|h3|h4|p|strong|br|a|time|dl|dt|dd|ul|li|table|caption|thead|tbody|tr|th|td';
const attributes = 'class|lang|href|rel|scope|datetime';
const tag = new RegExp(`</?(?:${names})(?: (?:${attributes})="[^"<>\`]*")*>`, 'g');
const entity = /&(?:amp|lt|gt|quot|#39|#96);/g;

/** What is left of markup once every tag that we write and every entity is gone. */
function strange(markup: string): string[] {
  return (
    markup
      .replace(tag, '')
      .replace(entity, '')
      .match(/[<>&"'`]/g) ?? []
  );
}

function visible(markup: string): string {
  return markup
    .replace(/<\/?(?:br|p|li|td|th|dd|dt)\b[^>]*>/g, ' ')
    .replace(tag, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</article><iframe src="//evil.example">',
    'javascript:alert(1)',
    ' \tjava\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'https://example.com/"onclick="alert(1)',
    'https://user@example.com/`<b>',
    '<!--',
    ']]>',
    '&lt;b&gt;',
    '\0<b\0>',
    '\uD800<',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'<>"\'`&;=/ a\n:#x27'), maxLength: 30 }),
);

/** The document with every string in it replaced, keys kept. */
function poisoned(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next();
  if (Array.isArray(value)) return value.map((item) => poisoned(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, next)]));
}

const advisory = draftCsaf({
  trackingId: 'EX-1',
  title: 'A <b>bold</b> title & more',
  publisher: { name: 'Example', namespace: 'https://example.com', category: 'vendor', contact: 'mailto' },
  at: '2026-03-01T09:00:00Z',
  tlp: 'AMBER',
  summary: 'First paragraph.\n\nSecond paragraph,\nsecond line.',
  canonicalUrl: 'https://example.com/a.json',
  references: [
    { summary: 'Trap', url: 'javascript:alert(1)' },
    { summary: 'Mail', url: 'mailto:psirt@example.com' },
  ],
  acknowledgments: [{ names: ['A. Person'], organization: 'Lab', urls: ['https://lab.example'] }],
  products: [
    {
      id: 'P1',
      vendor: 'Example',
      name: 'Pump',
      version: '1',
      modelNumbers: ['M-1'],
      udiDis: ['00643169007222'],
    },
    { id: 'P2', vendor: 'Example', name: 'Gateway' },
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2026-1111',
      description: 'A flaw.',
      affected: ['P1'],
      notAffected: [{ product: 'P2', justification: 'component_not_present', impact: 'None' }],
      remediations: [{ category: 'vendor_fix', details: 'Update', url: 'https://example.com/fix' }],
      scores: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', base: 9.8 }],
      exploited: 'Seen',
      references: [{ summary: 'CVE', url: 'https://cve.example' }],
    },
  ],
});

describe('the HTML of an advisory', () => {
  const markup = renderHtml(advisory);

  test('is a fragment with headings, the TLP, and tables of products, statuses and revisions', () => {
    expect(markup).toMatch(/^<article class="csaf" lang="en">/);
    expect(markup).toContain('<p class="csaf-tlp csaf-tlp-amber"><strong>TLP:AMBER</strong></p>');
    expect(markup).toContain('<h1>A &lt;b&gt;bold&lt;/b&gt; title &amp; more</h1>');
    expect(markup).toContain('<p>Second paragraph,<br>second line.</p>');
    for (const heading of [
      'Notes',
      'Status of the products',
      'Vulnerabilities',
      'Products',
      'Revision history',
    ]) {
      expect(markup).toContain(`<h2>${heading}</h2>`);
    }
    expect(visible(markup)).toContain('Example Pump 1 known affected');
    expect(visible(markup)).toContain('Example Gateway all versions known not affected');
  });

  test('links lead to http, https and mailto only, and give nothing away', () => {
    const links = [...markup.matchAll(/<a [^>]*>/g)].map(([found]) => found);
    expect(links).toContain('<a href="https://example.com/fix" rel="noopener noreferrer nofollow">');
    expect(links).toContain('<a href="mailto:psirt@example.com" rel="noopener noreferrer nofollow">');
    for (const found of links) expect(found).toContain(' rel="noopener noreferrer nofollow">');
    expect(markup).toContain('Trap (javascript:alert(1))');
    expect(markup).not.toContain('href="javascript');
  });

  test('no text of a document becomes markup, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), (texts) => {
        let index = 0;
        const next = () => texts[index++ % texts.length] ?? '';
        const rendered = renderHtml(poisoned(advisory, next) as CsafDocument);
        expect(strange(rendered)).toEqual([]);
        expect(rendered.match(/<article\b/g)).toHaveLength(1);
        for (const [, address] of rendered.matchAll(/href="([^"]*)"/g)) {
          expect(address).toMatch(/^(https?:|mailto:)/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('the same hostile text in every place is shown as it is', () => {
    const text = `<script>"'\`&amp;</script>`;
    const rendered = renderHtml(poisoned(advisory, () => text) as CsafDocument);
    expect(strange(rendered)).toEqual([]);
    expect(visible(rendered)).toContain(text);
  });
});

/** The texts of a document that a reader must find; ids that only link its parts, and the terms of the schema, are shown in other words. */
function texts(value: unknown, key = ''): string[] {
  if (['product_ids', 'products', 'product_status', 'group_ids', 'csaf_version', 'tlp'].includes(key))
    return [];
  if (['product_reference', 'relates_to_product_reference', 'url', 'urls', 'namespace'].includes(key))
    return [];
  if (['category', 'label', 'party', 'status'].includes(key)) return [];
  if (key === 'generator') return texts((value as { engine: unknown }).engine);
  if (key === 'cvss_v3' || key === 'cvss_v2') return [(value as { vectorString: string }).vectorString];
  if (typeof value === 'string') return [value.replace(/\s+/g, ' ').trim()];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => texts(item, name));
}

describe.skipIf(vectorsAbsent)(`the HTML of published advisories${withVectors}`, () => {
  test('is safe and leaves out no text', () => {
    const paths = [...cisaAdvisories(), ...jsonUnder('oasis-csaf', 'csaf_2.0', 'examples', 'csaf')];
    expect(paths.length).toBeGreaterThan(160);
    for (const path of paths) {
      const document = readDocument(path);
      const rendered = renderHtml(document);
      expect(strange(rendered), path).toEqual([]);
      const shown = visible(rendered);
      const missing = [...new Set(texts(document))].filter((text) => !shown.includes(text));
      expect(missing, path).toEqual([]);
    }
  });
});

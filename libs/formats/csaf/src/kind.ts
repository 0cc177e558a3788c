/** What a JSON text is when it is no CSAF document, in words; `null` when it is one, valid or not. */
export function otherKind(value: unknown): string | null {
  if (!isObject(value)) return 'no JSON object';
  if (claimsCsaf(value)) return null;
  return kinds.find(([, matches]) => matches(value))?.[0] ?? 'JSON of another kind';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A CSAF document names its version, its tracking or one of the standard's profiles, or it has all three sections. */
function claimsCsaf(value: Record<string, unknown>): boolean {
  const head = value['document'];
  if (!isObject(head)) return false;
  return (
    'csaf_version' in head ||
    'tracking' in head ||
    (typeof head['category'] === 'string' && head['category'].startsWith('csaf_')) ||
    ('product_tree' in value && 'vulnerabilities' in value)
  );
}

type Matches = (value: Record<string, unknown>) => boolean;

const kinds: readonly (readonly [string, Matches])[] = [
  ['a ROLIE feed', ({ feed }) => isObject(feed)],
  ['a ROLIE service document', ({ service }) => isObject(service)],
  ['a ROLIE category document', ({ categories }) => isObject(categories)],
  ['CSAF provider metadata', (value) => 'metadata_version' in value && 'canonical_url' in value],
  ['a CSAF aggregator list', (value) => isObject(value['aggregator']) || 'aggregator_version' in value],
  ['a CycloneDX document', ({ bomFormat }) => bomFormat === 'CycloneDX'],
  ['an SPDX document', (value) => 'spdxVersion' in value],
  ['an OpenVEX document', (value) => String(value['@context']).includes('openvex')],
  ['a STIX bundle', ({ type }) => type === 'bundle'],
];

/** The name of a document's file: its tracking id in lower case, other runs as `_` (CSAF 2.0 §5.1). */
export function csafFileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;
}

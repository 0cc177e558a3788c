/** The name that the file of a document has (CSAF 2.0 §5.1): the tracking id in lower case, other runs as `_`, and `.json`. */
export function csafFileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;
}

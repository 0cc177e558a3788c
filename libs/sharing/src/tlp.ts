/** Traffic Light Protocol 2.0 (FIRST), from the widest to the narrowest. */
export const tlpLevels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof tlpLevels)[number];

/** The strictest of the parts: the label of a bundle. Nothing at all is AMBER, as unlabelled material is treated. */
export function strictest(labels: readonly Tlp[]): Tlp {
  if (labels.length === 0) return 'AMBER';
  return tlpLevels[Math.max(...labels.map((label) => tlpLevels.indexOf(label)))] as Tlp;
}

/** Whether a label allows no wider audience than another: RED is no wider than GREEN. */
export function isAtLeast(label: Tlp, floor: Tlp): boolean {
  return tlpLevels.indexOf(label) >= tlpLevels.indexOf(floor);
}

/**
 * Reads a label as people and CSAF 2.0 write it: `TLP:WHITE`, `amber+strict`, `AMBER STRICT`; `null` where it is none.
 * TLP 1.0's WHITE is CLEAR.
 */
export function readTlp(text: string): Tlp | null {
  const word = text
    .trim()
    .toUpperCase()
    .replace(/^TLP:\s*/, '')
    .replace(/[\s_+-]+/g, '+');
  if (word === 'WHITE') return 'CLEAR';
  return tlpLevels.find((level) => level === word) ?? null;
}

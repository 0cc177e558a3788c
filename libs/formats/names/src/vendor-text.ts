import { longestName } from './name.js';

/** What a part of a vendor text is to the thing it names. */
export type PartRole = 'name' | 'abbreviation' | 'former' | 'owner' | 'joint';

export interface VendorPart {
  readonly text: string;
  readonly role: PartRole;
}

/** `X, formerly Y`: groups 1 and 2 are the part before and the part after. */
const sayings: readonly { pattern: RegExp; role: PartRole }[] = [
  {
    pattern: /^(.*?)[\s,;(-]+(?:formerly(?: known as)?|previously|former|née|ex|f\/k\/a|fka)[\s:]+(.+)$/i,
    role: 'former',
  },
  {
    pattern: /^(.+?)[\s,;(-]+an? ([^,()]+?) (?:company|business|brand|subsidiary|group company)$/i,
    role: 'owner',
  },
  {
    pattern:
      /^(.+?)[\s,;(-]+(?:an? )?(?:(?:division|subsidiary|part|member|brand|business|unit) of|owned by|acquired by|now(?: part of)?|by) (.+)$/i,
    role: 'owner',
  },
  {
    pattern: /^(.+?)[\s,;(-]+(?:d\/b\/a|dba|doing business as|trading as|t\/a|aka|a\.k\.a\.)\s+(.+)$/i,
    role: 'abbreviation',
  },
];

/**
 * Takes a vendor text apart by what people write into it: `Natus Medical, Inc. (Natus)`, `Hillrom, a Baxter company`,
 * `X, formerly Y`. The first part is the name itself; a text that says nothing of the kind is one part.
 */
export function vendorParts(text: string): readonly VendorPart[] {
  const trimmed = text.slice(0, longestName).replace(/\s+/g, ' ').trim();
  const bracket = /^([^()]*)\(([^()]+)\)([^()]*)$/.exec(trimmed);
  if (bracket) {
    const inner = bracket[2] as string;
    const outer = `${bracket[1]} ${bracket[3]}`.trim();
    const said = sayingOf(`${outer} (${inner}`) ?? sayingOf(`${outer}, ${inner}`);
    if (said) return said;
    return [
      { text: outer, role: 'name' },
      { text: inner, role: 'abbreviation' },
    ];
  }
  return sayingOf(trimmed) ?? [{ text: trimmed, role: 'name' }];
}

function sayingOf(text: string): readonly VendorPart[] | null {
  for (const { pattern, role } of sayings) {
    const found = pattern.exec(text);
    const [first, second] = [found?.[1]?.trim(), found?.[2]?.replace(/[)\s]+$/, '')];
    if (first && second)
      return [
        { text: first, role: 'name' },
        { text: second, role },
      ];
  }
  return null;
}

/** The single names of a joint one: `Silex Technology and GE Healthcare`, `Siemens Healthineers, Siemens`, `A / B`. */
export function jointParts(text: string): readonly string[] {
  const parts = text
    .slice(0, longestName)
    .split(/\s*[,;/|]\s*(?:and\s+)?|\s+(?:and|und|et|or|with|for)\s+|\s+[&+]\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 && parts.length <= 12 ? parts : [];
}

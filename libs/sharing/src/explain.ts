import type { Principal } from './principal.js';
import { type Audience, mayRead, type ReaderToken, readersOf, token } from './readers.js';
import type { Tlp } from './tlp.js';

/** Why somebody sees an object, or does not, in sentences. */
export interface Explanation {
  readonly visible: boolean;
  readonly reasons: readonly string[];
}

/** Names for the ids in a sentence; falls back to the id. */
export type NameOf = (kind: 'organisation' | 'group' | 'person', id: string) => string;

/** Who can see an object of this label and audience, and why: asked before publishing. The widest reason says it all. */
export function explainAudience(
  shared: { tlp: Tlp; source: string; audience: Audience },
  nameOf: NameOf,
): readonly string[] {
  return widest(readersOf(shared)).map((reader) => sentenceOf(reader, nameOf));
}

/** Why this person sees it or does not: asked afterwards. */
export function explainFor(
  principal: Pick<Principal, 'tokens'>,
  readers: readonly ReaderToken[],
  nameOf: NameOf,
): Explanation {
  if (!mayRead(principal.tokens, readers))
    return {
      visible: false,
      reasons: [
        'It is addressed neither to this person nor to an organisation or sharing group of theirs, and its label reaches no further.',
      ],
    };
  return {
    visible: true,
    reasons: readers
      .filter((reader) => principal.tokens.includes(reader))
      .map((reader) => sentenceOf(reader, nameOf)),
  };
}

/** Without the readers that a wider one takes in; a named person may belong to no organisation at all. */
function widest(readers: readonly ReaderToken[]): readonly ReaderToken[] {
  if (readers.includes(token.public)) return [token.public];
  if (!readers.includes(token.community)) return readers;
  return readers.filter((reader) => reader === token.community || reader.startsWith(token.person('')));
}

function sentenceOf(reader: ReaderToken, nameOf: NameOf): string {
  if (reader === token.public) return 'Anyone, because it is TLP:CLEAR.';
  if (reader === token.community)
    return 'Every organisation of the community, because it is TLP:GREEN or wider.';
  const [kind, id] = [reader.slice(0, reader.indexOf(':')), reader.slice(reader.indexOf(':') + 1)];
  if (kind === 'org') return `People of ${nameOf('organisation', id)}, as source or addressee.`;
  if (kind === 'group') return `Present members of the sharing group ${nameOf('group', id)}, as addressees.`;
  if (kind === 'clients-of')
    return `Clients of ${nameOf('organisation', id)}, whom TLP:AMBER and wider labels let it inform.`;
  return `${nameOf('person', id)}, as a named person.`;
}

import type { Qualifier } from './reading.js';

const WIDENING =
  /\b(?:also|may|might|can|could|possibly|potentially|other|later|newer|earlier|below|prior|plus|additional|including|versions?|some|and up|all|any|before|since)\b/i;
const CONDITION =
  /\b(?:with|without|option|options|only|except|excluding|unless|if|when|where|while|modules?|larger|smaller|running|serial|using|enabled|configured|installed|exception)\b|[<>=]/i;
const DENIAL = /\b(?:not|no|never|unaffected|fixed|patched|resolved|corrected)\b/i;
const NOTE =
  /\b(?:end[- ]of[- ](?:life|support|sale|service)|eol|eos|integrated|incl\.?|windows|linux|android|ios|discontinued|legacy|obsolete|released|superseded|replaced)\b/i;

/**
 * Says what a remark in brackets does to an answer. Undefined where that is not known: it then counts as unread.
 * A remark without digits that names neither a condition nor other versions decides nothing (`(global)`).
 */
export function classifyAside(text: string): Qualifier | undefined {
  if (text === '') return { kind: 'note', text };
  if (DENIAL.test(text)) return undefined;
  if (WIDENING.test(text)) return CONDITION.test(text) ? undefined : { kind: 'widening', text };
  if (CONDITION.test(text)) return { kind: 'condition', text };
  return NOTE.test(text) || !/[0-9]/.test(text) ? { kind: 'note', text } : undefined;
}

/**
 * What must stand in a text for any rule to hold. Most fields of an inventory hold none of it, and one look is an
 * order of magnitude cheaper than all rules; a rule that is added adds its words here.
 */
const words = [
  'patient|chart|record|hospital|encounter|visit|admission|accession|aufnahme|fallnummer|social|sozial|sécurité',
  'insurance|health ?plan|medicare|medicaid|member|subscriber|beneficiary|versicher|account|acct|billing',
  'licen[cs]e|passport|number plate|birth|geburt|\\bborn\\b|geboren|nacimiento|naissance|admit|hospitali|discharg|deceas|\\bdied\\b',
  'passed away|death|operated|surgery|implant|date of|entlassen|verstorben|aufgenommen|years?[- ]old|years? of age|jährig|aged?\\b',
  'subject|resident|client|child|infant|newborn|mother|father|wife|husband|next of kin|emergency|guarantor|guardian',
  'home|personal|street|mailing|lives|lived|living|resid|wohnhaft|anschrift|name|daughter|\\bson\\b|\\bnom\\b',
  '\\b(?:MRN|MR\\s?#|E?MPI|pts?|NHS|CHI|IPP|FIN|CSN|HAR|URN|NHI|SSN|SS ?#|SIN|NINO|national|MBI|HICN|DOB|D\\.O\\.B|geb|fall|NOK)(?![\\p{L}])',
  '(?<!\\p{L})née? le|\\b(?:Mrs?|Ms|Miss|Herrn?|Frau)\\b|\\d\\s?-?(?:y[/.]?o\\b|yr?s?[- ]old|ans\\b)',
  '\\d{3}-\\d{2}-\\d{4}|\\d-[a-z]{1,2}[a-z\\d]\\d?-|\\p{L}\\^\\p{L}|\\|[^|]{0,200}\\||\\(0010|"resourceType"|surname',
];

const hint = new RegExp(words.join('|'), 'iu');

/** False where no rule can hold. */
export function mayHold(text: string): boolean {
  return hint.test(text);
}

/** Identifiers that matter here and look like numbers of people; they are no patient data wherever they stand. */
const identifiers: readonly RegExp[] = [
  /\bCVE-\d{4}-\d{4,7}\b/gi,
  /\bCWE-\d{1,5}\b/gi,
  /\b(?:ICSM?A|ICS-ALERT|VU#?|GHSA|RHSA|CAPEC|FDA|K|P|DEN|BDSA|ZDI(?:-CAN)?)-?\d[\w-]{2,20}/g,
  /\(\d{2,4}\)[\w!"%&'*+,./:;<=>?-]{1,90}/g,
  /\][dCQe]\d[\w-]{10,90}/g,
  /\b[A-Fa-f0-9]{32,128}\b/g,
  /\b[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}\b/g,
  /\b(?:[A-Fa-f0-9]{2}[:-]){5}[A-Fa-f0-9]{2}\b/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g,
  /\bv?\d{1,5}(?:\.\d{1,6}){2,5}\b/gi,
  /\b(?:\d{8}|\d{12,14})\b/g,
  /\b(?:s\/n|sn|serial(?:\s?(?:no|nr|number|num))?|lot|batch|part|p\/n|ref|cat(?:alog)?|model|firmware|software|version|build|asset(?:\s?(?:id|tag|no|number))?|order|ticket|case|kb)\.?\s{0,2}[:#=]?\s{0,2}[A-Z]{0,6}[-/]?\d[\w./-]{0,40}/gi,
  /\bhttps?:\/\/[^\s<>"]{1,500}/gi,
];

const cover = '\u0000';

/** The text at its own length, with every allowed identifier covered. */
export function withoutAllowed(text: string): string {
  let covered = text;
  for (const identifier of identifiers) {
    covered = covered.replace(identifier, (found) => cover.repeat(found.length));
  }
  return covered;
}

import type { IdentificationHelper } from './document.js';
import { clean, cleanAll } from './text.js';

/**
 * The UDI-DIs that a product identification helper names. CSAF 2.0 has no field for them, so they stand in
 * `x_generic_uris` under a namespace that names UDI, or as a GTIN-14 among the `model_numbers` (§3.1.3.3).
 */
export function udiDis(helper: IdentificationHelper): string[] {
  const fromUris = (helper.x_generic_uris ?? [])
    .filter((entry) => namesUdi(entry.namespace))
    .map((entry) => deviceIdentifier(entry.uri));
  const fromModels = (helper.model_numbers ?? []).map(gtinOf);
  return cleanAll([...fromUris, ...fromModels].filter((found) => found !== null));
}

/** Whether fourteen digits end in their GS1 check digit (GS1 General Specifications §7.9). */
export function isGtin14(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 13; index++) sum += Number(text[index]) * (index % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === Number(text[13]);
}

function namesUdi(namespace: string): boolean {
  return /(^|[^a-z])(udi|gudid|eudamed|udi-?di)([^a-z]|$)/i.test(namespace);
}

function gtinOf(modelNumber: string): string | null {
  const digits = clean(modelNumber).replace(/^\(01\)/, '');
  return isGtin14(digits) ? digits : null;
}

/** The device identifier at the end of a URI: a GS1 element string or Digital Link, else the last part as written. */
function deviceIdentifier(uri: string): string | null {
  const text = decoded(clean(uri));
  const gs1 = /(?:\(01\)|\/01\/)(\d{14})(?!\d)/.exec(text);
  if (gs1?.[1]) return gs1[1];
  const last = /[^/:#?=\s][^/:#?\s]*$/.exec(text.replace(/\/+$/, ''))?.[0];
  return last && /\d/.test(last) ? last : null;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

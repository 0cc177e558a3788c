/** Something about a UDI that a person may want to look at; it never stops the reading. */
export interface UdiWarning {
  /** `gs1/…`, `hibcc/…`, `iccbba/…` or `udi/…`. */
  readonly code: string;
  readonly message: string;
}

/** The bodies accredited to issue UDIs (21 CFR 830.100; Commission Implementing Decision (EU) 2019/939). */
export type IssuingAgency = 'GS1' | 'HIBCC' | 'ICCBBA';

/**
 * The production identifiers (21 CFR 801.3). Dates are ISO 8601 in the precision that was printed:
 * `2026-07` where the day is 00, `2026-07-31T14` where the hour is given.
 */
export interface ProductionIdentifiers {
  readonly lot?: string;
  readonly serial?: string;
  readonly expiry?: string;
  readonly manufactured?: string;
  /** Software version (GS1 AI 8012). */
  readonly version?: string;
  /** Donation identification number of a product of human origin (ISBT 128). */
  readonly donation?: string;
  /** Everything else as printed, by GS1 application identifier, HIBCC data identifier or ISBT 128 data structure. */
  readonly other: Readonly<Record<string, string>>;
}

/** A UDI, or the part of one that a single barcode carries. */
export interface Udi {
  readonly kind: 'udi';
  readonly agency: IssuingAgency;
  /** The device identifier: 14 digits for GS1. Null where only production identifiers were given. */
  readonly di: string | null;
  /** Basic UDI-DI or global model number (GS1 AI 8013), where it is given. */
  readonly basicDi?: string;
  readonly pi: ProductionIdentifiers;
  readonly warnings: readonly UdiWarning[];
  /** One spelling for all ways of writing it; reading it again gives the same reading. */
  readonly canonical: string;
}

/** No UDI: `reason` is a sentence for the person who wrote it. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type UdiReading = Udi | Unreadable;

export function unreadable(reason: string): Unreadable {
  return { kind: 'unreadable', reason };
}

export function warning(code: string, message: string): UdiWarning {
  return { code, message };
}

import { ensure, type Instant, Refusal } from '@tocsin/kernel';
import { findPatientData } from '@tocsin/phi';
import { diKey, readUdi } from '@tocsin/udi';
import { type DeviceRecord, type DeviceStatus, deviceStatuses, type ReadVersion } from './device.js';

/** A row of a hospital's inventory as it was written: any field may be missing or empty but the asset id. */
export interface DeviceRow {
  readonly assetId?: string | null;
  readonly manufacturer?: string | null;
  readonly model?: string | null;
  readonly deviceName?: string | null;
  readonly udi?: string | null;
  readonly serial?: string | null;
  readonly softwareVersion?: string | null;
  readonly firmwareVersion?: string | null;
  readonly site?: string | null;
  readonly clinicalArea?: string | null;
  readonly networkZone?: string | null;
  readonly owner?: string | null;
  readonly status?: string | null;
}

export interface ReadRow {
  readonly row: Partial<DeviceRecord> & { readonly assetId: string };
  readonly warnings: readonly { readonly field: string; readonly message: string }[];
}

const longest = 500;

/** What a version field says where nobody looked. */
const notRead =
  /^(?:n\/?a|none|null|nil|unknown|unk|not (?:known|available|applicable|recorded)|tbd|\?+|-+|\.+|x+)$/i;

const statusWords: Readonly<Record<string, DeviceStatus>> = {
  active: 'active',
  'in use': 'active',
  'in service': 'active',
  operational: 'active',
  deployed: 'active',
  available: 'active',
  installed: 'active',
  live: 'active',
  spare: 'spare',
  'in stock': 'spare',
  stored: 'spare',
  storage: 'spare',
  loaner: 'spare',
  repair: 'in-repair',
  'in repair': 'in-repair',
  maintenance: 'in-repair',
  'under repair': 'in-repair',
  'out of service': 'in-repair',
  missing: 'missing',
  lost: 'missing',
  'not located': 'missing',
  'could not locate': 'missing',
  retired: 'retired',
  decommissioned: 'retired',
  disposed: 'retired',
  scrapped: 'retired',
  removed: 'retired',
  inactive: 'retired',
  sold: 'retired',
  condemned: 'retired',
};

const acuteWords =
  /\b(?:icu|itu|ccu|nicu|picu|micu|sicu|intensive|critical|theatre|theater|operating|or|ot|emergency|er|ed|a&e|resus|trauma|anaesth\w*|anesth\w*|cath|labou?r|delivery|dialysis|transplant)\b/i;

/**
 * Reads a row, or refuses it with the field named. `origin` is where the versions were read: `import inventory.csv`.
 * `siteOf` knows the organisation's sites; what it does not know is kept as it was written, with a warning.
 */
export function readRow(
  given: DeviceRow,
  origin: { readonly source: string; readonly at: Instant },
  siteOf: (text: string) => string | null,
): ReadRow {
  const texts = Object.fromEntries(
    Object.entries(given).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : '']),
  ) as Record<keyof DeviceRow, string>;
  for (const [field, text] of Object.entries(texts)) checkText(field, text);
  const assetId = texts.assetId ?? '';
  ensure(assetId !== '', 'inventory/no-asset-id', 'The row has no asset id.', ['assetId']);
  ensure(assetId.length <= 100, 'inventory/asset-id-too-long', 'An asset id has at most 100 characters.', [
    'assetId',
  ]);
  const udi = texts.udi ? readUdi(texts.udi) : null;
  const pi = udi?.kind === 'udi' ? udi.pi : null;
  const site = texts.site ? siteOf(texts.site) : '';
  const row = {
    assetId,
    manufacturer: texts.manufacturer,
    model: texts.model,
    deviceName: texts.deviceName,
    udi: texts.udi,
    udiDi: udi?.kind === 'udi' && udi.di ? diKey(udi.di) : null,
    serial: texts.serial || pi?.serial || '',
    software:
      versionOf(texts.softwareVersion, origin) ??
      (pi?.version ? { value: pi.version, source: 'UDI', at: origin.at } : null),
    firmware: versionOf(texts.firmwareVersion, origin),
    site: site ?? texts.site,
    clinicalArea: texts.clinicalArea,
    ...(texts.clinicalArea && { acute: acuteWords.test(texts.clinicalArea) }),
    networkZone: texts.networkZone,
    owner: texts.owner,
    ...(texts.status && { status: statusOf(texts.status) }),
  };
  const warnings = [
    ...warningsOf(udi, texts.udi ?? ''),
    ...(site === null ? [{ field: 'site', message: unknownSite(texts.site ?? '') }] : []),
  ];
  return { row: withoutUndefined(row) as ReadRow['row'], warnings };
}

/** Patient data has no place here: what looks like it is refused with its field, never stored, never repeated in the message. */
function checkText(field: string, text: string): void {
  ensure(text.length <= longest, 'inventory/text-too-long', `A field has at most ${longest} characters.`, [
    field,
  ]);
  ensure(!text.includes('\0'), 'inventory/text', 'A field holds no NUL character.', [field]);
  if (field === 'udi' || field === 'serial') return;
  if (cleared.has(text)) return;
  const found = findPatientData(text)[0];
  if (found)
    throw new Refusal(
      'phi/patient-data',
      `This looks like patient data (${found.category}); it is not stored.`,
      [field],
    );
  if (cleared.size >= mostCleared) cleared.clear();
  cleared.add(text);
}

/** Makers, models and wards stand in row after row: what was found to be no patient data is not looked at again. */
const cleared = new Set<string>();
const mostCleared = 5_000;

function versionOf(text: string | undefined, origin: { source: string; at: Instant }): ReadVersion | null {
  if (!text || notRead.test(text)) return null;
  return { value: text, ...origin };
}

function statusOf(text: string): DeviceStatus {
  const word = text
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
  const status = statusWords[word] ?? deviceStatuses.find((each) => each === word.replaceAll(' ', '-'));
  if (status) return status;
  throw new Refusal(
    'inventory/status',
    `The status is one of ${deviceStatuses.join(', ')}, or a usual word for one.`,
    ['status'],
  );
}

function warningsOf(udi: ReturnType<typeof readUdi> | null, text: string): ReadRow['warnings'] {
  if (!udi || text === '') return [];
  if (udi.kind === 'unreadable') return [{ field: 'udi', message: udi.reason }];
  return udi.warnings.map(({ message }) => ({ field: 'udi', message }));
}

function unknownSite(text: string): string {
  return `The organisation has no site "${text}"; it is kept as it was written.`;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

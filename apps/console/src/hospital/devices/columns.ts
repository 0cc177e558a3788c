/** The fields of a row as the API takes it. */
export type Field =
  | 'assetId'
  | 'manufacturer'
  | 'model'
  | 'deviceName'
  | 'udi'
  | 'serial'
  | 'softwareVersion'
  | 'firmwareVersion'
  | 'site'
  | 'clinicalArea'
  | 'networkZone'
  | 'owner'
  | 'status';

export const fields: readonly { readonly field: Field; readonly word: string; readonly names: string }[] = [
  {
    field: 'assetId',
    word: 'Asset id',
    names:
      'assetid assettag assetnumber assetno asset equipmentid equipmentnumber controlnumber tagnumber tag deviceid inventorynumber inventarnummer cmmsid id',
  },
  {
    field: 'manufacturer',
    word: 'Manufacturer',
    names: 'manufacturer manufacturername mfr mfg make maker oem brand vendor hersteller fabricant',
  },
  {
    field: 'model',
    word: 'Model',
    names: 'model modelnumber modelno modelname catalognumber partnumber ref typ modell modele modelo',
  },
  {
    field: 'deviceName',
    word: 'Device',
    names:
      'devicename device description equipmentdescription assetdescription devicetype equipmenttype name bezeichnung designation',
  },
  { field: 'udi', word: 'UDI', names: 'udi udidi deviceidentifier di gtin gs1 hibc' },
  {
    field: 'serial',
    word: 'Serial number',
    names: 'serial serialnumber serialno sn seriennummer numerodeserie',
  },
  {
    field: 'softwareVersion',
    word: 'Software version',
    names: 'softwareversion software swversion swrev sw version osversion',
  },
  {
    field: 'firmwareVersion',
    word: 'Firmware version',
    names: 'firmwareversion firmware fwversion fwrev fw',
  },
  {
    field: 'site',
    word: 'Site',
    names: 'site sitename facility facilityname hospital campus building standort',
  },
  {
    field: 'clinicalArea',
    word: 'Clinical area',
    names:
      'clinicalarea department departmentname dept unit ward area service location room abteilung station',
  },
  {
    field: 'networkZone',
    word: 'Network zone',
    names: 'networkzone networksegment segment network vlan subnet zone',
  },
  { field: 'owner', word: 'Owner', names: 'owner responsible responsibleparty supportgroup team custodian' },
  { field: 'status', word: 'Status', names: 'status state devicestatus assetstatus lifecycle' },
];

/** Which column of the file holds each field; by index. */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/** A guess from the usual names of columns: the surest name first, each column once. A person looks at it. */
export function guess(header: readonly string[]): Mapping {
  const keys = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  const taken = new Set<number>();
  const mapping: Partial<Record<Field, number>> = {};
  for (const { field, names } of fields)
    for (const name of names.split(' ')) {
      const index = keys.findIndex((key, at) => key === name && !taken.has(at));
      if (index < 0) continue;
      taken.add(index);
      mapping[field] = index;
      break;
    }
  return mapping;
}

/** A row as the API takes it: only what the file has. */
export function rowOf(cells: readonly string[], mapping: Mapping): Partial<Record<Field, string>> {
  const row: Partial<Record<Field, string>> = {};
  for (const [field, index] of Object.entries(mapping) as [Field, number][]) {
    const text = cells[index]?.trim();
    if (text) row[field] = text;
  }
  return row;
}

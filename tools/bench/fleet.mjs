// Invented inventories: some hundred models of invented makers, as hospitals write them.
const makers = [
  'Halden Infusion',
  'Northwind Medical',
  'Alder Imaging',
  'Brevik Monitoring',
  'Castell Dialysis',
  'Dorrit Labs',
];
const things = [
  'Infusion Pump',
  'Patient Monitor',
  'Ventilator',
  'CT Scanner',
  'Dialysis Machine',
  'Analyzer',
  'Gateway',
];
const areas = ['ICU', 'Emergency', 'Radiology', 'Ward 3 West', 'Operating Theatre', 'Dialysis'];

const header =
  'asset_id,manufacturer,model,device_name,udi,serial,software_version,firmware_version,site,clinical_area,network_zone,owner,status';

/** Device `index` of an inventory: one of some 600 models, each in three versions. */
export function deviceOf(index) {
  const model = (index * 7919) % 600;
  const maker = makers[model % makers.length];
  const thing = things[model % things.length];
  return {
    assetId: `A${String(index).padStart(7, '0')}`,
    manufacturer: maker,
    model: `${maker.slice(0, 2).toUpperCase()}-${1000 + model}`,
    deviceName: thing,
    udi: '',
    serial: `SN${100_000 + index}`,
    softwareVersion: index % 5 === 0 ? '' : `${1 + (model % 4)}.${index % 3}.0`,
    firmwareVersion: '',
    site: index % 2 === 0 ? 'Main Campus' : 'Riverside',
    clinicalArea: areas[index % areas.length],
    networkZone: `VLAN ${20 + (index % 8)}`,
    owner: 'Clinical Engineering',
    status: 'active',
  };
}

export function csvOf(count) {
  const lines = [header];
  for (let index = 0; index < count; index++) lines.push(Object.values(deviceOf(index)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

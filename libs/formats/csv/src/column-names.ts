/** The fields of a hospital's inventory. */
export const inventoryFields = [
  'asset_id',
  'manufacturer',
  'model',
  'device_name',
  'udi',
  'serial',
  'software_version',
  'firmware_version',
  'site',
  'clinical_area',
  'network_zone',
  'owner',
  'status',
] as const;

export type InventoryField = (typeof inventoryFields)[number];

/**
 * What maintenance systems and spreadsheets call each field, the surest name first: where two columns of a file fit
 * one field, the earlier name here wins. Written in words; `columnKey` takes case, blanks and marks away.
 */
export const usualNames: Readonly<Record<InventoryField, readonly string[]>> = {
  asset_id:
    split(`asset id, asset tag, asset number, asset no, asset nr, asset #, asset, asset code, asset identifier,
    equipment id, equipment number, equipment no, equipment nr, equipment #, equipment tag, equip id, equip no, equip #,
    control number, control no, control #, ctrl no, cen, ecn, tag number, tag no, tag #, tag, property tag, barcode,
    bme number, bme no, biomed id, biomed number, biomed tag, ce number, ce tag, hospital id, device id, device number,
    inventory number, inventory no, inventory nr, inventory id, inventory tag, inv no, inv nr, inventarnummer,
    inventar nr, inventar-nr., geraetenummer, gerätenummer, numero d'inventaire, no inventaire, numéro d'inventaire,
    numero inventario, número de inventario, cmms id, cmms number, record id, item id, id`),
  manufacturer:
    split(`manufacturer, manufacturer name, mfr, mfg, mfgr, manuf, manufact, make, maker, oem, brand,
    brand name, company name, vendor, vendor name, supplier, hersteller, fabricant, fabricante, produttore, fabrikant`),
  model:
    split(`model, model number, model no, model nr, model #, model name, model id, model code, mdl, device model,
    equipment model, version or model, version model number, version/model, catalog number, catalogue number,
    catalog no, catalog #, part number, part no, part #, ref, reference number, type designation, typ, type number,
    modell, modele, modèle, modelo, modello`),
  device_name:
    split(`device name, device, device description, description, equipment description, asset description,
    equipment name, asset name, device type, equipment type, asset type, equipment, nomenclature, device category,
    category, item description, item name, generic name, product, product name, name, bezeichnung, geraeteart, gerätetyp,
    gerätebezeichnung, designation, désignation, descripcion, descripción`),
  udi: split(`udi, udi carrier, udi full, full udi, udi code, udi string, udi hrf, unique device identifier,
    unique device identification, udi di, device identifier, di, di number, primary di, gtin, gtin 14, gs1, ean, upc,
    hibc, hibcc`),
  serial:
    split(`serial, serial number, serial no, serial nr, serial #, serial num, ser no, ser #, ser, s/n, sn, s.n.,
    manufacturer serial number, mfr serial number, mfg serial, device serial number, seriennummer, serien nr, serien-nr.,
    numero de serie, numéro de série, número de serie, n° de série, matricola`),
  software_version:
    split(`software version, software, software rev, software revision, software level, software release,
    sw version, sw ver, sw rev, sw revision, sw, sw level, app version, application version, os software version,
    software ver, softwareversion, softwarestand, version logiciel, version logicielle, version de software, version`),
  firmware_version:
    split(`firmware version, firmware, firmware rev, firmware revision, firmware level, fw version, fw ver,
    fw rev, fw revision, fw, firmware ver, firmwareversion, firmwarestand, micrologiciel`),
  site: split(`site, site name, facility, facility name, hospital, hospital name, campus, entity, building, bldg, location,
    location name, standort, etablissement, établissement, sede, sitio`),
  clinical_area:
    split(`clinical area, clinical department, department, dept, department name, dept name, unit, care unit,
    nursing unit, ward, area, service, service line, cost center name, cost centre name, specialty, speciality, room,
    using department, abteilung, station, fachbereich, servicio, reparto, unité, location,
    location name`),
  network_zone:
    split(`network zone, network segment, segment, network, vlan, vlan id, vlan name, subnet, zone,
    security zone, network location, ip segment, netzwerkzone, netzsegment, réseau, red`),
  owner:
    split(`owner, owner name, device owner, asset owner, equipment owner, owned by, ownership, responsible,
    responsible party, responsible department, custodian, managed by, steward, verantwortlich, besitzer, eigentümer,
    propriétaire, propietario`),
  status: split(`status, asset status, device status, equipment status, operational status, lifecycle status,
    life cycle status, state, condition, in service, active, use status, disposition, zustand, betriebsstatus, statut,
    état, estado, stato`),
};

/** One key for all ways of writing a column's name: case, accents, blanks, underscores and marks do not count. */
export function columnKey(name: string): string {
  const marked = name.replace(/#/g, ' number ').replace(/№|n°/gi, ' no ');
  return marked
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function split(names: string): string[] {
  return names.split(',').map((name) => name.trim());
}

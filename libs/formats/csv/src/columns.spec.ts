import { Refusal } from '@tocsin/kernel';
import { describe, expect, test } from 'vitest';
import { columnKey, usualNames } from './column-names.js';
import { type ExplicitMap, fieldsOf, inventoryFields, mapColumns } from './index.js';

function refusal(header: string[], map: Record<string, string> = {}): Refusal {
  try {
    mapColumns(header, map as ExplicitMap);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('no refusal');
}

describe('the columns of an inventory', () => {
  test('are found by their own names', () => {
    expect(mapColumns([...inventoryFields]).columns).toEqual(
      Object.fromEntries(inventoryFields.map((field) => [field, field])),
    );
  });

  test.each([
    ['Asset Tag', 'asset_id'],
    ['EQUIPMENT NO.', 'asset_id'],
    ['Control #', 'asset_id'],
    ['Make', 'manufacturer'],
    ['Mfr', 'manufacturer'],
    ['Vendor', 'manufacturer'],
    ['Model_No', 'model'],
    ['Device Description', 'device_name'],
    ['UDI-DI', 'udi'],
    ['GTIN', 'udi'],
    ['S/N', 'serial'],
    ['Serial Number', 'serial'],
    ['SW Rev', 'software_version'],
    ['FW', 'firmware_version'],
    ['Facility', 'site'],
    ['Location', 'site'],
    ['Department', 'clinical_area'],
    ['VLAN', 'network_zone'],
    ['Custodian', 'owner'],
    ['Asset  Status', 'status'],
    ['Numéro de série', 'serial'],
    ['Geräte-Nummer', 'none'],
  ])('%s is %s', (name, field) => {
    const { columns, ignored } = mapColumns(['the id', name], { asset_id: 'the id', ...{} });
    if (field === 'asset_id') expect(mapColumns([name]).columns.asset_id).toBe(name);
    else if (field === 'none') expect(ignored).toEqual([name]);
    else expect(Object.entries(columns)).toContainEqual([field, name]);
  });

  test('the surer name wins, and what is left may fit another field', () => {
    const { columns, ignored } = mapColumns([
      'ID',
      'Asset No',
      'Brand',
      'Manufacturer',
      'Site',
      'Location',
      'Notes',
    ]);
    expect(columns).toEqual({
      asset_id: 'Asset No',
      manufacturer: 'Manufacturer',
      site: 'Site',
      clinical_area: 'Location',
    });
    expect(ignored).toEqual(['ID', 'Brand', 'Notes']);
  });

  test('a map comes first and may use any spelling', () => {
    const { columns } = mapColumns(['Tag', 'Kennung', 'Model'], { asset_id: 'kennung', model: 'Tag' });
    expect(columns).toEqual({ asset_id: 'Kennung', model: 'Tag' });
  });

  test('no usual name stands for two fields, but where one field has a better one', () => {
    const seen = new Map<string, string[]>();
    for (const field of inventoryFields) {
      for (const key of new Set(usualNames[field].map(columnKey)))
        seen.set(key, [...(seen.get(key) ?? []), field]);
    }
    const shared = [...seen].filter(([, fields]) => fields.length > 1);
    expect(Object.fromEntries(shared)).toEqual({
      location: ['site', 'clinical_area'],
      locationname: ['site', 'clinical_area'],
    });
  });

  test('no asset column is a refusal that lists the header', () => {
    expect(refusal(['Model', 'Colour'])).toMatchObject({
      code: 'inventory/no-asset-column',
      message: expect.stringContaining('The header has: Model, Colour.'),
    });
  });

  test('two columns of one name, an unknown column and an unknown field are refused by name', () => {
    expect(refusal(['Asset', 'Model', 'MODEL'])).toMatchObject({
      code: 'inventory/duplicate-column',
      message: expect.stringContaining('"Model" and "MODEL"'),
    });
    expect(refusal(['Asset', 'Serial', 'Serial (2)']).code).toBe('inventory/duplicate-column');
    expect(refusal(['Asset'], { model: 'Typ' })).toMatchObject({
      code: 'inventory/unknown-column',
      path: ['map', 'model'],
    });
    expect(refusal(['Asset'], { colour: 'Asset' }).code).toBe('inventory/unknown-field');
  });

  test('a row gives its fields, empty ones left out', () => {
    const map = mapColumns(['Asset', 'Model', 'S/N']);
    expect(fieldsOf({ Asset: 'A1', Model: '', 'S/N': '7' }, map)).toEqual({ asset_id: 'A1', serial: '7' });
  });
});

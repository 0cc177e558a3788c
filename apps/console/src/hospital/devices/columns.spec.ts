import { describe, expect, it } from 'vitest';
import { guess, rowOf } from './columns';

describe('which column is what', () => {
  it('is guessed from the usual names, whatever their case and marks', () => {
    expect(guess(['Asset_ID', 'Mfr', 'Model No.', 'S/N', 'SW Version', 'Department', 'Colour'])).toEqual({
      assetId: 0,
      manufacturer: 1,
      model: 2,
      serial: 3,
      softwareVersion: 4,
      clinicalArea: 5,
    });
  });

  it('takes the surer name where two columns fit, and no column twice', () => {
    expect(guess(['id', 'asset tag'])).toMatchObject({ assetId: 1 });
    expect(guess(['id'])).toEqual({ assetId: 0 });
  });

  it('makes rows of what the file has, without blanks', () => {
    expect(
      rowOf([' A-1 ', '', '4.2'], { assetId: 0, manufacturer: 1, softwareVersion: 2, owner: 9 }),
    ).toEqual({
      assetId: 'A-1',
      softwareVersion: '4.2',
    });
  });
});

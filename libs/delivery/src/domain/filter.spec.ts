import { describe, expect, it } from 'vitest';
import { everything, type Filter, type Item, wants } from './filter.js';
import { exposure, published } from './fixtures.js';
import { affects, exposureItem, publishedItem } from './items.js';

const item = publishedItem(published());
const red = publishedItem(published({ tlp: 'RED' }));
const scored = (severity: 'UNKNOWN' | 'MEDIUM' | 'HIGH'): Item => ({
  ...item,
  content: { ...item.content!, severity },
});
const exposed = exposureItem(exposure('st-mary'), item, 'event');
const asks = (filter: Partial<Filter>, of: Item = item, affected = false) =>
  wants({ ...everything, ...filter }, of, affected);

describe('a subscription', () => {
  it.each([
    [{}, true],
    [{ manufacturers: ['pumps'] }, true],
    [{ manufacturers: ['Acme', 'PUMPS  ltd'] }, true],
    [{ manufacturers: ['Acme'] }, false],
    [{ products: ['flow 3000'] }, true],
    [{ products: ['3000 flow'] }, true],
    [{ products: ['flow 4000', 'ventilator'] }, false],
    [{ minSeverity: 'HIGH' as const }, true],
    [{ minSeverity: 'CRITICAL' as const }, false],
    [{ exploitedOnly: true }, false],
    [{ tlp: ['CLEAR' as const] }, true],
    [{ tlp: ['AMBER' as const] }, false],
    [{ affectsUs: true }, false],
  ])('%j wants the advisory: %s', (filter, wanted) => {
    expect(asks(filter)).toBe(wanted);
  });

  it('is not silent on an advisory that nobody has scored', () => {
    expect(asks({ minSeverity: 'CRITICAL' }, scored('UNKNOWN'))).toBe(true);
    expect(asks({ minSeverity: 'HIGH' }, scored('MEDIUM'))).toBe(false);
  });

  it('is not silent on TLP:RED, whose content it cannot know', () => {
    expect(asks({ manufacturers: ['Acme'], minSeverity: 'CRITICAL' }, red)).toBe(true);
    expect(asks({ tlp: ['AMBER'] }, red)).toBe(false);
  });

  it('of what affects us is the only one that hears of exposures', () => {
    expect([asks({ affectsUs: true }, exposed, true), asks({}, exposed, true)]).toEqual([true, false]);
    expect(asks({ affectsUs: true, manufacturers: ['Acme'] }, exposed, true)).toBe(false);
  });

  it('of what affects us counts a device of which nobody knows, and none that is excluded', () => {
    const devices = { confirmed: 0, probable: 0, possible: 0, excluded: 5 };
    expect([affects({ devices }), affects({ devices: { ...devices, possible: 1 } })]).toEqual([false, true]);
  });
});

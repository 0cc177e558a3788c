import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorise, may, type Rule } from './policy.js';
import type { Principal, Role } from './principal.js';
import { redact } from './redact.js';
import { isAtLeast, readTlp, strictest, tlpLevels } from './tlp.js';

describe('reading a label', () => {
  it.each([
    ['TLP:CLEAR', 'CLEAR'],
    ['TLP:WHITE', 'CLEAR'],
    ['white', 'CLEAR'],
    ['GREEN', 'GREEN'],
    ['tlp: amber', 'AMBER'],
    ['TLP:AMBER+STRICT', 'AMBER+STRICT'],
    ['amber strict', 'AMBER+STRICT'],
    ['AMBER_STRICT', 'AMBER+STRICT'],
    ['TLP: Amber + Strict', 'AMBER+STRICT'],
    ['amber-strict', 'AMBER+STRICT'],
    [' TLP:RED ', 'RED'],
  ])('%s is %s', (text, label) => expect(readTlp(text)).toBe(label));

  it.each(['', 'TLP', 'TLP:', 'YELLOW', 'AMBER+', 'STRICT', 'RED GREEN', 'TLP:TLP:RED'])(
    '%j is none',
    (text) => expect(readTlp(text)).toBeNull(),
  );
});

describe('the label of a bundle', () => {
  it('is the strictest of its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tlpLevels), { minLength: 1 }), (labels) => {
        const label = strictest(labels);
        expect(labels).toContain(label);
        expect(labels.every((part) => isAtLeast(label, part))).toBe(true);
      }),
    );
  });

  it('without parts is AMBER, as unlabelled material is treated', () => expect(strictest([])).toBe('AMBER'));

  it('orders AMBER+STRICT between AMBER and RED', () => {
    expect([isAtLeast('AMBER+STRICT', 'AMBER'), isAtLeast('AMBER', 'AMBER+STRICT')]).toEqual([true, false]);
    expect([isAtLeast('RED', 'AMBER+STRICT'), isAtLeast('RED', 'RED')]).toEqual([true, true]);
  });
});

describe('a field narrower than its object', () => {
  const field = { value: 'the call sign', readers: ['org:st-mary'] };

  it('is shown to its readers', () => {
    expect(redact(field, ['public', 'org:st-mary'])).toEqual({ value: 'the call sign', withheld: false });
  });

  it('is withheld from others, and says so', () => {
    expect(redact(field, ['public', 'community'])).toEqual({ value: null, withheld: true });
  });
});

describe('the table of permissions', () => {
  const rule: Rule = { roles: ['author', 'releaser', 'coordinator'], does: 'write advisories' };
  const person = (organisation: string, ...roles: readonly Role[]): Principal => ({
    person: 'ann',
    name: 'Ann',
    memberships: [{ organisation, kind: 'manufacturer', roles }],
    tokens: [],
  });

  it('allows who has one of the roles in this very organisation', () => {
    expect(may(person('pumps', 'reader', 'releaser'), rule, 'pumps')).toEqual({ allowed: true });
  });

  it('says who may where it does not allow', () => {
    const reason = 'Only an author, releaser or coordinator of the organisation may write advisories.';
    expect(may(person('pumps', 'reader'), rule, 'pumps')).toEqual({ allowed: false, reason });
    expect(may(person('st-mary', 'author'), rule, 'pumps')).toEqual({ allowed: false, reason });
    expect(() => authorise(person('pumps'), { roles: ['releaser'], does: 'release' }, 'pumps')).toThrow(
      expect.objectContaining({
        code: 'sharing/not-permitted',
        message: 'Only a releaser of the organisation may release.',
      }),
    );
  });
});

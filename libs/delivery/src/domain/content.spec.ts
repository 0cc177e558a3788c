import type { Tlp } from '@tocsin/sharing';
import { describe, expect, it } from 'vitest';
import { mailOf, type Notice, payloadOf } from './content.js';
import { exposure, published } from './fixtures.js';
import { exposureItem, publishedItem } from './items.js';

const secretWords = /PUMPS|Flow|Infusion|CVE|Secret words|Pumps/;

function notice(tlp: Tlp, item = publishedItem(published({ tlp }))): Notice {
  const sentBy = [{ subscription: 'sub-1', name: 'Rule of mine', owner: 'person' as const }];
  return { line: 'line-1', link: 'https://tocsin.example/notices/line-1', item, sentBy };
}

/** As inventory tells it: with the label of the advisory. */
const affected = (tlp: Tlp) =>
  notice(tlp, exposureItem(exposure('st-mary', { tlp }), publishedItem(published({ tlp })), 'event'));

describe('a mail', () => {
  it.each(['CLEAR', 'GREEN'] as const)('of TLP:%s says what it is about, the id in its subject', (tlp) => {
    const { subject, text } = mailOf([notice(tlp)]);
    expect(subject).toBe('[Tocsin] PUMPS-2026-001');
    expect(text).toContain('Infusion pump answers to anybody');
  });

  it.each(['AMBER', 'AMBER+STRICT', 'RED'] as const)(
    'of TLP:%s says nothing but the label and the link',
    (tlp) => {
      const { subject, text } = mailOf([notice(tlp)]);
      expect(`${subject}${text}`).not.toMatch(secretWords);
      expect(text).toContain('https://tocsin.example/notices/line-1');
      expect(subject).toContain(tlp);
    },
  );

  it('on what affects us is as narrow as that, however wide the advisory is', () => {
    const { subject, text } = mailOf([affected('CLEAR')]);
    expect(`${subject}${text}`).not.toMatch(secretWords);
    expect(text).not.toContain('2 devices');
    expect(subject).toBe('[Tocsin] TLP:AMBER+STRICT notice');
  });

  it('names the exact rule that sent it', () => {
    expect(mailOf([notice('RED')]).text).toContain('your subscription "Rule of mine" (sub-1)');
  });

  it('of several is one digest, each as open as its own label', () => {
    const { subject, text } = mailOf([notice('CLEAR'), notice('AMBER')]);
    expect(subject).toBe('[Tocsin] 2 notices');
    expect(text.match(/PUMPS-2026-001/g)).toHaveLength(1);
  });
});

describe('a webhook payload', () => {
  const https = { url: 'https://hospital.example/hook', allowAmber: true };
  const http = { url: 'http://hospital.example/hook', allowAmber: true };
  const plain = { url: 'https://hospital.example/hook', allowAmber: false };

  it.each([
    ['CLEAR', plain, true],
    ['GREEN', plain, true],
    ['AMBER', plain, false],
    ['AMBER', http, false],
    ['AMBER', https, true],
    ['AMBER+STRICT', https, false],
    ['RED', https, false],
  ] as const)('of TLP:%s to %j carries content: %s', (tlp, webhook, open) => {
    const payload = payloadOf(notice(tlp), webhook);
    expect(payload.data['withheld']).toBe(!open);
    expect(secretWords.test(JSON.stringify(payload))).toBe(open);
  });

  it('tells numbers of devices only where AMBER may go', () => {
    expect(payloadOf(affected('CLEAR'), plain).data['devices']).toBeUndefined();
    expect(JSON.stringify(payloadOf(affected('CLEAR'), plain))).not.toContain('2 devices');
    expect(payloadOf(affected('CLEAR'), https).data['devices']).toMatchObject({ confirmed: 2 });
  });
});

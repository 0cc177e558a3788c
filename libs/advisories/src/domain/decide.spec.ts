import { fold, scenario } from '@tocsin/kernel';
import type { Audience, Tlp } from '@tocsin/sharing';
import { describe, expect, it } from 'vitest';
import { at, documentOf, nobody, toMary } from '../fixtures.js';
import type { AdvisoryEvent, Document, Embargo } from './advisory.js';
import { type AdvisoryCommand, advisoryDecider } from './decide.js';

const { given } = scenario(advisoryDecider);
const source = 'pumps';
const first = documentOf();
const second = documentOf({ title: 'Flow pumps answer to anybody at all' }, 2);
const embargo: Embargo = { until: '2026-12-24T08:00:00.000Z', zone: 'Europe/Vienna' };

const draft = (tlp: Tlp = 'AMBER', audience: Audience = toMary, document: Document = first) =>
  ({ type: 'DraftAdvisory', source, document, tlp, audience, by: 'ann' }) as const;
const drafted = (
  tlp: Tlp = 'AMBER',
  audience: Audience = toMary,
  document: Document = first,
): AdvisoryEvent => ({
  type: 'AdvisoryDrafted',
  data: { source, document, tlp, audience, by: 'ann' },
});
const changed = (document: Document, by: string): AdvisoryEvent => ({
  type: 'DraftChanged',
  data: { document, by },
});
const reviewed: AdvisoryEvent = { type: 'ReviewRequested', data: { by: 'ann' } };
const embargoed: AdvisoryEvent = { type: 'EmbargoSet', data: { embargo, by: 'rob' } };
type Released = Extract<AdvisoryEvent, { type: 'AdvisoryReleased' }>['data'];
const released = (said: Partial<Released> = {}): AdvisoryEvent => ({
  type: 'AdvisoryReleased',
  data: {
    ...{ source, document: first, tlp: 'AMBER', audience: toMary, by: 'rob', at, revision: 1 },
    ...{ differences: [], alert: true, ...said },
  },
});
const revised = (document: Document = second): AdvisoryEvent => ({
  type: 'RevisionDrafted',
  data: { document, by: 'ann' },
});
const withdrawn: AdvisoryEvent = {
  type: 'AdvisoryWithdrawn',
  data: {
    reason: 'Wrong.',
    by: 'rob',
    at,
    released: { source, tlp: 'AMBER', audience: toMary, trackingId: first.facts.trackingId },
  },
};
const release = (by: string) => ({ type: 'ReleaseAdvisory', at, by }) as const;
const audience = (tlp: Tlp, to: Audience, by = 'ann') =>
  ({ type: 'ChangeAudience', tlp, audience: to, at, by }) as const;
const review = { type: 'RequestReview', by: 'ann' } as const;
const bring = (document: Document, speaks = true, by = 'ian') =>
  ({ type: 'ImportAdvisory', source, document, speaks, at, by }) as const;
/** What an import releases. */
const filed = (tlp: Tlp, said: Partial<Released> = {}) =>
  released({ tlp, audience: nobody, by: 'ian', ...said });
const out = [drafted(), reviewed, released()];

describe('a draft', () => {
  it('is written once', () => {
    given().when(draft()).expect(drafted());
    given(drafted()).when(draft()).expectRefusal('advisory/exists');
    given(...out)
      .when(draft())
      .expectRefusal('advisory/exists');
  });

  it('is changed by anybody who writes, and is then no longer reviewed', () => {
    given(drafted())
      .when({ type: 'ChangeDraft', document: second, by: 'ben' })
      .expect(changed(second, 'ben'));
    given(drafted()).when({ type: 'ChangeDraft', document: first, by: 'ben' }).expect();
    given(drafted(), reviewed, changed(second, 'ben'))
      .when(release('rob'))
      .expectRefusal('advisory/not-in-review');
    given().when({ type: 'ChangeDraft', document: first, by: 'ben' }).expectRefusal('advisory/no-draft');
    given(...out)
      .when({ type: 'ChangeDraft', document: second, by: 'ben' })
      .expectRefusal('advisory/no-draft');
  });

  it('is not written over by whoever began from another one', () => {
    const third = documentOf({ title: 'Third' });
    const change = (basedOn: string | null) =>
      ({ type: 'ChangeDraft', document: third, by: 'ben', basedOn }) as const;
    const there = [drafted(), changed(second, 'ann')];
    given(...there)
      .when(change(first.sha256))
      .expectRefusal('advisory/changed-meanwhile');
    given(...there)
      .when(change(second.sha256))
      .expect(changed(third, 'ben'));
    given(...there)
      .when(change(null))
      .expect(changed(third, 'ben'));
  });

  it('keeps tracking id and publisher', () => {
    const otherId = documentOf({ trackingId: 'PUMPS-2026-002' });
    const otherPublisher = documentOf({
      publisher: { name: 'X', namespace: 'https://x.example', category: 'vendor' },
    });
    given(drafted())
      .when({ type: 'ChangeDraft', document: otherId, by: 'ann' })
      .expectRefusal('advisory/other-tracking-id');
    given(drafted())
      .when({ type: 'ChangeDraft', document: otherPublisher, by: 'ann' })
      .expectRefusal('advisory/other-publisher');
    given(...out)
      .when({ type: 'ReviseAdvisory', document: otherPublisher, by: 'ann' })
      .expectRefusal('advisory/other-publisher');
  });

  it('for TLP:RED names people', () => {
    given().when(draft('RED', toMary)).expectRefusal('advisory/red-names-people');
    given()
      .when(draft('RED', { ...nobody, people: ['ann'] }))
      .expect(drafted('RED', { ...nobody, people: ['ann'] }));
  });

  it('is never shared more widely than its document says', () => {
    const amber = documentOf({ tlp: 'AMBER' });
    given()
      .when(draft('GREEN', nobody, amber))
      .expectRefusal('advisory/wider-than-label');
    given()
      .when(draft('AMBER+STRICT', nobody, amber))
      .expect(drafted('AMBER+STRICT', nobody, amber));
    given(drafted('CLEAR', nobody))
      .when({ type: 'ChangeDraft', document: amber, by: 'ann' })
      .expectRefusal('advisory/wider-than-label');
    given(drafted('AMBER', nobody, amber))
      .when(audience('CLEAR', nobody))
      .expectRefusal('advisory/wider-than-label');
    given(...out)
      .when({ type: 'ReviseAdvisory', document: documentOf({ tlp: 'RED' }, 2), by: 'ann' })
      .expectRefusal('advisory/wider-than-label');
  });

  it('addresses at most 500 of a kind', () => {
    const many = { ...nobody, organisations: Array.from({ length: 501 }, (_, index) => `h${index}`) };
    given().when(draft('AMBER', many)).expectRefusal('advisory/audience-too-large');
  });
});

describe('a review', () => {
  it('is asked for once', () => {
    given(drafted()).when(review).expect(reviewed);
    given(drafted(), reviewed).when(review).expect();
    given(...out)
      .when(review)
      .expectRefusal('advisory/no-draft');
  });

  it('sends a draft back with a reason', () => {
    const back = (reason: string): AdvisoryCommand => ({ type: 'ReturnFromReview', reason, by: 'rob' });
    const returned: AdvisoryEvent = { type: 'ReviewReturned', data: { reason: 'Name the port.', by: 'rob' } };
    given(drafted(), reviewed).when(back(' Name the port. ')).expect(returned);
    given(drafted(), reviewed).when(back(' ')).expectRefusal('advisory/reason-needed');
    given(drafted(), reviewed)
      .when(back('x'.repeat(2_001)))
      .expectRefusal('advisory/reason-too-long');
    given(drafted()).when(back('Why?')).expectRefusal('advisory/not-in-review');
    given(drafted(), reviewed, returned).when(release('rob')).expectRefusal('advisory/not-in-review');
  });

  it('begins anew where the audience has changed', () => {
    const wider: AdvisoryEvent = {
      type: 'AudienceChanged',
      data: { tlp: 'CLEAR', audience: nobody, by: 'ben' },
    };
    given(drafted(), reviewed)
      .when(audience('CLEAR', nobody, 'ben'))
      .expect(wider);
    given(drafted(), reviewed)
      .when(audience('AMBER', toMary, 'ben'))
      .expect();
    given(drafted(), reviewed, wider).when(release('rob')).expectRefusal('advisory/not-in-review');
    given(drafted(), reviewed, embargoed, wider).when(release('rob')).expectRefusal('advisory/not-in-review');
  });
});

describe('a release', () => {
  it('is made by a second person', () => {
    given(drafted(), reviewed).when(release('rob')).expect(released());
    given(drafted(), reviewed).when(release('ann')).expectRefusal('advisory/second-person-needed');
    given(drafted(), changed(second, 'rob'), reviewed)
      .when(release('rob'))
      .expectRefusal('advisory/second-person-needed');
    const wider: AdvisoryEvent = {
      type: 'AudienceChanged',
      data: { tlp: 'CLEAR', audience: nobody, by: 'rob' },
    };
    given(drafted(), wider, reviewed).when(release('rob')).expectRefusal('advisory/second-person-needed');
  });

  it('needs a review and a document that calls itself no draft', () => {
    given(drafted()).when(release('rob')).expectRefusal('advisory/not-in-review');
    const unfinished = documentOf({ status: 'draft' });
    given(drafted('AMBER', toMary, unfinished), reviewed)
      .when(release('rob'))
      .expectRefusal('advisory/draft');
  });
});

describe('an embargo', () => {
  const set = (by = 'rob', said: Partial<Embargo> = {}): AdvisoryCommand => ({
    type: 'SetEmbargo',
    embargo: { ...embargo, ...said },
    at,
    by,
  });

  it('shows a reviewed draft to its audience, so a second person sets it, in the future', () => {
    given(drafted(), reviewed).when(set()).expect(embargoed);
    given(drafted(), reviewed, embargoed).when(set()).expect();
    given(drafted(), reviewed).when(set('ann')).expectRefusal('advisory/second-person-needed');
    given(drafted(), reviewed)
      .when(set('rob', { until: at }))
      .expectRefusal('advisory/embargo-past');
    given(drafted()).when(set()).expectRefusal('advisory/not-in-review');
    given(...out, revised(), reviewed)
      .when(set())
      .expectRefusal('advisory/already-public');
  });

  it('can be set to another instant', () => {
    const later = { until: '2027-01-24T08:00:00.000Z', zone: 'UTC' };
    given(drafted(), reviewed, embargoed)
      .when(set('rob', later))
      .expect({ type: 'EmbargoSet', data: { embargo: later, by: 'rob' } });
  });

  it('stays agreed while the draft is changed, and is set again after the next review', () => {
    const events = [drafted(), reviewed, embargoed, changed(second, 'ann')];
    const state = events.reduce(advisoryDecider.evolve, advisoryDecider.initial);
    expect([state.status, state.embargo, state.inReview]).toEqual(['draft', embargo, false]);
    given(...events, reviewed)
      .when(set())
      .expect(embargoed);
  });

  it('ends at once with the publication, before its instant too', () => {
    given(drafted(), reviewed, embargoed).when(release('rob')).expect(released());
    const state = [drafted(), reviewed, embargoed, released()].reduce(
      advisoryDecider.evolve,
      advisoryDecider.initial,
    );
    expect([state.status, state.embargo]).toEqual(['published', null]);
  });

  it('ends when the same document arrives, published elsewhere, as it was agreed to be shared', () => {
    given(drafted(), reviewed, embargoed)
      .when(bring(first))
      .expect(released({ by: 'ian' }));
    given(drafted(), reviewed, embargoed)
      .when(bring(first, true, 'ann'))
      .expectRefusal('advisory/second-person-needed');
    given(drafted(), reviewed, embargoed).when(bring(second)).expectRefusal('advisory/in-work');
  });
});

describe('the audience of what is out', () => {
  it('grows, by a second person, and neighbours hear of it without an alert', () => {
    given(...out)
      .when(audience('GREEN', toMary, 'rob'))
      .expect(
        released({
          tlp: 'GREEN',
          revision: 2,
          alert: false,
          differences: ['It is shared more widely: TLP:GREEN.'],
        }),
      );
    given(...out)
      .when(audience('GREEN', toMary, 'ann'))
      .expectRefusal('advisory/second-person-needed');
    given(...out)
      .when(audience('AMBER', toMary, 'rob'))
      .expect();
  });

  it('never shrinks', () => {
    given(...out)
      .when(audience('AMBER', nobody, 'rob'))
      .expectRefusal('advisory/audience-narrowed');
    given(...out)
      .when(audience('AMBER+STRICT', toMary, 'rob'))
      .expectRefusal('advisory/audience-narrowed');
    given(...out)
      .when(audience('RED', { ...nobody, people: ['rob'] }, 'rob'))
      .expectRefusal('advisory/audience-narrowed');
  });

  it('grows within the label of what others published, which is AMBER where there is none', () => {
    const amber = documentOf({ tlp: 'AMBER' });
    const unlabelled = { ...first, facts: { ...first.facts, tlpLabel: null } };
    for (const document of [amber, unlabelled])
      given(filed('AMBER', { document }))
        .when(audience('GREEN', nobody, 'rob'))
        .expectRefusal('advisory/wider-than-label');
    given(filed('AMBER+STRICT'))
      .when(audience('CLEAR', nobody, 'ian'))
      .expect(
        released({
          tlp: 'CLEAR',
          audience: nobody,
          by: 'ian',
          revision: 2,
          alert: false,
          differences: ['It is shared more widely: TLP:CLEAR.'],
        }),
      );
  });

  it('leaves a revision in work as it is', () => {
    const wider = released({ tlp: 'GREEN', revision: 2, alert: false });
    const state = [...out, revised(), reviewed, wider].reduce(
      advisoryDecider.evolve,
      advisoryDecider.initial,
    );
    expect([state.draft, state.inReview, state.authors, state.tlp]).toEqual([second, true, ['ann'], 'GREEN']);
    given(...out, revised(), reviewed, wider)
      .when(release('ann'))
      .expectRefusal('advisory/second-person-needed');
  });
});

describe('a revision', () => {
  it('is drafted, reviewed and released as the first was, with what is new in words', () => {
    given(...out)
      .when({ type: 'ReviseAdvisory', document: second, by: 'ann' })
      .expect(revised());
    const next = advisoryDecider.decide(
      release('rob'),
      [...out, revised(), reviewed].reduce(advisoryDecider.evolve, advisoryDecider.initial),
    );
    expect(next).toMatchObject([
      { data: { revision: 2, alert: false, differences: [expect.stringContaining('title')] } },
    ]);
  });

  it('alerts again where what to do has changed', () => {
    const vulnerability = {
      cve: 'CVE-2026-0001',
      cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
    };
    const other = documentOf(
      {
        vulnerabilities: [
          {
            ...vulnerability,
            description: 'x',
            affected: ['FLOW'],
            remediations: [{ category: 'mitigation', details: 'Unplug it.' }],
          },
        ],
      },
      2,
    );
    const state = [...out, revised(other), reviewed].reduce(advisoryDecider.evolve, advisoryDecider.initial);
    expect(advisoryDecider.decide(release('rob'), state)).toMatchObject([{ data: { alert: true } }]);
  });

  it('carries a newer version', () => {
    const revise = (document: Document): AdvisoryCommand => ({ type: 'ReviseAdvisory', document, by: 'ann' });
    given(...out)
      .when(revise(documentOf({ title: 'Other words' })))
      .expectRefusal('advisory/same-version-other-bytes');
    given(filed('CLEAR', { document: second }))
      .when(revise(first))
      .expectRefusal('advisory/older-revision');
    given(...out, revised())
      .when({ type: 'ChangeDraft', document: first, by: 'ann' })
      .expectRefusal('advisory/same-version-other-bytes');
    given(drafted()).when(revise(second)).expectRefusal('advisory/not-published');
    given(...out, withdrawn)
      .when(revise(second))
      .expectRefusal('advisory/withdrawn');
  });
});

describe('a withdrawal', () => {
  const withdraw = (reason = 'Wrong.'): AdvisoryCommand => ({
    type: 'WithdrawAdvisory',
    reason,
    by: 'rob',
    at,
  });

  it('says why, tells neighbours what they knew, and is made once', () => {
    given(...out)
      .when(withdraw())
      .expect(withdrawn);
    given(...out)
      .when(withdraw(' '))
      .expectRefusal('advisory/reason-needed');
    given(...out, withdrawn)
      .when(withdraw())
      .expect();
    given().when(withdraw()).expectRefusal('advisory/unknown');
  });

  it('of a draft is nobody’s business', () => {
    given(drafted())
      .when(withdraw())
      .expect({ type: 'AdvisoryWithdrawn', data: { reason: 'Wrong.', by: 'rob', at, released: null } });
  });

  it('ends everything', () => {
    given(...out, withdrawn)
      .when(audience('CLEAR', nobody, 'rob'))
      .expectRefusal('advisory/withdrawn');
    given(...out, withdrawn)
      .when(bring(second))
      .expectRefusal('advisory/withdrawn');
    given(...out, revised(), reviewed, withdrawn)
      .when(release('rob'))
      .expectRefusal('advisory/not-in-review');
  });
});

describe('an import', () => {
  it('is filed as its label says by those who speak to all, and for itself by others', () => {
    given().when(bring(first)).expect(filed('CLEAR'));
    given().when(bring(first, false)).expect(filed('AMBER+STRICT'));
    const unlabelled = { ...first, facts: { ...first.facts, tlpLabel: null } };
    given()
      .when(bring(unlabelled))
      .expect(filed('AMBER', { document: unlabelled }));
  });

  it('of a RED document is read by whoever brought it', () => {
    const red = documentOf({ tlp: 'RED' });
    for (const speaks of [true, false])
      given()
        .when(bring(red, speaks))
        .expect(filed('RED', { document: red, audience: { ...nobody, people: ['ian'] } }));
  });

  it('again changes nothing, an older one neither', () => {
    given(filed('CLEAR')).when(bring(first)).expect();
    given(filed('CLEAR'), filed('CLEAR', { document: second, revision: 2 }))
      .when(bring(first))
      .expect();
  });

  it('of a newer version is a revision', () => {
    const words = { differences: [expect.stringContaining('title')], alert: false };
    const state = advisoryDecider.evolve(advisoryDecider.initial, filed('CLEAR'));
    expect(advisoryDecider.decide(bring(second), state)).toMatchObject([
      { data: { revision: 2, tlp: 'CLEAR', ...words } },
    ]);
  });

  it('of the same version with other bytes, or an older one that is new here, is refused', () => {
    given(filed('CLEAR'))
      .when(bring(documentOf({ title: 'Other' })))
      .expectRefusal('advisory/same-version-other-bytes');
    given(filed('CLEAR', { document: second }))
      .when(bring(first))
      .expectRefusal('advisory/older-revision');
  });

  it('of a revision keeps what people decided of the one before, within the new label', () => {
    const shared = (events: readonly AdvisoryEvent[], document: Document, speaks: boolean) => {
      const [event] = advisoryDecider.decide(
        bring(document, speaks),
        events.reduce(advisoryDecider.evolve, advisoryDecider.initial),
      );
      return event?.type === 'AdvisoryReleased' ? [event.data.tlp, event.data.audience] : null;
    };
    const narrower = documentOf({ tlp: 'AMBER' }, 2);
    expect(shared([filed('AMBER+STRICT', { audience: toMary })], second, false)).toEqual([
      'AMBER+STRICT',
      toMary,
    ]);
    expect(shared([filed('GREEN', { audience: toMary })], second, false)).toEqual(['GREEN', toMary]);
    expect(shared([filed('GREEN', { audience: toMary })], narrower, false)).toEqual(['AMBER', toMary]);
    expect(shared([filed('CLEAR')], narrower, true)).toEqual(['AMBER', nobody]);
  });
});

it('a signature is believed once, of the document that is out', () => {
  const signature = { state: 'verified', keyId: 'A', fingerprint: 'B', createdAt: null } as never;
  const verify = (sha256: string): AdvisoryCommand => ({
    type: 'VerifySignature',
    sha256,
    signature,
    by: 'ian',
  });
  const verified: AdvisoryEvent = { type: 'SignatureVerified', data: { sha256: first.sha256, signature } };
  given(filed('CLEAR')).when(verify(first.sha256)).expect(verified);
  given(filed('CLEAR'), verified).when(verify(first.sha256)).expect();
  given(filed('CLEAR')).when(verify(second.sha256)).expect();
});

it('the whole life of an advisory folds into its end', () => {
  const life = [
    drafted(),
    reviewed,
    embargoed,
    released(),
    revised(),
    reviewed,
    released({ document: second, revision: 2 }),
    withdrawn,
  ];
  const commit = {
    stream: 'a',
    version: 1,
    events: life,
    bulk: false,
    commandId: 'c',
    actor: '',
    at,
    cause: null,
    previousHash: '',
    hash: '',
  };
  expect(fold(advisoryDecider, [commit])).toMatchObject({
    ...{ status: 'withdrawn', draft: null, released: second, embargo: null, writtenBy: ['ann'] },
    revisions: [
      { revision: 1, version: '1' },
      { revision: 2, version: '2' },
    ],
  });
});

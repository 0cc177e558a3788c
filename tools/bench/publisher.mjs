// An invented manufacturer that writes, reviews and releases advisories as two people do.
import { draftCsaf, writeCsaf } from '../../libs/formats/csaf/dist/index.js';
import { addOrganisation } from './world.mjs';

const releaser = 'releaser@halden.example';
const audience = { organisations: [], groups: [], people: [] };
const payload = 'refusal { code message path }';

/** Registers the manufacturer; the answer publishes. `ask.settled()` is awaited in between. */
export async function openPublisher(ask, settled) {
  const author = await addOrganisation(ask, 'halden', 'MANUFACTURER');
  await settled();
  await ask(author, `mutation ($input: AddPersonInput!) { addPerson(input: $input) { ${payload} } }`, {
    input: { organisation: 'halden', email: releaser, name: 'Releaser', roles: ['RELEASER', 'READER'] },
  });
  await settled();

  /** Leaves an advisory one command before its publication; the answer is its id. */
  async function prepare(number, product) {
    const document = new TextDecoder().decode(writeCsaf(draftCsaf(advisoryOf(number, product))));
    const { draftAdvisory } = await ask(
      author,
      `mutation ($input: DraftAdvisoryInput!) { draftAdvisory(input: $input) { advisory { id } ${payload} } }`,
      { input: { organisation: 'halden', document, tlp: 'CLEAR', audience } },
    );
    const { id } = draftAdvisory.advisory;
    await ask(
      author,
      `mutation ($input: AdvisoryCommandInput!) { requestReview(input: $input) { ${payload} } }`,
      {
        input: { advisory: id },
      },
    );
    return id;
  }

  const release = (id) =>
    ask(
      releaser,
      `mutation ($input: AdvisoryCommandInput!) { releaseAdvisory(input: $input) { ${payload} } }`,
      {
        input: { advisory: id },
      },
    );

  return { prepare, release };
}

function advisoryOf(number, product) {
  return {
    publisher: {
      name: 'Halden Infusion PSIRT',
      namespace: 'https://psirt.halden.example',
      category: 'vendor',
      contact: 'psirt@halden.example',
    },
    at: new Date().toISOString(),
    status: 'final',
    tlp: 'WHITE',
    trackingId: `HALDEN-BENCH-${number}`,
    title: `${product} accepts unauthenticated maintenance commands (${number})`,
    summary: 'Whoever shares the network segment can restart the device.',
    products: [
      { id: 'P1', vendor: 'Halden Infusion', family: 'Aria', name: product, versionRange: '<= 4.2.1' },
    ],
    vulnerabilities: [
      {
        id: { system: 'Halden PSIRT', text: `HPS-${number}` },
        title: 'Maintenance commands without authentication',
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        description: 'The maintenance service answers whoever reaches it.',
        affected: ['P1'],
        remediations: [{ category: 'vendor_fix', details: 'Update to 4.3.0.' }],
        scores: [{ vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 }],
      },
    ],
  };
}

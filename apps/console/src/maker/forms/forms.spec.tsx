import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../csaf/finding';
import type { Json } from '../csaf/json';
import { at } from '../csaf/tree';
import { DeskContext } from '../editor/desk';
import { BranchList } from './branch-list';
import { CweField } from './cwe-field';
import { DocumentForm } from './document-form';
import { FullProductForm } from './full-product-form';
import { NotesForm } from './notes-form';
import { ScoresForm } from './scores-form';
import { StatusForm } from './status-form';

/** The names of weaknesses are read when they are asked for. */
const patiently = { timeout: 10_000 };

let written: Json;

function Desk({
  begun,
  problems = [],
  readOnly = false,
  lookedAt,
  children,
}: {
  readonly begun: Json;
  readonly problems?: readonly Finding[];
  readonly readOnly?: boolean;
  readonly lookedAt?: string;
  readonly children: ReactNode;
}) {
  const [tree, setTree] = useState(begun);
  written = tree;
  return (
    <MantineProvider env="test">
      <DeskContext value={{ tree, change: (_, change) => setTree(change), problems, readOnly, lookedAt }}>
        {children}
      </DeskContext>
    </MantineProvider>
  );
}

const products = {
  branches: [
    {
      category: 'vendor',
      name: 'Halden',
      branches: [
        { category: 'product_version', name: '1', product: { name: 'Pump 1', product_id: 'P1' } },
        { category: 'product_version', name: '2', product: { name: 'Pump 2', product_id: 'P2' } },
      ],
    },
  ],
};

beforeEach(() => {
  written = null;
});

describe('the form', () => {
  it('writes a text at its place and keeps what it does not know', async () => {
    render(
      <Desk begun={{ document: { title: 'Pump', x_ours: { kept: true } } }}>
        <DocumentForm />
      </Desk>,
    );
    await userEvent.type(screen.getByRole('textbox', { name: /Title/ }), 's');
    expect(written).toEqual({ document: { title: 'Pumps', x_ours: { kept: true } } });
  });

  it('takes an emptied text out where the standard can do without', async () => {
    render(
      <Desk begun={{ document: { title: 'Pump', lang: 'en' } }}>
        <DocumentForm />
      </Desk>,
    );
    await userEvent.clear(screen.getByRole('textbox', { name: 'Language' }));
    await userEvent.clear(screen.getByRole('textbox', { name: /Title/ }));
    expect(written).toEqual({ document: { title: '' } });
  });

  it('says at the field what the tests say of it; what is still to be written is not wrong', () => {
    const at = (message: string) => [{ rule: 'schema', message, place: '/document/title' }];
    const { rerender } = render(
      <Desk begun={{ document: { title: '' } }} problems={at('Nothing is written here yet.')}>
        <DocumentForm />
      </Desk>,
    );
    const title = screen.getByRole('textbox', { name: /Title/ });
    expect(title).toHaveAccessibleDescription(/Nothing is written here yet/);
    expect(title).not.toBeInvalid();
    rerender(
      <Desk begun={{ document: { title: ' x' } }} problems={at('A blank does not belong here.')}>
        <DocumentForm />
      </Desk>,
    );
    expect(title).toBeInvalid();
  });

  it('shows a value that the standard does not know, and leaves it', () => {
    render(
      <Desk begun={{ document: { distribution: { tlp: { label: 'PURPLE' } } } }}>
        <DocumentForm />
      </Desk>,
    );
    expect(screen.getByRole('combobox', { name: /Label in the document/ })).toHaveDisplayValue(/PURPLE/);
  });

  it('adds to a list, and takes out with the list what was the last of it', async () => {
    render(
      <Desk begun={{ document: {} }}>
        <NotesForm path={['document', 'notes']} />
      </Desk>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add note' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Text/ }), 'Hello');
    expect(written).toEqual({ document: { notes: [{ category: 'description', text: 'Hello' }] } });
    await userEvent.click(screen.getByRole('button', { name: 'Take out Note 1' }));
    expect(written).toEqual({});
  });

  it('changes nothing where one may only read', () => {
    render(
      <Desk begun={{ document: { notes: [{ category: 'summary', text: 'x' }] } }} readOnly>
        <NotesForm path={['document', 'notes']} />
      </Desk>,
    );
    expect(screen.queryByRole('button', { name: /Add|Take out/ })).toBeNull();
    expect(screen.getByRole('textbox', { name: /Text/ })).toHaveAttribute('readonly');
  });
});

describe('products', () => {
  it('a new id goes wherever the product is referred to', async () => {
    render(
      <Desk begun={{ product_tree: products, vulnerabilities: [{ product_status: { fixed: ['P1'] } }] }}>
        <FullProductForm path={['product_tree', 'branches', 0, 'branches', 0, 'product']} />
      </Desk>,
    );
    await userEvent.type(screen.getByRole('textbox', { name: /Id in this document/ }), '00');
    expect(at(written, ['vulnerabilities', 0, 'product_status', 'fixed'])).toEqual(['P100']);
  });

  it('UDI-DIs stand among the generic URIs, which stay', async () => {
    const other = { namespace: 'https://other.example', uri: 'urn:x' };
    const product = {
      name: 'Pump',
      product_id: 'P',
      product_identification_helper: { x_generic_uris: [other] },
    };
    render(
      <Desk begun={{ product_tree: { full_product_names: [product] } }}>
        <FullProductForm path={['product_tree', 'full_product_names', 0]} />
      </Desk>,
    );
    await userEvent.click(screen.getByRole('textbox', { name: 'UDI-DIs' }));
    await userEvent.paste('00860004112345');
    expect(JSON.stringify(written)).toContain('urn:udi:00860004112345');
    expect(JSON.stringify(written)).toContain('https://other.example');
  });

  it('a branch is added below its maker, and one that is taken out is referred to no more', async () => {
    render(
      <Desk
        begun={{ product_tree: products, vulnerabilities: [{ product_status: { fixed: ['P1', 'P2'] } }] }}
      >
        <BranchList path={['product_tree', 'branches']} depth={0} />
      </Desk>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add below Halden' }));
    expect(at(written, ['product_tree', 'branches', 0, 'branches', 2])).toMatchObject({
      category: 'product_name',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Take out 1' }));
    expect(at(written, ['vulnerabilities', 0, 'product_status', 'fixed'])).toEqual(['P2']);
  });
});

describe('a large product tree', () => {
  const versions = Array.from({ length: 80 }, (_, index) => ({
    category: 'product_version',
    name: `${index}`,
    product: { name: `Pump ${index}`, product_id: `P${index}` },
  }));
  const tree = {
    branches: [
      {
        category: 'vendor',
        name: 'Halden',
        branches: [{ category: 'product_name', name: 'Pump', branches: versions }],
      },
    ],
  };

  it('is folded below its makers, and unfolded by a press', async () => {
    render(
      <Desk begun={{ product_tree: tree }}>
        <BranchList path={['product_tree', 'branches']} depth={0} />
      </Desk>,
    );
    expect(screen.queryAllByLabelText(/^Name, level/)).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Below Pump' }));
    expect(screen.queryAllByLabelText(/^Name, level/)).toHaveLength(82);
  });

  it('is unfolded where one is led to', () => {
    render(
      <Desk
        begun={{ product_tree: tree }}
        lookedAt="/product_tree/branches/0/branches/0/branches/7/product/name"
      >
        <BranchList path={['product_tree', 'branches']} depth={0} />
      </Desk>,
    );
    expect(screen.getByRole('textbox', { name: /Whole name/ })).toHaveValue('Pump 7');
  });
});

describe('a vulnerability', () => {
  it('says how each product stands', async () => {
    render(
      <Desk begun={{ product_tree: products, vulnerabilities: [{}] }}>
        <StatusForm index={0} />
      </Desk>,
    );
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status of Pump 1' }), 'Affected');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status of Pump 2' }), 'Fixed');
    await userEvent.click(screen.getByRole('checkbox', { name: /Recommended: Pump 2/ }));
    expect(at(written, ['vulnerabilities', 0])).toEqual({
      product_status: { fixed: ['P2'], known_affected: ['P1'], recommended: ['P2'] },
    });
  });

  it('is scored by pressing metrics; score, severity and vector say the same', async () => {
    render(
      <Desk
        begun={{ product_tree: products, vulnerabilities: [{ product_status: { known_affected: ['P1'] } }] }}
      >
        <ScoresForm path={['vulnerabilities', 0, 'scores']} />
      </Desk>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add score' }));
    for (const impact of ['Confidentiality', 'Integrity', 'Availability'])
      await userEvent.click(
        within(screen.getByRole('group', { name: impact })).getByRole('radio', { name: 'High' }),
      );
    expect(at(written, ['vulnerabilities', 0, 'scores', 0])).toEqual({
      cvss_v3: {
        baseScore: 9.8,
        baseSeverity: 'CRITICAL',
        vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        version: '3.1',
      },
      products: ['P1'],
    });
  });

  it('takes a vector as it is pasted', async () => {
    render(
      <Desk begun={{ vulnerabilities: [{ scores: [{ cvss_v3: {}, products: [] }] }] }}>
        <ScoresForm path={['vulnerabilities', 0, 'scores']} />
      </Desk>,
    );
    await userEvent.click(screen.getByRole('textbox', { name: /CVSS vector/ }));
    await userEvent.paste('CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H');
    expect(at(written, ['vulnerabilities', 0, 'scores', 0, 'cvss_v3', 'baseScore'])).toBe(8.1);
  });

  it('names its weakness by number, with the official name, once the field is left', async () => {
    render(
      <Desk begun={{ vulnerabilities: [{}] }}>
        <CweField path={['vulnerabilities', 0, 'cwe']} />
      </Desk>,
    );
    const field = screen.getByRole('combobox', { name: 'CWE' });
    await userEvent.type(field, 'cwe-306');
    await userEvent.tab();
    await waitFor(
      () => expect(field).toHaveDisplayValue(/Missing Authentication for Critical Function/),
      patiently,
    );
    expect(at(written, ['vulnerabilities', 0, 'cwe'])).toEqual({
      id: 'CWE-306',
      name: 'Missing Authentication for Critical Function',
    });
  });

  it('leaves its weakness as it was where there is none of that number', async () => {
    const cwe = { id: 'CWE-79', name: 'XSS' };
    render(
      <Desk begun={{ vulnerabilities: [{ cwe }] }}>
        <CweField path={['vulnerabilities', 0, 'cwe']} />
      </Desk>,
    );
    const field = screen.getByRole('combobox', { name: 'CWE' });
    await userEvent.type(field, '9999999');
    await userEvent.tab();
    await waitFor(() => expect(field).toHaveDisplayValue('CWE-79 XSS'), patiently);
    expect(at(written, ['vulnerabilities', 0, 'cwe'])).toEqual(cwe);
  });
});

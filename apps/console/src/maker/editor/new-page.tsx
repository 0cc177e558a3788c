import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { ErrorPanel } from '../../parts/error-panel';
import { StateGlyph } from '../../parts/state-glyph';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import { AudienceForm } from '../audience/audience-form';
import { nobodyElse, type Sharing, tlpOfLabel } from '../audience/sharing';
import { useKeptSharing } from '../audience/use-kept-sharing';
import { WhoGetsIt } from '../audience/who-gets-it';
import { freshDocument, nextTrackingId } from '../csaf/fresh';
import { isObject, type Json, textOf } from '../csaf/json';
import { readText, writeText } from '../csaf/text';
import { at } from '../csaf/tree';
import { EditorFrame } from './editor-frame';
import { MakerDraftDocument, MakerLastWrittenDocument, MakerPublisherDocument } from './generated/editor';
import { forgetWork, workKey } from './kept-work';
import { useCheck } from './use-check';
import { begin, useEditor } from './use-editor';

/** A new advisory, with what the organisation's last one says of its publisher. */
export function NewPage() {
  const { membership } = useActing();
  const source = membership.organisation;
  const last = useAsked(MakerLastWrittenDocument, { source });
  const newest = last.data?.advisories.edges[0]?.node;
  const found = useAsked(MakerPublisherDocument, { id: newest?.id ?? '' }, { pause: !newest });
  if (last.waiting || (newest && found.waiting))
    return (
      <>
        <h1 className="unseen">New advisory</h1>
        <Waiting what="Reading your last advisory" />
      </>
    );
  const before = found.data?.advisory;
  const read = readText(before?.draft ?? before?.document ?? 'null');
  const ids = (last.data?.advisories.edges ?? []).map(({ node }) => node.trackingId);
  return <Begin key={source} previous={read.ok ? read.tree : null} lastId={newestOf(ids)} />;
}

/** The highest of one series: ids of one length sort as text. */
function newestOf(ids: readonly string[]): string | null {
  return ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? null;
}

function Begin({ previous, lastId }: { readonly previous: Json; readonly lastId: string | null }) {
  const { viewer, membership } = useActing();
  const [beginning] = useState(() => {
    const publisher = at(previous, ['document', 'publisher']);
    const now = new Date();
    const document = freshDocument({
      publisher: isObject(publisher) ? publisher : null,
      organisation: membership.name,
      trackingId: nextTrackingId(lastId, now.getUTCFullYear()),
      at: `${now.toISOString().slice(0, 19)}Z`,
    });
    return { work: workKey(viewer.person, `new:${membership.organisation}`), text: writeText(document) };
  });
  const [begun] = useState(() => begin(beginning));
  return begun && <Desk beginning={beginning} begun={begun} />;
}

function Desk({
  beginning,
  begun,
}: {
  readonly beginning: Parameters<typeof useEditor>[0];
  readonly begun: Parameters<typeof useEditor>[1];
}) {
  const { membership } = useActing();
  const source = membership.organisation;
  const editing = useEditor(beginning, begun);
  const check = useCheck(editing.text);
  const navigate = useNavigate();
  const draft = useCommand(MakerDraftDocument);
  const { tree } = editing.state;
  const label = tlpOfLabel(textOf(at(tree, ['document', 'distribution', 'tlp', 'label'])));
  const { chosen, choose, forget } = useKeptSharing(beginning.work);
  const sharing: Sharing = chosen ?? { tlp: label, audience: nobodyElse };
  const mayWrite = membership.roles.some(
    (role) => role === 'AUTHOR' || role === 'RELEASER' || role === 'COORDINATOR',
  );
  const save = async () => {
    const { tlp, audience } = sharing;
    const outcome = await draft.run({
      commandId: commandId(),
      organisation: source,
      document: editing.text,
      tlp,
      audience: {
        organisations: [...audience.organisations],
        groups: [...audience.groups],
        people: [...audience.people],
      },
    });
    if (!outcome.done || !outcome.payload.advisory) return;
    editing.saved(editing.text);
    forgetWork(beginning.work);
    forget();
    say(`${outcome.payload.advisory.trackingId} is a draft now.`);
    void navigate({
      to: '/advisories/$advisoryId/edit',
      params: { advisoryId: outcome.payload.advisory.id },
    });
  };
  return (
    <EditorFrame
      editing={editing}
      check={check}
      tlp={sharing.tlp}
      title={textOf(at(tree, ['document', 'title'])) || 'New advisory'}
      readOnly={!mayWrite}
      sinceSaved
      onSave={check.valid === true && mayWrite ? save : null}
      line={
        <>
          <span>
            <StateGlyph state="not-sent" /> Not filed yet
          </span>
          <span>Kept in this tab until it passes and is saved</span>
        </>
      }
      acts={
        <Button onClick={save} loading={draft.busy} disabled={check.valid !== true || !mayWrite}>
          Save as draft
        </Button>
      }
      notes={
        <>
          {!mayWrite && <p>Only people who write advisories of {membership.name} can save this.</p>}
          {draft.trouble && <ErrorPanel what="It was not saved." trouble={draft.trouble} />}
        </>
      }
      side={
        <>
          <WhoGetsIt source={source} sharing={sharing} />
          <AudienceForm source={source} value={sharing} widest={label} onChange={choose} />
        </>
      }
      difference={null}
    />
  );
}

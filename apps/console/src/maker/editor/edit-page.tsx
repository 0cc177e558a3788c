import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { StateGlyph } from '../../parts/state-glyph';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import { ago, useNow } from '../../time';
import { AudiencePanel } from '../audience/audience-panel';
import { textOf } from '../csaf/json';
import { withNewRevision } from '../csaf/revisions';
import { at } from '../csaf/tree';
import { isAllowed } from '../release/permission';
import { statusOf } from '../release/status';
import { Difference } from './difference';
import { sha256 } from './document-file';
import classes from './editor.module.css';
import { EditorFrame } from './editor-frame';
import {
  MakerChangeDraftDocument,
  MakerEditorDocument,
  type MakerEditorQuery,
  MakerReviseDocument,
} from './generated/editor';
import { workKey } from './kept-work';
import { useCheck } from './use-check';
import { begin, useEditor } from './use-editor';

type Advisory = NonNullable<MakerEditorQuery['advisory']>;

/** The editor of an advisory that exists: its draft, or a revision of what is out. */
export function EditPage() {
  const { advisoryId } = useParams({ from: '/advisories/$advisoryId/edit' });
  const { data, trouble, waiting, again } = useAsked(MakerEditorDocument, { id: advisoryId });
  const advisory = data?.advisory;
  const text = advisory ? (advisory.draft ?? advisory.document) : null;
  if (waiting)
    return (
      <Still title="Edit advisory">
        <Waiting what="Reading the advisory" />
      </Still>
    );
  if (trouble && !data)
    return (
      <Still title="Edit advisory">
        <ErrorPanel what="The advisory could not be read." trouble={trouble} again={again} />
      </Still>
    );
  if (!advisory || text === null)
    return (
      <Still title="Edit advisory">
        <EmptyState kind="not-permitted" title="There is no such advisory, or you may not see it">
          <Link to="/advisories">All advisories</Link>
        </EmptyState>
      </Still>
    );
  return <Editor key={advisory.id} advisory={advisory} text={text} again={again} />;
}

function Still({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <>
      <h1 className="unseen">{title}</h1>
      {children}
    </>
  );
}

function Editor({
  advisory,
  text,
  again,
}: {
  readonly advisory: Advisory;
  readonly text: string;
  readonly again: () => void;
}) {
  const { viewer } = useActing();
  const isRevision = advisory.draft === null;
  const beginning = useMemo(() => {
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    return {
      work: workKey(viewer.person, advisory.id),
      text,
      ...(isRevision && {
        first: (tree: Parameters<typeof withNewRevision>[0]) => withNewRevision(tree, now),
      }),
    };
  }, [viewer.person, advisory.id, text, isRevision]);
  const [begun] = useState(() => begin(beginning));
  if (!begun)
    return (
      <Still title="Edit advisory">
        <EmptyState kind="not-loaded" title="The form cannot show this document without changing it">
          <p>Export it, and change it elsewhere.</p>
        </EmptyState>
      </Still>
    );
  return <Desk {...{ advisory, beginning, begun, again }} />;
}

function Desk({
  advisory,
  beginning,
  begun,
  again,
}: {
  readonly advisory: Advisory;
  readonly beginning: Parameters<typeof useEditor>[0];
  readonly begun: Parameters<typeof useEditor>[1];
  readonly again: () => void;
}) {
  const editing = useEditor(beginning, begun);
  const check = useCheck(editing.text);
  const navigate = useNavigate();
  const now = useNow();
  const change = useCommand(MakerChangeDraftDocument);
  const revise = useCommand(MakerReviseDocument);
  const isRevision = advisory.draft === null;
  const permission = isAllowed(advisory.viewerCan, isRevision ? 'reviseAdvisory' : 'changeDraft');
  const { tree } = editing.state;
  const trouble = change.trouble ?? revise.trouble;
  const save = async () => {
    const { text } = editing;
    const input = {
      commandId: commandId(),
      advisory: advisory.id,
      document: text,
      basedOn: await sha256(editing.state.baseText),
    };
    const outcome = await (isRevision ? revise.run(input) : change.run(input));
    if (outcome.done) {
      editing.saved(text);
      say(isRevision ? 'The revision is a draft now; what is out stays as it is.' : 'Saved.');
    } else if (outcome.trouble.code === 'advisory/changed-meanwhile') again();
  };
  const maySave =
    permission.allowed && editing.changed && check.valid !== false && editing.conflicts.length === 0;
  const status = statusOf(advisory);
  return (
    <EditorFrame
      editing={editing}
      check={check}
      tlp={advisory.tlp}
      title={textOf(at(tree, ['document', 'title'])) || 'Untitled advisory'}
      readOnly={!permission.allowed}
      sinceSaved={!isRevision}
      onSave={maySave ? save : null}
      line={
        <>
          <span>
            <StateGlyph state={status.glyph} /> {status.word}
          </span>
          <span>Version {textOf(at(tree, ['document', 'tracking', 'version']))}</span>
          <span>
            {savedInWords(editing.changed, editing.touched, check.valid === false) ??
              `Saved ${ago(advisory.changedAt, now)}`}
          </span>
        </>
      }
      acts={
        permission.allowed &&
        (editing.changed ? (
          <Button onClick={save} loading={change.busy || revise.busy} disabled={!maySave}>
            Save draft
          </Button>
        ) : (
          <Button
            onClick={() =>
              navigate({ to: '/advisories/$advisoryId/release', params: { advisoryId: advisory.id } })
            }
          >
            Review and release
          </Button>
        ))
      }
      notes={
        <>
          {!permission.allowed && <p className={classes['note']}>{permission.reason}</p>}
          {permission.allowed && advisory.inReview && (
            <p className={classes['note']} data-tone="wait">
              It is in review. What you save takes it out again, for what was changed has to be reviewed anew.
            </p>
          )}
          {isRevision && permission.allowed && (
            <p className={classes['note']}>
              This begins a revision. What is out stays as it is until a second person releases this one. Say
              under “Tracking and history” what is new.
            </p>
          )}
          {trouble && trouble.code !== 'advisory/changed-meanwhile' && (
            <ErrorPanel what="It was not saved." trouble={trouble} />
          )}
        </>
      }
      side={
        <AudiencePanel
          advisory={advisory}
          label={textOf(at(tree, ['document', 'distribution', 'tlp', 'label']))}
        />
      }
      difference={
        advisory.revision > 0 && (
          <Difference advisory={advisory.id} text={editing.text} released={advisory.document} tree={tree} />
        )
      }
    />
  );
}

/** Whether what is typed is kept, and where; `null` where there is nothing unsaved. */
function savedInWords(changed: boolean, touched: boolean, invalid: boolean): string | null {
  if (!changed) return null;
  if (!touched) return 'Nothing is written yet';
  return invalid ? 'Kept in this tab; it can be saved once it passes' : 'Not saved; kept in this tab';
}

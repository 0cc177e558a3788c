import { ActionIcon, Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo } from 'react';
import { IconArrowBackUp, IconArrowForwardUp, IconDownload, IconUpload } from '../../parts/icons';
import type { Tlp } from '../../parts/tlp';
import { TlpStrip } from '../../parts/tlp-strip';
import { say } from '../../parts/toast';
import { utcTime } from '../../time';
import type { Finding } from '../csaf/finding';
import { isMissing } from '../csaf/findings';
import { freshVulnerability } from '../csaf/fresh';
import { listOf, textOf } from '../csaf/json';
import { fieldId, pathOf } from '../csaf/pointer';
import { type Section, sectionOf, sectionsOf } from '../csaf/sections';
import { readText } from '../csaf/text';
import { at, insert } from '../csaf/tree';
import { Preview } from '../preview/preview';
import { ChangesList } from './changes-list';
import { CheckState, Checks } from './checks';
import { Conflicts } from './conflicts';
import { DeskContext } from './desk';
import { exportDocument, readFile } from './document-file';
import classes from './editor.module.css';
import { RawJson } from './raw-json';
import { SectionForm } from './section-form';
import { SectionNav } from './section-nav';
import type { Check } from './use-check';
import type { Editing } from './use-editor';

export type View = 'form' | 'json' | 'preview' | 'changes';

const views: readonly { readonly key: View; readonly word: string }[] = [
  { key: 'form', word: 'Form' },
  { key: 'preview', word: 'As hospitals see it' },
  { key: 'changes', word: 'What is new' },
  { key: 'json', word: 'JSON' },
];

interface Props {
  readonly editing: Editing;
  readonly check: Check;
  readonly tlp: Tlp;
  readonly title: string;
  /** State and time of keeping, in one line. */
  readonly line: ReactNode;
  readonly acts: ReactNode;
  /** What holds for the whole page: in review, not permitted. */
  readonly notes: ReactNode;
  readonly side: ReactNode;
  /** What is out, in words and place by place. */
  readonly difference: ReactNode;
  /** There is a draft that what is typed differs from. */
  readonly sinceSaved: boolean;
  readonly readOnly: boolean;
  /** Saves, where that can be done now. */
  readonly onSave: (() => void) | null;
}

/** The document in work: its parts at the left, the fields of one of them, and what the tests say of it. */
export function EditorFrame(props: Props) {
  const { editing, check, tlp, title, line, acts, notes, side, difference, sinceSaved, readOnly, onSave } =
    props;
  const { state, text, change, undo, redo } = editing;
  const { tree } = state;
  const search = useSearch({ strict: false }) as { section?: string; at?: string; view?: View };
  const navigate = useNavigate();
  const view = search.view ?? 'form';
  const sections = useMemo(() => sectionsOf(tree), [tree]);
  const section = sections.find(({ id }) => id === search.section) ?? sections[0];
  const wrong = useMemo(() => bySection(check.problems, sections), [check.problems, sections]);
  const missing = useMemo(
    () => bySection(check.problems.filter(isMissing), sections),
    [check.problems, sections],
  );
  const go = (pointer: string) =>
    navigate({
      to: '.',
      search: (before) => ({
        ...before,
        view: undefined,
        section: sectionOf(sections, pointer)?.id,
        at: pointer,
      }),
    });
  useSaveKey(onSave);
  useFocusAt(view === 'form' ? search.at : undefined, section?.id);
  const desk = useMemo(
    () => ({ tree, change, problems: check.problems, readOnly, lookedAt: search.at }),
    [tree, change, check.problems, readOnly, search.at],
  );
  const addVulnerability = () => {
    const list = listOf(at(tree, ['vulnerabilities']));
    change('', (now) => insert(now, ['vulnerabilities'], list.length, freshVulnerability()));
    void navigate({
      to: '.',
      search: (before) => ({ ...before, section: `vulnerability-${list.length}`, at: undefined }),
    });
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      const read = readText(await readFile(file));
      if (!read.ok) throw new Error(`${file.name} is no JSON: ${read.message}`);
      change('', () => read.tree);
      say(`${file.name} is in the form; nothing is saved yet.`, undo);
    } catch (error) {
      say((error as Error).message);
    }
  };
  return (
    <DeskContext value={desk}>
      <div className={classes['page']} data-wide={view !== 'form' || undefined}>
        <div className={classes['strip']}>
          <TlpStrip tlp={tlp} />
        </div>
        <header className={classes['head']}>
          <div className={classes['line']}>
            <span className="mono">
              {textOf(at(tree, ['document', 'tracking', 'id'])) || 'No tracking id yet'}
            </span>
            {line}
          </div>
          <h1>{title}</h1>
          <button
            type="button"
            className={classes['jump']}
            onClick={() => document.getElementById('checks')?.scrollIntoView()}
          >
            <CheckState check={check} />
          </button>
          <div className={classes['acts']}>
            {!readOnly && (
              <>
                <ActionIcon
                  variant="default"
                  aria-label="Undo"
                  disabled={state.past.length === 0}
                  onClick={undo}
                >
                  <IconArrowBackUp size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label="Redo"
                  disabled={state.future.length === 0}
                  onClick={redo}
                >
                  <IconArrowForwardUp size={15} aria-hidden />
                </ActionIcon>
                <Button
                  variant="default"
                  component="label"
                  leftSection={<IconUpload size={14} aria-hidden />}
                >
                  From a file
                  <input
                    className="unseen"
                    type="file"
                    accept=".json,application/json"
                    onChange={({ currentTarget }) => {
                      void take(currentTarget.files?.[0]);
                      currentTarget.value = '';
                    }}
                  />
                </Button>
              </>
            )}
            <ActionIcon
              variant="default"
              aria-label="Export the document"
              onClick={() => exportDocument(text)}
            >
              <IconDownload size={15} aria-hidden />
            </ActionIcon>
            {acts}
          </div>
          <nav className={classes['views']} aria-label="Views">
            {views.map(({ key, word }) => (
              <Link
                key={key}
                to="."
                search={(before) => ({ ...before, view: key === 'form' ? undefined : key, at: undefined })}
                activeOptions={{ exact: true }}
                aria-current={view === key ? 'page' : undefined}
              >
                {word}
              </Link>
            ))}
          </nav>
        </header>
        {view === 'form' && (
          <SectionNav
            sections={sections}
            chosen={section?.id ?? ''}
            problems={wrong}
            missing={missing}
            onAddVulnerability={readOnly ? undefined : addVulnerability}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1). */}
        <section className={classes['form']} aria-label="Document in work" tabIndex={0}>
          {notes}
          <Conflicts conflicts={editing.conflicts} tree={tree} onSettle={editing.settle} />
          {editing.full && (
            <p className={classes['note']} data-tone="wait">
              The browser has no room left to keep what is not saved. Save before you leave this page.
            </p>
          )}
          {editing.restoredFrom !== null && (
            <div className={classes['note']}>
              What you had not saved at {utcTime(editing.restoredFrom)} UTC is here again.
              <div className={classes['acts']}>
                <Button variant="default" onClick={editing.discard}>
                  Leave it
                </Button>
              </div>
            </div>
          )}
          {view === 'form' && section && <SectionForm section={section} key={section.id} />}
          {view === 'json' && <RawJson text={text} />}
          {view === 'preview' && <Preview text={text} />}
          {view === 'changes' && (
            <>
              {difference}
              {sinceSaved && (
                <>
                  <h2>Since it was last saved</h2>
                  <ChangesList before={state.baseTree} after={tree} onGo={go} />
                </>
              )}
            </>
          )}
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1). */}
        <aside className={classes['side']} aria-label="Checks and readers" tabIndex={0}>
          <Checks check={check} tree={tree} onGo={go} />
          <hr />
          {side}
        </aside>
      </div>
    </DeskContext>
  );
}

function bySection(problems: readonly Finding[], sections: readonly Section[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { place } of problems) {
    const id = sectionOf(sections, place)?.id;
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Ctrl+Enter and Ctrl+S save. */
function useSaveKey(onSave: (() => void) | null): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || (event.key !== 's' && event.key !== 'Enter')) return;
      event.preventDefault();
      onSave?.();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [onSave]);
}

/** Goes to the field of a place, or to the nearest that holds it. */
function useFocusAt(pointer: string | undefined, section: string | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields of another section are there once it is drawn.
  useEffect(() => {
    if (pointer === undefined) return;
    for (let path = pathOf(pointer); ; path = path.slice(0, -1)) {
      const field = document.getElementById(fieldId(path));
      if (field) {
        field.scrollIntoView({ block: 'center' });
        field.focus({ preventScroll: true });
        return;
      }
      if (path.length === 0) return;
    }
  }, [pointer, section]);
}

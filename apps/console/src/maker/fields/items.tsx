import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '../../parts/icons';
import { say } from '../../parts/toast';
import { type Json, listOf, type Path } from '../csaf/json';
import { fieldId, pointerOf } from '../csaf/pointer';
import { drop, insert, move } from '../csaf/tree';
import { useDesk, usePlace } from '../editor/desk';
import { Problems } from './frame';
import classes from './items.module.css';

interface Props {
  readonly path: Path;
  readonly title: string;
  /** What one of them is called: “note”. */
  readonly noun: string;
  /** What a new one begins as. */
  readonly fresh: () => Json;
  /** One of them in a few words, beside its number. */
  readonly summary?: (item: Json) => string;
  readonly children: (path: Path, index: number) => ReactNode;
  /** Another way to begin one. */
  readonly more?: ReactNode;
}

/** A list of the document: each of its items with its fields, in an order that one can change. */
export function Items({ path, title, noun, fresh, summary, children, more }: Props) {
  const { change, readOnly } = useDesk();
  const { value, problems } = usePlace(path);
  const list = listOf(value);
  const write = (next: (tree: Json) => Json) => change('', next);
  const remove = (index: number) => {
    const gone = list[index] as Json;
    write((tree) => drop(tree, [...path, index]));
    say(`${capital(noun)} ${index + 1} is taken out.`, () =>
      write((tree) => insert(tree, path, index, gone)),
    );
  };
  return (
    <section className={classes['items']} id={fieldId(path)} tabIndex={-1} aria-label={title}>
      <div className={classes['head']}>
        <h2>{title}</h2>
        <span>{list.length}</span>
        {!readOnly && (
          <span>
            {more}
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => write((tree) => insert(tree, path, list.length, fresh()))}
            >
              Add {noun}
            </Button>
          </span>
        )}
      </div>
      <Problems problems={problems} />
      {list.length === 0 && <p className={classes['none']}>None yet.</p>}
      {list.map((item, index) => {
        const name = `${capital(noun)} ${index + 1}`;
        const here = [...path, index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the document is what it is known by.
          <fieldset key={index} className={classes['item']} id={fieldId(here)} tabIndex={-1}>
            <legend className="unseen">{name}</legend>
            <div className={classes['bar']}>
              <b>
                {name}
                {summary && summary(item) !== '' ? `: ${summary(item)}` : ''}
              </b>
              {!readOnly && (
                <>
                  {list.length > 1 && (
                    <>
                      <Move
                        label={`Move ${name} up`}
                        onMove={() => write((tree) => move(tree, path, index, index - 1))}
                        off={index === 0}
                      >
                        <IconArrowUp size={14} aria-hidden />
                      </Move>
                      <Move
                        label={`Move ${name} down`}
                        onMove={() => write((tree) => move(tree, path, index, index + 1))}
                        off={index === list.length - 1}
                      >
                        <IconArrowDown size={14} aria-hidden />
                      </Move>
                    </>
                  )}
                  <Move label={`Take out ${name}`} onMove={() => remove(index)}>
                    <IconX size={14} aria-hidden />
                  </Move>
                </>
              )}
            </div>
            <PlaceProblems path={here} />
            {children(here, index)}
          </fieldset>
        );
      })}
    </section>
  );
}

function Move({
  label,
  onMove,
  off,
  children,
}: {
  readonly label: string;
  readonly onMove: () => void;
  readonly off?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ActionIcon aria-label={label} disabled={off} size={28} onClick={onMove}>
      {children}
    </ActionIcon>
  );
}

/** What the tests say of a place that has no field of its own, such as that something is missing in it. */
export function PlaceProblems({ path }: { readonly path: Path }) {
  const { problems } = useDesk();
  const pointer = pointerOf(path);
  return <Problems problems={problems.filter(({ place }) => place === pointer)} />;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

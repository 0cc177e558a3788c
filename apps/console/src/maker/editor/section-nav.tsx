import { Link } from '@tanstack/react-router';
import { StateGlyph } from '../../parts/state-glyph';
import { figure } from '../../words';
import type { Section } from '../csaf/sections';
import classes from './editor.module.css';

interface Props {
  readonly sections: readonly Section[];
  readonly chosen: string;
  /** Problems by section. */
  readonly problems: ReadonlyMap<string, number>;
  readonly onAddVulnerability?: (() => void) | undefined;
}

const groups = ['Document', 'Products', 'Vulnerabilities'] as const;

/** The pages of the form, each with what is wrong on it. */
export function SectionNav({ sections, chosen, problems, onAddVulnerability }: Props) {
  return (
    <nav className={classes['sections']} aria-label="Parts of the document">
      {groups.map((group) => (
        <div key={group}>
          <h2>{group}</h2>
          <ul>
            {sections
              .filter((section) => section.group === group)
              .map(({ id, word, count }) => {
                const wrong = problems.get(id) ?? 0;
                return (
                  <li key={id}>
                    <Link
                      to="."
                      search={(before) => ({ ...before, section: id, at: undefined })}
                      activeOptions={{ exact: true }}
                      aria-current={chosen === id ? 'page' : undefined}
                    >
                      <span>{word}</span>
                      {wrong > 0 ? (
                        <em>
                          <StateGlyph state="blocked" />
                          {figure(wrong)}
                          <span className="unseen"> to correct</span>
                        </em>
                      ) : (
                        count !== null && count > 0 && <small>{figure(count)}</small>
                      )}
                    </Link>
                  </li>
                );
              })}
            {group === 'Vulnerabilities' && onAddVulnerability && (
              <li>
                <button type="button" onClick={onAddVulnerability}>
                  Add vulnerability
                </button>
              </li>
            )}
          </ul>
        </div>
      ))}
    </nav>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import { StateGlyph } from '../../parts/state-glyph';
import { figure } from '../../words';
import type { Section } from '../csaf/sections';
import fields from '../fields/fields.module.css';
import classes from './editor.module.css';

interface Props {
  readonly sections: readonly Section[];
  readonly chosen: string;
  /** Problems by section, and how many of them are only still to be written. */
  readonly problems: ReadonlyMap<string, number>;
  readonly missing: ReadonlyMap<string, number>;
  readonly onAddVulnerability?: (() => void) | undefined;
}

/** The same on a phone. */
function PartSelect({ sections, chosen, problems }: Omit<Props, 'onAddVulnerability' | 'missing'>) {
  const navigate = useNavigate();
  return (
    <select
      className={`${fields['control']} ${classes['part']}`}
      aria-label="Part of the document"
      value={chosen}
      onChange={({ currentTarget: { value } }) =>
        navigate({ to: '.', search: (before: object) => ({ ...before, section: value, at: undefined }) })
      }
    >
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {sections
            .filter((section) => section.group === group)
            .map(({ id, word }) => (
              <option key={id} value={id}>
                {word}
                {(problems.get(id) ?? 0) > 0 && ` (${problems.get(id)} to look at)`}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

const groups = ['Document', 'Products', 'Vulnerabilities'] as const;

/** The pages of the form, each with what is wrong on it. */
export function SectionNav({ sections, chosen, problems, missing, onAddVulnerability }: Props) {
  return (
    <nav className={classes['sections']} aria-label="Parts of the document">
      <PartSelect sections={sections} chosen={chosen} problems={problems} />
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
                        <em data-missing={wrong === (missing.get(id) ?? 0) || undefined}>
                          <StateGlyph state={wrong === (missing.get(id) ?? 0) ? 'waiting' : 'blocked'} />
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

import { Checkbox, Radio } from '@mantine/core';
import { useActing } from '../../api/viewer';
import { say } from '../../parts/toast';
import { Section } from '../section';
import classes from '../settings.module.css';
import type { RuleFragment } from './generated/notifications';
import { type Matrix, matrixOf, type News, news, newsOf, presetOf, presetsFor, type Ways } from './rules';
import { useMatrix } from './use-matrix';

const ways: readonly { readonly key: keyof Ways; readonly word: string }[] = [
  { key: 'stream', word: 'In-app' },
  { key: 'mail', word: 'E-mail' },
];

/** News down, ways across; each tick is a rule of one's own. */
export function NewsMatrix({ own }: { readonly own: readonly RuleFragment[] }) {
  const { membership } = useActing();
  const matrix = matrixOf(own);
  const runsDevices = membership.kind === 'HEALTHCARE_PROVIDER' || membership.kind === 'SERVICE_PROVIDER';
  const presets = presetsFor(runsDevices);
  const preset = presetOf(presets, matrix);
  // What was ticked once is shown, so that it can be taken back.
  const rows = news.filter(
    ({ key }) => key !== 'affects' || runsDevices || matrix.affects.stream || matrix.affects.mail,
  );
  const { apply, busy, trouble } = useMatrix(own);
  const set = async (wanted: Matrix, words: string) => {
    if (await apply(wanted)) say(words);
  };
  const toggle = (key: News, way: keyof Ways, on: boolean) =>
    set(
      { ...matrix, [key]: { ...matrix[key], [way]: on } },
      on ? 'You will be told.' : 'You will not be told.',
    );
  return (
    <Section
      title="What you are told"
      about="Webhooks, and mail to others, are ways of the organisation’s rules below."
    >
      <Radio.Group
        label="Preset"
        description="Who is assigned, and which sites are yours, Tocsin does not know yet: there is no preset for that."
        value={preset ?? ''}
        onChange={(value) => {
          const chosen = presets.find(({ key }) => key === value);
          if (chosen) void set(chosen.matrix, `${chosen.word}: set.`);
        }}
      >
        <div className={classes['presets']}>
          {presets.map(({ key, word, means }) => (
            <Radio key={key} value={key} label={word} description={means} disabled={busy} />
          ))}
        </div>
      </Radio.Group>
      {preset === null && (
        <p className={classes['note']}>What is ticked now is none of the presets; it is your own.</p>
      )}
      {trouble && (
        <p className={classes['trouble']} role="alert">
          {trouble.message} <span className="mono">{trouble.code}</span>
        </p>
      )}
      <table className={classes['matrix']}>
        <caption className="unseen">News and ways</caption>
        <thead>
          <tr>
            <th scope="col">Tell me when</th>
            {ways.map(({ key, word }) => (
              <th key={key} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, word }) => (
            <tr key={key} id={own.find((rule) => newsOf(rule) === key)?.id}>
              <th scope="row">{word}</th>
              {ways.map((way) => (
                <td key={way.key}>
                  <Checkbox
                    aria-label={`${word}: ${way.word}`}
                    size="24px"
                    checked={matrix[key][way.key]}
                    disabled={busy}
                    onChange={(event) => toggle(key, way.key, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

import { useId } from 'react';
import { SeverityMark } from '../../parts/severity-mark';
import {
  baseMetrics,
  baseScore,
  baseSeverity,
  readVector,
  type Vector,
  withVector,
  writeVector,
} from '../csaf/cvss';
import { isObject, type JsonObject, listOf, type Path, textOf } from '../csaf/json';
import { fieldId, pointerOf } from '../csaf/pointer';
import { at } from '../csaf/tree';
import { useDesk, usePlace } from '../editor/desk';
import { FieldFrame, Problems } from '../fields/frame';
import { Items, PlaceProblems } from '../fields/items';
import { ProductsField } from '../fields/products-field';
import classes from './scores.module.css';

const begun = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N';

/** Scores of a vulnerability, by products (CSAF 2.0 §3.2.3.13). */
export function ScoresForm({ path }: { readonly path: Path }) {
  const { tree } = useDesk();
  const fresh = () => {
    const vector = readVector(begun);
    const affected = listOf(at(tree, [...path.slice(0, -1), 'product_status', 'known_affected']));
    return { cvss_v3: vector ? withVector({}, vector) : {}, products: affected };
  };
  return (
    <Items
      path={path}
      title="Scores"
      noun="score"
      fresh={fresh}
      summary={(item) => {
        const score = at(item, ['cvss_v3', 'baseScore']) ?? at(item, ['cvss_v2', 'baseScore']);
        return typeof score === 'number' ? score.toFixed(1) : '';
      }}
    >
      {(here) => (
        <>
          {isObject(at(tree, [...here, 'cvss_v3'])) && <CvssField path={[...here, 'cvss_v3']} />}
          {isObject(at(tree, [...here, 'cvss_v2'])) && <CvssField path={[...here, 'cvss_v2']} />}
          <ProductsField path={[...here, 'products']} label="For products:" />
        </>
      )}
    </Items>
  );
}

/** A vector and, beside it, its base metrics to press; score and severity follow from it, as test 6.1.9 wants them. */
function CvssField({ path }: { readonly path: Path }) {
  const { problems: all, readOnly } = useDesk();
  const { value, write } = usePlace(path);
  const vectorPlace = usePlace([...path, 'vectorString']);
  const group = useId();
  const object: JsonObject = isObject(value) ? value : {};
  const text = textOf(object['vectorString']);
  const vector = readVector(text);
  const here = pointerOf(path);
  const within = all.filter(({ place }) => place.startsWith(`${here}/`) && place !== `${here}/vectorString`);
  const setText = (next: string) => {
    const read = readVector(next);
    if (read) write(withVector(object, read));
    else vectorPlace.write(next);
  };
  const press = (key: string, letter: string) => {
    if (!vector) return;
    const next: Vector = {
      ...vector,
      said: new Map([...vector.said].map(([name, said]) => [name, name === key ? letter : said])),
    };
    write(withVector(object, next));
  };
  return (
    <>
      <FieldFrame
        id={fieldId([...path, 'vectorString'])}
        label="CVSS vector"
        needed
        mono
        problems={vectorPlace.problems}
        hint={vector ? undefined : 'Such as CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H.'}
      >
        {(given) => (
          <input
            {...given}
            type="text"
            autoComplete="off"
            readOnly={readOnly}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value.trim())}
          />
        )}
      </FieldFrame>
      {vector && (
        <>
          <fieldset className={classes['metrics']} disabled={readOnly}>
            <legend className="unseen">Base metrics</legend>
            {baseMetrics(vector.version).map(({ key, word, values }) => (
              <fieldset key={key} className={classes['metric']}>
                <legend>{word}</legend>
                <div>
                  {values.map((each) => (
                    <label key={each.key}>
                      <input
                        type="radio"
                        name={`${group}-${key}`}
                        checked={vector.said.get(key) === each.key}
                        onChange={() => press(key, each.key)}
                      />
                      {each.word}
                    </label>
                  ))}
                </div>
              </fieldset>
            ))}
          </fieldset>
          <p className={classes['sum']} data-vector={writeVector(vector)}>
            <b>{baseScore(vector).toFixed(1)}</b>
            <SeverityMark severity={baseSeverity(baseScore(vector))} />
          </p>
        </>
      )}
      <PlaceProblems path={path} />
      <Problems problems={within} />
    </>
  );
}

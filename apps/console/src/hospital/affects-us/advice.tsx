import classes from './detail.module.css';

interface Product {
  readonly name: string;
  readonly remediations: readonly {
    readonly category: string;
    readonly details: string;
    readonly url: string | null;
  }[];
}

/** CSAF 2.0 §3.2.3.12.1, in the order in which one would rather have them. */
const categories: readonly (readonly [string, string])[] = [
  ['vendor_fix', 'Fix'],
  ['mitigation', 'Mitigation'],
  ['workaround', 'Workaround'],
  ['no_fix_planned', 'No fix is planned'],
  ['none_available', 'Nothing is available'],
];

/** What the maker advises, each piece of advice once. */
export function Advice({ products }: { readonly products: readonly Product[] }) {
  const advice = new Map<
    string,
    { category: string; details: string; url: string | null; names: string[] }
  >();
  for (const { name, remediations } of products)
    for (const remediation of remediations) {
      const key = `${remediation.category}|${remediation.details}`;
      const known = advice.get(key) ?? { ...remediation, names: [] };
      known.names.push(name);
      advice.set(key, known);
    }
  const ordered = [...advice.values()].sort((a, b) => placeOf(a.category) - placeOf(b.category));
  return (
    <section className={classes['advice']} aria-labelledby="advice">
      <h3 id="advice">Manufacturer advises</h3>
      {ordered.length === 0 && <p>The advisory names no remedy.</p>}
      <ul>
        {ordered.slice(0, 6).map(({ category, details, url, names }) => (
          <li key={`${category}${details}`}>
            <b>{categories.find(([key]) => key === category)?.[1] ?? category.replaceAll('_', ' ')}</b>{' '}
            {details.trim() !== url && details}{' '}
            {url && /^https?:/.test(url) && (
              <a href={url} rel="noopener noreferrer" target="_blank">
                {new URL(url).host}
                <span className="unseen"> (opens elsewhere)</span>
              </a>
            )}
            {names.length < products.length && <small> for {names.slice(0, 2).join(', ')}</small>}
          </li>
        ))}
      </ul>
      {ordered.length > 6 && <p>and {ordered.length - 6} more in the advisory.</p>}
    </section>
  );
}

function placeOf(category: string): number {
  const place = categories.findIndex(([key]) => key === category);
  return place < 0 ? categories.length : place;
}

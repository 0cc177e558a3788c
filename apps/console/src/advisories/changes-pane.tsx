import { useNames } from '../api/people';
import { useActing } from '../api/viewer';
import { utcInstant } from '../time';
import type { Read } from './read';
import classes from './reader.module.css';

/** Each release with what is new against the one before, the newest first. */
export function Changes({ advisory }: { readonly advisory: Read }) {
  const { membership } = useActing();
  const nameOf = useNames();
  const own = advisory.source === membership.organisation;
  return (
    <section aria-label="Changes">
      <ol className={classes['revisions']}>
        {advisory.revisions.edges.map(({ node }) => (
          <li key={node.id}>
            <h2>
              Version {node.version} <span>release {node.revision} here</span>
            </h2>
            <p className={classes['meta']}>
              <time dateTime={node.releasedAt}>{utcInstant(node.releasedAt)}</time>
              {own && node.releasedBy && <span>released by {nameOf(node.releasedBy)}</span>}
              <span>
                {node.alert
                  ? 'People were told'
                  : 'Nobody was told: nothing that is affected or to be done changed'}
              </span>
            </p>
            {node.differences.length > 0 ? (
              <ul>
                {node.differences.map((difference) => (
                  <li key={difference}>{difference}</li>
                ))}
              </ul>
            ) : (
              <p>{node.revision === 1 ? 'The first release.' : 'No difference in what it says.'}</p>
            )}
            <p className={classes['meta']}>
              <span className="mono">SHA-256 {node.sha256}</span>
            </p>
          </li>
        ))}
      </ol>
      {advisory.revisions.edges.length === 0 && <p>It was not released yet.</p>}
    </section>
  );
}

import { type Progress, StateGlyph } from '../parts/state-glyph';
import { utcInstant } from '../time';
import type { Read } from './read';
import classes from './reader.module.css';

type State = NonNullable<Read['signature']>['state'];

const signatures: Readonly<Record<State, readonly [Progress, string]>> = {
  VERIFIED: ['done', 'Verified: made over this document by a key that was given, and good when it signed.'],
  FITS_SO_FAR: ['in-progress', 'It fits as far as can be seen; no key was given to verify it with.'],
  KEY_UNKNOWN: ['in-progress', 'It fits as far as can be seen; its key is none of those that were given.'],
  DOES_NOT_FIT: ['blocked', 'It does not fit: made over other bytes, or not by the key that it names.'],
  NOT_TRUSTED: ['overdue', 'By a key that was given, but which had expired, was revoked or is too weak.'],
  UNREADABLE: ['blocked', 'It is no OpenPGP signature of a document.'],
  NOT_CHECKED: ['not-sent', 'Not looked at: the document was refused before.'],
};

/** Why one sees it, who else does, and how the document is known to be the publisher's. */
export function WhoSees({ advisory }: { readonly advisory: Read }) {
  const { explain, audienceExplained, signature, sha256, sha512, publisherNamespace } = advisory;
  const same = explain.join('|') === audienceExplained.join('|');
  return (
    <div className={classes['readers']}>
      <section aria-labelledby="you">
        <h2 id="you">{same ? 'Who sees this, you among them' : 'Why you see this'}</h2>
        <Sentences words={explain} />
      </section>
      {!same && (
        <section aria-labelledby="all">
          <h2 id="all">Who sees this</h2>
          <Sentences words={audienceExplained} />
        </section>
      )}
      <section aria-labelledby="signature">
        <h2 id="signature">Whose it is</h2>
        <p>{publisherNamespace}</p>
        {signature ? (
          <p>
            <StateGlyph state={signatures[signature.state][0]} /> {signatures[signature.state][1]}
            {signature.keyId && (
              <>
                {' '}
                Key <span className="mono">{signature.keyId}</span>.
              </>
            )}
            {signature.createdAt && ` Signed ${utcInstant(signature.createdAt)}.`}
          </p>
        ) : (
          <p>No signature came beside it.</p>
        )}
        <p className={classes['meta']}>
          <span className="mono">SHA-256 {sha256}</span>
          <span className="mono">SHA-512 {sha512}</span>
        </p>
      </section>
    </div>
  );
}

function Sentences({ words }: { readonly words: readonly string[] }) {
  return (
    <ul>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { Waiting } from '../../parts/waiting';
import { MakerReleaseDocument } from './generated/release';
import { WorkPanel } from './work-panel';

/** One advisory on its way out, as a page of its own. */
export function ReleasePage() {
  const { advisoryId } = useParams({ from: '/advisories/$advisoryId/release' });
  const { data, trouble, waiting, again } = useAsked(MakerReleaseDocument, { id: advisoryId });
  const advisory = data?.advisory;
  if (advisory) return <WorkPanel advisory={advisory} heading="h1" />;
  return (
    <>
      <h1 className="unseen">Review and release</h1>
      {waiting && <Waiting what="Reading the advisory" />}
      {trouble && <ErrorPanel what="The advisory could not be read." trouble={trouble} again={again} />}
      {!waiting && !trouble && (
        <EmptyState kind="not-permitted" title="There is no such advisory, or you may not see it">
          <Link to="/advisories">All advisories</Link>
        </EmptyState>
      )}
    </>
  );
}

import { Navigate } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state';
import { usePlaces } from './use-places';

/** The first place of the workspace. */
export function Home() {
  const [home] = usePlaces().places;
  if (!home) return <EmptyState kind="not-loaded" title="There is no page for this kind of organisation." />;
  return <Navigate to={home.path as '/'} replace />;
}

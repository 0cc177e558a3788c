import { Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state';

export function NotFound() {
  return (
    <EmptyState kind="withheld" title="Nothing to show here">
      <h1 className="unseen">Nothing to show here</h1>
      <p>There is no such page, or it is not for you. Both look the same from here, so that nothing leaks.</p>
      <Link to="/">Go to the first page</Link>
    </EmptyState>
  );
}

import { useParams } from '@tanstack/react-router';
import { RollUp } from './roll-up';

/** The answers to one advisory, as a page of their own. */
export function AnswersPage() {
  const { advisoryId } = useParams({ from: '/advisories/$advisoryId/answers' });
  return <RollUp id={advisoryId} heading="h1" />;
}

import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { NotFound } from './shell/not-found';
import { PageFailed } from './shell/page-failed';
import { Shell } from './shell/shell';

/** Above every page. `org`: on whose behalf one acts, where one belongs to several organisations. */
export const rootRoute = createRootRoute({
  validateSearch: z.object({ org: z.catch(z.optional(z.string()), undefined) }),
  search: { middlewares: [retainSearchParams(['org'])] },
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailed,
});

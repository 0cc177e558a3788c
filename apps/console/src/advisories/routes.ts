import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const advisoriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories',
  validateSearch: z.object({
    q: z.catch(z.optional(z.string()), undefined),
    severity: z.catch(z.optional(z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])), undefined),
  }),
  component: lazyRouteComponent(() => import('./feed-page'), 'FeedPage'),
});

/** The feed and the reader, for every workspace. */
export const advisoryRoutes = [advisoriesRoute] as const;

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const advisoriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories',
  validateSearch: z.object({
    q: z.catch(z.optional(z.string()), undefined),
    severity: z.catch(z.optional(z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])), undefined),
    status: z.catch(
      z.optional(z.enum(['DRAFT', 'REVIEW', 'EMBARGOED', 'PUBLISHED', 'WITHDRAWN'])),
      undefined,
    ),
  }),
  component: lazyRouteComponent(() => import('./feed-page'), 'FeedPage'),
});

const advisoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/$advisoryId',
  validateSearch: z.object({
    pane: z.catch(z.optional(z.enum(['document', 'changes', 'readers'])), undefined),
  }),
  component: lazyRouteComponent(() => import('./reader-page'), 'ReaderPage'),
});

/** The feed and the reader, for every workspace. */
export const advisoryRoutes = [advisoriesRoute, advisoryRoute] as const;

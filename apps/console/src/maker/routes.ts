import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const word = () => z.catch(z.optional(z.string()), undefined);
const editing = z.object({
  section: word(),
  /** JSON Pointer of the field that is looked at. */
  at: word(),
  view: z.catch(z.optional(z.enum(['form', 'json', 'preview', 'changes'])), undefined),
});

const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/new',
  validateSearch: editing,
  component: lazyRouteComponent(() => import('./editor/new-page'), 'NewPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/import',
  component: lazyRouteComponent(() => import('./import/import-page'), 'ImportPage'),
});

const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/$advisoryId/edit',
  validateSearch: editing,
  component: lazyRouteComponent(() => import('./editor/edit-page'), 'EditPage'),
});

const releaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/$advisoryId/release',
  component: lazyRouteComponent(() => import('./release/release-page'), 'ReleasePage'),
});

const answersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/advisories/$advisoryId/answers',
  validateSearch: z.object({ table: z.catch(z.optional(z.boolean()), undefined) }),
  component: lazyRouteComponent(() => import('./answers/answers-page'), 'AnswersPage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: z.object({
    view: z.catch(z.optional(z.enum(['waiting', 'ours'])), undefined),
    item: word(),
    /** The answers that are open, as a table. */
    table: z.catch(z.optional(z.boolean()), undefined),
    status: z.catch(
      z.optional(z.enum(['DRAFT', 'REVIEW', 'EMBARGOED', 'PUBLISHED', 'WITHDRAWN'])),
      undefined,
    ),
    q: word(),
  }),
  component: lazyRouteComponent(() => import('./inbox/inbox-page'), 'InboxPage'),
});

const productsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products',
  validateSearch: z.object({
    view: z.catch(z.optional(z.enum(['models', 'makers', 'proposals'])), undefined),
    q: word(),
    maker: word(),
    /** Only what one's own organisation added. */
    ours: z.catch(z.optional(z.boolean()), undefined),
    open: word(),
    kind: z.catch(z.optional(z.enum(['ALIAS', 'MANUFACTURER', 'MODEL'])), undefined),
    decided: z.catch(z.optional(z.boolean()), undefined),
  }),
  component: lazyRouteComponent(() => import('./products/products-page'), 'ProductsPage'),
});

/** Pages of the manufacturer's workspace; each is loaded when it is opened. */
export const makerRoutes = [
  newRoute,
  importRoute,
  editRoute,
  releaseRoute,
  answersRoute,
  inboxRoute,
  productsRoute,
] as const;

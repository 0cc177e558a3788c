import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const word = () => z.catch(z.optional(z.string()), undefined);

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./profile/profile-page'), 'ProfilePage'),
});

const notificationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notifications',
  component: lazyRouteComponent(() => import('./notifications/notifications-page'), 'NotificationsPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/webhooks',
  validateSearch: z.object({ webhook: word() }),
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page'), 'WebhooksPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/people',
  validateSearch: z.object({ q: word() }),
  component: lazyRouteComponent(() => import('./people/people-page'), 'PeoplePage'),
});

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/organisation',
  component: lazyRouteComponent(() => import('./organisation/organisation-page'), 'OrganisationPage'),
});

const tokensRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./tokens/tokens-page'), 'TokensPage'),
});

/** Pages of the settings; each is loaded when it is opened. */
export const settingsRoutes = [
  profileRoute,
  notificationsRoute,
  webhooksRoute,
  peopleRoute,
  organisationRoute,
  tokensRoute,
] as const;

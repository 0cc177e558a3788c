import { createRoute, createRouter } from '@tanstack/react-router';
import { advisoryRoutes } from './advisories/routes';
import { coordinatorRoutes } from './coordinator/routes';
import { hospitalRoutes } from './hospital/routes';
import { makerRoutes } from './maker/routes';
import { rootRoute } from './root-route';
import { settingsRoutes } from './settings/routes';
import { Home } from './shell/home';

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home });

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...hospitalRoutes,
  ...advisoryRoutes,
  ...makerRoutes,
  ...coordinatorRoutes,
  ...settingsRoutes,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // Each page scrolls within the shell.
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

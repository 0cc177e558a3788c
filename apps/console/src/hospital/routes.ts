import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const word = () => z.catch(z.optional(z.string()), undefined);

const exposureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exposure',
  validateSearch: z.object({
    adv: word(),
    view: z.catch(z.optional(z.enum(['open', 'mine', 'closed', 'excluded'])), undefined),
    acute: z.catch(z.optional(z.boolean()), undefined),
    match: z.catch(z.optional(z.enum(['CONFIRMED', 'PROBABLE', 'POSSIBLE'])), undefined),
    dev: word(),
  }),
  component: lazyRouteComponent(() => import('./affects-us/affects-us-page'), 'AffectsUsPage'),
});

const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices',
  validateSearch: z.object({
    q: word(),
    model: word(),
    area: word(),
    site: word(),
    status: z.catch(z.optional(z.enum(['ACTIVE', 'SPARE', 'IN_REPAIR', 'MISSING', 'RETIRED'])), undefined),
    /** The import whose result is shown. */
    import: word(),
  }),
  component: lazyRouteComponent(() => import('./devices/devices-page'), 'DevicesPage'),
});

const deviceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices/$deviceId',
  component: lazyRouteComponent(() => import('./devices/device-page'), 'DevicePage'),
});

/** Pages of the hospital's workspace; each is loaded when it is opened. */
export const hospitalRoutes = [exposureRoute, devicesRoute, deviceRoute] as const;

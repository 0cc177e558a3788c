import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from '../root-route';

const word = () => z.catch(z.optional(z.string()), undefined);
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.catch(z.optional(z.enum(words)), undefined);

const nowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/now',
  validateSearch: z.object({ group: word() }),
  component: lazyRouteComponent(() => import('./now/now-page'), 'NowPage'),
});

const groupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  component: lazyRouteComponent(() => import('./groups/groups-page'), 'GroupsPage'),
});

const groupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups/$groupId',
  validateSearch: z.object({
    view: oneOf(['members']),
    /** Whether the rows are those with silence alone. */
    show: oneOf(['silent', 'heard']),
    adv: word(),
    member: word(),
    /** How many advisories newer than the first column there are. */
    from: z.catch(z.optional(z.int().check(z.nonnegative())), undefined),
  }),
  component: lazyRouteComponent(() => import('./groups/group-page'), 'GroupPage'),
});

const sitesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sites',
  validateSearch: z.object({
    q: word(),
    group: word(),
    show: oneOf(['silent', 'unreachable']),
    member: word(),
  }),
  component: lazyRouteComponent(() => import('./sites/sites-page'), 'SitesPage'),
});

const ledgerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger',
  validateSearch: z.object({
    view: oneOf(['members']),
    state: oneOf(['QUEUED', 'ATTEMPTED', 'DELIVERED', 'OPENED', 'ACKNOWLEDGED', 'ESCALATED', 'FAILED']),
    channel: oneOf(['STREAM', 'MAIL', 'WEBHOOK', 'ESCALATION']),
    whose: oneOf(['me']),
    person: word(),
    /** Days, `2026-11-23`, in UTC. */
    since: word(),
    before: word(),
    line: word(),
    adv: word(),
  }),
  component: lazyRouteComponent(() => import('./ledger/ledger-page'), 'LedgerPage'),
});

/** Where mails and webhooks lead. */
const noticeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices/$noticeId',
  component: lazyRouteComponent(() => import('./ledger/notice-page'), 'NoticePage'),
});

/** Pages of the coordinator's workspace; each is loaded when it is opened. */
export const coordinatorRoutes = [
  nowRoute,
  groupsRoute,
  groupRoute,
  sitesRoute,
  ledgerRoute,
  noticeRoute,
] as const;

/** Pages of the coordinator's workspace; each is loaded when it is opened. */
export const coordinatorRoutes = [] as const;

/** Pages of the manufacturer's workspace; each is loaded when it is opened. */
export const makerRoutes = [] as const;

/** Pages of the settings; each is loaded when it is opened. */
export const settingsRoutes = [] as const;

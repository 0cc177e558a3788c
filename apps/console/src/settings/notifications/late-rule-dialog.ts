import { lazy } from 'react';

/** Fetched when somebody makes or changes a rule, not when somebody reads them. */
export const RuleDialog = lazy(async () => ({ default: (await import('./rule-dialog')).RuleDialog }));

export * from './address.js';
export * from './allowance.js';
export * from './egress.js';
export type { Bounds } from './guard.js';
export * from './mail-address.js';
export * from './mailer.js';
export * from './request.js';
export { createResolve, type Resolve } from './resolver.js';

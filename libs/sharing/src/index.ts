export * from './explain.js';
export * from './explain-organisation.js';
export * from './policy.js';
export * from './principal.js';
export * from './readers.js';
export * from './redact.js';
export * from './tlp.js';

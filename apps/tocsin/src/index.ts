export { openPlace, type Place } from './cluster/place.js';
export { type Impersonation, impersonate } from './cluster/tokens.js';
export { compareTopics, removeTopics } from './cluster/topics.js';
export { contexts } from './contexts.js';
export { type Running, type ServeOptions, serve } from './serve.js';

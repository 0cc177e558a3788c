export { contexts } from './contexts.js';
export { type Running, type ServeOptions, serve } from './serve.js';

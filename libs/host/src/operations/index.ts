export { type Body, problem, readBody } from './body.js';
export { createEnding, type Ending } from './ending.js';
export { closeServer, listen } from './http-server.js';
export { type Listening, readListening, readNumber } from './listening.js';
export { createLog, type Log } from './log.js';
export { createMetrics, type Metrics } from './metrics.js';
export { patiently } from './patience.js';
export { type Health, type Operations, openOperations } from './server.js';

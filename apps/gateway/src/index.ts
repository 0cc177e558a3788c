export { createGateway, type Gateway, type GatewayOptions, principalFrom } from './gateway.js';
export { type Executor, inProcess } from './in-process.js';
export { defaultLimits, type Limits, weigh } from './limits.js';
export { acceptWebSockets } from './web-socket.js';

export { createGateway, type Gateway, type GatewayOptions } from './gateway.js';
export { type Executor, inProcess } from './in-process.js';
export { defaultLimits, type Limits, weigh } from './limits.js';
export { defaultUpstream, type Upstream } from './over-http.js';
export { passOn, type WebLimits, webLimits } from './pass-on.js';
export { acceptWebSockets } from './web-socket.js';
export { withoutSignals } from './without-signals.js';

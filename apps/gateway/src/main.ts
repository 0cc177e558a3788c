import { serveGateway } from './serve.js';

await serveGateway();

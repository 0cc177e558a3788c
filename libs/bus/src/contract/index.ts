export type { TransportSubject } from './subject.js';
export { transportContract } from './transport.js';

export * from './advisories.js';
export * from './answers.js';
export * from './catalogue.js';
export * from './directory.js';
export * from './envelope.js';
export * from './inventory.js';

export * from './advisory.js';
export * from './document.js';
export * from './facts.js';
export * from './json.js';

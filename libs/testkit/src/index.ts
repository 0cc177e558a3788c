export { type Kit, openContext, start } from './context.js';
export { person } from './person.js';

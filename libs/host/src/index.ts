export { type ContextApp, startContext } from './context-app.js';
export { type Embedded, type EmbedOptions, embed } from './embed.js';
export { createIds, systemClock } from './world.js';

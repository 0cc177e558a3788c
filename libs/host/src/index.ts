export { type ContextApp, startContext } from './context-app.js';
export { type Embedded, type EmbedOptions, embed } from './embed.js';
export { problem } from './operations/body.js';
export { createIds, systemClock } from './world.js';

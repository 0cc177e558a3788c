export { type OnMasked, shown, shownError } from './shown.js';
export { nextStep } from './trace-step.js';

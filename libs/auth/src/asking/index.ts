export { isAccessToken, withAccessTokens } from '../access-tokens.js';
export { auth } from '../context.js';
export { audience } from '../mint.js';
export { createPeople, directoryEventTypes, type People } from '../people.js';
export { bearerOf, type TokenVerifier } from '../verifier.js';
export { type Asking, type AskingParts, createAsking, guarded, recheckEvery, sameRights } from './asking.js';
export { peopleView } from './people-view.js';

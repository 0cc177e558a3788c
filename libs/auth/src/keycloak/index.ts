export {
  type Administration,
  type Administrator,
  createAdministration,
  type ServiceAccount,
} from './administration.js';
export { askRealm, createServiceToken } from './service-token.js';
export { createSessionCheck, type SessionCheck } from './sessions.js';
export { issuerOf, type KeycloakSettings, readKeycloakSettings, servicesClient } from './settings.js';
export {
  createKeycloakVerifier,
  type KeycloakVerifier,
  organisationServiceRole,
  organisationsGroup,
  serviceRole,
} from './verifier.js';
